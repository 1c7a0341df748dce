import { describe, expect, it } from 'vitest'
import { spots, staysOf, utcMs } from '../../test/stays-of.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'
import { findPresence, onTheWay } from './presence.ts'

const { berlinPark, berlinSquare } = spots
const { stays, places, named } = staysOf([[berlinPark, '2026-05-01 08:00', '2026-05-01 09:00'], [berlinSquare, '2026-05-01 10:00', '2026-05-01 11:00']])
const where = { placeOfStay: places.placeOfStay, zoneOfPlace: named.zones }
const startMs = utcMs(berlinPark, '2026-05-01 08:00')

function trailAt(minutes: readonly number[], kind: number = fixKind.observed, flag = 0): Trail {
  const builder = new TrailBuilder()
  for (const minute of minutes) builder.append(startMs + minute * minuteMs, 525_180_000, 133_800_000, 10, kind, flag)
  return builder.build('test')
}

function intervals(trail: Trail): [from: number, to: number, place: number][] {
  const presence = findPresence(trail, stays, where)
  return Array.from({ length: presence.count }, (_, i) => [
    (presence.startMs[i] - startMs) / minuteMs, (presence.endMs[i] - startMs) / minuteMs, presence.place[i],
  ])
}

describe('findPresence()', () => {
  it('records stays, though the phone was silent in them', () => {
    expect(intervals(emptyTrail())).toEqual([[0, 60, 0], [120, 180, 1]])
  })

  it('records the way between fixes near in time, up to the stays on both sides', () => {
    expect(intervals(trailAt([0, 55, 70, 90, 115, 125]))).toEqual([[0, 60, 0], [60, 120, onTheWay], [120, 180, 1]])
  })

  it('leaves silence where fixes are more than half an hour apart, and keeps a fix alone', () => {
    expect(intervals(trailAt([0, 50, 90, 130]))).toEqual([[0, 60, 0], [90, 90, onTheWay], [120, 180, 1]])
    expect(intervals(trailAt([-100, -80, 300]))).toEqual([[-100, -80, onTheWay], [0, 60, 0], [120, 180, 1], [300, 300, onTheWay]])
  })

  it('takes no claimed or computed fix, no noise and no repeated position', () => {
    for (const kind of [fixKind.claimed, fixKind.computed]) expect(intervals(trailAt([60, 80, 100], kind))).toHaveLength(2)
    for (const flag of [fixFlag.noise, fixFlag.repeated]) expect(intervals(trailAt([60, 80, 100], fixKind.observed, flag))).toHaveLength(2)
  })

  it('is empty for nothing', () => {
    expect(findPresence(emptyTrail(), { ...stays, count: 0 }, where).count).toBe(0)
  })
})
