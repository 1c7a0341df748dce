import { readHeatMap } from '../attack/read-heat.ts'
import type { HeatMap } from '../attack/heat.ts'
import { isOverAntimeridian, protectedHeatGeoJson } from '../export/protected-heat-geojson.ts'
import { protectedHeatPng } from '../export/protected-heat-png.ts'
import { leastDays, protectHeat, unprotectedHeat, type TimedFixes } from '../protection/protect-heat.ts'
import type { HeatCellSize, ProtectedHeat } from '../protection/protected-heat.ts'
import { isNearPole, isOfZone, zoneSizeOf, zonesOf, type CellSize, type Place, type Zone } from '../protection/zones.ts'
import { dayMs } from '../units/time.ts'
import { credibleCells, heatMapOf, proveHeatZones, unionOfHeat } from './judge-heat.ts'
import type { EarlierRelease, HeatEntry } from './ledger.ts'
import { suiteVersion, type HeatAttempt, type HeatProof, type HeatRefusal } from './release-proof.ts'

export interface HeatRequest {
  readonly fixes: TimedFixes
  readonly places: readonly Place[]
  /** Undefined when no ledger was given. */
  readonly earlier: readonly EarlierRelease[] | undefined
  readonly nowMs: number
  /** Size of the zones to begin with. */
  readonly zoneSize?: CellSize
}

/** The proof, and what may be written: nothing when it was refused. */
export interface HeatRelease {
  readonly proof: HeatProof
  readonly files: readonly { readonly name: string, readonly content: string | Uint8Array }[]
  /** For the ledger: what a recipient sees from now on. */
  readonly released?: Pick<HeatEntry, 'zones' | 'cells' | 'daysAtLeast'>
}

/** So long must a map's days reach, and so long must lie between two maps (protection.md 4.5). */
const weeksMin = 8
const weekMs = 7 * dayMs
/** With this, of one cell of size 8, the best attack of the suite does no better than a blind guess; with a half it does (docs/protection-heat.md). */
const credibleCellsMin = 0.7

/**
 * Makes a heat map, puts the finished bytes to the attacks together with everything released before, and tries harder until it survives or nothing is left to try: a bigger
 * zone in place of each that is narrowed down too far, then coarser cells. With earlier releases zones stay as they are: where two sizes overlap, the smaller one would show.
 *
 * Decides by numbers that a recipient could compute too (`credibleCells`), and tells the owner how far the attacks missed. A refusal is a result.
 */
export function releaseHeat({ fixes, places, earlier, nowMs, zoneSize = 8 }: HeatRequest): HeatRelease {
  const refused = refusalBefore({ fixes, places, earlier, nowMs })
  if (refused) return { proof: emptyProof(refused, earlier), files: [] }
  const attempts: HeatAttempt[] = []
  let plan: Plan | undefined = { remedy: 'none', zones: zonesOf(places, zoneSize), cellSize: 9 }
  while (plan) {
    const heat = protectHeat(fixes, plan.zones, plan.cellSize)
    if (heat.weeks < weeksMin) return { proof: emptyProof('window-short', earlier), files: [] }
    if (heat.cells.some(({ cell }) => isOverAntimeridian(cell))) return { proof: emptyProof('antimeridian', earlier), files: [] }
    const seen = heat.cells.length === 0 ? undefined : look(heat, earlier ?? []), credible = seen ? Math.min(...seen.credibleCells) : null
    attempts.push({ remedy: plan.remedy, cellSize: plan.cellSize, zoneSizes: plan.zones.map(zoneSizeOf), cells: heat.cells.length, credibleCells: credible })
    if (seen && credible !== null && credible >= credibleCellsMin) return conclude(heat, seen, { attempts, fixes, places, earlier })
    plan = nextPlan(plan, seen, places, !earlier?.length)
  }
  const nothingLeft = attempts.every(({ credibleCells: credible }) => credible === null)
  return { proof: { ...emptyProof(nothingLeft ? 'nothing-left' : 'guessable', earlier), attempts }, files: [] }
}

