import type { ComponentChild } from 'preact'
import type { HikeProof, ZoneProof } from '../../engine/index.ts'
import { pageFormatOf, type Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { renderProofPage } from './proof-page.tsx'
import { ZoneSection } from './zone-section.tsx'

interface Shown {
  readonly proof: HikeProof
  readonly messages: Messages
  readonly format: Format
}

/** Returns the proof of shared tours as one HTML file. It shows the truth: it is the owner's, not the recipient's. */
export function renderHikeProof(proof: HikeProof, { messages, locale }: { readonly messages: Messages, readonly locale: string }): string {
  return renderProofPage({ title: messages.protect.title, locale, body: <ProofPage proof={proof} messages={messages} format={pageFormatOf(locale)} /> })
}

function ProofPage({ proof, messages, format }: Shown): ComponentChild {
  const texts = messages.protect
  return (
    <main>
      <p class="quiet">{texts.brand}</p>
      <h1>{texts.title}</h1>
      <p><strong>{proof.refused ? texts.refused(proof.suite) : texts.survived(proof.suite)}</strong> {proof.refused ? messages.hikeRefusals[proof.refused] : texts.notMore}</p>
      <p>{proof.earlierReleases === null ? texts.earlierUnknown : texts.earlier(format.count(proof.earlierReleases).text)}</p>
      <p class="quiet">{texts.private}</p>
      {!proof.refused && <Cost proof={proof} messages={messages} format={format} />}
      {proof.zones.map((zone, i) => <ZoneSection zone={zone} number={i + 1} says={zoneSays(zone, { messages, format })} messages={messages} format={format} />)}
      <Attempts proof={proof} messages={messages} format={format} />
    </main>
  )
}

function zoneSays({ credibleShare, houseStreetM }: ZoneProof, { messages: { protect }, format }: Omit<Shown, 'proof'>): string {
  const houses = houseStreetM === null ? protect.housesUnknown : protect.houses((houseStreetM / 1000).toFixed(1))
  return `${protect.credible(format.percent(credibleShare))}. ${houses}`
}

function Cost({ proof: { cost, zones }, messages: { protect }, format }: Shown): ComponentChild {
  const km = (metres: number): string => (metres / 1000).toFixed(1)
  return (
    <>
    <p>
      {protect.kept(km(cost.keptM), km(cost.givenM))}
      {cost.medianCutM !== null && `; ${protect.cut(km(cost.medianCutM))}`}
      {cost.linesDropped > 0 && `; ${protect.dropped(format.count(cost.linesDropped).text)}`}.
    </p>
    {cost.tracksShown < cost.tracksGiven && <p>{protect.withheld({ shown: format.count(cost.tracksShown).text, given: format.count(cost.tracksGiven).text })}</p>}
    {zones.length > 1 && <p><strong>{protect.pair}</strong></p>}
    </>
  )
}

function Attempts({ proof: { attempts }, messages: { protect }, format }: Shown): ComponentChild {
  if (attempts.length === 0) return null
  return (
    <section>
      <h2>{protect.attempts}</h2>
      <ol>
        {attempts.map(({ remedy, tracks, credibleShare }) => (
          <li>{[protect.remedies[remedy], protect.tracks(format.count(tracks)), credibleShare === null ? protect.nothing : protect.share(format.percent(credibleShare))].join(' · ')}</li>
        ))}
      </ol>
    </section>
  )
}
