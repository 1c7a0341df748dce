import { fixFlag, timeZoneAt, utcOffsetMs, type Trail } from '../../engine/index.ts'

/** Which fixes are looked at; null for all of a kind of choice. Numbers are indexes: segments and devices of the trail, 0 = Monday, the hour of the day. */
export interface TrailFilter {
  readonly segments: readonly number[] | null
  readonly devices: readonly number[] | null
  readonly kinds: readonly number[] | null
  readonly weekdays: readonly number[] | null
  readonly hours: readonly number[] | null
}

export const noFilter: TrailFilter = { segments: null, devices: null, kinds: null, weekdays: null, hours: null }

export function isFiltering(filter: TrailFilter): boolean {
  return Object.values(filter).some(choice => choice !== null)
}

type Filtered = Pick<Trail, 'count' | 'kind' | 'flag' | 'segment' | 'device'>

/**
 * Returns a byte for each fix, 1 where it is to be seen. What is flagged as noise never is.
 *
 * @param hourOfWeek of each fix on the clock of its spot; asked for only when the filter needs it.
 */
export function maskOf(trail: Filtered, filter: TrailFilter, hourOfWeek: () => Uint8Array): Uint8Array {
  const mask = new Uint8Array(trail.count)
  const [segment, device, kind] = [allows(filter.segments, 65_536), allows(filter.devices, 65_536), allows(filter.kinds, 256)]
  for (let i = 0; i < trail.count; i++) {
    const isSeen = ((trail.flag[i] ?? 0) & fixFlag.noise) === 0 && segment[trail.segment[i] ?? 0] === 1
      && device[trail.device[i] ?? 0] === 1 && kind[trail.kind[i] ?? 0] === 1
    mask[i] = isSeen ? 1 : 0
  }
  if (filter.weekdays === null && filter.hours === null) return mask
  const hours = hourOfWeek(), weekday = allows(filter.weekdays, 7), hour = allows(filter.hours, 24)
  for (let i = 0; i < trail.count; i++) {
    const at = hours[i] ?? 0
    if (weekday[Math.floor(at / 24)] !== 1 || hour[at % 24] !== 1) mask[i] = 0
  }
  return mask
}

function allows(chosen: readonly number[] | null, size: number): Uint8Array {
  const table = new Uint8Array(size)
  if (chosen === null) table.fill(1)
  else for (const index of chosen) table[index] = 1
  return table
}

const hourMs = 3_600_000
/** Offsets of clocks change at quarters of an hour. */
const steadyMs = hourMs / 4
/** Within so many 1e-7 degrees, a kilometre, a zone is not asked for again: nearer than outlines of zones are drawn. */
const cellE7 = 100_000

/** Returns for each fix the hour of the week (0 = Monday, 0:00) on the clock of its own spot. Cost: O(n), with a look-up of the zone for each kilometre moved. */
export function hoursOfWeek({ count, timeMs, latE7, lonE7 }: Pick<Trail, 'count' | 'timeMs' | 'latE7' | 'lonE7'>): Uint8Array {
  const hours = new Uint8Array(count)
  let zone = 'UTC', offsetMs = 0, ofCell = NaN, ofQuarter = NaN
  for (let i = 0; i < count; i++) {
    const lat = latE7[i] ?? 0, lon = lonE7[i] ?? 0, time = timeMs[i] ?? 0
    const cell = Math.floor(lat / cellE7) * 100_000 + Math.floor(lon / cellE7), quarter = Math.floor(time / steadyMs)
    if (cell !== ofCell) zone = timeZoneAt(lat, lon)
    if (cell !== ofCell || quarter !== ofQuarter) offsetMs = utcOffsetMs(zone, time)
    ofCell = cell
    ofQuarter = quarter
    // Day 0 of the epoch was a Thursday: 72 hours after a Monday.
    hours[i] = ((Math.floor((time + offsetMs) / hourMs) + 72) % 168 + 168) % 168
  }
  return hours
}
