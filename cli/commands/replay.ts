import { readFile } from 'node:fs/promises'
import { buildMirror, distanceM, flagNoise, mergeTrails, readReleasedTracks, replayGeofence, replayTrail, type Replay, type Ring, type Trail } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { formatAmount, formatCount, formatUtc } from '../format.ts'
import { readAtlas, readModel } from '../knowledge.ts'
import { readFiles } from '../read-files.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { describeRefusal, showRefusal, type Refused } from './inspect.ts'

const areaMostM = 1_000_000

/** `whereprint replay`: what a broker's thin copy of the trail still gives away, and what a geofence would have caught. Keeps nothing. */
export async function replay(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    geofence: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' }, ...mapOption,
  })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  const area = values.geofence === undefined ? undefined : await readArea(values.geofence)
  const time = { fromMs: readTime('from', values.from, 0), endMs: readTime('to', values.to, 8.64e15) }
  if (time.endMs <= time.fromMs) throw new UsageError(messages.cli.replay.endBeforeStart)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), trails: Trail[] = [], refused: Refused[] = [], map = readMap(values.map)
  for await (const file of readFiles(positionals, { terminal, signal, map })) {
    if (!('refused' in file)) trails.push(file.imported.trail)
    else {
      refused.push(describeRefusal(file))
      showRefusal(terminal, file)
    }
  }
  if (trails.length === 0) return 1
  const { trail } = mergeTrails(trails)
  if (area) showCatch(terminal, caughtBy(trail, area, time), values.json ?? false)
  else {
    const result = replayTrail(trail, buildMirror(trail, [], { atlas: await readAtlas(), model: await readModel(), signal }))
    if (values.json) terminal.result(JSON.stringify({ ...result, refused }))
    else showReplay(terminal, result)
  }
  return refused.length > 0 ? 1 : 0
}

interface Caught { readonly fixes: number, readonly visits: number, readonly firstMs: number | null, readonly lastMs: number | null }

function caughtBy(trail: Trail, area: Ring, time: { readonly fromMs: number, readonly endMs: number }): Caught {
  const { fixes, visits, firstMs = null, lastMs = null } = replayGeofence(flagNoise(trail), { area, ...time })
  return { fixes: fixes.length, visits, firstMs, lastMs }
}

/** An outline drawn as a GPX track or a GeoJSON line: its first line, closed or not. */
async function readArea(path: string): Promise<Ring> {
  const bytes = await readFile(path).catch(() => undefined), line = bytes && readReleasedTracks(bytes)?.at(0)
  const { latE7, lonE7 } = line ?? { latE7: [], lonE7: [] }
  const within = Array.from(latE7).every((lat, i) => distanceM(latE7[0] ?? 0, lonE7[0] ?? 0, lat, lonE7[i] ?? 0) <= areaMostM)
  if (latE7.length < 3 || !within) throw new UsageError(messages.cli.replay.noArea)
  return { latE7: [...latE7], lonE7: [...lonE7] }
}

function readTime(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  const timeMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(timeMs)) throw new UsageError(messages.cli.replay.noTime(name))
  return timeMs
}

function showCatch(terminal: Terminal, caught: Caught, json: boolean): void {
  const texts = messages.cli.replay
  if (json) terminal.result(JSON.stringify(caught))
  else if (caught.firstMs === null || caught.lastMs === null) terminal.result(texts.notCaught)
  else terminal.result(texts.caught({ fixes: formatAmount(caught.fixes), visits: formatAmount(caught.visits), first: formatUtc(caught.firstMs), last: formatUtc(caught.lastMs) }))
}

function showReplay(terminal: Terminal, { pings, unicity }: Replay): void {
  const texts = messages.cli.replay, percent = (share: number): string => `${Math.round(100 * share)} %`
  const line = (text: string): void => terminal.result(`  ${wrap(text, terminal.columns - 2, '      ')}`)
  terminal.result(terminal.bold(texts.pings))
  if (pings.length === 0) line(texts.noHome)
  for (const { pingsPerDay, home, work, routine, routineBlind } of pings) {
    const range = home.interval.map(percent)
    line(texts.row({ perDay: formatCount(pingsPerDay), home: percent(home.share), range: `${range[0] ?? ''}–${range[1] ?? ''}`, routine: percent(routine), blind: percent(routineBlind) }))
    if (work) line(texts.work(percent(work.share)))
  }
  terminal.result(`\n${terminal.bold(texts.unicity)}`)
  if (unicity.length === 0) line(texts.oneDay)
  for (const { points, share } of unicity) line(texts.points({ points: formatCount(points), share: percent(share) }))
}
