import type { Release, ReleasedTrack } from '../engine/attack/release.ts'
import type { PlanePoint } from '../engine/geo/plane.ts'
import { fromPlane, toPlane, type Plane } from '../engine/geo/plane.ts'
import type { StreetCosts } from '../engine/geo/street-costs.ts'
import type { TownTrack } from '../engine/simulate/town-person.ts'
import type { Random } from '../engine/units/random.ts'

/** What others do with a track before it is shared; for comparison in the suite, not for use. */
export interface Protection {
  readonly name: string
  protect(tracks: readonly TownTrack[], secret: Secret): Protected
}

/** What a protection knows: where the secret place is, the public streets, and its own luck. */
export interface Secret {
  readonly home: PlanePoint
  readonly streets: StreetCosts
  readonly random: Random
}

export interface Protected {
  readonly release: Release
  /** Index of the public zone; undefined when the recipient does not know it. */
  readonly zone: number | undefined
  /** Metres along the track that are missing at each end of the tracks that are left. */
  readonly hiddenPerEndM: readonly number[]
  /** Whether the protection refused to release anything. */
  readonly refused: boolean
}

interface Line {
  readonly track: TownTrack
  readonly points: readonly PlanePoint[]
  /** Metres along the track up to each point. */
  readonly alongM: readonly number[]
}

/** What the file still says of the hidden part: nothing, its total length, or the distance at both ends. */
type Leak = 'nothing' | 'total' | 'streams'

export const baselines: readonly Protection[] = [
  { name: 'nothing hidden', protect: (tracks, secret) => cut(tracks, secret, () => true, 'nothing') },
  { name: 'centred circle 400 m, totals kept', protect: (tracks, secret) => cut(tracks, secret, outside(secret.home, 400), 'total') },
  { name: 'shifted circle 400 m, streams kept', protect: (tracks, secret) => cut(tracks, secret, outside(shifted(secret, 400), 400), 'streams') },
  { name: 'shifted circle 400 m, truncated', protect: (tracks, secret) => cut(tracks, secret, outside(shifted(secret, 400), 400), 'nothing') },
  { name: 'trim 500 m along the track', protect: trim },
]

/** Returns a centre from which the place lies within the circle, anywhere with the same chance; a tenth is left so that it is not at the very edge. */
function shifted({ home, random }: Secret, radiusM: number): PlanePoint {
  const offM = 0.9 * radiusM * Math.sqrt(random.uniform()), bearing = 2 * Math.PI * random.uniform()
  return { xM: home.xM + offM * Math.sin(bearing), yM: home.yM + offM * Math.cos(bearing) }
}

function outside({ xM, yM }: PlanePoint, radiusM: number): (point: PlanePoint) => boolean {
  return point => Math.hypot(point.xM - xM, point.yM - yM) > radiusM
}

function cut(tracks: readonly TownTrack[], { streets }: Secret, visible: (point: PlanePoint) => boolean, leak: Leak): Protected {
  return released(tracks.flatMap(track => {
    const line = lineOf(streets.streets.plane, track), first = line.points.findIndex(visible), last = line.points.findLastIndex(visible)
    if (first < 0 || last - first < 1) return []
    const hiddenM = hiddenAt(line, first, last)
    return [{ track: { ...slice(line, first, last), ...stated(leak, hiddenM) }, hiddenM }]
  }))
}

function trim(tracks: readonly TownTrack[], { streets }: Secret): Protected {
  const trimmedM = 500
  return released(tracks.flatMap(track => {
    const line = lineOf(streets.streets.plane, track), first = line.alongM.findIndex(along => along >= trimmedM), last = line.alongM.findLastIndex(along => along <= lengthM(line) - trimmedM)
    // The recipient knows the tool, so they know the length.
    return first < 0 || last - first < 1 ? [] : [{ track: { ...slice(line, first, last), hiddenStartM: trimmedM, hiddenEndM: trimmedM }, hiddenM: hiddenAt(line, first, last) }]
  }))
}

function hiddenAt(line: Line, first: number, last: number): readonly [number, number] {
  return [line.alongM[first], lengthM(line) - line.alongM[last]]
}

function stated(leak: Leak, [hiddenStartM, hiddenEndM]: readonly [number, number]): Partial<ReleasedTrack> {
  if (leak === 'nothing') return {}
  return leak === 'total' ? { hiddenTotalM: hiddenStartM + hiddenEndM } : { hiddenStartM, hiddenEndM }
}

function released(left: readonly { readonly track: ReleasedTrack, readonly hiddenM: readonly [number, number] }[]): Protected {
  return { release: { tracks: left.map(({ track }) => track), zones: [] }, zone: undefined, hiddenPerEndM: left.flatMap(({ hiddenM }) => hiddenM), refused: false }
}

function lineOf(plane: Plane, track: TownTrack): Line {
  const points = Array.from(track.latE7, (latE7, i) => toPlane(plane, latE7, track.lonE7[i])), alongM = [0]
  for (let i = 1; i < points.length; i++) alongM.push(alongM[i - 1] + Math.hypot(points[i].xM - points[i - 1].xM, points[i].yM - points[i - 1].yM))
  return { track, points, alongM }
}

function lengthM({ alongM }: Line): number {
  return alongM[alongM.length - 1]
}

function slice({ track }: Line, first: number, last: number): ReleasedTrack {
  return { latE7: track.latE7.slice(first, last + 1), lonE7: track.lonE7.slice(first, last + 1) }
}

/** Returns every fix moved by fresh planar Laplace noise of this mean (Andrés et al. 2013; r is Gamma(2, mean / 2)). */
export function laplaceEachFix<T extends TownTrack>(track: T, plane: Plane, meanM: number, random: Random): T {
  const latE7 = track.latE7.slice(), lonE7 = track.lonE7.slice()
  for (let i = 0; i < latE7.length; i++) {
    const offM = random.exponential(meanM / 2) + random.exponential(meanM / 2), bearing = 2 * Math.PI * random.uniform(), { xM, yM } = toPlane(plane, latE7[i], lonE7[i])
    const moved = fromPlane(plane, { xM: xM + offM * Math.sin(bearing), yM: yM + offM * Math.cos(bearing) })
    latE7[i] = moved.latE7
    lonE7[i] = moved.lonE7
  }
  return { ...track, latE7, lonE7 }
}
