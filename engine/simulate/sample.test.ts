import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importSource, type Imported } from '../import/import.ts'
import { memorySource } from '../import/source.ts'
import { distanceM } from '../geo/distance.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { simulatePerson } from './person.ts'
import { sampleFormats, writeSample, type Sample, type SampleFormat } from './sample.ts'
import type { SamplePlaces } from './sample-places.ts'
import type { Truth } from './truth.ts'

const samplePlaces = JSON.parse(readFileSync(new URL('../../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces
const options = { seed: 6, days: 32 }
const person = simulatePerson(options, samplePlaces)

function digest({ files }: Sample): string {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(file.path)
    for (const chunk of file.chunks()) hash.update(chunk)
  }
  return hash.digest('hex')
}

function bytesOf({ files }: Sample): Uint8Array[] {
  return files.map(file => {
    const chunks = [...file.chunks()], whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
    let end = 0
    for (const chunk of chunks) {
      whole.set(chunk, end)
      end += chunk.length
    }
    return whole
  })
}

async function imported(format: SampleFormat): Promise<Imported[]> {
  const sample = writeSample({ ...options, format }, samplePlaces)
  return Promise.all(bytesOf(sample).map(bytes => importSource(memorySource('sample', bytes), 'sample')))
}

/** The true place at a time, or undefined on the way. */
function placeAt(truth: Truth, timeMs: number): { latE7: number, lonE7: number } | undefined {
  const stay = truth.stays.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs)
  return stay && truth.places[stay.placeId]
}

function expectSame(trail: Trail, expected: Trail, { timeStepMs = 1, degreeStepE7 = 1 } = {}): void {
  expect(trail.count).toBe(expected.count)
  for (let i = 0; i < trail.count; i++) {
    if (Math.floor(expected.timeMs[i] / timeStepMs) * timeStepMs !== trail.timeMs[i]) throw new Error('a time differs')
    if (Math.abs(expected.latE7[i] - trail.latE7[i]) >= degreeStepE7 || Math.abs(expected.lonE7[i] - trail.lonE7[i]) >= degreeStepE7) throw new Error('a position differs')
  }
}

describe('writeSample()', () => {
  test.each(sampleFormats)('%s: gives the same bytes again, in the format its name says', async format => {
    const [first, again] = [writeSample({ ...options, format }, samplePlaces), writeSample({ ...options, format }, samplePlaces)]
    expect(digest(again)).toBe(digest(first))
    expect(digest(first)).toBe(digest(again))
    for (const found of await imported(format)) {
      expect(found.format).toBe(format)
      // Settings.json has no fixes, and the importer says so.
      expect(found.problems.filter(({ kind }) => kind !== 'no-location-part')).toEqual([])
      expect(found.trail.count).toBeGreaterThan(0)
    }
  })

  test('google-records: carries every fix exactly', async () => {
    const [{ trail }] = await imported('google-records')
    expectSame(trail, person.trail)
    expect(trail.accuracyM).toEqual(person.trail.accuracyM)
    expect(trail.kind.every(kind => kind === fixKind.observed)).toBe(true)
  })

  test('google-records: has old times, nested activities and about 400 bytes a record', async () => {
    const [bytes] = bytesOf(writeSample({ ...options, format: 'google-records', oldTimes: true }, samplePlaces))
    const { locations } = JSON.parse(new TextDecoder().decode(bytes)) as { locations: { timestampMs: string, timestamp?: string, activity?: unknown[] }[] }
    expect(locations.map(({ timestampMs }) => Number(timestampMs))).toEqual([...person.trail.timeMs])
    expect(locations.some(({ timestamp }) => timestamp !== undefined)).toBe(false)
    expect(locations.filter(({ activity }) => activity).length / locations.length).toBeCloseTo(0.22, 1)
    const [now] = bytesOf(writeSample({ ...options, format: 'google-records' }, samplePlaces))
    expect(now.length / locations.length).toBeGreaterThan(380)
    expect(now.length / locations.length).toBeLessThan(470)
    const { trail } = await importSource(memorySource('sample', bytes), 'sample')
    expectSame(trail, person.trail)
  })

  test('gpx: carries every fix exactly', async () => {
    const [{ trail }] = await imported('gpx')
    expectSame(trail, person.trail)
    expect(trail.speedMps).toEqual(person.trail.speedMps)
  })

  test('owntracks: carries every fix to the second', async () => {
    const trails = (await imported('owntracks')).map(({ trail }) => trail)
    expect(trails.reduce((sum, { count }) => sum + count, 0)).toBe(person.trail.count)
    expect(trails[0].timeMs[0]).toBe(Math.floor(person.trail.timeMs[0] / 1000) * 1000)
  })

  test('csv: carries every fix exactly', async () => {
    const [{ trail }] = await imported('csv')
    expectSame(trail, person.trail)
  })

  test('broker: carries sparse pings of one advertising ID, five digits, whole seconds', async () => {
    const [{ trail }] = await imported('broker')
    const sparse = simulatePerson({ ...options, sensing: 'sparse-pings' }, samplePlaces)
    expectSame(trail, sparse.trail, { timeStepMs: 1000, degreeStepE7: 51 })
    expect(trail.count / options.days).toBeLessThan(60)
  })

  test.each<SampleFormat>(['google-semantic', 'google-timeline-android', 'google-timeline-ios'])('%s: states visits where the person was', async format => {
    const { truth } = person, all = await imported(format)
    const visits = all.flatMap(({ claims }) => claims).filter(({ kind }) => kind === 'visit')
    expect(visits.length).toBeGreaterThan(truth.stays.length * 0.6)
    for (const { startMs, endMs, latE7, lonE7 } of visits) {
      const place = placeAt(truth, (startMs + endMs) / 2)
      expect(place && distanceM(place.latE7, place.lonE7, latE7, lonE7)).toBeLessThan(100)
    }
    expect(new Set(visits.map(({ label }) => label)).size).toBeGreaterThan(2)
  })

  test('google-timeline-android: has minutes on the path and raw positions of the last month only', async () => {
    const [{ trail }] = await imported('google-timeline-android'), minutes = trail.flag.filter(flag => (flag & fixFlag.minuteStamp) !== 0)
    const exact = person.trail.timeMs.filter(timeMs => timeMs >= person.trail.timeMs[person.trail.count - 1] - 30 * 86_400_000)
    const atRaw = new Set(trail.timeMs)
    expect(minutes.length).toBeGreaterThan(100)
    expect(exact.every(timeMs => atRaw.has(timeMs))).toBe(true)
  })

  test('google-takeout-zip: holds records, months and settings', async () => {
    const [{ members, trail }] = await imported('google-takeout-zip')
    expect(members.map(({ format }) => format)).toContain('google-records')
    expect(members.map(({ format }) => format)).toContain('google-semantic')
    expect(trail.count).toBeGreaterThan(person.trail.count)
  })

  test('ends a file of a size with the first record that reaches it', async () => {
    const sizeBytes = 3_000_000, sample = writeSample({ ...options, format: 'google-records', sizeBytes }, samplePlaces)
    const [bytes] = bytesOf(sample)
    expect(bytes.length).toBeGreaterThanOrEqual(sizeBytes)
    expect(bytes.length).toBeLessThan(sizeBytes + 1000)
    const { trail, problems } = await importSource(memorySource('sample', bytes), 'sample')
    expect(problems).toEqual([])
    expect(trail.timeMs[0]).toBeGreaterThanOrEqual(sample.truth.startMs)
    expect(trail.timeMs[trail.count - 1]).toBeLessThan(sample.truth.endMs)
  })

  test('reaches the size whatever the seed', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const [bytes] = bytesOf(writeSample({ seed, days: 1, format: 'google-records', sizeBytes: 4_000_000 }, samplePlaces))
      expect(bytes.length).toBeGreaterThanOrEqual(4_000_000)
    }
  })

  test('has one record at least', () => {
    const [bytes] = bytesOf(writeSample({ ...options, format: 'google-records', sizeBytes: 1 }, samplePlaces))
    const { locations } = JSON.parse(new TextDecoder().decode(bytes)) as { locations: unknown[] }
    expect(locations).toHaveLength(1)
  })

  test('throws for a size in another format and for a size of nothing', () => {
    expect(() => writeSample({ ...options, format: 'gpx', sizeBytes: 1000 }, samplePlaces)).toThrow(RangeError)
    expect(() => writeSample({ ...options, format: 'google-records', sizeBytes: 0 }, samplePlaces)).toThrow(RangeError)
  })
})
