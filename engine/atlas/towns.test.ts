import { describe, expect, it } from 'vitest'
import { buildCities } from '../../tools/build-atlas.mjs'
import { boxHolds, type Box } from './box.ts'
import { Towns } from './towns.ts'

const towns = new Towns(buildCities())
const e7 = (degrees: number): number => Math.round(degrees * 1e7)
const nameAt = (lat: number, lon: number, country: string | null = null): string | undefined => towns.at(e7(lat), e7(lon), country)?.name
const box = (south: number, west: number, north: number, east: number): Box => ({ southE7: e7(south), westE7: e7(west), northE7: e7(north), eastE7: e7(east) })

describe('Towns.at()', () => {
  it.each([
    ['a park inside a city is that city, not the quarter or village nearest to it', 52.4756, 13.4030, 'Berlin'],
    ['a forest at the edge of a city is that city', 52.4650, 13.2300, 'Berlin'],
    ['a large town beside a larger one keeps its name', 52.4000, 13.0580, 'Potsdam'],
    ['a park in a borough is the city', 40.6602, -73.9690, 'New York City'],
    ['a town across the river, in another state, keeps its name', 40.7357, -74.1724, 'Newark'],
    ['a park in a capital whose neighbours are dense is that capital', 48.8462, 2.3372, 'Paris'],
    ['a city in another script has its Latin name', 27.7083, 85.3206, 'Kathmandu'],
  ])('%s', (_, lat, lon, name) => {
    expect(nameAt(lat, lon)).toBe(name)
  })

  it('finds the town on the other side of the antimeridian', () => {
    expect(nameAt(66.32, 179.95)).toBe('Egvekinot')
    expect(nameAt(66.32, -179.95)).toBe('Egvekinot')
    expect(nameAt(66.32, 180)).toBe('Egvekinot')
  })

  it('names no town at sea, in the ice and at the poles', () => {
    expect([nameAt(0, -140), nameAt(-75, 100), nameAt(90, 0), nameAt(-90, 0)]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('keeps to the country asked for', () => {
    expect(nameAt(47.575, 7.61, 'CH')).toBe('Basel')
    expect(nameAt(47.575, 7.61, 'DE')).toBe('Weil am Rhein')
    expect(nameAt(47.575, 7.61, 'ZZ')).toBeUndefined()
  })
})

describe('Towns.within()', () => {
  it('returns the most populous first, at most as many as asked for', () => {
    expect(towns.within(box(47, 5, 55, 15), 3).map(town => town.name)).toEqual(['Berlin', 'Hamburg', 'Munich'])
  })

  it('returns towns on both sides of the antimeridian and no others', () => {
    const pacific = box(-20, 175, -10, -170), found = towns.within(pacific, 1000)
    expect(new Set(found.map(town => town.country))).toEqual(new Set(['FJ', 'WF', 'WS', 'TO', 'AS']))
    expect(found.every(town => boxHolds(pacific, town.latE7, town.lonE7))).toBe(true)
  })

  it('leaves out parts of towns', () => {
    expect(towns.within(box(52.3, 13.1, 52.7, 13.8), 1000).map(town => town.name)).not.toContain('Kreuzberg')
  })
})

describe('Towns', () => {
  it('refuses bytes that are no file of towns', () => {
    expect(() => new Towns(Uint8Array.of(1, 2, 3, 4, 5))).toThrow(RangeError)
    expect(() => new Towns(buildCities().subarray(0, 100_000))).toThrow('cut off')
  })

  it('is built to the same bytes every time', () => {
    expect(Buffer.compare(buildCities(), buildCities())).toBe(0)
  })
})
