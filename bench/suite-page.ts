import type { HitRow, SuiteRow } from './suite-summary.ts'
import type { TimedRow } from './suite-timed.ts'

export interface SuiteResult {
  readonly suite: string
  readonly homes: number
  readonly seed: number
  readonly rows: readonly SuiteRow[]
  readonly timed: readonly TimedRow[]
}

/** Returns the result as a page of Markdown tables. */
export function suitePage({ suite, homes, seed, rows, timed }: SuiteResult): string {
  return `# ${suite}: ${homes} homes of each kind, seed ${seed}

Share of homes within r of the guess of the attack that is right most often at that r, minus a blind guess that knows the zone; [95 % interval of the share, Wilson].

| protection | kind | tracks | 50 m | 100 m | 250 m | 500 m | median | zone credible | kept | hidden per end | tracks lost |
|---|---|--:|---|---|---|---|--:|--:|--:|--:|--:|
${rows.map(trackLine).join('\n')}

${timed.length === 0 ? '' : `Trails with times, a fix every two minutes, best of five attacks:

| protection | days | homes | median | 100 m | 250 m | best attack |
|---|--:|--:|--:|---|---|---|
${timed.map(timedLine).join('\n')}
`}`
}

function trackLine(row: SuiteRow): string {
  const cells = [
    row.protection, row.kind, String(row.tracks), ...row.hits.map(hitCell), metres(row.bestMedianM), row.credibleShare?.toFixed(2) ?? '–',
    row.keptShare.toFixed(2), metres(row.medianHiddenPerEndM), row.lostShare.toFixed(2),
  ]
  return `| ${cells.join(' | ')} |`
}

function hitCell({ share, interval: [low, high], advantage, attack }: HitRow): string {
  return `${share.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}], ${advantage >= 0 ? '+' : '−'}${Math.abs(advantage).toFixed(2)} ${share === 0 ? '' : attack}`.trimEnd()
}

function timedLine({ protection, days, homes, medianM, hits, attack }: TimedRow): string {
  const within = [100, 250].map(radius => {
    const hit = hits.find(({ radiusM }) => radiusM === radius)
    return hit ? `${hit.share.toFixed(2)} [${hit.interval[0].toFixed(2)}–${hit.interval[1].toFixed(2)}]` : '–'
  })
  return `| ${[protection, String(days), String(homes), metres(medianM), ...within, attack].join(' | ')} |`
}

function metres(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value)} m` : '–'
}
