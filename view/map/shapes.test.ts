import { describe, expect, it } from 'vitest'
import { mirrorFixture } from '../../test/mirror-fixture.ts'
import { eastOf, mapShapes, type MapAtlas } from './shapes.ts'

const degreeE7 = 10_000_000
const nowhere: MapAtlas = { landWithin: () => [], bordersWithin: () => [], citiesWithin: () => [] }
const placesAt = (...lonsDeg: readonly number[]) => {
  const { places } = mirrorFixture({ days: 1, places: 1 })
  return { places: lonsDeg.flatMap(lonDeg => places.map(place => ({ ...place, latE7: 0, lonE7: lonDeg * degreeE7 }))) }
}

describe('eastOf()', () => {
  it('counts longitudes from a meridian eastwards over the antimeridian', () => {
    expect(eastOf(170 * degreeE7, -175 * degreeE7)).toBe(185 * degreeE7)
    expect(eastOf(-180 * degreeE7, 180 * degreeE7)).toBe(-180 * degreeE7)
  })
})

describe('mapShapes()', () => {
  it('cuts the world open where nobody was: two sides of the antimeridian stay neighbours', () => {
    const { world } = mapShapes(placesAt(178, -178), nowhere)
    expect(Math.abs(eastOf(world.box.westE7, 178 * degreeE7) - eastOf(world.box.westE7, -178 * degreeE7))).toBe(4 * degreeE7)
  })
  it('draws one region for neighbours and at most twelve in all', () => {
    expect(mapShapes(placesAt(10, 10.1, 10.2), nowhere).regions).toHaveLength(1)
    expect(mapShapes(placesAt(...Array.from({ length: 40 }, (_, i) => i * 8 - 170)), nowhere).regions).toHaveLength(12)
  })
  it('draws a region for a place at a pole too', () => {
    const { places } = placesAt(0)
    for (const latE7 of [900_000_000, -900_000_000, 0]) {
      const boxes = mapShapes({ places: places.map(place => ({ ...place, latE7 })) }, nowhere).regions.map(({ box }) => box)
      expect(boxes).toHaveLength(1)
      for (const box of boxes) expect(box.southE7).toBeLessThan(box.northE7)
    }
  })
  it('shows the world for an empty mirror', () => {
    const shapes = mapShapes({ places: [] }, nowhere)
    expect([shapes.regions, shapes.world.box.westE7]).toEqual([[], -180 * degreeE7])
  })
  it('names a city once that several boxes hold', () => {
    const atlas: MapAtlas = { ...nowhere, citiesWithin: () => [{ name: 'A', country: 'DE', population: 1, latE7: 0, lonE7: 0 }] }
    expect(mapShapes(placesAt(0), atlas).cities).toHaveLength(1)
  })
})
