import { cellToLatLng, latLngToCell } from 'h3-js'
import { beliefFromHeat, guessFromHeat, heatPapers, type HeatHole, type HeatMap } from '../attack/heat.ts'
import { blindChanceIn, credibleShare, hitRadiiM } from '../attack/judge-guess.ts'
import type { Guess } from '../attack/guess.ts'
import { fromPlane, planeAround, toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing, ringAreaM2 } from '../geo/ring.ts'
import { heatRingM } from '../protection/protect-heat.ts'
import type { HeatCellSize } from '../protection/protected-heat.ts'
import { zoneSizeOf, type Place, type Zone } from '../protection/zones.ts'
import { degreesToE7, e7ToDegrees } from '../units/degrees.ts'
import type { EarlierRelease } from './ledger.ts'
import type { AttackProof, ZoneProof } from './release-proof.ts'

/**
 * Returns how many cells of size 8 are still credible in a zone, on the belief of the heat at its border: its credible share, times seven for each size it is larger.
 * It looks at what is released and at nothing else. 1 is knowing nothing of a zone of size 8 (docs/protection-heat.md).
 */
export function credibleCells(map: HeatMap, zone: Zone): number {
  return credibleShareIn(map, zone) * 7 ** (8 - zoneSizeOf(zone))
}

function credibleShareIn(map: HeatMap, zone: Zone): number {
  const { plane, hole } = holeOf(zone), belief = beliefFromHeat(map, plane, hole)
  // Nothing is shown near it: every place in it is as credible as before.
  return belief ? credibleShare(belief) : 1
}

/** Returns what attacks find out about each zone, from the heat of all fixes and from what is released. */
export function proveHeatZones(raw: HeatMap, released: HeatMap, { zones, places }: { readonly zones: readonly Zone[], readonly places: readonly Place[] }): ZoneProof[] {
  return zones.map(zone => {
    const { plane, hole } = holeOf(zone), hidden = places.filter(({ latE7, lonE7 }) => {
      const { xM, yM } = toPlane(plane, latE7, lonE7)
      return pointInRing(hole.outline, xM, yM)
    })
    return {
      cells: zone.cells, areaM2: ringAreaM2(hole.outline), credibleShare: credibleShareIn(released, zone), latE7: zone.latE7, lonE7: zone.lonE7, places: hidden, houseStreetM: null, residents: null,
      blind: hitRadiiM.map(radiusM => blindChanceIn(hole.outline, radiusM)),
      before: prove(raw, plane, { outline: hole.outline, ringM: 0 }, hidden), after: prove(released, plane, hole, hidden),
    }
  })
}

function holeOf(zone: Zone): { plane: Plane, hole: HeatHole } {
  const plane = planeAround(zone.latE7[0], zone.lonE7[0])
  return { plane, hole: { outline: zone.latE7.map((lat, i) => toPlane(plane, lat, zone.lonE7[i])), ringM: heatRingM(zone) } }
}

function prove(map: HeatMap, plane: Plane, hole: HeatHole, hidden: readonly Place[]): AttackProof[] {
  const truths = hidden.map(({ latE7, lonE7 }) => toPlane(plane, latE7, lonE7))
  if (truths.length === 0) return []
  return guessFromHeat(map, plane, hole).map(({ attack, guess }) => ({
    attack, paper: heatPapers[attack], ...fromPlane(plane, guess.best), errorM: missM(guess.best, truths), within: hitRadiiM.map(radiusM => beliefWithin(guess, truths, radiusM)),
  }))
}

function beliefWithin({ xM, yM, chance }: Guess, truths: readonly PlanePoint[], radiusM: number): number {
  return chance.reduce((sum, value, i) => sum + (missM({ xM: xM[i], yM: yM[i] }, truths) <= radiusM ? value : 0), 0)
}

function missM({ xM, yM }: PlanePoint, truths: readonly PlanePoint[]): number {
  return Math.min(...truths.map(truth => Math.hypot(truth.xM - xM, truth.yM - yM)))
}

/** Mean distance of neighbouring cells: √3 of the mean edge (h3geo.org, table of cell statistics). */
const cellM: Readonly<Record<HeatCellSize, number>> = { 8: 920, 9: 348 }

/** Returns cells as a stranger sees them. */
export function heatMapOf(cells: Iterable<readonly [cell: string, heat: number]>, cellSize: HeatCellSize): HeatMap {
  const latE7: number[] = [], lonE7: number[] = [], heat: number[] = []
  for (const [cell, days] of cells) {
    const [lat, lon] = cellToLatLng(cell)
    latE7.push(degreesToE7(lat))
    lonE7.push(degreesToE7(lon))
    heat.push(days)
  }
  return { latE7, lonE7, heat, cellM: cellM[cellSize] }
}

/** Returns all heat that recipients have: a new map's, that of earlier ones, and a day for each cell that an earlier tour leads through. */
export function unionOfHeat(map: HeatMap, earlier: readonly EarlierRelease[]): HeatMap {
  const others = earlier.flatMap(({ tracks, heat }) => {
    const led = new Set(tracks.flatMap(({ latE7, lonE7 }) => Array.from(latE7, (lat, i) => latLngToCell(e7ToDegrees(lat), e7ToDegrees(lonE7[i]), 9))))
    return [heatMapOf([...led].map(cell => [cell, 1] as const), 9), ...heat ? [heatMapOf(heat.cells.map((cell, i) => [cell, heat.daysAtLeast[i]] as const), 9)] : []]
  })
  const all = [map, ...others]
  return { latE7: all.flatMap(({ latE7 }) => Array.from(latE7)), lonE7: all.flatMap(({ lonE7 }) => Array.from(lonE7)), heat: all.flatMap(({ heat }) => Array.from(heat)), cellM: map.cellM }
}
