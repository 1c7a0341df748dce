import { geometricMedian } from '../geo/median.ts'
import type { PlanePoint } from '../geo/plane.ts'
import { minuteMs } from '../units/time.ts'
import type { Attack } from './attack.ts'
import { pointGuess } from './guess.ts'
import type { Observation } from './observation.ts'
import { hourOf, isNight, isWeekday, timedFixes, type TimedFixes } from './timed-fixes.ts'

/** A stay: less than 200 m across for 15 minutes or longer; stays within 100 m are one place (Primault et al. 2014; protection.md 1.2 A4e). */
const acrossM = 200
const dwellLeastMs = 15 * minuteMs
const samePlaceM = 100

/** A place where the released fixes stay, with the time spent there when home and work are told apart. */
export interface StayedPlace extends PlanePoint {
  readonly stays: number
  readonly dwellMs: number
  readonly nightMs: number
  readonly officeMs: number
}

/**
 * S6d: places are where the fixes stay; home is the one of the nights.
 *
 * Sees fixes with times. Guesses the place with the longest stays between 22 and 6 o'clock; with the longest stays at all when there are no nights.
 */
export const stayedHome: Attack = {
  name: 'stayed-home',
  paper: 'Primault, Ben Mokhtar, Lauradoux, Brunie, Differentially Private Location Privacy in Practice, MOST 2014',
  run: observation => {
    const home = homeAndWork(stayedPlaces(observation)).home
    return home && pointGuess(home)
  },
}

/** Returns the places where the released fixes stay, the longest first. */
export function stayedPlaces(observation: Observation): StayedPlace[] {
  const fixes = timedFixes(observation), places: { members: number[], stays: number[][] }[] = []
  for (const stay of staysOf(fixes)) {
    const middle = middleOf(fixes, stay)
    const known = places.find(({ members }) => apartM(middleOf(fixes, members), middle) <= samePlaceM)
    if (known) {
      known.members.push(...stay)
      known.stays.push(stay)
    } else places.push({ members: [...stay], stays: [stay] })
  }
  return places.map(({ members, stays }) => ({ ...middleOf(fixes, members), stays: stays.length, ...timesOf(fixes, stays) })).sort((a, b) => b.dwellMs - a.dwellMs)
}

/**
 * Returns which of the places are home (most night time) and work (most time from 9 to 17 on weekdays, home left out): the pair by which half of the
 * census blocks' workers are unique (Golle, Partridge, On the Anonymity of Home/Work Location Pairs, Pervasive 2009).
 */
export function homeAndWork(places: readonly StayedPlace[]): { home: StayedPlace | undefined, work: StayedPlace | undefined } {
  const most = (from: readonly StayedPlace[], time: (place: StayedPlace) => number): StayedPlace | undefined =>
    from.reduce<StayedPlace | undefined>((best, next) => time(next) > (best ? time(best) : 0) ? next : best, undefined)
  const home = most(places, ({ nightMs }) => nightMs) ?? places[0]
  return { home, work: most(places.filter(place => place !== home), ({ officeMs }) => officeMs) }
}

function staysOf(fixes: TimedFixes): number[][] {
  const stays: number[][] = []
  for (let first = 0; first < fixes.count;) {
    let end = first + 1
    while (end < fixes.count && Math.hypot(fixes.xM[end] - fixes.xM[first], fixes.yM[end] - fixes.yM[first]) <= acrossM) end++
    const lasted = fixes.localMs[end - 1] - fixes.localMs[first] >= dwellLeastMs
    if (lasted) stays.push(Array.from({ length: end - first }, (_, i) => first + i))
    first = lasted ? end : first + 1
  }
  return stays
}

function timesOf({ localMs }: TimedFixes, stays: readonly number[][]): Pick<StayedPlace, 'dwellMs' | 'nightMs' | 'officeMs'> {
  let dwellMs = 0, nightMs = 0, officeMs = 0
  for (const stay of stays) {
    for (let i = 1; i < stay.length; i++) {
      // In steps of a quarter of an hour: a silence from evening to morning is a night, whenever it began.
      for (let atMs = localMs[stay[i - 1]], endMs = localMs[stay[i]]; atMs < endMs; atMs += dwellLeastMs) {
        const lastedMs = Math.min(dwellLeastMs, endMs - atMs), hour = hourOf(atMs)
        dwellMs += lastedMs
        if (isNight(atMs)) nightMs += lastedMs
        if (isWeekday(atMs) && hour >= 9 && hour < 17) officeMs += lastedMs
      }
    }
  }
  return { dwellMs, nightMs, officeMs }
}

function middleOf({ xM, yM }: TimedFixes, members: readonly number[]): PlanePoint {
  return geometricMedian(members.map(i => xM[i]), members.map(i => yM[i]))
}

function apartM(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(a.xM - b.xM, a.yM - b.yM)
}
