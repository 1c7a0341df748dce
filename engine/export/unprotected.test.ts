import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importSource } from '../import/import.ts'
import { memorySource } from '../import/source.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixKind, type Trail } from '../trail/trail.ts'
import { plausibleEndMs, plausibleFirstMs } from '../units/time.ts'
import { unprotectedCsv } from './unprotected-csv.ts'
import { unprotectedGeoJson } from './unprotected-geojson.ts'
import { unprotectedGpx } from './unprotected-gpx.ts'
import { unprotectedKml } from './unprotected-kml.ts'

interface Fix { timeMs: number, latE7: number, lonE7: number, accuracyM: number, altitudeM: number, speedMps: number, bearingDeg: number }

const float = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constant(NaN), fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true }).map(value => value === 0 ? 0 : value))

/** Accuracies above 0, which importers take for "unknown"; positions all over the earth, the poles and ±180° among them. */
const anyTrail: fc.Arbitrary<Trail> = fc.array(fc.record<Fix>({
  timeMs: fc.integer({ min: plausibleFirstMs, max: plausibleEndMs - 1 }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }), lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  accuracyM: float(0.01, 5000), altitudeM: float(-400, 9000), speedMps: float(0, 300), bearingDeg: float(0, 359),
}), { minLength: 1, maxLength: 30 }).map(trailOf)

function trailOf(fixes: readonly Fix[]): Trail {
  const builder = new TrailBuilder()
  for (const { timeMs, latE7, lonE7, accuracyM, ...optional } of fixes) {
    const index = builder.append(timeMs, latE7, lonE7, accuracyM, fixKind.observed)
    builder.set('altitudeM', index, optional.altitudeM)
    builder.set('speedMps', index, optional.speedMps)
    builder.set('bearingDeg', index, optional.bearingDeg)
  }
  return builder.build('export')
}

async function readBack(pieces: Iterable<string>): Promise<Trail> {
  const bytes = new TextEncoder().encode([...pieces].join(''))
  return (await importSource(memorySource('export', bytes), 'export')).trail
}

/** A column without any value is the same as no column. */
function columns({ timeMs, latE7, lonE7, accuracyM, altitudeM, speedMps, bearingDeg }: Trail): unknown {
  const known = (column?: Float32Array): number[] => column?.some(value => !Number.isNaN(value)) ? [...column] : []
  return { timeMs: [...timeMs], latE7: [...latE7], lonE7: [...lonE7], accuracyM: known(accuracyM), altitudeM: known(altitudeM), speedMps: known(speedMps), bearingDeg: known(bearingDeg) }
}

describe('unprotectedGpx()', () => {
  test('law: importing the file gives the trail back', async () => {
    await fc.assert(fc.asyncProperty(anyTrail, async trail => {
      expect(columns(await readBack(unprotectedGpx(trail)))).toEqual(columns(trail))
    }), { seed: 1, numRuns: 60 })
  })

  test('begins a new segment after an hour of silence', () => {
    const fix = { latE7: 0, lonE7: 0, accuracyM: NaN, altitudeM: NaN, speedMps: NaN, bearingDeg: NaN }, startMs = Date.UTC(2025, 0)
    const text = [...unprotectedGpx(trailOf([0, 60_000, 3_700_000].map(afterMs => ({ ...fix, timeMs: startMs + afterMs }))))].join('')
    expect(text.match(/<trkseg>/g)).toHaveLength(2)
    expect(text).toContain('<trkpt lat="0.0000000" lon="0.0000000"><time>2025-01-01T00:00:00.000Z</time></trkpt>')
  })

  test('writes a whole document for no fix', () => {
    expect([...unprotectedGpx(emptyTrail())].join('')).toMatch(/<trkseg>\n<\/trkseg><\/trk>\n<\/gpx>\n$/)
  })
})

describe('unprotectedKml()', () => {
  test('law: importing the file gives the trail back', async () => {
    await fc.assert(fc.asyncProperty(anyTrail, async trail => {
      expect(columns(await readBack(unprotectedKml(trail)))).toEqual(columns(trail))
    }), { seed: 1, numRuns: 60 })
  })

  test('begins a new track after an hour of silence', () => {
    const fix = { latE7: 0, lonE7: 0, accuracyM: NaN, altitudeM: NaN, speedMps: 1, bearingDeg: NaN }, startMs = Date.UTC(2025, 0)
    const text = [...unprotectedKml(trailOf([0, 60_000, 3_700_000].map(afterMs => ({ ...fix, timeMs: startMs + afterMs }))))].join('')
    expect(text.match(/<gx:Track>/g)).toHaveLength(2)
    expect(text).toContain('<when>2025-01-01T00:00:00.000Z</when>\n<when>2025-01-01T00:01:00.000Z</when>\n<gx:coord>0.0000000 0.0000000</gx:coord>')
    expect(text).not.toContain('accuracy_horizontal">\n')
  })

  test('writes a whole document for no fix', () => {
    expect([...unprotectedKml(emptyTrail())].join('')).toMatch(/<gx:MultiTrack>\n<\/gx:MultiTrack><\/Placemark>\n<\/Document>\n<\/kml>\n$/)
  })
})

describe('unprotectedCsv()', () => {
  test('law: importing the file gives the trail back', async () => {
    await fc.assert(fc.asyncProperty(anyTrail, async trail => {
      expect(columns(await readBack(unprotectedCsv(trail)))).toEqual(columns(trail))
    }), { seed: 1, numRuns: 60 })
  })

  test('writes the header alone for no fix', () => {
    expect([...unprotectedCsv(emptyTrail())].join('')).toBe('time,latitude,longitude,accuracy,altitude,speed,bearing\n')
  })
})

describe('unprotectedGeoJson()', () => {
  test('law: importing the file gives the trail back', async () => {
    await fc.assert(fc.asyncProperty(anyTrail, async trail => {
      expect(columns(await readBack(unprotectedGeoJson(trail)))).toEqual(columns(trail))
    }), { seed: 1, numRuns: 60 })
  })

  test('writes an empty collection for no fix', () => {
    expect(JSON.parse([...unprotectedGeoJson(emptyTrail())].join(''))).toEqual({ type: 'FeatureCollection', features: [] })
  })
})
