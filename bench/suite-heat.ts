import { guessFromHeat, type HeatHole, type HeatMap } from '../engine/attack/heat.ts'
import { blindChance, blindChanceIn, hitRadiiM } from '../engine/attack/judge-guess.ts'
import { readHeatMap } from '../engine/attack/read-heat.ts'
import { fromPlane, toPlane, type Plane, type PlanePoint } from '../engine/geo/plane.ts'
import { heatRingM, unprotectedHeat, type TimedFixes } from '../engine/protection/protect-heat.ts'
import { ZoneFinder, zonesOf, type Place } from '../engine/protection/zones.ts'
import { heatMapOf } from '../engine/report/judge-heat.ts'
import { releaseHeat } from '../engine/report/release-heat.ts'
import { buildTown } from '../engine/simulate/town.ts'
import { simulateTownPerson, type TownTrack } from '../engine/simulate/town-person.ts'
import { dayMs } from '../engine/units/time.ts'
import { wilson } from '../engine/units/wilson.ts'
import { suiteKinds } from './suite-run.ts'
import { median } from './suite-summary.ts'

/** What attacks on heat maps reached, over all homes of a kind. */
export interface HeatRow {
  readonly protection: string
  readonly kind: string
  readonly homes: number
  /** Homes of which no map was released: they count as not found, and are left out of what a blind guess reaches. */
  readonly refused: number
  readonly hits: readonly HeatHit[]
  readonly bestMedianM: number
  /** Of the cells with at least five days. */
  readonly keptShare: number
}

/** At one radius, the attack that is right most often there. */
export interface HeatHit {
  readonly radiusM: number
  readonly attack: string
  readonly share: number
  readonly interval: readonly [number, number]
  /** What a guess reaches that knows the zone only, and the share of the attacks of the paper alone. */
  readonly blind: number
  readonly published: number
}

interface Shown { readonly map: HeatMap, readonly plane: Plane, readonly hole: HeatHole | undefined, readonly keptShare: number }

type Protection = (fixes: TimedFixes, home: Place, plane: Plane) => Shown | undefined

const daysMin = 5
/** Edges of H3 cells of resolution 8, and their mean area (h3geo.org, table of cell statistics). */
const edgeM = 531
const usualZoneM2 = 737_327.6
/** Thirty days out within twelve weeks. */
const everyDays = 3

const protections: readonly (readonly [name: string, Protection])[] = [
  ['heat of all days', (fixes, _, plane) => rasterOf(fixes, plane, 1, undefined)],
  ['cells with 5 days', (fixes, _, plane) => rasterOf(fixes, plane, daysMin, undefined)],
  ['5 days, zone hidden', (fixes, home, plane) => rasterOf(fixes, plane, daysMin, { home, ringM: 0 })],
  ['5 days, zone and .6 of its edge hidden', (fixes, home, plane) => rasterOf(fixes, plane, daysMin, { home, ringM: 0.6 * edgeM })],
  ['heat, as it ships', ours],
]

function rasterOf(fixes: TimedFixes, plane: Plane, least: number, hidden: { home: Place, ringM: number } | undefined): Shown {
  const heat = unprotectedHeat(fixes, 9), zones = hidden ? zonesOf([hidden.home], 8) : [], finder = new ZoneFinder(zones)
  const warm = [...heat].filter(([, days]) => days >= least), all = heatMapOf(warm, 9)
  const kept = warm.filter((_, i) => !hidden || !(finder.holds(all.latE7[i], all.lonE7[i]) || finder.nearest(all.latE7[i], all.lonE7[i]).distanceM <= hidden.ringM))
  return { map: heatMapOf(kept, 9), plane, hole: hidden && { outline: outlineOf(plane, zones[0]), ringM: hidden.ringM }, keptShare: kept.length / warm.length }
}

/** The map itself is asked what it hides: a stranger sees the size of its hole. */
function ours(fixes: TimedFixes, home: Place, plane: Plane): Shown | undefined {
  const { proof, files } = releaseHeat({ fixes, places: [home], earlier: undefined, nowMs: 0 })
  if (proof.refused) return undefined
  const geoJson = files[0].content, map = readHeatMap(typeof geoJson === 'string' ? new TextEncoder().encode(geoJson) : geoJson), zone = proof.zones[0]
  return map && { map, plane, hole: { outline: outlineOf(plane, zone), ringM: heatRingM(zone) }, keptShare: proof.cost.cellsKept / proof.cost.cellsGiven }
}

