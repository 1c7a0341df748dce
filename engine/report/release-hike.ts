import { streetBox, type StreetMap } from '../atlas/streets-around.ts'
import type { Box } from '../atlas/box.ts'
import { readReleasedTracks } from '../attack/read-release.ts'
import { protectedGeoJson } from '../export/protected-geojson.ts'
import { protectedGpx } from '../export/protected-gpx.ts'
import { hikeStrength, type HikeStrength } from '../protection/protect-hike.ts'
import type { Line, ProtectedTrail } from '../protection/protected-trail.ts'
import { sizeByResidents, type Residents } from '../protection/residents.ts'
import { isNearPole, overlapShare, zonesOf, type CellSize, type Place } from '../protection/zones.ts'
import { proveZones } from './judge-release.ts'
import type { EarlierRelease } from './ledger.ts'
import { suiteVersion, type HikeAttempt, type HikeProof, type HikeRefusal } from './release-proof.ts'
import { searchHike, survives, unionOf } from './search-hike.ts'

export interface HikeRequest {
  readonly tracks: readonly Line[]
  readonly places: readonly Place[]
  /** Undefined when no ledger was given. */
  readonly earlier: readonly EarlierRelease[] | undefined
  readonly strength?: HikeStrength
  /** A public map around the zones; without it straight lines stand in for its streets. */
  readonly streets?: StreetMap | undefined
  /** A public grid of where people live: each place then gets a cell with enough of them, of the size of `strength` at least. */
  readonly residents?: { readonly grid: Residents, readonly least: number } | undefined
}

/** The proof, and what may be written: nothing when it was refused. */
export interface HikeRelease {
  readonly proof: HikeProof
  readonly files: readonly { readonly name: string, readonly text: string }[]
  /** For the ledger: what a recipient sees from now on. */
  readonly released?: EarlierRelease
}

/**
 * Protects tours, puts the finished bytes to the attacks together with everything released before, and tries harder until they survive or nothing is left to try
 * (`searchHike`): tighter cuts, fewer tracks, a bigger zone.
 *
 * Decides by numbers that a recipient could compute too (`leastCredibleShare`), and tells the owner how far the attacks missed. A refusal is a result.
 */
export function releaseHike(request: HikeRequest): HikeRelease {
  const { tracks, places, earlier, strength = hikeStrength, streets } = request
  const refused = refusalBefore(request), cellSize = refused ?? sizeFor(request)
  if (typeof cellSize === 'string') return { proof: emptyProof(cellSize, earlier), files: [] }
  const { attempts, trail } = searchHike({
    tracks, places, earlier: earlier ?? [], strength: { ...strength, cellSize }, wantedSize: strength.cellSize, streets: streets?.around,
  })
  const refuse = (reason: HikeRefusal): HikeRelease => ({ proof: { ...emptyProof(reason, earlier), attempts }, files: [] })
  if (!trail) return refuse(attempts.every(({ credibleShare }) => credibleShare === null) ? 'nothing-left' : 'guessable')
  const files = [{ name: 'tour.gpx', text: protectedGpx(trail) }, { name: 'tour.geojson', text: protectedGeoJson(trail) }]
  const readBack = readReleasedTracks(new TextEncoder().encode(files[0].text)) ?? []
  const union = unionOf(readBack, trail.zones, earlier ?? [])
  // The search saw lines in memory; what counts is what strangers read.
  if (!survives(union, streets?.around).isEnough) return refuse('guessable')
  return { files, released: { tracks: readBack, zones: trail.zones }, proof: proofOf(request, { attempts, trail, union }) }
}

/**
 * A zone with less street hides hardly anybody: mostly water or wood. Our choice: at an address every 15 m (Dhondt et al. 2022) 2 km are 130 addresses; a zone of
 * .74 km² in the towns of the suite has 12 km.
 */
const houseStreetMinM = 2000

/**
 * Returns the size of cells, the wanted one or the next bigger, in which enough people live around every place, by the grid that was given, and through which streets with houses run, by the
 * map; why not, when there is none, or a bigger one would show the place in a second zone. What is not given is not asked. A function of the cells and of public data.
 */
function sizeFor({ places, earlier, strength = hikeStrength, streets, residents }: HikeRequest): CellSize | HikeRefusal {
  const known = (earlier ?? []).flatMap(release => release.zones), bySize = residents ? sizeByResidents(residents.grid, places, residents.least) : strength.cellSize
  if (bySize === undefined) return 'few-residents'
  const peopled = sizesFrom(strength.cellSize).filter(size => size <= bySize && (size === strength.cellSize || !earlier?.length))
  if (peopled.length === 0) return 'few-residents'
  return peopled.find(size => !streets || zonesOf(places, size, known).every(zone => (streets.houseStreetM(zone) ?? Infinity) >= houseStreetMinM)) ?? 'thin-zone'
}

function sizesFrom(wanted: CellSize): CellSize[] {
  return ([8, 7, 6] as const).filter(size => size <= wanted)
}

/** Returns what must be read of a map to release this: the surroundings of every zone that may come to be tried. */
export function hikeMapBoxes({ places, earlier, strength = hikeStrength }: Pick<HikeRequest, 'places' | 'earlier' | 'strength'>): Box[] {
  if (refusedPlaces(places)) return []
  const known = (earlier ?? []).flatMap(release => release.zones)
  return [...sizesFrom(strength.cellSize).flatMap(size => zonesOf(places, size, known)), ...known].map(streetBox)
}

/** Our choice: H3 cells of two sizes lie in one another but for their edges; what overlaps by less was never one zone. */
const overlapLeast = 0.75

function refusalBefore({ tracks, places, earlier = [] }: HikeRequest): HikeRefusal | undefined {
  if (!tracks.some(({ latE7 }) => latE7.length > 1)) return 'no-tracks'
  const known = earlier.flatMap(release => release.zones)
  return refusedPlaces(places) ?? (places.some(place => overlapShare(known, place) < overlapLeast) ? 'zones-overlap' : undefined)
}

function refusedPlaces(places: readonly Place[]): HikeRefusal | undefined {
  if (places.length === 0) return 'no-place'
  // Asked here, because at a pole nothing can be tried.
  return places.some(isNearPole) ? 'near-pole' : undefined
}

function emptyProof(refused: HikeRefusal, earlier: readonly EarlierRelease[] | undefined): HikeProof {
  const cost = { givenM: 0, keptM: 0, medianCutM: null, linesDropped: 0, tracksGiven: 0, tracksShown: 0 }
  return { profile: 'hike', suite: suiteVersion, refused, attempts: [], zones: [], cost, earlierReleases: earlier?.length ?? null }
}

interface Concluded {
  readonly attempts: readonly HikeAttempt[]
  readonly trail: ProtectedTrail
  readonly union: ReturnType<typeof unionOf>
}

function proofOf({ tracks, places, earlier, streets, residents }: HikeRequest, { attempts, trail: { cost, sources }, union }: Concluded): HikeProof {
  const { givenM, keptM, cutAtEndsM, linesDropped } = cost, sorted = [...cutAtEndsM].sort((a, b) => a - b)
  return {
    profile: 'hike', suite: suiteVersion, attempts, zones: proveZones(tracks, union, { zones: union.zones, places, streets, residents: residents?.grid }),
    cost: {
      givenM, keptM, medianCutM: sorted.length === 0 ? null : sorted[sorted.length >> 1], linesDropped,
      tracksGiven: tracks.length, tracksShown: new Set(sources.map(({ track }) => track)).size,
    },
    earlierReleases: earlier?.length ?? null,
  }
}
