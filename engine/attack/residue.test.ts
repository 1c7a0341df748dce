import { describe, expect, test } from 'vitest'
import { planeAround, fromPlane } from '../geo/plane.ts'
import { guessFromHeat } from './heat.ts'
import { findResidue } from './metadata-residue.ts'
import { readReleasedTracks } from './read-release.ts'
import { trailStreets } from './trail-streets.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0))
const gpx = (points: string): Uint8Array => bytes(`<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>${points}</trkseg></trk></gpx>`)

describe('findResidue()', () => {
  test('finds the clock, the sensors and the names of a recorded tour', () => {
    const found = findResidue(gpx('<trkpt lat="0" lon="0"><ele>1</ele><time>2020-01-01T00:00:00Z</time><extensions><a:hr>99</a:hr></extensions></trkpt>'))
    expect(found.map(({ kind }) => kind)).toEqual(['clock', 'elevation', 'body-sensors', 'device', 'extensions'])
  })

  test('counts every carrier of a photo, also behind its end', () => {
    const found = findResidue(bytes('\u00ff\u00d8Exif\0\0 http://ns.adobe.com/xap/1.0/ \u00ff\u00d9....ftypmp42 moov \u00a9xyz Exif\0\0'))
    expect(found).toEqual([{ kind: 'exif', count: 2 }, { kind: 'xmp', count: 1 }, { kind: 'video', count: 1 }, { kind: 'video-place', count: 1 }])
  })

  test('finds nothing in a line and nothing else', () => {
    expect(findResidue(bytes('{"type":"LineString","coordinates":[[0,0],[0,1]]}'))).toEqual([])
  })
})

describe('readReleasedTracks()', () => {
  test('reads lines without times, which importers pass over', () => {
    expect(readReleasedTracks(gpx('<trkpt lat="1" lon="2"/><trkpt lat="1.5" lon="2"/>'))).toEqual([{ latE7: Int32Array.of(10_000_000, 15_000_000), lonE7: Int32Array.of(20_000_000, 20_000_000) }])
  })

  test('keeps times when every position has one', () => {
    const [track] = readReleasedTracks(gpx('<trkpt lat="1" lon="2"><time>1970-01-01T00:00:01Z</time></trkpt>')) ?? []
    expect(track.timeMs).toEqual(Float64Array.of(1000))
  })

  test('reads lines of GeoJSON in collections and passes over what is no line or off the earth', () => {
    const collection = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', geometry: { type: 'MultiLineString', coordinates: [[[2, 1], [2, 91]], [[3, 1]]] } },
        { type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] } }, { type: 'Feature', geometry: null },
      ],
    }
    expect(readReleasedTracks(bytes(JSON.stringify(collection)))?.map(({ latE7 }) => [...latE7])).toEqual([[10_000_000], [10_000_000]])
  })

  test('is undefined for what is neither, and empty for a file without lines', () => {
    expect(readReleasedTracks(bytes('lat,lon\n1,2\n'))).toBeUndefined()
    expect(readReleasedTracks(bytes('{"a":'))).toBeUndefined()
    expect(readReleasedTracks(gpx(''))).toEqual([])
  })
})

describe('guessFromHeat()', () => {
  const plane = planeAround(0, 1_800_000_000 - 1), at = (xM: number, yM: number): { latE7: number, lonE7: number } => fromPlane(plane, { xM, yM })
  const cells = [at(1000, 0), at(0, 300), at(300, 0)], map = { latE7: cells.map(({ latE7 }) => latE7), lonE7: cells.map(({ lonE7 }) => lonE7), heat: [9, 1, 1], cellM: 350 }

  test('names the hottest cell, the border and the middle of the hole', () => {
    const hole = [{ xM: -200, yM: -200 }, { xM: 200, yM: -200 }, { xM: 200, yM: 200 }, { xM: -200, yM: 200 }]
    const best = Object.fromEntries(guessFromHeat(map, plane, { outline: hole, ringM: 0 }).map(({ attack, guess }) => [attack, guess.best]))
    expect(best['hottest-cell'].xM).toBeCloseTo(1000, 0)
    expect(best['hole-centre'].xM).toBeCloseTo(0, 0)
    expect(Math.hypot(best['border-median'].xM, best['border-median'].yM)).toBeLessThan(310)
  })

  test('says nothing about an empty map', () => {
    expect(guessFromHeat({ latE7: [], lonE7: [], heat: [], cellM: 350 }, plane, undefined)).toEqual([])
  })
})

describe('trailStreets()', () => {
  test('joins what tracks have in common', () => {
    const tracks = [{ latE7: Int32Array.of(0, 5000, 10_000), lonE7: Int32Array.of(0, 0, 0) }, { latE7: Int32Array.of(10_000, 5000), lonE7: Int32Array.of(0, 0) }]
    expect(trailStreets(tracks)?.from.length).toBe(2)
  })

  test('makes no street of a jump, and none of nothing', () => {
    expect(trailStreets([{ latE7: Int32Array.of(0, 100_000), lonE7: Int32Array.of(0, 0) }])).toBeUndefined()
    expect(trailStreets([])).toBeUndefined()
  })
})
