import fc from 'fast-check'
import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js'
import { describe, expect, test } from 'vitest'
import { protectedGeoJson } from '../export/protected-geojson.ts'
import { protectedGpx } from '../export/protected-gpx.ts'
import { destinationE7, distanceM, nearDistanceM } from '../geo/distance.ts'
import { replaceInside } from '../../test/replace-inside.ts'
import { degreesToE7, wrapLonE7 } from '../units/degrees.ts'
import { seededRandom, type Random } from '../units/random.ts'
import { hikeStrength, protectHike } from './protect-hike.ts'
import type { Line } from './protected-trail.ts'
import { ZoneFinder, zonesOf, type Place } from './zones.ts'

const strength = hikeStrength

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home: Place = { latE7: 524_730_000, lonE7: 134_010_000 }

/** A way of so many metres from a place, winding a little, with a position every 30 m or so. */
function way(from: Place, bearingDeg: number, metres: number, random: Random = seededRandom(1)): Line {
  const latE7: number[] = [], lonE7: number[] = []
  for (let done = 0; done < metres; done += 20 + random.uniform() * 20) {
    const point = destinationE7(from.latE7, from.lonE7, bearingDeg + 3 * Math.sin(done / 700), done)
    latE7.push(point.latE7)
    lonE7.push(wrapLonE7(point.lonE7))
  }
  return { latE7: Int32Array.from(latE7), lonE7: Int32Array.from(lonE7) }
}

function thereAndBack(line: Line): Line {
  return { latE7: Int32Array.from([...line.latE7, ...[...line.latE7].reverse()]), lonE7: Int32Array.from([...line.lonE7, ...[...line.lonE7].reverse()]) }
}

