import { timeZoneAt } from '../atlas/time-zone.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import type { Random } from '../units/random.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { wilson } from '../units/wilson.ts'
import { utcOffsetMs } from '../units/zone-clock.ts'

/** How few points single out one day of the owner's own history. */
export interface OwnUnicity {
  /** Points known: a place and an hour each. */
  readonly points: number
  readonly share: number
  /** Wilson, 95 %, over the draws. */
  readonly interval: readonly [number, number]
  readonly draws: number
}

export interface UnicityOptions {
  readonly pointsMost?: number
  readonly draws?: number
  /** Edge of the cells, degrees × 1e7: 0.01°, about a kilometre, unless stated. */
  readonly cellE7?: number
}

const unusable = fixFlag.noise | fixFlag.repeated

/**
 * Returns for 1 … `pointsMost` points how often that many known points (cell of a kilometre, hour of the day) of a day fit no other day.
 *
 * de Montjoye et al., Unique in the Crowd, Scientific Reports 2013, ask it of people in a crowd; one owner has no crowd, so it is asked of their own days: it says
 * whether a few photos or bills fix the date. Days with fewer points than asked are not drawn. Fewer than two days give nothing.
 * Cost: O(fixes + draws · days · points).
 */
export function ownUnicity(trail: Trail, random: Random, { pointsMost = 8, draws = 200, cellE7 = 100_000 }: UnicityOptions = {}): OwnUnicity[] {
  const days = pointsByDay(trail, cellE7)
  if (days.length < 2) return []
  return Array.from({ length: pointsMost }, (_, i) => i + 1).flatMap(points => {
    const enough = days.filter(day => day.size >= points)
    if (enough.length === 0) return []
    let unique = 0
    for (let draw = 0; draw < draws; draw++) {
      const day = enough[random.below(enough.length)], known = drawFrom([...day], points, random)
      if (days.every(other => other === day || known.some(point => !other.has(point)))) unique++
    }
    return [{ points, share: unique / draws, interval: wilson(unique, draws), draws }]
  })
}

function pointsByDay(trail: Trail, cellE7: number): Set<string>[] {
  const days = new Map<number, Set<string>>()
  for (let i = 0; i < trail.count; i++) {
    if (trail.kind[i] !== fixKind.observed || (trail.flag[i] & unusable) !== 0) continue
    const localMs = trail.timeMs[i] + utcOffsetMs(timeZoneAt(trail.latE7[i], trail.lonE7[i]), trail.timeMs[i]), day = Math.floor(localMs / dayMs)
    const point = `${Math.floor(trail.latE7[i] / cellE7)},${Math.floor(trail.lonE7[i] / cellE7)},${Math.floor((localMs - day * dayMs) / hourMs)}`
    const known = days.get(day)
    if (known) known.add(point)
    else days.set(day, new Set([point]))
  }
  return [...days.values()]
}

function drawFrom(points: string[], count: number, random: Random): string[] {
  for (let i = 0; i < count; i++) {
    const other = i + random.below(points.length - i)
    ;[points[i], points[other]] = [points[other], points[i]]
  }
  return points.slice(0, count)
}
