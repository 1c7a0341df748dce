import { cellsToMultiPolygon, cellToBoundary, getResolution, gridDisk, latLngToCell } from 'h3-js'
import { planeAround, toPlane, type PlanePoint } from '../geo/plane.ts'
import { gridWithin, pointInRing, ringAreaM2 } from '../geo/ring.ts'
import { degreesToE7, e7ToDegrees, latE7Max } from '../units/degrees.ts'

/** A position that must not be found. */
export interface Place {
  readonly latE7: number
  readonly lonE7: number
}

/** Size of the public cells, as H3 counts: about 5.2 km², .74 km², 36 km². A larger number is a smaller cell. */
export type CellSize = 6 | 7 | 8

/** A part of the earth within which nothing is shown: one cell of a public grid, or several that touch. */
export interface Zone {
  /** Names of the H3 cells (h3geo.org), sorted. */
  readonly cells: readonly string[]
  /** Its outline, the first corner not repeated. Holes between cells count as inside. */
  readonly latE7: readonly number[]
  readonly lonE7: readonly number[]
}

/** Our choice: near a pole the flat maps of the attacks have no meaning. */
const highestLatE7 = 0.95 * latE7Max

/** Tells whether a place is too near to a pole to have a zone. */
export function isNearPole({ latE7 }: Place): boolean {
  return Math.abs(latE7) > highestLatE7
}

/**
 * Returns the zones of these places: the cells of a fixed, public grid that hold them, and cells that touch put together.
 *
 * A zone says no more than which cell it is: the same place has the same zone for ever, and so has every place in the cell. It is never drawn around the
 * place and never drawn by lot: both give the place away (Hassan et al. 2018; Dhondt et al. 2022). Zones that were public before stay, and a place that lies in one of them gets
 * no other, of whatever size: it would lie where the two overlap.
 *
 * @throws RangeError for a place within 4.5° of a pole.
 */
export function zonesOf(places: readonly Place[], size: CellSize, known: readonly Zone[] = []): Zone[] {
  if (places.some(isNearPole)) throw new RangeError('Cannot make zones: a place is too near a pole')
  const finder = new ZoneFinder(known), unknown = places.filter(({ latE7, lonE7 }) => !finder.holds(latE7, lonE7))
  const cells = new Set([...known.flatMap(zone => zone.cells), ...unknown.map(({ latE7, lonE7 }) => latLngToCell(e7ToDegrees(latE7), e7ToDegrees(lonE7), size))])
  const sorted = [...cells].sort(), sizes = [...new Set(sorted.map(getResolution))]
  return sizes.flatMap(of => touching(sorted.filter(cell => getResolution(cell) === of))).map(group => ({ cells: group, ...outline(group) }))
}

/** Returns a function that tells of a position in which of the zones it lies that these places may get, whatever size is chosen: the same number, the same zones. */
export function zoneLabels(places: readonly Place[], known: readonly Zone[] = []): (latE7: number, lonE7: number) => number {
  const near = places.filter(place => !isNearPole(place)), finders = ([6, 7, 8] as const).map(size => new ZoneFinder(zonesOf(near, size, known)))
  return (latE7, lonE7) => finders.reduce((label, finder) => 2 * label + (finder.holds(latE7, lonE7) ? 1 : 0), 0)
}

/** Returns how much of the smallest of the known zones that hold a place lies in all of them; 1 when at most one does. The place lies where they overlap, and everybody can see where. */
export function overlapShare(known: readonly Zone[], { latE7, lonE7 }: Place): number {
  const holding = known.filter(zone => new ZoneFinder([zone]).holds(latE7, lonE7)).map(zone => {
    const plane = planeAround(latE7, lonE7), ring = zone.latE7.map((lat, i) => toPlane(plane, lat, zone.lonE7[i]))
    return { ring, areaM2: ringAreaM2(ring) }
  }).sort((a, b) => a.areaM2 - b.areaM2)
  if (holding.length < 2) return 1
  const [{ ring }, ...others] = holding, places = gridWithin(ring)
  return places.filter(({ xM, yM }) => others.every(other => pointInRing(other.ring, xM, yM))).length / places.length
}

