import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { readHeatMap } from '../attack/read-heat.ts'
import { isOverAntimeridian, protectedHeatGeoJson } from '../export/protected-heat-geojson.ts'
import { protectedHeatPng } from '../export/protected-heat-png.ts'
import { destinationE7 } from '../geo/distance.ts'
import { degreesToE7, e7ToDegrees, wrapLonE7 } from '../units/degrees.ts'
import { seededRandom, type Random } from '../units/random.ts'
import { dayMs, minuteMs, secondMs } from '../units/time.ts'
import { protectHeat, unprotectedHeat, type TimedFixes } from './protect-heat.ts'
import { zonesOf, type Place } from './zones.ts'

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home: Place = { latE7: 524_730_000, lonE7: 134_010_000 }
const zones = zonesOf([home], 8)
const firstMs = Date.UTC(2025, 0, 1, 8)

interface Fix { readonly timeMs: number, readonly latE7: number, readonly lonE7: number }

function columns(fixes: readonly Fix[]): TimedFixes {
  return { timeMs: Float64Array.from(fixes, fix => fix.timeMs), latE7: Int32Array.from(fixes, fix => fix.latE7), lonE7: Int32Array.from(fixes, fix => fix.lonE7) }
}

/** Ways from a place on so many days, in turn in each direction, a fix every 100 m. */
function ways(from: Place, { days, bearingsDeg, metres = 6000, stepM = 100 }: { days: number, bearingsDeg: readonly number[], metres?: number, stepM?: number }): Fix[] {
  return Array.from({ length: days }, (_, day) => Array.from({ length: metres / stepM }, (__, i) => {
    const { latE7, lonE7 } = destinationE7(from.latE7, from.lonE7, bearingsDeg[day % bearingsDeg.length], stepM * i)
    return { timeMs: firstMs + day * dayMs + i * 20 * secondMs, latE7, lonE7: wrapLonE7(lonE7) }
  })).flat()
}

/** What is hidden: by the rule as docs/protection-heat.md states it, found here by looking which cells are never shown. */
const hidden = new Set(gridDisk(latLngToCell(e7ToDegrees(home.latE7), e7ToDegrees(home.lonE7), 9), 9).filter(cell => {
  const [lat, lon] = cellToLatLng(cell)
  return protectHeat(columns(Array.from({ length: 5 }, (_, day) => ({ timeMs: firstMs + day * dayMs, latE7: degreesToE7(lat), lonE7: degreesToE7(lon) }))), zones, 9).cells.length === 0
}))

function isHidden({ latE7, lonE7 }: Fix): boolean {
  return hidden.has(latLngToCell(e7ToDegrees(latE7), e7ToDegrees(lonE7), 9))
}

/** The same outside; inside, each stretch becomes others there: as many as it likes or none, wherever and whenever in between. */
function replaceInside(fixes: readonly Fix[], random: Random): Fix[] {
  const replaced: Fix[] = [], cells = [...hidden]
  for (let i = 0; i < fixes.length; i++) {
    if (!isHidden(fixes[i])) replaced.push(fixes[i])
    else if (i === 0 || !isHidden(fixes[i - 1])) {
      const since = replaced.at(-1)?.timeMs ?? firstMs - dayMs, until = fixes.slice(i).find(fix => !isHidden(fix))?.timeMs ?? since + dayMs
      const times = Array.from({ length: random.below(10) }, () => since + random.uniform() * (until - since)).sort((a, b) => a - b)
      for (const timeMs of times) {
        const [lat, lon] = cellToLatLng(cells[random.below(cells.length)])
        replaced.push({ timeMs, latE7: degreesToE7(lat), lonE7: degreesToE7(lon) })
      }
    }
  }
  return replaced
}

