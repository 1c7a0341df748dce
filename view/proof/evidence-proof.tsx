import type { ComponentChild } from 'preact'
import type { EvidenceProof } from '../../engine/index.ts'
import { pageFormatOf, type Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { renderProofPage } from './proof-page.tsx'

interface Shown {
  readonly proof: EvidenceProof
  readonly messages: Messages
  readonly format: Format
}

/** Returns what the recipient of evidence learns as one HTML file. It shows the truth: it is the owner's, not the recipient's. */
export function renderEvidenceProof(proof: EvidenceProof, { messages, locale }: { readonly messages: Messages, readonly locale: string }): string {
  return renderProofPage({ title: messages.evidence.title, locale, body: <ProofPage proof={proof} messages={messages} format={pageFormatOf(locale)} /> })
}

function ProofPage({ proof, messages, format }: Shown): ComponentChild {
  const texts = messages.evidence, count = (value: number): string => format.count(value).text
  return (
    <main>
      <p class="quiet">{messages.protect.brand}</p>
      <h1>{texts.title}</h1>
      <p><strong>{texts.notAnonymous}</strong></p>
      <p>{texts.released({ fixes: count(proof.fixes), committed: count(proof.committed) })}</p>
      <p class="quiet">{texts.private}</p>
      <h2>{texts.rootIs}</h2>
      <p><code>{proof.root}</code></p>
      <p>{texts.fixRoot}</p>
      <Windows proof={proof} messages={messages} format={format} />
      <Learned proof={proof} messages={messages} format={format} />
    </main>
  )
}

function Windows({ proof, messages: { evidence: texts }, format }: Shown): ComponentChild {
  const utc = (timeMs: number): string => new Date(timeMs).toISOString().replace('T', ' ').replace(/(\.000)?Z$/, '')
  return (
    <section>
      <h2>{texts.windows}</h2>
      <div class="scroll">
        <table>
          <thead><tr><th scope="col">UTC</th><th scope="col">{texts.fixesIn}</th><th scope="col">{texts.leftOut}</th></tr></thead>
          <tbody>
            {proof.windows.map(({ given, fromMs, endMs, fixes, isCut }) => (
              <tr><th scope="row">{utc(fromMs)} – {utc(endMs)}<small>{given}</small></th><td>{format.count(fixes).text}</td><td>{isCut ? texts.yes : texts.no}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Learned({ proof, messages, format }: Shown): ComponentChild {
  const texts = messages.evidence, count = (value: number): string => format.count(value).text
  const far = (nearestM: number | null): string => nearestM === null ? messages.protect.notRun : format.distance(nearestM)
  const rows = [
    ...proof.findings.map(({ attack, paper, nearestM }) => ({ name: messages.protect.attackNames[attack], paper, nearestM })),
    ...proof.home ? [{ name: texts.home, paper: '', nearestM: proof.home.nearestM }] : [],
    ...proof.work ? [{ name: texts.work, paper: '', nearestM: proof.work.nearestM }] : [],
  ]
  return (
    <section>
      <h2>{messages.protect.title}</h2>
      <p>{proof.places === 0 ? texts.noPlaces : texts.shown({ shown: count(proof.placesShown), places: count(proof.places) })}</p>
      {proof.earlierReleases > 0 && <p>{texts.earlier(count(proof.earlierReleases))}</p>}
      {rows.length === 0 ? <p>{texts.noFindings}</p> : (
        <div class="scroll">
          <table>
            <thead><tr><th scope="col">{texts.attack}</th><th scope="col">{texts.points}</th></tr></thead>
            <tbody>{rows.map(({ name, paper, nearestM }) => <tr><th scope="row">{name}{paper !== '' && <small>{paper}</small>}</th><td>{far(nearestM)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
