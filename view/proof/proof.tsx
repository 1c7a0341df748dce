import type { ComponentChild } from 'preact'
import { render } from 'preact-render-to-string'
import type { HikeProof, ZoneProof } from '../../engine/index.ts'
import { formatOf, type Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { sha256Base64 } from '../sha256.ts'
import { tokenStyle } from '../tokens.ts'
import { ZoneMap } from './zone-map.tsx'

const style = tokenStyle + `
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: var(--text)/1.5 var(--font); }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: var(--title); line-height: 1.2; margin: 0; }
h2 { font-size: var(--heading); margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0 0; max-width: 44rem; }
.quiet { color: var(--quiet); font-size: var(--small); }
table { border-collapse: collapse; width: 100%; font-size: var(--small); font-variant-numeric: tabular-nums; margin-top: 0.75rem; }
th, td { text-align: right; font-weight: 400; padding: 0.375rem 0 0.375rem 1rem; border-top: 1px solid var(--rule); }
th:first-child { text-align: left; padding-left: 0; }
thead th { color: var(--quiet); border-top: 0; vertical-align: bottom; }
th small { display: block; color: var(--quiet); font-size: var(--tiny); }
.zone { width: 260px; max-width: 100%; display: block; margin-top: 0.75rem; }
.zone polygon { fill: var(--surface); stroke: var(--rule); stroke-width: 2; }
.zone .truth { fill: var(--home); }
.zone .before, .zone .after { fill: none; stroke-width: 1.5; stroke: var(--quiet); }
.zone .after { stroke: var(--ink); }
.scroll { overflow-x: auto; }
`

interface Shown {
  readonly proof: HikeProof
  readonly messages: Messages
  readonly format: Format
}

/** Returns the proof of a release as one HTML file that opens from disk and asks for nothing else. It shows the truth: it is the owner's, not the recipient's. */
export function renderProof(proof: HikeProof, { messages, locale }: { readonly messages: Messages, readonly locale: string }): string {
  const policy = `default-src 'none'; style-src 'sha256-${sha256Base64(style)}'; base-uri 'none'; form-action 'none'`
  return '<!DOCTYPE html>\n' + render(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{messages.protect.title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body><ProofPage proof={proof} messages={messages} format={formatOf(locale)} /></body>
    </html>,
  )
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
      {proof.zones.map((zone, i) => <Zone zone={zone} number={i + 1} messages={messages} format={format} />)}
      <Attempts proof={proof} messages={messages} format={format} />
    </main>
  )
}

function Cost({ proof: { cost }, messages: { protect }, format }: Shown): ComponentChild {
  const km = (metres: number): string => (metres / 1000).toFixed(1)
  return (
    <p>
      {protect.kept(km(cost.keptM), km(cost.givenM))}
      {cost.medianCutM !== null && `; ${protect.cut(km(cost.medianCutM))}`}
      {cost.linesDropped > 0 && `; ${protect.dropped(format.count(cost.linesDropped).text)}`}.
    </p>
  )
}

const hitRadiiM = [50, 100, 250, 500]

function Zone({ zone, number, messages: { protect }, format }: { readonly zone: ZoneProof, readonly number: number } & Omit<Shown, 'proof'>): ComponentChild {
  const before = new Map(zone.before.map(found => [found.attack, found.errorM]))
  const missed = (errorM: number | undefined): string => errorM === undefined ? protect.notRun : format.distance(errorM)
  return (
    <section>
      <h2>{protect.zone(format.count(number).text)}</h2>
      <p>{protect.area((zone.areaM2 / 1e6).toFixed(2), zone.cells.join(', '))}. {protect.credible(format.percent(zone.credibleShare))}.</p>
      <ZoneMap zone={zone} label={protect.map} />
      <p class="quiet">{protect.map}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{protect.attack}</th><th scope="col">{protect.missedBefore}</th><th scope="col">{protect.missedAfter}</th>
              {hitRadiiM.map(metres => <th scope="col">{protect.within(String(metres))}</th>)}
            </tr>
          </thead>
          <tbody>
            {zone.after.map(({ attack, paper, errorM, within }) => (
              <tr>
                <th scope="row">{protect.attackNames[attack]}<small>{paper}</small></th>
                <td>{missed(before.get(attack))}</td><td>{format.distance(errorM)}</td>{within.map(share => <td>{format.percent(share)}</td>)}
              </tr>
            ))}
            <tr><th scope="row">{protect.blind}</th><td /><td />{zone.blind.map(share => <td>{format.percent(share)}</td>)}</tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Attempts({ proof: { attempts }, messages: { protect }, format }: Shown): ComponentChild {
  if (attempts.length === 0) return null
  return (
    <section>
      <h2>{protect.attempts}</h2>
      <ol>
        {attempts.map(({ remedy, tracks, credibleShare }) => (
          <li>{[protect.remedies[remedy], protect.tracks(format.count(tracks).text), credibleShare === null ? protect.nothing : protect.share(format.percent(credibleShare))].join(' · ')}</li>
        ))}
      </ol>
    </section>
  )
}
