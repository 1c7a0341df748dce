import type { Box } from '../atlas/box.ts'
import { streetBox, type Outline, type StreetMap } from '../atlas/streets-around.ts'
import type { AttackName } from '../attack/attack.ts'
import { hitRadiiM } from '../attack/judge-guess.ts'
import { findResidue, type Residue } from '../attack/metadata-residue.ts'
import { homeAndWork, stayedPlaces } from '../attack/home-work-pair.ts'
import { observe, type Observation } from '../attack/observation.ts'
import { readReleasedTracks } from '../attack/read-release.ts'
import type { ReleasedTrack } from '../attack/release.ts'
import { findTimeGaps } from '../attack/time-gap.ts'
import { timeAttacks } from '../attack/time-attacks.ts'
import { trackAttacks } from '../attack/track-attacks.ts'
import { trailStreets } from '../attack/trail-streets.ts'
import { StreetCosts } from '../geo/street-costs.ts'
import { fromPlane, planeAround, toPlane, type PlanePoint } from '../geo/plane.ts'
import { minuteMs } from '../units/time.ts'
import type { Trail } from '../trail/trail.ts'
import { seededRandom } from '../units/random.ts'

/** One file that someone is about to share. */
export interface FileToAttack {
  /** The finished bytes; empty when only the trail is known. */
  readonly bytes: Uint8Array
  /** What an importer found in it. */
  readonly trail: Trail
}

/** What the published attacks find in what is about to be shared. */
export interface AttackReport {
  readonly tracks: number
  readonly positions: number
  readonly timed: boolean
  /** Each attack that had something to work on, in the order of the suite. */
  readonly findings: readonly AttackFinding[]
  /** The spot that most attacks point at; null when nothing was found. */
  readonly spot: AttackedSpot | null
  /** Where the fixes stay at night and in working hours; null where they do not say. */
  readonly home: Spot | null
  readonly work: Spot | null
  /** Holes in time that only a stay explains, and those of them at night. */
  readonly gaps: number
  readonly nightGaps: number
  /** What the bytes say besides the lines. */
  readonly residue: readonly Residue[]
}

export interface Spot {
  readonly latE7: number
  readonly lonE7: number
}

export interface AttackFinding extends Spot {
  readonly attack: AttackName
  readonly paper: string
}

export interface AttackedSpot extends Spot {
  /** Attacks that point within `withinM` of it, of those that found anything. */
  readonly agreeing: number
  readonly of: number
  readonly withinM: number
}

const seed = 1
/** A trail is cut into tracks where nothing was recorded for so long. Our choice: as `findTimeGaps`. */
const trackGapMs = 20 * minuteMs
/** More tracks and positions than these make the attacks no better, only slow. Our choice: the suite ends at 30 tracks. */
const tracksMost = 300
const positionsMost = 200_000
/** Attacks point at the same spot within this. */
const agreeM = hitRadiiM[2]
/** The greatest zone that services offer (Dhondt et al. 2022, table 1). */
const searchM = 1600

/**
 * Returns what the attacks of suite v1 find in files together, as a stranger would see them. The truth is not known here, so nothing is judged: what counts is
 * that independent attacks point at one spot. Ends of tracks are all taken for ends near home; streets are those of the map around the middle of the ends, and
 * without a map those that the tracks went along.
 *
 * Of more than 300 tracks those are taken that lie evenly among them, of more than 200,000 positions every n-th. The same for the same files. Files without positions give a report without findings: an answer, not an error.
 * @throws ImportError for XML that is made to harm.
 */
export function attackRelease(files: readonly FileToAttack[], map?: StreetMap): AttackReport {
  const tracks = few(files.flatMap(tracksOf)), around = searched(tracks), own = trailStreets(tracks)
  const streets = (around && map?.around(around)) ?? (own && new StreetCosts(own))
  const seen = observe({ tracks, zones: [] }, { ...streets && { streets }, searchM })
  const findings = [...trackAttacks, ...timeAttacks].flatMap(attack => {
    const guess = attack.run(seen, seededRandom(seed))
    return guess ? [{ attack: attack.name, paper: attack.paper, best: guess.best }] : []
  })
  const timed = tracks.some(({ timeMs }) => timeMs), pair = timed ? homeAndWork(stayedPlaces(seen)) : undefined, gaps = timed ? findTimeGaps(seen) : []
  return {
    tracks: tracks.length, positions: tracks.reduce((sum, { latE7 }) => sum + latE7.length, 0), timed,
    findings: findings.map(({ attack, paper, best }) => ({ attack, paper, ...fromPlane(seen.plane, best) })),
    spot: agreedSpot(seen, findings.map(({ best }) => best)),
    home: spotOf(seen, pair?.home?.nightMs ? pair.home : undefined), work: spotOf(seen, pair?.work), gaps: gaps.length, nightGaps: gaps.filter(({ night }) => night).length,
    residue: sumResidue(files.map(({ bytes }) => findResidue(bytes))),
  }
}

