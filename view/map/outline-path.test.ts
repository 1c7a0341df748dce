import { describe, expect, it } from 'vitest'
import { outlinePath } from './outline-path.ts'

const line = (...points: readonly (readonly [latDeg: number, lonDeg: number])[]) =>
  ({ latE7: Float64Array.from(points, ([lat]) => lat * 1e7), lonE7: Float64Array.from(points, ([, lon]) => lon * 1e7) })

describe('outlinePath()', () => {
  it('writes a ring in relative whole units', () => {
    expect(outlinePath([line([0, 0], [0, 90], [66.51326, 90], [0, 0])], 360, true)).toBe('M180 180l90 0 0-90-90 90z')
  })
  it('leaves out a ring that shrinks to nothing', () => expect(outlinePath([line([0, 0], [0, 0.1], [0.1, 0.1], [0, 0])], 360, true)).toBe(''))
  it('draws the poles at the edge of the map', () => expect(outlinePath([line([90, 0], [-90, 0])], 100, false)).toBe('M50 0l0 100'))
})
