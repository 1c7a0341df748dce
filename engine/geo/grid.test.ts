import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { latE7Max, lonE7Max } from '../units/degrees.ts'
import { destinationE7, distanceM, earthRadiusM } from './distance.ts'
import { PointGrid } from './grid.ts'
import { chord, positionOf, unitVectors } from './unit-vector.ts'

const anyLatE7 = fc.integer({ min: -latE7Max, max: latE7Max })
const anyLonE7 = fc.integer({ min: -lonE7Max, max: lonE7Max })

describe('unitVectors()', () => {
  test('are turned back by positionOf()', () => {
    const offPoles = fc.integer({ min: -latE7Max + 10_000, max: latE7Max - 10_000 }), oneSided = fc.integer({ min: -lonE7Max + 1, max: lonE7Max })
    fc.assert(fc.property(offPoles, oneSided, (latE7, lonE7) => {
      expect(positionOf(unitVectors(Int32Array.of(0, latE7), Int32Array.of(0, lonE7)), 1)).toEqual({ latE7: latE7 + 0, lonE7: lonE7 + 0 })
    }), { seed: 1 })
  })

  test('have chords as long as near distances, over the antimeridian and at the poles', () => {
    for (const [latE7, lonE7] of [[0, 0], [340_000_000, lonE7Max], [latE7Max - 50, 123_456_789], [-latE7Max + 50, -lonE7Max]]) {
      const there = destinationE7(latE7, lonE7, 70, 500)
      const xyz = unitVectors(Int32Array.of(latE7, there.latE7), Int32Array.of(lonE7, there.lonE7))
      expect(chord(xyz, 0, xyz, 1) * earthRadiusM).toBeCloseTo(distanceM(latE7, lonE7, there.latE7, there.lonE7), 1)
    }
  })
})

describe('PointGrid', () => {
  test('finds every point within reach', () => {
    const bearing = fc.integer({ min: 0, max: 359 }), reachM = fc.integer({ min: 1, max: 900 })
    fc.assert(fc.property(anyLatE7, anyLonE7, bearing, reachM, (latE7, lonE7, bearingDeg, metres) => {
      const there = destinationE7(latE7, lonE7, bearingDeg, metres)
      const xyz = unitVectors(Int32Array.of(latE7, there.latE7), Int32Array.of(lonE7, there.lonE7))
      const grid = new PointGrid(1000 / earthRadiusM), found: number[] = []
      grid.add(7, xyz[3], xyz[4], xyz[5])
      grid.visitNear(xyz[0], xyz[1], xyz[2], (metres + 1) / earthRadiusM, id => { found.push(id) })
      expect(found).toEqual([7])
    }), { seed: 2 })
  })

  test('leaves far points out, those of one bucket with near ones not', () => {
    const grid = new PointGrid(.01), found: number[] = []
    grid.add(1, .501, .5, .5)
    grid.add(2, .509, .5, .5)
    grid.add(3, -.5, .5, .5)
    grid.visitNear(.5012, .5, .5, .0005, id => { found.push(id) })
    expect(found).toEqual([1, 2])
  })

  test('refuses cells too small to be numbered', () => {
    expect(() => new PointGrid(0)).toThrow('Cannot make a grid: cell must be > ')
  })
})
