import { describe, expect, it } from 'vitest'
import { buildWorld } from '../../tools/build-atlas.mjs'
import { boxWidthE7, type Box } from './box.ts'
import { Outlines, type MapLine } from './outlines.ts'

const outlines = new Outlines(buildWorld())
const e7 = (degrees: number): number => Math.round(degrees * 1e7)
const box = (south: number, west: number, north: number, east: number): Box => ({ southE7: e7(south), westE7: e7(west), northE7: e7(north), eastE7: e7(east) })
const world = box(-90, -180, 90, 180)

/** Tells whether a position is on land, by the rule "evenodd" that views are told to draw with. */
function isLand(rings: readonly MapLine[], lat: number, lon: number): boolean {
  let inside = false
  for (const { latE7, lonE7 } of rings) {
    for (let i = 0; i + 1 < latE7.length; i++) {
      if (latE7[i] > e7(lat) === latE7[i + 1] > e7(lat)) continue
      const crossing = lonE7[i] + (e7(lat) - latE7[i]) / (latE7[i + 1] - latE7[i]) * (lonE7[i + 1] - lonE7[i])
      if (crossing > e7(lon)) inside = !inside
    }
  }
  return inside
}

const areaOf = ({ latE7, lonE7 }: MapLine): number => {
  let sum = 0
  for (let i = 0; i + 1 < latE7.length; i++) sum += lonE7[i] * latE7[i + 1] - lonE7[i + 1] * latE7[i]
  return Math.abs(sum / 2)
}

describe('Outlines.landWithin()', () => {
  it.each([
    ['Berlin', 52.5, 13.4, true], ['the middle of the Atlantic', 40, -35, false], ['the Caspian Sea', 42, 51, false], ['the South Pole', -89.9, 10, true],
    ['the North Pole', 89.9, 10, false], ['Chukotka west of the antimeridian', 68, 179, true], ['Chukotka east of it', 67, -175, true], ['the Bering Sea', 58, -179, false],
    ['Vanua Levu', -16.6, 179.2, true], ['the sea round Fiji', -19.5, 179.9, false],
  ])('knows %s', (_, lat, lon, land) => {
    expect(isLand(outlines.landWithin(world, 0), lat, lon)).toBe(land)
  })

  it('returns the box itself where all is land, nothing where all is sea', () => {
    const inland = box(51, 10, 51.1, 10.1), [ring] = outlines.landWithin(inland, 0)
    expect(areaOf(ring)).toBe(1e6 * 1e6)
    expect(outlines.landWithin(box(40, -36, 41, -35), 0)).toEqual([])
  })

  it('keeps within the box, also over the antimeridian', () => {
    for (const part of [box(-20, 175, -10, -175), box(60, 170, 75, -160), box(35, 100, 60, -100), box(-90, 170, -60, -170)]) {
      const rings = outlines.landWithin(part, 0), eastE7 = part.westE7 + boxWidthE7(part)
      expect(rings.length).toBeGreaterThan(0)
      for (const { latE7, lonE7 } of rings) {
        expect(Math.min(...latE7)).toBeGreaterThanOrEqual(part.southE7)
        expect(Math.max(...latE7)).toBeLessThanOrEqual(part.northE7)
        expect(Math.min(...lonE7)).toBeGreaterThanOrEqual(part.westE7)
        expect(Math.max(...lonE7)).toBeLessThanOrEqual(eastE7)
        expect([latE7[0], lonE7[0]]).toEqual([latE7.at(-1), lonE7.at(-1)])
      }
    }
  })

  it('has no step over more than half the world: nothing is drawn across the map', () => {
    let longest = 0
    for (const { latE7, lonE7 } of outlines.landWithin(world, 0)) {
      for (let i = 0; i + 1 < latE7.length; i++) if (Math.abs(latE7[i]) < e7(89)) longest = Math.max(longest, Math.abs(lonE7[i + 1] - lonE7[i]))
    }
    expect(longest).toBeLessThan(e7(30))
  })

  it('leaves out details that are too small to see', () => {
    const points = (detailM: number): number => outlines.landWithin(world, detailM).reduce((sum, ring) => sum + ring.latE7.length, 0)
    expect(points(50_000)).toBeLessThan(points(0) / 10)
    expect(isLand(outlines.landWithin(world, 50_000), 52.5, 13.4)).toBe(true)
  })
})

describe('Outlines.bordersWithin()', () => {
  it('has the border between two countries and none inside one', () => {
    expect(outlines.bordersWithin(box(47.4, 7.3, 47.8, 7.9), 0).length).toBeGreaterThan(0)
    expect(outlines.bordersWithin(box(51, 10.2, 51.3, 10.6), 0)).toEqual([])
  })

  it('follows the western edge of the box', () => {
    const asSeenFrom = (west: number): number[] => outlines.bordersWithin(box(47.4, west, 47.8, 7.9), 0).flatMap(line => [...line.lonE7])
    expect(Math.min(...asSeenFrom(7.3))).toBeGreaterThan(0)
    expect(Math.min(...asSeenFrom(170))).toBeGreaterThan(e7(170))
  })
})

describe('Outlines', () => {
  it('refuses bytes that are no file of outlines', () => {
    expect(() => new Outlines(new Uint8Array(10))).toThrow(RangeError)
    const cut = new Outlines(buildWorld().subarray(0, 1000))
    for (let time = 0; time < 2; time++) expect(() => cut.landWithin(world, 0)).toThrow('cut off')
  })

  it('is built to the same bytes every time', () => {
    expect(Buffer.compare(buildWorld(), buildWorld())).toBe(0)
  })
})
