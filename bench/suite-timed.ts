import { blindChance, hitRadiiM, judgeGuess } from '../engine/attack/judge-guess.ts'
import { observe } from '../engine/attack/observation.ts'
import { timeAttacks } from '../engine/attack/time-attacks.ts'
import { fromPlane, toPlane } from '../engine/geo/plane.ts'
import { buildTown, type Town } from '../engine/simulate/town.ts'
import { simulateTownDays, type TownDays } from '../engine/simulate/town-days.ts'
import { simulateTownPerson, type TownPerson } from '../engine/simulate/town-person.ts'
import { seededRandom } from '../engine/units/random.ts'
import { dayMs } from '../engine/units/time.ts'
import { wilson } from '../engine/units/wilson.ts'
import { laplaceEachFix } from './suite-baselines.ts'
import { median } from './suite-summary.ts'

/** What attacks on trails with times reached, over all homes. */
export interface TimedRow {
  readonly protection: string
  readonly days: number
  readonly homes: number
  readonly attack: string
  readonly medianM: number
  /** By radius of `hitRadiiM`, with the Wilson interval. */
  readonly hits: readonly { readonly radiusM: number, readonly share: number, readonly interval: readonly [number, number], readonly blind: number }[]
}

/** Mean of the noise, metres: the medium and the low setting of Location Guard (protection.md 1.3). */
const noises = [{ name: 'times kept, no protection', meanM: 0 }, { name: 'Laplace noise 500 m per fix', meanM: 500 }, { name: 'Laplace noise 2,000 m per fix', meanM: 2000 }]
const dayCounts = [1, 28]
const zoneM2 = 737_327.6
/** A month of fixes every two minutes is 20,160: a few homes show what noise is worth. */
const homesMost = 40

/** Returns the rows for continuous trails, fresh noise on each fix. */
export function runTimedSuite(homes: number, seed: number): TimedRow[] {
  const town = buildTown({ seed, blockM: 100 })
  const people = Array.from({ length: Math.min(homes, homesMost) }, (_, home) => {
    const person = simulateTownPerson(town, { seed: 9000 + home, kind: 'commuter', tracks: 0 })
    return { person, trail: simulateTownDays(town, person, { seed: 9000 + home, days: Math.max(...dayCounts) }) }
  })
  return noises.flatMap(({ name, meanM }) => dayCounts.map(days => bestRow(town, people, { name, meanM, days, seed })))
}

interface Noise { readonly name: string, readonly meanM: number, readonly days: number, readonly seed: number }

function bestRow(town: Town, people: readonly { person: TownPerson, trail: TownDays }[], { name, meanM, days, seed }: Noise): TimedRow {
  const seen = people.map(({ person, trail }, home) => {
    const first = cutDays(trail, days), random = seededRandom(seed + home)
    return { person, seen: observe({ tracks: [meanM === 0 ? first : laplaceEachFix(first, town.streets.plane, meanM, random)], zones: [] }) }
  })
  const rows = timeAttacks.map(attack => {
    const errorsM = seen.map(({ person, seen: observation }) => {
      const guess = attack.run(observation, seededRandom(seed)), { latE7, lonE7 } = fromPlane(town.streets.plane, person.home)
      return guess ? judgeGuess(guess, toPlane(observation.plane, latE7, lonE7)).errorM : Infinity
    })
    return { attack: attack.name, errorsM }
  })
  const best = rows.reduce((least, next) => median(next.errorsM) < median(least.errorsM) ? next : least), homes = people.length
  return {
    protection: name, days, homes, attack: best.attack, medianM: median(best.errorsM),
    hits: hitRadiiM.map(radiusM => {
      const hits = best.errorsM.filter(errorM => errorM <= radiusM).length
      return { radiusM, share: hits / homes, interval: wilson(hits, homes), blind: blindChance(zoneM2, radiusM) }
    }),
  }
}

function cutDays({ latE7, lonE7, timeMs }: TownDays, days: number): TownDays {
  const end = timeMs.findIndex(time => time >= timeMs[0] + days * dayMs), count = end < 0 ? timeMs.length : end
  return { latE7: latE7.subarray(0, count), lonE7: lonE7.subarray(0, count), timeMs: timeMs.subarray(0, count) }
}
