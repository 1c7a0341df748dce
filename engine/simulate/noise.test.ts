import { describe, expect, test } from 'vitest'
import { distanceM } from '../geo/distance.ts'
import { lonE7Max } from '../units/degrees.ts'
import { seededRandom } from '../units/random.ts'
import { PositionNoise, type Phone } from './noise.ts'

function reports(phone: Phone, lonE7 = 0): { errorM: number, accuracyM: number, lonE7: number, isNoise: boolean }[] {
  const noise = new PositionNoise(phone, seededRandom(1))
  return Array.from({ length: 20_000 }, () => {
    const reported = noise.report(100_000_000, lonE7, 1)
    return { ...reported, errorM: distanceM(100_000_000, lonE7, reported.latE7, reported.lonE7) }
  })
}

describe('PositionNoise', () => {
  test.each<[Phone, number, number]>([['android', 1, 2], ['ios', 7, 18]])('%s errs by %d to %d m in the median, hops left out', (phone, leastM, mostM) => {
    const errorsM = reports(phone).filter(({ isNoise }) => !isNoise).map(({ errorM }) => errorM).sort((a, b) => a - b)
    const medianM = errorsM[Math.floor(errorsM.length / 2)]
    expect(medianM).toBeGreaterThan(leastM)
    expect(medianM).toBeLessThan(mostM)
  })

  test('hops lead 300 to 1000 m away, in one fix of a hundred on Android; a quarter of them state a good accuracy', () => {
    const hops = reports('android').filter(({ isNoise }) => isNoise)
    expect(hops.length / 20_000).toBeCloseTo(0.01, 2)
    expect(hops.every(({ errorM }) => errorM > 299 && errorM < 1001)).toBe(true)
    expect(hops.filter(({ accuracyM }) => accuracyM < 50).length / hops.length).toBeCloseTo(0.23, 1)
  })

  test('hops of iOS are rarer and never lie', () => {
    const hops = reports('ios').filter(({ isNoise }) => isNoise)
    expect(hops.length / 20_000).toBeLessThan(0.005)
    expect(hops.every(({ errorM, accuracyM }) => errorM <= accuracyM)).toBe(true)
  })

  test('stays on the earth at the antimeridian', () => {
    const lons = reports('android', lonE7Max - 1).map(({ lonE7 }) => lonE7)
    expect(lons.every(lonE7 => Math.abs(lonE7) <= lonE7Max)).toBe(true)
    expect(lons.some(lonE7 => lonE7 < 0)).toBe(true)
  })
})