function outlineOf(plane: Plane, { latE7, lonE7 }: { readonly latE7: readonly number[], readonly lonE7: readonly number[] }): PlanePoint[] {
  return latE7.map((lat, i) => toPlane(plane, lat, lonE7[i]))
}

/** Returns the rows for heat maps of thirty days, on the people of the suite. Cost: about half a second for each home. */
export function runHeatSuite({ homes, seed, kinds = suiteKinds }: { readonly homes: number, readonly seed: number, readonly kinds?: typeof suiteKinds }): HeatRow[] {
  return kinds.flatMap(({ name, kind, blockM }) => {
    const towns = Array.from({ length: Math.min(10, homes) }, (_, i) => buildTown({ seed: seed + i, blockM }))
    const people = Array.from({ length: homes }, (_, home) => {
      const { streets: { plane } } = towns[home % towns.length], person = simulateTownPerson(towns[home % towns.length], { seed: 7 * seed + home, kind, tracks: 30 })
      return { plane, home: person.home, fixes: timed(person.tracks) }
    })
    return protections.map(([protection, protect]) => summarize(protection, name, people.map(({ plane, home, fixes }) => attackOne(protect(fixes, fromPlane(plane, home), plane), home))))
  })
}

/** Each track is a day. */
function timed(tracks: readonly TownTrack[]): TimedFixes {
  const count = tracks.reduce((sum, { latE7 }) => sum + latE7.length, 0), fixes = { timeMs: new Float64Array(count), latE7: new Int32Array(count), lonE7: new Int32Array(count) }
  let at = 0
  tracks.forEach(({ latE7, lonE7 }, day) => {
    fixes.latE7.set(latE7, at)
    fixes.lonE7.set(lonE7, at)
    for (let i = 0; i < latE7.length; i++) fixes.timeMs[at++] = day * everyDays * dayMs + 1000 * i
  })
  return fixes
}

interface Attacked { readonly errorM: ReadonlyMap<string, number>, readonly blind: readonly number[], readonly keptShare: number }

function attackOne(shown: Shown | undefined, home: PlanePoint): Attacked | undefined {
  if (!shown) return undefined
  const { map, plane, hole, keptShare } = shown
  return {
    errorM: new Map(guessFromHeat(map, plane, hole).map(({ attack, guess }) => [attack, Math.hypot(guess.best.xM - home.xM, guess.best.yM - home.yM)])),
    blind: hitRadiiM.map(radiusM => hole ? blindChanceIn(hole.outline, radiusM) : blindChance(usualZoneM2, radiusM)), keptShare,
  }
}

const attacks = ['hottest-cell', 'heat-median', 'border-median', 'hole-centre', 'border-belief']

function summarize(protection: string, kind: string, people: readonly (Attacked | undefined)[]): HeatRow {
  const seen = people.flatMap(person => person ?? []), homes = people.length
  const errors = (attack: string): number[] => seen.map(({ errorM }) => errorM.get(attack) ?? Infinity), mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  return {
    protection, kind, homes, refused: homes - seen.length, keptShare: mean(seen.map(person => person.keptShare)), bestMedianM: Math.min(...attacks.map(attack => median(errors(attack)))),
    hits: hitRadiiM.map((radiusM, radius) => {
      const hitsOf = (attack: string): number => errors(attack).filter(errorM => errorM <= radiusM).length, attack = attacks.reduce((best, next) => hitsOf(next) > hitsOf(best) ? next : best)
      return {
        radiusM, attack, share: hitsOf(attack) / seen.length, interval: wilson(hitsOf(attack), seen.length), blind: mean(seen.map(({ blind }) => blind[radius])),
        published: Math.max(...attacks.slice(0, 4).map(hitsOf)) / seen.length,
      }
    }),
  }
}

/** Returns the rows as a table in Markdown. */
export function heatTable(rows: readonly HeatRow[]): string {
  const cell = ({ share, interval: [low, high], blind, published, attack }: HeatHit): string => `${share.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}] ${attack}, four of the paper ${published.toFixed(2)}, blind ${blind.toFixed(2)}`
  return rows.length === 0 ? '' : `
Heat maps of thirty days, share of homes within r of the guess of the best of five attacks (four of the paper, one of ours):

| heat map | kind | homes | refused | 100 m | 250 m | 500 m | median | cells kept |
|---|---|--:|--:|---|---|---|--:|--:|
${rows.map(row => `| ${[row.protection, row.kind, row.homes, row.refused, ...row.hits.slice(1).map(cell), `${Math.round(row.bestMedianM)} m`, row.keptShare.toFixed(2)].join(' | ')} |`).join('\n')}
`
}
