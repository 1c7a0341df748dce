import { streetBox, type StreetMap } from '../atlas/streets-around.ts'
import type { Box } from '../atlas/box.ts'
import { readReleasedTracks } from '../attack/read-release.ts'
import type { ReleasedTrack, Ring } from '../attack/release.ts'
import { protectedGeoJson } from '../export/protected-geojson.ts'
import { protectedGpx } from '../export/protected-gpx.ts'
import { hikeStrength, protectHike, type HikeStrength } from '../protection/protect-hike.ts'
import type { Line, ProtectedTrail } from '../protection/protected-trail.ts'
import { isNearPole, zonesOf, type CellSize, type Place, type Zone } from '../protection/zones.ts'
import { leastCredibleShare, proveZones } from './judge-release.ts'
import type { EarlierRelease } from './ledger.ts'
import { suiteVersion, type HikeAttempt, type HikeProof, type HikeRefusal } from './release-proof.ts'

export interface HikeRequest {
  readonly tracks: readonly Line[]
  readonly places: readonly Place[]
  /** Undefined when no ledger was given. */
  readonly earlier: readonly EarlierRelease[] | undefined
  readonly strength?: HikeStrength
  /** A public map around the zones; without it straight lines stand in for its streets. */
  readonly streets?: StreetMap | undefined
}

/** The proof, and what may be written: nothing when it was refused. */
export interface HikeRelease {
  readonly proof: HikeProof
  readonly files: readonly { readonly name: string, readonly text: string }[]
  /** For the ledger: what a recipient sees from now on. */
  readonly released?: EarlierRelease
}

/** A zone must stay half credible on everything released so far (protection.md 4.5, G3). */
const credibleShareMin = 0.5
const tighterTimes = 2
/** Our choice: when half of the tracks had to go, it is better to think again what to share. */
const droppedShareMax = 0.5
/**
 * A zone with less street hides hardly anybody: mostly water or wood. Our choice: at an address every 15 m (Dhondt et al. 2022) 2 km are 130 addresses; a zone of
 * .74 km² in the towns of the suite has 12 km.
 */
const houseStreetMinM = 2000

/**
 * Protects tours, puts the finished bytes to the attacks together with everything released before, and tries harder until they survive or nothing is left to try:
 * tighter cuts, then a bigger zone, then without the most telling tracks: one, two, four …, at most half.
 *
 * Decides by numbers that a recipient could compute too (`leastCredibleShare`), and tells the owner how far the attacks missed. A refusal is a result.
 */
export function releaseHike({ tracks, places, earlier, strength = hikeStrength, streets }: HikeRequest): HikeRelease {
  const cellSize = sizeWithHouses({ tracks, places, earlier, strength, streets }), refused = refusalBefore(tracks, places) ?? (cellSize ? undefined : 'thin-zone')
  if (refused || !cellSize) return { proof: emptyProof(refused ?? 'thin-zone', earlier), files: [] }
  const attempts: HikeAttempt[] = []
  let latest: Tried | undefined
  for (const plan of plansOf({ tracks, places, earlier, strength: { ...strength, cellSize }, streets }, strength.cellSize)) {
    latest = attempt(plan.tracks, places, { strength: plan.strength, earlier: earlier ?? [], streets })
    attempts.push({ remedy: plan.remedy, strength: plan.strength, tracks: plan.tracks.length, credibleShare: latest.credibleShare })
    if (latest.credibleShare !== null && latest.credibleShare >= credibleShareMin) return conclude(latest, { attempts, raw: plan.tracks, places, earlier, streets })
  }
  const nothingLeft = attempts.every(({ credibleShare }) => credibleShare === null)
  return { proof: { ...emptyProof(nothingLeft ? 'nothing-left' : 'guessable', earlier), attempts }, files: [] }
}

/**
 * Returns the size of cells, the wanted one or the next bigger, at which streets with houses run through every zone; undefined when there is none, or a bigger one
 * would show the place in a second zone. Where no map tells, the wanted size. A function of the cells and the public map.
 */
function sizeWithHouses({ places, earlier, strength, streets }: HikeRequest & { readonly strength: HikeStrength }): CellSize | undefined {
  if (!streets || refusedPlaces(places)) return strength.cellSize
  return sizesFrom(strength.cellSize).find(size => (size === strength.cellSize || !earlier?.length)
    && zonesOf(places, size).every(zone => (streets.houseStreetM(zone) ?? Infinity) >= houseStreetMinM))
}

function sizesFrom(wanted: CellSize): CellSize[] {
  return ([8, 7, 6] as const).filter(size => size <= wanted)
}

/** Returns what must be read of a map to release this: the surroundings of every zone that may come to be tried. */
export function hikeMapBoxes({ places, earlier, strength = hikeStrength }: Pick<HikeRequest, 'places' | 'earlier' | 'strength'>): Box[] {
  if (refusedPlaces(places)) return []
  return [...sizesFrom(strength.cellSize).flatMap(size => zonesOf(places, size)), ...(earlier ?? []).flatMap(({ zones }) => zones)].map(streetBox)
}

