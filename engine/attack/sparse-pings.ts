import { timeZoneAt } from '../atlas/time-zone.ts'
import { geometricMedian } from '../geo/median.ts'
import { planeAround, toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import type { Stays } from '../places/stays.ts'
import type { Trail } from '../trail/trail.ts'
import type { Random } from '../units/random.ts'
import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import { wilson } from '../units/wilson.ts'
import { utcOffsetMs } from '../units/zone-clock.ts'
import { hourOf, isNight, isWeekday } from './timed-fixes.ts'

/** What is true about the owner: what the mirror concluded from the whole trail, or what the owner states. */
export interface PingTruth {
  readonly home: { readonly latE7: number, readonly lonE7: number }
  readonly work?: { readonly latE7: number, readonly lonE7: number }
}

export interface PingOptions {
  /** 1, 2, 4, 8, 16 unless stated. */
  readonly pingsPerDay?: readonly number[]
  /** Draws for each number of pings; 20 unless stated. */
  readonly repeats?: number
}

/** What m pings a day still reveal, over all draws. */
export interface PingRow {
  readonly pingsPerDay: number
  /** Pings in one draw, on average: where the phone was silent there is none. */
  readonly pings: number
  readonly home: ShareOfDraws
  /** Absent when the owner has no place of work. */
  readonly work?: ShareOfDraws
  /** Of the hours of the week, the share for which the pings say rightly whether the owner is usually at home; and what always saying the commoner would reach. */
  readonly routine: number
  readonly routineBlind: number
}

export interface ShareOfDraws {
  /** Within 100 m. */
  readonly share: number
  /** Wilson, 95 %, over the draws. */
  readonly interval: readonly [number, number]
}

interface Ping extends PlanePoint {
  readonly localMs: number
}

/** What the replay draws from: the trail on a plane around home, and the truth there. */
interface Setting {
  readonly trail: Trail
  readonly stays: Stays
  readonly plane: Plane
  readonly zone: string
  readonly work: PlanePoint | undefined
  readonly usuallyHome: readonly (boolean | undefined)[]
}

const foundM = 100
/** A ping tells where the phone was as long as nothing newer is expected. Our choice: apps ping at most every few minutes. */
const freshMs = 10 * minuteMs
/** Our choice: a ping this near to the guessed home counts as at home, and one this far from it may be work. */
const atHomeM = 200
const awayM = 300
const sameSpotM = 150
const hoursAWeek = 168
/** Our choice: the last year is what is for sale, and enough. */
const longestMs = 365 * dayMs

/**
 * Returns what m pings a day reveal of home, work and routine: the trail is thinned to m random times a day, as brokers hold it, and the plain attacks run on what is left.
 *
 * A draw takes m times uniform over each day of the trail's last year; the ping is a fix of the stay at that time, or the latest fix of the last ten minutes, or none. Home is the
 * densest spot of the pings from 22 to 6 o'clock, work that of the weekday pings from 9 to 17 away from it, at home is within 200 m. Source: the idea of Krumm
 * 2007 and Golle & Partridge 2009 on thinned data; the replay is ours. The same for the same seed. Cost: O(repeats · pings²) for the pings of a night or a day.
 *
 * @throws RangeError when a number of pings or of repeats is not a whole number of at least 1. An empty trail gives no rows: an answer, not an error.
 */
export function replaySparsePings(trail: Trail, stays: Stays, truth: PingTruth, { random, ...options }: PingOptions & { readonly random: Random }): PingRow[] {
  const { pingsPerDay = [1, 2, 4, 8, 16], repeats = 20 } = options
  for (const count of [...pingsPerDay, repeats]) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`Cannot replay pings: counts must be whole numbers of at least 1, current value is ${count}`)
  }
  if (trail.count === 0) return []
  const setting = settingOf(trail, stays, truth)
  return pingsPerDay.map(perDay => summarize(setting, perDay, Array.from({ length: repeats }, () => tryDraw(setting, perDay, random))))
}

function settingOf(trail: Trail, stays: Stays, { home, work }: PingTruth): Setting {
  const plane = planeAround(home.latE7, home.lonE7), zone = timeZoneAt(home.latE7, home.lonE7)
  return { trail, stays, plane, zone, work: work && toPlane(plane, work.latE7, work.lonE7), usuallyHome: usuallyHome(stays, plane, zone) }
}

interface Draw { readonly pings: number, readonly home: boolean, readonly work: boolean, readonly routine: number }

function tryDraw(setting: Setting, perDay: number, random: Random): Draw {
  const pings = drawPings(setting, perDay, random), home = densestSpot(pings.filter(({ localMs }) => isNight(localMs)))
  const offices = pings.filter(({ localMs, ...at }) => isWeekday(localMs) && hourOf(localMs) >= 9 && hourOf(localMs) < 17 && (!home || apartM(at, home) > awayM))
  const work = densestSpot(offices)
  return {
    pings: pings.length, home: home !== undefined && apartM(home, { xM: 0, yM: 0 }) <= foundM,
    work: work !== undefined && setting.work !== undefined && apartM(work, setting.work) <= foundM, routine: routineShare(setting, pings, home),
  }
}