/** Returns the size of a zone's cells. */
export function zoneSizeOf({ cells }: Zone): CellSize {
  const size = getResolution(cells[0])
  return size === 6 || size === 7 ? size : 8
}

/** Tells whether a place is one of those that a zone was made for: by the cell it is in, which no rounding of an outline can change. */
export function isOfZone(zone: Zone, { latE7, lonE7 }: Place): boolean {
  return zone.cells.includes(latLngToCell(e7ToDegrees(latE7), e7ToDegrees(lonE7), zoneSizeOf(zone)))
}

function touching(cells: readonly string[]): string[][] {
  const left = new Set(cells), groups: string[][] = []
  for (const cell of cells) {
    if (!left.delete(cell)) continue
    const group = [cell]
    for (const member of group) {
      for (const neighbour of gridDisk(member, 1)) if (left.delete(neighbour)) group.push(neighbour)
    }
    groups.push(group.sort())
  }
  return groups
}

function outline(cells: string[]): { latE7: number[], lonE7: number[] } {
  const corners = cells.length === 1 ? cellToBoundary(cells[0]) : cellsToMultiPolygon(cells)[0][0]
  return { latE7: corners.map(([lat]) => degreesToE7(lat)), lonE7: corners.map(([, lon]) => degreesToE7(lon)) }
}

/** Tells what lies in zones and what touches them. A class because it owns each zone laid on a plane. */
export class ZoneFinder {
  readonly #laid: readonly { readonly plane: ReturnType<typeof planeAround>, readonly ring: readonly PlanePoint[], readonly reachM: number }[]

  constructor(zones: readonly Zone[]) {
    this.#laid = zones.map(({ latE7, lonE7 }) => {
      const plane = planeAround(latE7[0], lonE7[0])
      const ring = latE7.map((lat, i) => toPlane(plane, lat, lonE7[i]))
      return { plane, ring, reachM: Math.max(...ring.map(({ xM, yM }) => Math.hypot(xM, yM))) }
    })
  }

  /** Tells whether a position lies in a zone. */
  holds(latE7: number, lonE7: number): boolean {
    return this.#laid.some(({ plane, ring }) => {
      const { xM, yM } = toPlane(plane, latE7, lonE7)
      return pointInRing(ring, xM, yM)
    })
  }

  /** Tells whether the straight way between two positions touches a zone. */
  isBetween(fromLatE7: number, fromLonE7: number, toLatE7: number, toLonE7: number): boolean {
    return this.#laid.some(({ plane, ring, reachM }) => {
      const a = toPlane(plane, fromLatE7, fromLonE7), b = toPlane(plane, toLatE7, toLonE7)
      // Most steps are far from every zone, and short.
      if (Math.min(Math.hypot(a.xM, a.yM), Math.hypot(b.xM, b.yM)) > reachM + Math.hypot(b.xM - a.xM, b.yM - a.yM)) return false
      return pointInRing(ring, a.xM, a.yM) || pointInRing(ring, b.xM, b.yM) || ring.some((corner, i) => cross(a, b, corner, ring[(i + 1) % ring.length]))
    })
  }

  /** Returns the index of the zone whose outline is nearest to a position, and how far it is. */
  nearest(latE7: number, lonE7: number): { readonly zone: number, readonly distanceM: number } {
    const distances = this.#laid.map(({ plane, ring }) => {
      const point = toPlane(plane, latE7, lonE7)
      return Math.min(...ring.map((corner, i) => distanceToSide(point, corner, ring[(i + 1) % ring.length])))
    })
    const distanceM = Math.min(...distances)
    return { zone: distances.indexOf(distanceM), distanceM }
  }
}

function cross(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

function side(a: PlanePoint, b: PlanePoint, point: PlanePoint): number {
  return Math.sign((b.xM - a.xM) * (point.yM - a.yM) - (b.yM - a.yM) * (point.xM - a.xM))
}

function distanceToSide(point: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const dx = b.xM - a.xM, dy = b.yM - a.yM
  const along = Math.min(1, Math.max(0, ((point.xM - a.xM) * dx + (point.yM - a.yM) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(point.xM - a.xM - along * dx, point.yM - a.yM - along * dy)
}
