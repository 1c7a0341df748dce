import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appleKeys, atSea, exifBlock, exifSegment, flirSegment, heic, jpeg, movie, png, userData, webp, xmpSegment, type ExifValues,
} from '../../test/photo-files.ts'
import { fixFlag } from '../trail/trail.ts'
import { importSource, type Imported } from './import.ts'
import { ImportError } from './problems.ts'
import { memorySource } from './source.ts'

const read = (bytes: Uint8Array): Promise<Imported> => importSource(memorySource('photo', bytes), 'photo')
const photoOf = (values: ExifValues): Promise<Imported> => read(jpeg(exifSegment(exifBlock(values))))
const timed: ExifValues = { ...atSea, clock: [[8, 1], [0, 1], [724, 100]], day: '2024:05:01', original: '2024:05:02 10:00:00', offset: '+05:45' }

async function told(imported: Promise<Imported>): Promise<unknown> {
  const { trail, untimed, problems } = await imported
  return { times: Array.from(trail.timeMs, timeMs => new Date(timeMs).toISOString()), at: [...trail.latE7, ...trail.lonE7], untimed, problems: problems.map(({ kind }) => kind) }
}

const here = { times: ['2024-05-01T08:00:07.240Z'], at: [545000000, 42500000], untimed: 0, problems: [] }