function summarize({ work, usuallyHome }: Setting, pingsPerDay: number, draws: readonly Draw[]): PingRow {
  const shareOf = (hits: number): ShareOfDraws => ({ share: hits / draws.length, interval: wilson(hits, draws.length) })
  const known = usuallyHome.filter(at => at !== undefined), atHome = known.filter(Boolean).length / Math.max(1, known.length)
  return {
    pingsPerDay, pings: mean(draws.map(({ pings }) => pings)), home: shareOf(draws.filter(({ home }) => home).length),
    ...work ? { work: shareOf(draws.filter(draw => draw.work).length) } : {},
    routine: mean(draws.map(({ routine }) => routine)), routineBlind: Math.max(atHome, 1 - atHome),
  }
}

function drawPings({ trail, stays, plane, zone }: Setting, perDay: number, random: Random): Ping[] {
  const firstMs = Math.max(trail.timeMs[0], trail.timeMs[trail.count - 1] - longestMs), days = Math.max(1, Math.ceil((trail.timeMs[trail.count - 1] - firstMs) / dayMs)), pings: Ping[] = []
  for (let day = 0; day < days; day++) {
    for (let i = 0; i < perDay; i++) {
      const timeMs = firstMs + (day + random.uniform()) * dayMs, fix = fixAt(trail, stays, timeMs, random)
      if (fix !== undefined) pings.push({ ...toPlane(plane, trail.latE7[fix], trail.lonE7[fix]), localMs: timeMs + utcOffsetMs(zone, timeMs) })
    }
  }
  return pings
}

function fixAt(trail: Trail, stays: Stays, timeMs: number, random: Random): number | undefined {
  const stay = lastAtOrBefore(stays.startMs, stays.count, timeMs)
  if (stay >= 0 && timeMs < stays.endMs[stay]) return stays.firstFix[stay] + random.below(stays.endFix[stay] - stays.firstFix[stay])
  const fix = lastAtOrBefore(trail.timeMs, trail.count, timeMs)
  return fix >= 0 && timeMs - trail.timeMs[fix] <= freshMs ? fix : undefined
}

function lastAtOrBefore(timesMs: Float64Array, count: number, timeMs: number): number {
  let first = 0, end = count
  while (first < end) {
    const middle = (first + end) >>> 1
    if (timesMs[middle] <= timeMs) first = middle + 1
    else end = middle
  }
  return first - 1
}

/** The median of the pings around the one with most others within 150 m. */
function densestSpot(pings: readonly Ping[]): PlanePoint | undefined {
  let best: readonly Ping[] = []
  for (const ping of pings) {
    const near = pings.filter(other => apartM(ping, other) <= sameSpotM)
    if (near.length > best.length) best = near
  }
  return best.length === 0 ? undefined : geometricMedian(best.map(({ xM }) => xM), best.map(({ yM }) => yM))
}

function routineShare({ usuallyHome: truth }: Setting, pings: readonly Ping[], home: PlanePoint | undefined): number {
  const balance = new Int32Array(hoursAWeek)
  for (const ping of pings) balance[hourOfWeek(ping.localMs)] += home && apartM(ping, home) <= atHomeM ? 1 : -1
  const commoner = balance.reduce((sum, value) => sum + Math.sign(value), 0) >= 0
  const judged = truth.flatMap((atHome, hour) => atHome === undefined ? [] : [(balance[hour] === 0 ? commoner : balance[hour] > 0) === atHome ? 1 : 0])
  return judged.length === 0 ? 0 : mean(judged)
}

/** For each hour of the week whether the stays of the whole trail lie at home for most of it; undefined where there are none. */
function usuallyHome(stays: Stays, plane: Plane, zone: string): (boolean | undefined)[] {
  const homeMs = new Float64Array(hoursAWeek), allMs = new Float64Array(hoursAWeek)
  for (let stay = 0; stay < stays.count; stay++) {
    const { xM, yM } = toPlane(plane, stays.latE7[stay], stays.lonE7[stay]), atHome = Math.hypot(xM, yM) <= atHomeM
    for (let timeMs = stays.startMs[stay]; timeMs < stays.endMs[stay]; timeMs += hourMs / 4) {
      const hour = hourOfWeek(timeMs + utcOffsetMs(zone, timeMs))
      allMs[hour] += hourMs / 4
      if (atHome) homeMs[hour] += hourMs / 4
    }
  }
  return Array.from(allMs, (all, hour) => all === 0 ? undefined : homeMs[hour] > all / 2)
}

function hourOfWeek(localMs: number): number {
  // 1970-01-01 was a Thursday.
  return ((Math.floor(localMs / hourMs) + 3 * 24) % hoursAWeek + hoursAWeek) % hoursAWeek
}

function apartM(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(a.xM - b.xM, a.yM - b.yM)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum: number, value) => sum + value, 0) / values.length
}