describe('protectHeat()', () => {
  const trail = ways(home, { days: 70, bearingsDeg: [10, 100, 200, 290] })

  test('law: whatever happens inside, the released bytes are the same (1,000 replacements)', () => {
    const random = seededRandom(4), few = ways(home, { days: 20, bearingsDeg: [10, 100, 200, 290], metres: 3000, stepM: 300 })
    const expected = protectHeat(columns(few), zones, 9), geoJson = protectedHeatGeoJson(expected), picture = Buffer.from(protectedHeatPng(expected))
    for (let draw = 0; draw < 1000; draw++) {
      const again = protectHeat(columns(replaceInside(few, random)), zones, 9)
      if (protectedHeatGeoJson(again) !== geoJson || (draw % 50 === 0 && !picture.equals(protectedHeatPng(again)))) expect.fail(`draw ${draw} differs`)
    }
    expect(expected.cells.length).toBeGreaterThan(8)
  })

  test('shows nothing in the zone and the ring around it, and something beyond', () => {
    const { cells } = protectHeat(columns(trail), zones, 9)
    expect(hidden.size).toBeGreaterThan(20)
    expect(cells.filter(({ cell }) => hidden.has(cell))).toEqual([])
    expect(cells.length).toBeGreaterThan(30)
  })

  test('counts days, not fixes, in three classes', () => {
    const far = destinationE7(home.latE7, home.lonE7, 0, 9000)
    for (const [days, expected] of [[4, []], [5, [5]], [9, [5]], [10, [10]], [19, [10]], [20, [20]], [70, [20]]] as const) {
      const fixes = Array.from({ length: days }, (_, day) => Array.from({ length: 50 }, (__, i) => ({ timeMs: firstMs + day * dayMs + i * minuteMs, ...far }))).flat()
      expect(protectHeat(columns(fixes), zones, 9).cells.map(({ daysAtLeast }) => daysAtLeast)).toEqual(expected)
    }
  })

  test('a day begins at midnight of the sun where one is, whatever the clocks do', () => {
    const fiji = { latE7: -170_000_000, lonE7: 1_775_000_000 }, noonMs = Date.UTC(2025, 0, 1, 0, 10)
    // Noon and the hours around it on five days there are two days each by UTC.
    const fixes = Array.from({ length: 5 }, (_, day) => [-30, 30].map(minutes => ({ timeMs: noonMs + day * dayMs + minutes * minuteMs, ...fiji }))).flat()
    expect([...unprotectedHeat(columns(fixes), 9).values()]).toEqual([5])
  })

  test('joins positions a little apart, and none over a jump', () => {
    const count = (stepM: number): number => {
      const fixes = ways(home, { days: 70, bearingsDeg: [10], metres: 100 }).flatMap(({ timeMs }) => [4000, 4000 + stepM].map((metres, i) => ({ timeMs: timeMs + i * minuteMs, ...destinationE7(home.latE7, home.lonE7, 10, metres) })))
      return protectHeat(columns(fixes), zones, 9).cells.length
    }
    expect(count(900)).toBeGreaterThan(2)
    expect(count(3000)).toBe(2)
  })

  test.each([['no fix', []], ['one fix', trail.slice(0, 1)], ['a trail inside the zone', ways(home, { days: 70, bearingsDeg: [0], metres: 300 })]])('%s gives no cells, and writers refuse that', (_, fixes) => {
    const nothing = protectHeat(columns(fixes), zones, 9)
    expect(nothing.cells).toEqual([])
    expect(() => protectedHeatGeoJson(nothing)).toThrow(RangeError)
    expect(() => protectedHeatPng(nothing)).toThrow(RangeError)
  })

  test('asks for a zone', () => {
    expect(() => protectHeat(columns(trail), [], 9)).toThrow(RangeError)
  })

  test('works at the antimeridian; cells that lie over it are told, and not written', () => {
    const fiji: Place = { latE7: -167_000_000, lonE7: 1_799_000_000 }, heat = protectHeat(columns(ways(fiji, { days: 70, bearingsDeg: [0, 90, 180], metres: 20_000 })), zonesOf([fiji], 8), 9)
    expect(heat.cells.length).toBeGreaterThan(100)
    expect(heat.cells.some(({ cell }) => isOverAntimeridian(cell))).toBe(true)
    expect(() => protectedHeatGeoJson(heat)).toThrow(RangeError)
  })
})

describe('protectedHeatGeoJson() and protectedHeatPng()', () => {
  const heat = protectHeat(columns(ways(home, { days: 70, bearingsDeg: [10, 100, 200, 290] })), zones, 9)

  test('hold cells and classes and nothing else, and are read back as what was released', () => {
    const text = protectedHeatGeoJson(heat)
    expect(text.replace(/"cell":"[0-9a-f]{15}","days":"(5-9|10-19|20\+)"|\[\d+\.\d{5},\d+\.\d{5}\],?/g, '').split('\n')[0]).toBe(
      '{"type":"FeatureCollection","grid":"H3 resolution 9","daysAtLeast":5,"weeks":9,"features":[')
    const read = readHeatMap(new TextEncoder().encode(text))
    expect(read?.heat).toEqual(heat.cells.map(({ daysAtLeast }) => daysAtLeast))
    expect(Array.from(read?.latE7 ?? [], (lat, i) => latLngToCell(e7ToDegrees(lat), e7ToDegrees(read?.lonE7[i] ?? 0), 9))).toEqual(heat.cells.map(({ cell }) => cell))
    expect(read?.cellM).toBeGreaterThan(280)
    expect(read?.cellM).toBeLessThan(420)
  })

  test('write nothing that a protection has not made', () => {
    expect(() => protectedHeatGeoJson({ ...heat })).toThrow(RangeError)
    expect(() => protectedHeatPng({ ...heat })).toThrow(RangeError)
  })

  test('draw a picture that another reader decodes, with every class and a legend', () => {
    const made = protectedHeatPng(heat), { width, height, data } = PNG.sync.read(Buffer.from(made))
    const seen = new Set(Array.from({ length: width * height }, (_, i) => data.subarray(4 * i, 4 * i + 3).join()))
    expect([...seen].sort()).toEqual(['140,38,30', '222,122,60', '246,201,143', '252,252,250', '68,68,68'])
    expect(Math.max(width, height)).toBeLessThanOrEqual(1104)
    expect(made.length).toBeLessThan(60_000)
  })

  test('leave what lies far off out of the picture, not out of the map', () => {
    const both = protectHeat(columns([...ways(home, { days: 70, bearingsDeg: [10] }), ...ways(destinationE7(home.latE7, home.lonE7, 90, 300_000), { days: 9, bearingsDeg: [0], metres: 500 }).map(fix => ({ ...fix, timeMs: fix.timeMs + 70 * dayMs }))]), zones, 9)
    const picture = PNG.sync.read(Buffer.from(protectedHeatPng(both)))
    expect(protectedHeatGeoJson(both).split('\n').length).toBe(both.cells.length + 3)
    expect(Math.max(picture.width, picture.height)).toBeLessThan(1104)
  })
})

describe('readHeatMap()', () => {
  test.each([['{"a":1}'], ['no JSON'], ['[]']])('is undefined for what is none: %s', text => {
    expect(readHeatMap(new TextEncoder().encode(text))).toBeUndefined()
  })
})
