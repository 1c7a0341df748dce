import type { StreetMap } from '../atlas/streets-around.ts'
import { allTogether } from '../attack/all-together.ts'
import type { Attack } from '../attack/attack.ts'
import { blindChanceIn, credibleShare, hitRadiiM } from '../attack/judge-guess.ts'
import type { Guess } from '../attack/guess.ts'
import { loopClosing } from '../attack/loop-closing.ts'
import { observe, type Observation } from '../attack/observation.ts'
import type { Release } from '../attack/release.ts'
import { routeConsistency } from '../attack/route-consistency.ts'
import { straightConsistency } from '../attack/straight-consistency.ts'
import { territory } from '../attack/territory.ts'
import { trackAttacks } from '../attack/track-attacks.ts'
import { trailStreets } from '../attack/trail-streets.ts'
import { fromPlane, toPlane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing, ringAreaM2 } from '../geo/ring.ts'
import { StreetCosts, type StreetsAround } from '../geo/street-costs.ts'
import type { Line } from '../protection/protected-trail.ts'
import { residentsIn, type Residents } from '../protection/residents.ts'
import type { Place, Zone } from '../protection/zones.ts'
import { seededRandom } from '../units/random.ts'
import type { AttackProof, ZoneProof } from './release-proof.ts'

const seed = 1

/**
 * Returns the least share of a zone that is still credible, by the attacks that say how much they believe in each place of it. It looks at what is released and at nothing else: were the strength of a protection chosen by how far
 * the attacks miss the truth, the choice itself would tell where the truth is not.
 */
export function leastCredibleShare(release: Release, streets?: StreetsAround): number {
  return Math.min(...release.zones.map((_, zone) => shareOf(release, zone, streets)))
}

function shareOf(release: Release, zone: number, map: StreetsAround | undefined): number {
  const streets = map?.(release.zones[zone]), observation = observe(release, { zone, ...streets && { streets } })
  // On a map the ways are known; straight lines only stand in for it.
  const attacks = [streets ? routeConsistency : straightConsistency, territory, loopClosing, allTogether]
  // No end leads to the zone: every place in it is as credible as before.
  return Math.min(1, ...attacks.flatMap(attack => attack.run(observation, seededRandom(seed)) ?? []).map(credibleShare))
}

export interface ProofOptions {
  readonly zones: readonly Zone[]
  /** The truth. */
  readonly places: readonly Place[]
  readonly streets?: StreetMap | undefined
  readonly residents?: Residents | undefined
}

/**
 * Returns what attacks find out about each zone, from the raw tracks and from what is released.
 * Where an attack needs streets and no map is there, those that the raw tracks went along stand in for it: the owner's own knowledge, and so rather too good.
 */
export function proveZones(raw: readonly Line[], release: Release, { zones, places, streets: map, residents }: ProofOptions): ZoneProof[] {
  const own = trailStreets(raw), ownStreets = own && new StreetCosts(own)
  return zones.map((zone, index) => {
    const streets = map?.around(zone) ?? ownStreets
    const after = observe(release, { zone: index, ...streets && { streets } }), ring = after.zone ?? []
    // Raw ends lie at the door: what works without a map is enough to say so, and shortest ways for all of them are half of the cost.
    const before = observe({ tracks: raw, zones: release.zones }, { zone: index })
    const hidden = places.filter(place => holds(after, place))
    return {
      cells: zone.cells, areaM2: ringAreaM2(ring), residents: (residents && residentsIn(residents, zone)) ?? null, houseStreetM: map?.houseStreetM(zone) ?? null,
      credibleShare: shareOf(release, index, map?.around), latE7: zone.latE7, lonE7: zone.lonE7, places: hidden,
      blind: hitRadiiM.map(radiusM => blindChanceIn(ring, radiusM)),
      before: trackAttacks.flatMap(attack => prove(attack, before, hidden)), after: trackAttacks.flatMap(attack => prove(attack, after, hidden)),
    }
  })
}

function holds({ plane, zone = [] }: Observation, { latE7, lonE7 }: Place): boolean {
  const { xM, yM } = toPlane(plane, latE7, lonE7)
  return pointInRing(zone, xM, yM)
}

function prove(attack: Attack, observation: Observation, hidden: readonly Place[]): AttackProof[] {
  const truths = hidden.map(({ latE7, lonE7 }) => toPlane(observation.plane, latE7, lonE7))
  const guess = attack.run(observation, seededRandom(seed))
  if (!guess || truths.length === 0) return []
  return [{
    attack: attack.name, paper: attack.paper, ...fromPlane(observation.plane, guess.best),
    errorM: missM(guess.best.xM, guess.best.yM, truths), within: hitRadiiM.map(radiusM => beliefWithin(guess, truths, radiusM)),
  }]
}

function beliefWithin({ xM, yM, chance }: Guess, truths: readonly PlanePoint[], radiusM: number): number {
  return chance.reduce((sum, value, i) => sum + (missM(xM[i], yM[i], truths) <= radiusM ? value : 0), 0)
}

function missM(xM: number, yM: number, truths: readonly PlanePoint[]): number {
  return Math.min(...truths.map(truth => Math.hypot(truth.xM - xM, truth.yM - yM)))
}
