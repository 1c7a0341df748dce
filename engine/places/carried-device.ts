import { firstIndexFrom, type Trail } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import type { StayRow } from './detect-stays.ts'

/** A stay, or the way of a device from one of its stays to the next (`row` null). */
interface Episode { readonly startMs: number, readonly endMs: number, readonly row: StayRow | null }

/** Longer than a day between two stays of a device it was off, not on the way. */
const longestWayMs = dayMs

/**
 * Returns the stays of the person from those of several devices, in time order, disjoint.
 *
 * Rule: the device that moved last carries the person. While any device is on the way between two of its stays, the person stays nowhere;
 * otherwise, of the devices that lie still, the one that arrived last counts. So a tablet at home does not keep at home the person who is
 * out with the phone. Pieces of a stay shorter than `dwellMs` are dropped. Cost: O(k log k + k · devices), k = stays.
 */
export function carriedStays(trail: Trail, devices: readonly (readonly StayRow[])[], dwellMs: number): StayRow[] {
  const episodes = devices.flatMap(episodesOf)
  const changes = [...new Set(episodes.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort((a, b) => a - b)
  const byStart = episodes.toSorted((a, b) => a.startMs - b.startMs)
  const pieces: { row: StayRow, startMs: number, endMs: number }[] = []
  let active: Episode[] = [], next = 0
  for (let i = 0; i + 1 < changes.length; i++) {
    const startMs = changes[i], endMs = changes[i + 1]
    active = active.filter(episode => episode.endMs > startMs)
    while (next < byStart.length && byStart[next].startMs <= startMs) active.push(byStart[next++])
    const row = carrying(active)
    const before = pieces.at(-1)
    if (!row) continue
    if (before?.row === row && before.endMs === startMs) before.endMs = endMs
    else pieces.push({ row, startMs, endMs })
  }
  return pieces
    .filter(piece => piece.endMs - piece.startMs >= Math.min(dwellMs, piece.row.endMs - piece.row.startMs))
    .map(piece => cutRow(trail, piece.row, piece.startMs, piece.endMs))
}

function episodesOf(rows: readonly StayRow[]): Episode[] {
  return rows.flatMap((row, i) => {
    const stay = { startMs: row.startMs, endMs: row.endMs, row }
    if (i + 1 === rows.length) return [stay]
    const way = { startMs: row.endMs, endMs: rows[i + 1].startMs, row: null }
    return way.endMs > way.startMs && way.endMs - way.startMs <= longestWayMs ? [stay, way] : [stay]
  })
}

/** Returns the stay of the device that arrived last; null when one is on the way or none is there. */
function carrying(active: readonly Episode[]): StayRow | null {
  let latest: StayRow | null = null
  for (const { row } of active) {
    if (!row) return null
    if (!latest || row.startMs > latest.startMs) latest = row
  }
  return latest
}

function cutRow(trail: Trail, row: StayRow, startMs: number, endMs: number): StayRow {
  const firstFix = Math.min(row.endFix - 1, Math.max(row.firstFix, firstIndexFrom(trail, startMs)))
  return { ...row, startMs, endMs, firstFix, endFix: Math.max(firstFix + 1, Math.min(row.endFix, firstIndexFrom(trail, endMs))) }
}