/** Returns what must be read of a map to attack these files; none without a track. */
export function attackMapBoxes(files: readonly FileToAttack[]): Box[] {
  const around = searched(few(files.flatMap(tracksOf)))
  return around ? [streetBox(around)] : []
}

/** The square around the middle of the ends in which the hidden place is looked for. */
function searched(tracks: readonly ReleasedTrack[]): Outline | undefined {
  const lines = tracks.filter(({ latE7 }) => latE7.length > 1)
  if (lines.length === 0) return undefined
  const plane = planeAround(lines[0].latE7[0], lines[0].lonE7[0]), ends = lines.flatMap(({ latE7, lonE7 }) => [0, latE7.length - 1].map(i => toPlane(plane, latE7[i], lonE7[i])))
  const xM = ends.reduce((sum, end) => sum + end.xM, 0) / ends.length, yM = ends.reduce((sum, end) => sum + end.yM, 0) / ends.length
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => fromPlane(plane, { xM: xM + x * searchM, yM: yM + y * searchM }))
  return { latE7: corners.map(({ latE7 }) => latE7), lonE7: corners.map(({ lonE7 }) => lonE7) }
}

/** Lines as the file draws them, where we can read lines; else the trail, cut where nothing was recorded. */
function tracksOf({ bytes, trail }: FileToAttack): ReleasedTrack[] {
  const drawn = readReleasedTracks(bytes)
  if (drawn && drawn.length > 0) return drawn
  const tracks: ReleasedTrack[] = []
  for (let first = 0, i = 1; i <= trail.count; i++) {
    if (i < trail.count && trail.timeMs[i] - trail.timeMs[i - 1] <= trackGapMs) continue
    tracks.push({ latE7: trail.latE7.slice(first, i), lonE7: trail.lonE7.slice(first, i), timeMs: trail.timeMs.slice(first, i) })
    first = i
  }
  return tracks
}

function few(tracks: readonly ReleasedTrack[]): readonly ReleasedTrack[] {
  const chosen = tracks.filter((_, i) => Math.floor(i * tracksMost / tracks.length) !== Math.floor((i - 1) * tracksMost / tracks.length) || tracks.length <= tracksMost)
  const step = Math.ceil(chosen.reduce((sum, { latE7 }) => sum + latE7.length, 0) / positionsMost)
  return step <= 1 ? chosen : chosen.map(({ latE7, lonE7, timeMs }) => {
    // The ends are what most attacks look at.
    const kept = Array.from(latE7.keys()).filter(i => i % step === 0 || i === latE7.length - 1)
    const line = { latE7: Int32Array.from(kept, i => latE7[i]), lonE7: Int32Array.from(kept, i => lonE7[i]) }
    return timeMs ? { ...line, timeMs: Float64Array.from(kept, i => timeMs[i]) } : line
  })
}

function agreedSpot({ plane }: Observation, points: readonly PlanePoint[]): AttackedSpot | null {
  let best: PlanePoint | undefined, most = 0
  for (const point of points) {
    const agreeing = points.filter(({ xM, yM }) => Math.hypot(xM - point.xM, yM - point.yM) <= agreeM).length
    if (agreeing <= most) continue
    most = agreeing
    best = point
  }
  return best ? { ...fromPlane(plane, best), agreeing: most, of: points.length, withinM: agreeM } : null
}

function spotOf({ plane }: Observation, point: PlanePoint | undefined): Spot | null {
  return point ? fromPlane(plane, point) : null
}

function sumResidue(files: readonly (readonly Residue[])[]): Residue[] {
  const counts = new Map<Residue['kind'], number>()
  for (const { kind, count } of files.flat()) counts.set(kind, (counts.get(kind) ?? 0) + count)
  return [...counts].map(([kind, count]) => ({ kind, count }))
}
