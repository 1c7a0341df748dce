import { describe, expect, it } from 'vitest'
import { distanceM } from '../geo/distance.ts'
import { spots, staysOf, utcMs } from '../../test/stays-of.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'
import { travelledM } from './travelled.ts'

const { berlinPark, berlinSquare } = spots
const { stays, places } = staysOf([[berlinPark, '2026-05-01 08:00', '2026-05-01 09:00'], [berlinSquare, '2026-05-01 10:00', '2026-05-01 11:00']])
const none = { ...stays, count: 0 }
const startMs = utcMs(berlinPark, '2026-05-01 08:00')
const directM = distanceM(places.latE7[0], places.lonE7[0], places.latE7[1], places.lonE7[1])

type Seen = readonly [minute: number, latE7: number, lonE7: number, more?: { device?: string, kind?: number, flag?: number, accuracyM?: number }]

function trailOf(fixes: readonly Seen[]): Trail {
  const builder = new TrailBuilder()
  for (const [minute, latE7, lonE7, { device = '', kind = fixKind.observed, flag = 0, accuracyM = 10 } = {}] of fixes) {
    builder.append(startMs + minute * minuteMs, latE7, lonE7, accuracyM, kind, flag, builder.deviceNumber(device))
  }
  return builder.build('test')
}

describe('travelledM()', () => {
  it('is the way from stay to stay, by the fixes between', () => {
    expect(travelledM(emptyTrail(), stays)).toBe(directM)
    const detour = trailOf([[90, 530_000_000, 133_500_000]])
    const way = distanceM(places.latE7[0], places.lonE7[0], 530_000_000, 133_500_000) + distanceM(530_000_000, 133_500_000, places.latE7[1], places.lonE7[1])
    expect(travelledM(detour, stays)).toBe(way)
  })

  it('does not move in a stay, however much the position wanders', () => {
    const wandering = Array.from({ length: 60 }, (_, minute): Seen => [minute, places.latE7[0] + (minute % 2) * 5000, places.lonE7[0]])
    expect(travelledM(trailOf(wandering), stays)).toBe(directM)
  })

  it('leaves out noise, repeated, coarse, claimed and computed fixes', () => {
    const bad: Seen[] = [
      [70, 0, 0, { flag: fixFlag.noise }], [71, 0, 0, { flag: fixFlag.repeated }], [72, 0, 0, { flag: fixFlag.cell }], [73, 0, 0, { accuracyM: 500 }],
      [74, 0, 0, { kind: fixKind.claimed }], [75, 0, 0, { kind: fixKind.computed }],
    ]
    expect(travelledM(trailOf(bad), stays)).toBe(directM)
  })

  it('counts two phones in one pocket once', () => {
    const way = (device: string): Seen[] => [[70, 525_000_000, 133_600_000, { device }], [90, 526_000_000, 133_900_000, { device }]]
    expect(travelledM(trailOf([...way('a'), ...way('b')]), stays)).toBe(travelledM(trailOf(way('a')), stays))
  })

  it('is right over the antimeridian, before the first and after the last stay, and without any', () => {
    expect(travelledM(trailOf([[0, 0, 1_799_000_000], [10, 0, -1_799_000_000]]), none)).toBeCloseTo(distanceM(0, 0, 0, 2_000_000), 3)
    expect(travelledM(trailOf([[0, 0, 0]]), none)).toBe(0)
    expect(travelledM(emptyTrail(), none)).toBe(0)
    expect(travelledM(trailOf([[200, places.latE7[1] + 1000, places.lonE7[1]]]), stays) - directM).toBeCloseTo(distanceM(0, 0, 1000, 0), 3)
  })
})
