import { describe, expect, it } from 'vitest'
import { buildCities, buildWorld } from '../../tools/build-atlas.mjs'
import { openAtlas } from './atlas.ts'

const atlas = await openAtlas({ cities: buildCities(), world: buildWorld() })
const namesAt = (lat: number, lon: number): string => {
  const { city, country } = atlas.namesAt(Math.round(lat * 1e7), Math.round(lon * 1e7))
  return `${city}, ${country}`
}

describe('openAtlas().namesAt()', () => {
  it.each([
    ['a town and its country', 27.7083, 85.3206, 'Kathmandu, NP'],
    ['an overseas territory by its own code', 22.3193, 114.1694, 'Kowloon, HK'],
    ['a town of the same country beside a border, though one beyond it is nearer', 48.58, 7.83, 'Kehl, DE'],
    ['a position exactly on the antimeridian', 66.32, 180, 'Egvekinot, RU'],
    ['the same with the other sign', 66.32, -180, 'Egvekinot, RU'],
    ['ground whose outline has no country, by its town', 35.3364, 33.3182, 'Kyrenia, CY'],
    ['ground claimed by two countries, by its town', 44.9521, 34.1024, 'Simferopol, UA'],
    ['a desert far from any town: the country alone', -24.5, 128.5, ', AU'],
    ['the high seas: nothing', 0, -140, ', '],
    ['the South Pole', -90, 0, ', AQ'],
    ['the North Pole', 90, 0, ', '],
  ])('names %s', (_, lat, lon, names) => {
    expect(namesAt(lat, lon)).toBe(names)
  })
})
