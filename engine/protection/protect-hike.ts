import type { StreetsAround } from '../geo/street-costs.ts'
import { mergeCut, type CutTolerance } from './merge-cut.ts'
import { outsideStretches, type Stretch } from './outside.ts'
import type { Cost, Line, LineSource, ProtectedTrail } from './protected-trail.ts'
import { lengthM, resample } from './resample.ts'
import { seal } from './seal.ts'
import { ZoneFinder, zonesOf, type CellSize, type Place, type Zone } from './zones.ts'

/** How much is hidden. */
export interface HikeStrength {
  readonly cellSize: CellSize
  readonly tolerance: CutTolerance
}

export interface HikeOptions {
  readonly strength?: HikeStrength
  /** Public streets around the zones, from a map and never from own trails; straight lines without. */
  readonly streets?: StreetsAround | undefined
  /** Zones that were public before: they stay, and a place in one of them gets no other. */
  readonly known?: readonly Zone[]
}

/**
 * In a town: cells of .74 km². 2.9 radii are 1.7 km in the towns of the suite. What the cut leaves to be found is for the attacks to say, and for `tighter`. Our choice: measured with `npm run suite`; chosen on the towns of seed 1000, reported on those of 20260.
 */
export const hikeStrength: HikeStrength = { cellSize: 8, tolerance: { straightM: 45, farRadii: 2.9, streetsM: 20 } }

/** Returns the next tighter strength: half of the tolerance, half as far again. */
export function tighter({ cellSize, tolerance: { straightM, farRadii, streetsM } }: HikeStrength): HikeStrength {
  return { cellSize, tolerance: { straightM: straightM / 2, farRadii: 1.5 * farRadii, streetsM: streetsM / 2 } }
}

/** Our choice: an end that begins so near to a zone may belong to it, because recorders start late. */
const nearZoneM = 1000
const shortestM = 1000
const stepM = 20

/**
 * Returns what may be shared of tours: lines without a clock, every 20 m, that lead into no zone and begin where the ways from all places in it have met.
 *
 * Each place gets a public cell (`zonesOf`); what lies inside goes, also of those who only pass through; ends at or near a zone are cut back (`mergeCut`);
 * lines shorter than 1 km are dropped. What comes out depends on the positions outside the zones and on which cells they are, on nothing else: no length,
 * no time, no stop inside has an effect (held by a test). Nothing left is a result: no lines.
 *
 * @throws RangeError without a place, and for a place too near a pole.
 */
export function protectHike(tracks: readonly Line[], places: readonly Place[], { strength = hikeStrength, streets, known = [] }: HikeOptions = {}): ProtectedTrail {
  if (places.length === 0) throw new RangeError('Cannot protect a tour: places must name at least one')
  const zones = zonesOf(places, strength.cellSize, known), finder = new ZoneFinder(zones)
  const cut: Piece[] = []
  let linesDropped = 0
  for (const [track, line] of tracks.entries()) {
    for (const stretch of outsideStretches(line, finder)) {
      const visible = part(line, stretch.first, stretch.end), ends = cutEnds(visible, stretch, { zones, finder, tolerance: strength.tolerance, streets })
      if (ends && lengthM(visible, ends.first, ends.end) >= shortestM) cut.push({ line: resample(part(visible, ends.first, ends.end), stepM), source: { track, cutAtEndsM: ends.hiddenM } })
      else linesDropped++
    }
  }
  return sealed(cut.sort(bySouthernmost), zones, { givenM: sum(tracks), linesDropped })
}

/** Returns the trail without the lines of some tracks: what is withheld tells nothing. */
export function withhold({ lines, sources, zones, cost }: ProtectedTrail, isWithheld: (track: number) => boolean): ProtectedTrail {
  const pieces = lines.map((line, i) => ({ line, source: sources[i] }))
  return sealed(pieces.filter(({ source }) => !isWithheld(source.track)), zones, cost)
}

interface Piece {
  readonly line: Line
  readonly source: LineSource
}

function sealed(pieces: readonly Piece[], zones: readonly Zone[], { givenM, linesDropped }: Pick<Cost, 'givenM' | 'linesDropped'>): ProtectedTrail {
  const lines = pieces.map(({ line }) => line), sources = pieces.map(({ source }) => source)
  return seal({ lines, zones, sources, cost: { givenM, keptM: sum(lines), cutAtEndsM: sources.flatMap(({ cutAtEndsM }) => cutAtEndsM), linesDropped } })
}

interface CutRules {
  readonly zones: readonly Zone[]
  readonly finder: ZoneFinder
  readonly tolerance: CutTolerance
  readonly streets: StreetsAround | undefined
}

/** Undefined when no two positions are left that tell nothing. */
function cutEnds(line: Line, { startsAtZone, endsAtZone }: Stretch, rules: CutRules): { first: number, end: number, hiddenM: number[] } | undefined {
  const last = line.latE7.length - 1
  const start = cutEnd(line, 1, startsAtZone, rules), finish = cutEnd(line, -1, endsAtZone, rules)
  if (start === undefined || finish === undefined || start >= finish) return undefined
  const hiddenM = [start > 0 ? [lengthM(line, 0, start + 1)] : [], finish < last ? [lengthM(line, finish, last + 1)] : []].flat()
  return { first: start, end: finish + 1, hiddenM }
}

function cutEnd(line: Line, step: 1 | -1, atZone: boolean, { zones, finder, tolerance, streets }: CutRules): number | undefined {
  const start = step === 1 ? 0 : line.latE7.length - 1
  const { zone, distanceM } = finder.nearest(line.latE7[start], line.lonE7[start])
  return atZone || distanceM <= nearZoneM ? mergeCut(line, zones[zone], step, { tolerance, streets: streets?.(zones[zone]) }) : start
}

function part({ latE7, lonE7 }: Line, first: number, end: number): Line {
  return { latE7: latE7.subarray(first, end), lonE7: lonE7.subarray(first, end) }
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + lengthM(line), 0)
}

/** An order that everybody can see in the lines themselves, so it tells nothing besides. */
function bySouthernmost({ line: a }: Piece, { line: b }: Piece): number {
  return a.latE7[0] - b.latE7[0] || a.lonE7[0] - b.lonE7[0] || a.latE7.length - b.latE7.length
}