describe('photo', () => {
  test('reads JPEG, PNG, WebP, HEIC and TIFF in either byte order alike', async () => {
    for (const littleEndian of [true, false]) {
      const block = exifBlock(timed, littleEndian)
      for (const bytes of [jpeg(exifSegment(block)), png(block), webp(block), webp(exifSegment(block)), heic(block), block]) expect(await told(read(bytes))).toEqual(here)
    }
  })

  test('takes the time of the satellites, else the camera’s clock with its zone, else the camera’s clock as it is', async () => {
    expect(await told(photoOf({ ...timed, clock: undefined }))).toMatchObject({ times: ['2024-05-02T04:15:00.000Z'], problems: [] })
    expect(await told(photoOf({ ...timed, day: undefined }))).toMatchObject({ times: ['2024-05-02T04:15:00.000Z'] })
    expect(await told(photoOf({ ...timed, day: '2014:09:259' }))).toMatchObject({ times: ['2024-05-02T04:15:00.000Z'] })
    const local = photoOf({ ...atSea, original: '2024:05:02 10:00:00' })
    expect(await told(local)).toMatchObject({ times: ['2024-05-02T10:00:00.000Z'], problems: ['time-zone-missing'] })
    expect((await local).trail.flag[0]).toBe(fixFlag.localClock)
    expect(await told(photoOf(atSea))).toMatchObject({ times: [], untimed: 1, problems: ['time-missing'] })
  })

  test('makes no position of 0/0, of blanks, of a missing hemisphere', async () => {
    const none = { times: [], untimed: 0, problems: ['coordinate-missing'] }
    expect(await told(photoOf({ ...timed, lat: [[0, 0], [0, 0], [0, 0]] }))).toMatchObject(none)
    expect(await told(photoOf({ ...timed, latRef: '' }))).toMatchObject(none)
    expect(await told(photoOf({ original: '2024:05:02 10:00:00' }))).toMatchObject(none)
    expect(await told(read(jpeg()))).toMatchObject(none)
    expect(await told(photoOf({ ...timed, lon: [[4, 1], [15, 1], [0, 0]] }))).toEqual(here)
  })

  test('reads hemispheres, altitude below the sea, the error and the camera', async () => {
    const { trail } = await photoOf({ ...timed, latRef: 'S', lonRef: 'W', altitude: [35, 10], altitudeRef: 1, error: [65, 1], model: 'Camera 1' })
    expect([trail.latE7[0], trail.lonE7[0], trail.altitudeM?.[0], trail.accuracyM[0], trail.devices[trail.device[0]]]).toEqual([-545000000, -42500000, -3.5, 65, 'Camera 1'])
  })

  test('reads the position in a thermal camera’s own segment', async () => {
    const bytes = jpeg(exifSegment(exifBlock({ original: '2024:05:01 08:00:00' })), flirSegment(54.5, 4.25))
    expect(await told(read(bytes))).toMatchObject({ times: ['2024-05-01T08:00:00.000Z'], at: here.at })
  })

  test('reads XMP where Exif leaves the position or the time open', async () => {
    const packet = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="54,30.0N" exif:GPSLongitude="4,15.0E" xmp:CreateDate="2024-05-01T08:00:00Z"/></rdf:RDF></x:xmpmeta>'
    expect(await told(read(jpeg(xmpSegment(packet))))).toMatchObject({ times: ['2024-05-01T08:00:00.000Z'], at: here.at })
    expect(await told(read(jpeg(exifSegment(exifBlock(atSea)), xmpSegment(packet))))).toMatchObject({ times: ['2024-05-01T08:00:00.000Z'], at: here.at })
    expect(await told(read(jpeg(exifSegment(exifBlock(timed)), xmpSegment(packet))))).toEqual(here)
  })

  test('reads films: Apple’s keys, Android’s text in degrees, minutes or seconds', async () => {
    const times = ['2024-05-01T08:00:00.000Z']
    const keys = appleKeys({ 'com.apple.quicktime.make': 'x', 'com.apple.quicktime.location.accuracy.horizontal': '12.5', 'com.apple.quicktime.location.ISO6709': '+54.5000+004.2500+003.000/' })
    const { trail } = await read(movie([keys]))
    expect([trail.accuracyM[0], trail.altitudeM?.[0]]).toEqual([12.5, 3])
    for (const part of [keys, userData('+54.5000+004.2500/'), userData('+5430.00+00415.00/'), userData('+543000+0041500/')]) {
      expect(await told(read(movie([part])))).toMatchObject({ times, at: here.at })
    }
    expect(await told(read(movie([])))).toMatchObject({ times: [], problems: ['coordinate-missing'] })
  })

  test('reads no more than the metadata, wherever they stand', async () => {
    for (const bytes of [jpeg(exifSegment(exifBlock(timed)), ...Array<Uint8Array>(40).fill(new Uint8Array(60_000))), heic(exifBlock(timed), 50_000_000), movie([userData('+54.5+004.25/')], 50_000_000)]) {
      let readBytes = 0
      const imported = await importSource(memorySource('photo', bytes), 'photo', { onProgress: done => readBytes = done })
      expect([imported.trail.count, readBytes < 1 << 22]).toEqual([1, true])
    }
  })

  test('reads a film without random access, its index behind 50 MB of pictures', async () => {
    const film = memorySource('film', movie([userData('+54.5+004.25/')], 50_000_000))
    expect((await importSource({ name: 'film', sizeBytes: film.sizeBytes, chunks: () => film.chunks() }, 'film')).trail.count).toBe(1)
  })

  test('a file that is cut anywhere or damaged gives its fix, none, or another time, and never fails', async () => {
    const block = exifBlock(timed)
    for (const bytes of [jpeg(exifSegment(block)), png(block), webp(block), heic(block), block, movie([appleKeys({ 'com.apple.quicktime.location.ISO6709': '+54.5+004.25/' })])]) {
      for (let end = 0; end < bytes.length; end += 3) expect(await fixesOrRefusal(bytes.slice(0, end))).toBeLessThanOrEqual(1)
      await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 8 }), async (at, damage) => {
        const damaged = bytes.slice()
        damaged.set(damage.subarray(0, bytes.length - at), at)
        expect(await fixesOrRefusal(damaged)).toBeLessThanOrEqual(1)
      }), { seed: 1, numRuns: 150 })
    }
  })
})

async function fixesOrRefusal(bytes: Uint8Array): Promise<number> {
  try {
    return (await read(bytes)).trail.count
  } catch (error) {
    if (error instanceof ImportError) return 0
    throw error
  }
}
