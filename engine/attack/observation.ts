import { planeAround, toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import type { StreetCosts } from '../geo/street-costs.ts'
import { pointOnStreet, type OnStreet, type StreetGraph } from '../geo/street-graph.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import type { Release, ReleasedTrack, Ring } from './release.ts'

/** What attacks work on: a release laid on a plane, with what is public about the place. */
export interface Observation {
  readonly plane: Plane
  readonly tracks: readonly ObservedTrack[]
  /** The ends of tracks that may point to the hidden place. */
  readonly ends: readonly TrackEnd[]
  /** The zone that hides the place looked for, when it is public. */
  readonly zone: readonly PlanePoint[] | undefined
  readonly streets: StreetCosts | undefined
  /** Places on the streets where the hidden place may be; empty when the streets are not known. */
  readonly candidates: readonly OnStreet[]
}

export interface ObservedTrack {
  readonly xM: Float64Array
  readonly yM: Float64Array
  readonly timeMs: Float64Array | undefined
  readonly hiddenTotalM: number | undefined
}

/** One end of a track, read from the outermost visible position on. */
export interface TrackEnd {
  readonly track: number
  readonly side: 'start' | 'end'
  /** Index in the track of the outermost visible position, and the step (1 or −1) to the next. */
  readonly gate: number
  readonly step: 1 | -1
  readonly hiddenM: number | undefined
}

export interface ObserveOptions {
  /** Index into the release's zones of the one that is attacked; all ends count and there is no zone when absent. */
  readonly zone?: number
  readonly streets?: StreetCosts
  /** How far from the middle of the ends the streets are searched when no zone is public. */
  readonly searchM?: number
}

/** Distance between neighbouring candidates along a street: one address (protection.md 4.2: 3–15 m). */
const candidateStepM = 15
/** Our choice: the greatest zone that services offer is 1,600 m (Dhondt et al. 2022, table 1). */
const searchUnlessStatedM = 1600

/**
 * Returns a release as attacks see it. Ends belong to the zone whose middle is nearest to them; without a zone every end counts.
 * An empty release gives an observation without ends.
 */
export function observe(release: Release, { zone, streets, searchM = searchUnlessStatedM }: ObserveOptions = {}): Observation {
  const ring = zone === undefined ? undefined : release.zones[zone]
  const plane = streets?.streets.plane ?? planeOf(release, ring)
  const tracks = release.tracks.filter(({ latE7 }) => latE7.length > 1).map(track => lay(plane, track))
  const middles = release.zones.map(other => centre(outline(plane, other)))
  const seen = release.tracks.filter(({ latE7 }) => latE7.length > 1).flatMap((track, i) => endsOf(track, i))
  const ends = zone === undefined ? seen : seen.filter(end => nearest(middles, gateOf(tracks, end)) === zone)
  const area = ring && outline(plane, ring)
  return { plane, tracks, ends, zone: area, streets, candidates: streets ? candidatesWithin(streets.streets, area, middleOf(tracks, ends), searchM) : [] }
}

/** Returns the outermost visible position of an end. */
export function gateOf(tracks: readonly ObservedTrack[], { track, gate }: TrackEnd): PlanePoint {
  return { xM: tracks[track].xM[gate], yM: tracks[track].yM[gate] }
}

function planeOf(release: Release, ring: Ring | undefined): Plane {
  const track = release.tracks.find(({ latE7 }) => latE7.length > 0)
  return ring ? planeAround(ring.latE7[0], ring.lonE7[0]) : planeAround(track?.latE7[0] ?? 0, wrapLonE7(track?.lonE7[0] ?? 0))
}

function outline(plane: Plane, { latE7, lonE7 }: Ring): PlanePoint[] {
  return latE7.map((lat, i) => toPlane(plane, lat, lonE7[i]))
}

function lay(plane: Plane, { latE7, lonE7, timeMs, hiddenTotalM }: ReleasedTrack): ObservedTrack {
  const xM = new Float64Array(latE7.length), yM = new Float64Array(latE7.length)
  for (let i = 0; i < latE7.length; i++) {
    const point = toPlane(plane, latE7[i], lonE7[i])
    xM[i] = point.xM
    yM[i] = point.yM
  }
  return { xM, yM, timeMs, hiddenTotalM }
}

function endsOf({ latE7, hiddenStartM, hiddenEndM }: ReleasedTrack, track: number): TrackEnd[] {
  return [
    { track, side: 'start', gate: 0, step: 1, hiddenM: hiddenStartM },
    { track, side: 'end', gate: latE7.length - 1, step: -1, hiddenM: hiddenEndM },
  ]
}

function nearest(points: readonly PlanePoint[], { xM, yM }: PlanePoint): number {
  const squares = points.map(point => (point.xM - xM) ** 2 + (point.yM - yM) ** 2)
  return squares.indexOf(Math.min(...squares))
}

function centre(ring: readonly PlanePoint[]): PlanePoint {
  return { xM: ring.reduce((sum, { xM }) => sum + xM, 0) / ring.length, yM: ring.reduce((sum, { yM }) => sum + yM, 0) / ring.length }
}

function middleOf(tracks: readonly ObservedTrack[], ends: readonly TrackEnd[]): PlanePoint {
  return centre(ends.map(end => gateOf(tracks, end)))
}

function candidatesWithin(streets: StreetGraph, zone: readonly PlanePoint[] | undefined, middle: PlanePoint, searchM: number): OnStreet[] {
  const inside = ({ xM, yM }: PlanePoint): boolean => zone ? pointInRing(zone, xM, yM) : Math.hypot(xM - middle.xM, yM - middle.yM) <= searchM
  const candidates: OnStreet[] = []
  for (let piece = 0; piece < streets.from.length; piece++) {
    const lengthM = Math.hypot(streets.xM[streets.from[piece]] - streets.xM[streets.to[piece]], streets.yM[streets.from[piece]] - streets.yM[streets.to[piece]])
    const steps = Math.max(1, Math.round(lengthM / candidateStepM))
    for (let i = 0; i < steps; i++) {
      const place = { piece, along: (i + 0.5) / steps }
      if (inside(pointOnStreet(streets, place))) candidates.push(place)
    }
  }
  return candidates
}
