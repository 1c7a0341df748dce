import type { ComponentChild } from 'preact'
import type { HeatProof } from '../../engine/index.ts'
import { pageFormatOf, type Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { renderProofPage } from './proof-page.tsx'
import { ZoneSection } from './zone-section.tsx'

interface Shown {
  readonly proof: HeatProof
  readonly messages: Messages
  readonly format: Format
}

/** Returns the proof of a shared heat map as one HTML file. It shows the truth: it is the owner's, not the recipient's. */
export function renderHeatProof(proof: HeatProof, { messages, locale }: { readonly messages: Messages, readonly locale: string }): string {
  return renderProofPage({ title: messages.protect.title, locale, body: <ProofPage proof={proof} messages={messages} format={pageFormatOf(locale)} /> })
}

function ProofPage({ proof, messages, format }: Shown): ComponentChild {
  const texts = messages.protect, heat = messages.protectHeat
  return (
    <main>
      <p class="quiet">{texts.brand}</p>
      <h1>{texts.title}</h1>
      <p><strong>{proof.refused ? texts.refused(proof.suite) : texts.survived(proof.suite)}</strong> {proof.refused ? messages.heatRefusals[proof.refused] : texts.notMore}</p>
      {!proof.refused && <p>{heat.limits}</p>}
      <p>{proof.earlierReleases === null ? texts.earlierUnknown : texts.earlier(format.count(proof.earlierReleases).text)}</p>
      <p class="quiet">{texts.private}</p>
      {!proof.refused && <p>{heat.kept(format.count(proof.cost.cellsKept).text, format.count(proof.cost.cellsGiven).text, format.count(proof.weeks).text)}.</p>}
      {proof.zones.map((zone, i) => (
        <ZoneSection zone={zone} number={i + 1} says={`${heat.credible(format.percent(zone.credibleShare))}.`} messages={messages} format={format} />
      ))}
      <Attempts proof={proof} messages={messages} format={format} />
    </main>
  )
}

function Attempts({ proof: { attempts }, messages: { protect, protectHeat }, format }: Shown): ComponentChild {
  if (attempts.length === 0) return null
  return (
    <section>
      <h2>{protect.attempts}</h2>
      <ol>
        {attempts.map(({ remedy, cells, credibleCells }) => (
          <li>{[protectHeat.remedies[remedy], protectHeat.cells(format.count(cells)), credibleCells === null ? protect.nothing : protectHeat.credibleCells(credibleCells.toFixed(1))].join(' · ')}</li>
        ))}
      </ol>
    </section>
  )
}