function refusalBefore({ fixes, places, earlier, nowMs }: HeatRequest): HeatRefusal | undefined {
  if (fixes.timeMs.length === 0) return 'no-fixes'
  if (places.length === 0) return 'no-place'
  if (places.some(isNearPole)) return 'near-pole'
  return earlier?.some(({ heat }) => heat && nowMs - heat.releasedAtMs < weeksMin * weekMs) ? 'too-soon' : undefined
}

function emptyProof(refused: HeatRefusal, earlier: readonly EarlierRelease[] | undefined): HeatProof {
  return { profile: 'heat', suite: suiteVersion, refused, attempts: [], zones: [], weeks: 0, cost: { cellsGiven: 0, cellsKept: 0 }, earlierReleases: earlier?.length ?? null }
}

interface Plan {
  readonly remedy: HeatAttempt['remedy']
  readonly zones: readonly Zone[]
  readonly cellSize: HeatCellSize
}

/** Bigger zones in place of those that are weak, then coarser cells, then bigger zones once more; undefined when all have been tried. */
function nextPlan({ remedy, zones, cellSize }: Plan, seen: Seen | undefined, places: readonly Place[], mayGrow: boolean): Plan | undefined {
  const isWeak = (zone: Zone): boolean => seen?.zones.some((other, i) => other === zone && seen.credibleCells[i] < credibleCellsMin) ?? false
  const weak = mayGrow ? zones.filter(zone => zoneSizeOf(zone) > 6 && isWeak(zone)) : []
  if (remedy === 'bigger-zone' || weak.length === 0) return cellSize === 9 ? { remedy: 'coarser-cells', zones, cellSize: 8 } : undefined
  const grown = weak.flatMap(zone => zonesOf(places.filter(place => isOfZone(zone, place)), zoneSizeOf(zone) === 8 ? 7 : 6))
  return { remedy: 'bigger-zone', zones: uniqueZones([...zones.filter(zone => !weak.includes(zone)), ...grown]), cellSize }
}

function uniqueZones(zones: readonly Zone[]): Zone[] {
  return zones.filter((zone, i) => zones.findIndex(other => other.cells.join() === zone.cells.join()) === i)
}

interface Seen {
  readonly geoJson: string
  readonly union: HeatMap
  readonly zones: readonly Zone[]
  /** For each of the zones. */
  readonly credibleCells: readonly number[]
}

/** What strangers read in the finished bytes, together with what they have already. */
function look(heat: ProtectedHeat, earlier: readonly EarlierRelease[]): Seen {
  const geoJson = protectedHeatGeoJson(heat), map = readHeatMap(new TextEncoder().encode(geoJson)) ?? heatMapOf([], heat.cellSize)
  const union = unionOfHeat(map, earlier)
  const zones = uniqueZones([...heat.zones, ...earlier.flatMap(release => release.zones)])
  return { geoJson, union, zones, credibleCells: zones.map(zone => credibleCells(union, zone)) }
}

function conclude(heat: ProtectedHeat, { geoJson, union, zones }: Seen, { attempts, fixes, places, earlier }: Pick<HeatRequest, 'fixes' | 'places' | 'earlier'> & { readonly attempts: HeatAttempt[] }): HeatRelease {
  const raw = unprotectedHeat(fixes, heat.cellSize)
  return {
    files: [{ name: 'heat.geojson', content: geoJson }, { name: 'heat.png', content: protectedHeatPng(heat) }],
    released: { zones: heat.zones, cells: heat.cells.map(({ cell }) => cell), daysAtLeast: heat.cells.map(({ daysAtLeast }) => daysAtLeast) },
    proof: {
      profile: 'heat', suite: suiteVersion, attempts, zones: proveHeatZones(heatMapOf(raw, heat.cellSize), union, { zones, places }),
      cost: { cellsGiven: [...raw.values()].filter(days => days >= leastDays).length, cellsKept: heat.cells.length }, weeks: heat.weeks, earlierReleases: earlier?.length ?? null,
    },
  }
}