function refusalBefore(tracks: readonly Line[], places: readonly Place[]): HikeRefusal | undefined {
  if (!tracks.some(({ latE7 }) => latE7.length > 1)) return 'no-tracks'
  return refusedPlaces(places)
}

function refusedPlaces(places: readonly Place[]): HikeRefusal | undefined {
  if (places.length === 0) return 'no-place'
  // Asked here, because at a pole nothing can be tried.
  return places.some(isNearPole) ? 'near-pole' : undefined
}

function emptyProof(refused: HikeRefusal, earlier: readonly EarlierRelease[] | undefined): HikeProof {
  const cost = { givenM: 0, keptM: 0, medianCutM: null, linesDropped: 0 }
  return { profile: 'hike', suite: suiteVersion, refused, attempts: [], zones: [], cost, earlierReleases: earlier?.length ?? null }
}

interface Plan {
  readonly remedy: HikeAttempt['remedy']
  readonly strength: HikeStrength
  readonly tracks: readonly Line[]
}

function* plansOf({ tracks, places, earlier, strength, streets }: HikeRequest & { readonly strength: HikeStrength }, wantedSize: CellSize): Generator<Plan> {
  yield { remedy: strength.cellSize === wantedSize ? 'none' : 'bigger-zone', strength, tracks }
  const { cellSize, tolerance } = strength
  let tighter = strength
  for (let times = 1; times <= tighterTimes; times++) {
    tighter = { cellSize, tolerance: { straightM: tolerance.straightM / 2 ** times, streetsM: tolerance.streetsM / 2 ** times } }
    yield { remedy: 'tighter-cut', strength: tighter, tracks }
  }
  // Another size would show the place in a second zone, and where two zones overlap it is.
  if (cellSize > 6 && !earlier?.length) yield { remedy: 'bigger-zone', strength: { cellSize: cellSize === 8 ? 7 : 6, tolerance }, tracks }
  const byTelling = leastTellingFirst(tracks, places, { strength, earlier: [], streets })
  for (let dropped = 1; dropped <= tracks.length * droppedShareMax; dropped *= 2) {
    yield { remedy: 'track-dropped', strength, tracks: byTelling.slice(0, tracks.length - dropped) }
  }
}

/** Judged by what each track would give away alone: to leave out every one of many in turn would take minutes. */
function leastTellingFirst(tracks: readonly Line[], places: readonly Place[], setting: Setting): Line[] {
  // A track of which nothing is left tells nothing.
  const shareOf = new Map(tracks.map(track => [track, attempt([track], places, setting).credibleShare ?? 1]))
  return [...tracks].sort((a, b) => (shareOf.get(b) ?? 1) - (shareOf.get(a) ?? 1))
}

interface Setting {
  readonly strength: HikeStrength
  readonly earlier: readonly EarlierRelease[]
  readonly streets: StreetMap | undefined
}

interface Tried {
  readonly trail: ProtectedTrail
  readonly files: readonly { readonly name: string, readonly text: string }[]
  readonly union: EarlierRelease
  readonly credibleShare: number | null
}

function attempt(tracks: readonly Line[], places: readonly Place[], { strength, earlier, streets }: Setting): Tried {
  const trail = protectHike(tracks, places, { strength, streets: streets?.around })
  const zones = [...trail.zones, ...earlier.flatMap(release => release.zones)].filter((zone, i, all) => all.findIndex(other => sameZone(zone, other)) === i)
  if (trail.lines.length === 0) return { trail, files: [], union: { tracks: [], zones }, credibleShare: null }
  const files = [{ name: 'tour.gpx', text: protectedGpx(trail) }, { name: 'tour.geojson', text: protectedGeoJson(trail) }]
  const union = { tracks: [...readBack(files[0].text), ...earlier.flatMap(release => release.tracks)], zones }
  return { trail, files, union, credibleShare: leastCredibleShare({ tracks: union.tracks, zones: zones.map(ringOf) }, streets?.around) }
}

function conclude({ trail, files, union }: Tried, { attempts, raw, places, earlier, streets }: { attempts: HikeAttempt[], raw: readonly Line[] } & Pick<HikeRequest, 'places' | 'earlier' | 'streets'>): HikeRelease {
  const { givenM, keptM, cutAtEndsM, linesDropped } = trail.cost, sorted = [...cutAtEndsM].sort((a, b) => a - b)
  const release = { tracks: union.tracks, zones: union.zones.map(ringOf) }
  return {
    files,
    released: { tracks: readBack(files[0].text), zones: trail.zones },
    proof: {
      profile: 'hike', suite: suiteVersion, attempts, zones: proveZones(raw, release, { zones: union.zones, places, streets }),
      cost: { givenM, keptM, medianCutM: sorted.length === 0 ? null : sorted[sorted.length >> 1], linesDropped }, earlierReleases: earlier?.length ?? null,
    },
  }
}

/** What strangers read in the finished bytes. */
function readBack(text: string): ReleasedTrack[] {
  return readReleasedTracks(new TextEncoder().encode(text)) ?? []
}

function sameZone(a: Zone, b: Zone): boolean {
  return a.cells.join() === b.cells.join()
}

function ringOf({ latE7, lonE7 }: Zone): Ring {
  return { latE7, lonE7 }
}
