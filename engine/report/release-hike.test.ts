import { describe, expect, test } from 'vitest'
import { readReleasedTracks } from '../attack/read-release.ts'
import { destinationE7 } from '../geo/distance.ts'
import { hikeStrength } from '../protection/protect-hike.ts'
import type { Line } from '../protection/protected-trail.ts'
import type { Place } from '../protection/zones.ts'
import { hikeEntry, readLedger, releasesOf } from './ledger.ts'
import { releaseHike } from './release-hike.ts'

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home: Place = { latE7: 524_730_000, lonE7: 134_010_000 }

/** A position every 20 m. */
function straightLine(from: Place, bearingDeg: number, metres: number): Line {
  const points = Array.from({ length: 1 + Math.floor(metres / 20) }, (_, i) => destinationE7(from.latE7, from.lonE7, bearingDeg, 20 * i))
  return { latE7: Int32Array.from(points, point => point.latE7), lonE7: Int32Array.from(points, point => point.lonE7) }
}

const tours = [20, 110, 230].map(bearingDeg => straightLine(home, bearingDeg, 20_000))

describe('releaseHike()', () => {
  test('releases tours that lead straight away, with the truth for their owner only', () => {
    const { proof, files } = releaseHike({ tracks: tours, places: [home], earlier: undefined })
    expect(proof.refused).toBeUndefined()
    expect(proof.attempts.at(-1)?.credibleShare).toBeGreaterThanOrEqual(0.5)
    expect(proof.earlierReleases).toBeNull()
    expect(files.map(file => file.name)).toEqual(['tour.gpx', 'tour.geojson'])
    const [zone] = proof.zones, ends = (of: typeof zone.after): number => of.find(found => found.attack === 'endpoint-median')?.errorM ?? NaN
    expect(zone.places).toEqual([home])
    expect(zone.before.length).toBeGreaterThan(2)
    expect(ends(zone.after)).toBeGreaterThan(100)
  })

  test('finds the home in the raw tracks, so that the comparison means something', () => {
    const there = tours.map(({ latE7, lonE7 }) => ({ latE7: latE7.subarray(0, 500), lonE7: lonE7.subarray(0, 500) }))
    const { proof: { zones: [zone] } } = releaseHike({ tracks: there, places: [home], earlier: [] })
    const near = zone.before.filter(found => found.errorM < 50).map(found => found.attack)
    expect(near).toContain('direction-crossing')
  })

  test.each([
    ['no-tracks', [], [home]],
    ['no-tracks', [straightLine(home, 0, 0)], [home]],
    ['no-place', tours, []],
    ['near-pole', tours, [{ latE7: 899_000_000, lonE7: 0 }]],
    ['nothing-left', [straightLine(home, 0, 400)], [home]],
    ['nothing-left', [straightLine(home, 0, 21)], [home]],
  ] as const)('refuses with %s and gives no file', (refused, tracks, places) => {
    const release = releaseHike({ tracks, places, earlier: [] })
    expect(release).toMatchObject({ proof: { refused }, files: [] })
    expect(release.released).toBeUndefined()
  })

  test('refuses what survives alone but not together with what was shared before', () => {
    const finder = destinationE7(home.latE7, home.lonE7, 0, 0)
    const careless = [0, 40, 80, 120, 160, 200, 240, 280, 320].map(bearingDeg => {
      const from = destinationE7(finder.latE7, finder.lonE7, bearingDeg, 700)
      return straightLine(from, bearingDeg, 6000)
    })
    const alone = releaseHike({ tracks: tours, places: [home], earlier: [] })
    const together = releaseHike({ tracks: tours, places: [home], earlier: [{ tracks: careless, zones: alone.released?.zones ?? [] }] })
    expect(alone.proof.refused).toBeUndefined()
    expect(together).toMatchObject({ proof: { refused: 'guessable', earlierReleases: 1 }, files: [] })
    expect(new Set(together.proof.attempts.map(({ remedy }) => remedy))).toEqual(new Set(['none', 'tighter-cut', 'track-dropped']))
  })

  test('decides by the release alone: two homes in one cell end in the same decision and the same bytes', () => {
    const other = destinationE7(home.latE7, home.lonE7, 45, 150)
    const [a, b] = [home, other].map(place => releaseHike({ tracks: tours, places: [place], earlier: [] }))
    expect(b.files).toEqual(a.files)
    expect(b.proof.attempts).toEqual(a.proof.attempts)
  })

  test('draws no lots: the same tours give the same bytes and the same proof', () => {
    const [a, b] = [0, 1].map(() => releaseHike({ tracks: tours, places: [home], earlier: [] }))
    expect(b).toEqual(a)
  })

  test('puts what strangers read in the finished bytes into the ledger, not what was in memory', () => {
    const { files, released } = releaseHike({ tracks: tours, places: [home], earlier: [] })
    for (const { text } of files) expect(readReleasedTracks(new TextEncoder().encode(text))).toEqual(released?.tracks)
  })

  test('withholds the tracks that tell most when all together tell too much, and says how many', () => {
    const round = Array.from({ length: 12 }, (_, i) => straightLine(home, 30 * i, 5000)), { proof } = releaseHike({ tracks: round, places: [home], earlier: [] })
    expect(proof.refused).toBeUndefined()
    expect(proof.attempts.at(-1)?.remedy).toBe('track-dropped')
    expect(proof.cost.tracksGiven).toBe(12)
    expect(proof.cost.tracksShown).toBeLessThan(12)
    expect(proof.cost.tracksShown).toBe(proof.attempts.at(-1)?.tracks)
  })

  test('gives a place in a zone of the ledger no cell of another size, and keeps the zones of places that are no longer named', () => {
    const first = releaseHike({ tracks: tours, places: [home], earlier: [] }), earlier = first.released ? [first.released] : []
    const far = destinationE7(home.latE7, home.lonE7, 20, 9000), again = releaseHike({ tracks: [straightLine(home, 20, 40_000)], places: [far], earlier, strength: { ...hikeStrength, cellSize: 7 } })
    expect(again.proof.zones.map(({ cells }) => cells)).toContainEqual(first.proof.zones[0].cells)
    expect(releaseHike({ tracks: tours, places: [home], earlier, strength: { ...hikeStrength, cellSize: 7 } }).proof.zones.map(({ cells }) => cells)).toEqual([first.proof.zones[0].cells])
  })

  test('proves both of two homes', () => {
    const { proof } = releaseHike({ tracks: [straightLine(home, 20, 40_000)], places: [home, destinationE7(home.latE7, home.lonE7, 200, 9000)], earlier: [] })
    expect(proof.zones.map(zone => zone.places.length)).toEqual([1, 1])
  })

  test('protects 100 tracks of 10 km and proves it in less than 5 s of one core', { timeout: 180_000 }, () => {
    const many = Array.from({ length: 100 }, (_, i) => straightLine(home, i * 3.6, 10_000)), started = process.cpuUsage()
    const { proof } = releaseHike({ tracks: many, places: [home], earlier: [] })
    expect(proof.attempts.length).toBeGreaterThan(0)
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5)
  })
})

describe('readLedger()', () => {
  const { released } = releaseHike({ tracks: tours, places: [home], earlier: [], strength: hikeStrength })
  if (!released) throw new Error('Cannot test the ledger: nothing was released')
  const entry = hikeEntry(released, 0)

  test('gives back what was released', () => {
    const read = readLedger(JSON.parse(JSON.stringify([entry])))
    expect(releasesOf(read ?? [])).toEqual([{ tracks: released.tracks.map(({ latE7, lonE7 }) => ({ latE7, lonE7 })), zones: released.zones }])
    expect(readLedger(undefined)).toEqual([])
  })

  test.each([[null], [{}], [[null]], [[{ ...entry, profile: 'x' }]], [[{ ...entry, tracks: [{ latE7: [1], lonE7: [] }] }]], [[{ ...entry, zones: [{}] }]], [[{ ...entry, tracks: 1 }]]])(
    'takes damaged entries for damage', value => {
      expect(readLedger(value)).toBeUndefined()
    })
})