describe('protectHike()', () => {
  const tracks = [thereAndBack(way(home, 10, 9000)), thereAndBack(way(home, 130, 7000)), way(destinationE7(home.latE7, home.lonE7, 250, 6000), 70, 12_000)]

  test('law: whatever happens inside a zone, the released bytes are the same (1,000 replacements)', () => {
    const random = seededRandom(4)
    const expected = protectHike(tracks, [home], { strength }), gpx = protectedGpx(expected), geoJson = protectedGeoJson(expected)
    for (let draw = 0; draw < 1000; draw++) {
      const again = protectHike(tracks.map(track => replaceInside(track, zonesOf([home], strength.cellSize), random)), [home], { strength })
      if (protectedGpx(again) !== gpx || protectedGeoJson(again) !== geoJson) expect.fail(`draw ${draw} differs`)
    }
    expect(expected.lines.length).toBeGreaterThan(2)
  })

  test('law: every place in a cell gives the same bytes', () => {
    const zone = zonesOf([home], 8), finder = new ZoneFinder(zone), expected = protectedGpx(protectHike(tracks, [home], { strength }))
    fc.assert(fc.property(fc.double({ min: 0, max: 360, noNaN: true }), fc.double({ min: 0, max: 900, noNaN: true }), (bearingDeg, metres) => {
      const other = destinationE7(home.latE7, home.lonE7, bearingDeg, metres)
      fc.pre(finder.holds(other.latE7, other.lonE7))
      expect(protectedGpx(protectHike(tracks, [other], { strength }))).toBe(expected)
    }), { seed: 1, numRuns: 30 })
  })

  test('law: no released position, nor the way between two, lies in a zone; ends near one are cut back by more than its edge', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 1000 }), (bearingDeg, seed) => {
      const { lines, zones } = protectHike([thereAndBack(way(home, bearingDeg, 8000, seededRandom(seed)))], [home], { strength }), finder = new ZoneFinder(zones)
      for (const { latE7, lonE7 } of lines) {
        for (let i = 1; i < latE7.length; i++) expect(finder.isBetween(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])).toBe(false)
      }
      expect(lines.length).toBeGreaterThan(0)
      for (const { latE7, lonE7 } of lines) expect(finder.nearest(latE7[0], lonE7[0]).distanceM).toBeGreaterThan(300)
    }), { seed: 1, numRuns: 50 })
  })

  test('hides at most 3 km of an end and keeps four fifths of a 30 km round', () => {
    const middle = destinationE7(home.latE7, home.lonE7, 0, 4800)
    const round = Array.from({ length: 1000 }, (_, i) => destinationE7(middle.latE7, middle.lonE7, 180 + i * 0.36, 4800))
    const track = { latE7: Int32Array.from(round, point => point.latE7), lonE7: Int32Array.from(round, point => point.lonE7) }
    const { cost } = protectHike([track], [home], { strength })
    expect(cost.keptM / cost.givenM).toBeGreaterThan(0.8)
    expect(Math.max(...cost.cutAtEndsM)).toBeLessThan(3000)
  })

  test('cuts an end that begins beside the zone, as of a recorder that started late', () => {
    const { zones: [zone] } = protectHike([], [home], { strength })
    const beside = destinationE7(zone.latE7[0], zone.lonE7[0], 0, 200)
    const [line] = protectHike([way(beside, 0, 9000)], [home], { strength }).lines
    expect(distanceM(beside.latE7, beside.lonE7, line.latE7[0], line.lonE7[0])).toBeGreaterThan(300)
  })

  test('leaves an end alone that is far from every zone', () => {
    const far = destinationE7(home.latE7, home.lonE7, 0, 20_000), track = way(far, 0, 5000), [line] = protectHike([track], [home], { strength }).lines
    expect(nearDistanceM(line.latE7[0], line.lonE7[0], track.latE7[0], track.lonE7[0])).toBeLessThan(2)
  })

  test('draws no line where the recording jumped over a zone', () => {
    const west = destinationE7(home.latE7, home.lonE7, 270, 900), east = destinationE7(home.latE7, home.lonE7, 90, 900)
    const a = way(west, 270, 6000), b = way(east, 90, 6000)
    const joined = { latE7: Int32Array.from([...[...a.latE7].reverse(), ...b.latE7]), lonE7: Int32Array.from([...[...a.lonE7].reverse(), ...b.lonE7]) }
    expect(protectHike([joined], [home], { strength }).lines).toHaveLength(2)
  })

  test.each([['a track inside the zone', way(home, 0, 200)], ['one position', way(home, 0, 1)], ['no position', way(home, 0, 0)]])('%s gives no lines, and writers refuse that', (_, track) => {
    const nothing = protectHike([track], [home], { strength })
    expect(nothing.lines).toEqual([])
    expect(() => protectedGpx(nothing)).toThrow(RangeError)
    expect(() => protectedGeoJson(nothing)).toThrow(RangeError)
  })

  test('two places far apart have two zones, places in cells that touch have one', () => {
    const [a, b] = gridDisk(latLngToCell(52.473, 13.401, 8), 1).map(cell => cellToLatLng(cell)).map(([lat, lon]) => ({ latE7: degreesToE7(lat), lonE7: degreesToE7(lon) }))
    expect(protectHike(tracks, [home, destinationE7(home.latE7, home.lonE7, 90, 9000)], { strength }).zones).toHaveLength(2)
    expect(protectHike(tracks, [a, b], { strength }).zones.map(zone => zone.cells.length)).toEqual([2])
  })

  test('works over the antimeridian', () => {
    const fiji: Place = { latE7: -167_000_000, lonE7: 1_799_990_000 }
    const { lines, zones } = protectHike([thereAndBack(way(fiji, 80, 9000))], [fiji], { strength }), finder = new ZoneFinder(zones)
    expect(lines).toHaveLength(1)
    expect(lines[0].lonE7.every(lon => lon < -1_790_000_000)).toBe(true)
    expect(finder.holds(fiji.latE7, fiji.lonE7)).toBe(true)
    expect(finder.nearest(lines[0].latE7[0], lines[0].lonE7[0]).distanceM).toBeLessThan(5000)
  })

  test('asks for a place, and refuses one at a pole', () => {
    expect(() => protectHike(tracks, [])).toThrow(RangeError)
    expect(() => protectHike(tracks, [{ latE7: 899_000_000, lonE7: 0 }])).toThrow(RangeError)
  })
})

describe('protectedGpx()', () => {
  test('writes nothing that a protection has not made', () => {
    const made = protectHike([way(home, 0, 9000)], [home], { strength })
    expect(() => protectedGpx({ ...made })).toThrow(RangeError)
    expect(() => protectedGeoJson({ ...made })).toThrow(RangeError)
  })

  test('holds positions and nothing else', () => {
    const text = protectedGpx(protectHike([way(home, 0, 9000)], [home], { strength }))
    expect(text.replace(/<trkpt lat="-?\d+\.\d{5}" lon="-?\d+\.\d{5}"\/>\n/g, '')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="whereprint" xmlns="http://www.topografix.com/GPX/1/1">\n<trk>\n<trkseg>\n</trkseg>\n</trk>\n</gpx>\n')
  })
})
