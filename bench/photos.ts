import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../engine/units/random.ts'
import { median, runMeasured } from './measured-run.ts'

/** How fast a folder of photos is read, by us and by exiftool, in one run. */
export interface PhotoBench {
  readonly photos: number
  readonly seconds: number
  readonly peakMB: number
  /** Median time of exiftool over ours; NaN when it is not installed. */
  readonly timesExiftool: number
}

const photoBytes = 3_000_000, photosInFolder = 1000

/**
 * Writes seeded photos of 3 MB with an Exif block and a thumbnail (the picture itself is a hole in the file), in folders of a thousand, and reads them by turns with
 * `whereprint inspect FOLDER --json` and with `exiftool -fast2 -n -csv -r` for the same values. Both start anew each time.
 */
export async function benchPhotos(folder: string, { photos = 10_000, rounds = 3, seed = 1 } = {}): Promise<PhotoBench> {
  const library = join(folder, 'photos')
  writePhotos(library, photos, seed)
  const ours: number[] = [], theirs: number[] = []
  let peakMB = 0
  for (let round = 0; round < rounds; round++) {
    const run = await runMeasured(['inspect', library, '--json', '--quiet'])
    ours.push(run.seconds)
    peakMB = Math.max(peakMB, run.peakMB)
    theirs.push(exiftoolSeconds(library))
  }
  return { photos, seconds: median(ours), peakMB, timesExiftool: median(theirs) / median(ours) }
}

/** Returns the greatest memory of `whereprint import FOLDER` over so many of these photos: it is to stay the same, whatever their number, but for the trail and their names. */
export async function photosPeakMB(folder: string, photos: number, seed = 1): Promise<number> {
  const library = join(folder, `photos-${photos}`)
  writePhotos(library, photos, seed)
  const { peakMB } = await runMeasured(['import', library, '--vault', join(folder, `vault-of-${photos}`), '--quiet'])
  rmSync(library, { recursive: true })
  return peakMB
}

function exiftoolSeconds(library: string): number {
  const startMs = performance.now()
  try {
    execFileSync('exiftool', ['-fast2', '-q', '-q', '-n', '-csv', '-r', '-GPSLatitude', '-GPSLongitude', '-GPSDateTime', '-DateTimeOriginal', library], { stdio: 'ignore' })
  } catch {
    return NaN
  }
  return (performance.now() - startMs) / 1000
}

/** Writes these photos into a folder. */
export function writePhotos(library: string, count: number, seed: number): void {
  const random = seededRandom(seed)
  for (let number = 0; number < count; number++) {
    const folder = join(library, String(Math.floor(number / photosInFolder)))
    if (number % photosInFolder === 0) mkdirSync(folder, { recursive: true })
    const file = openSync(join(folder, `photo-${number}.jpg`), 'w')
    writeSync(file, photoStart(30 + 60 * random.uniform(), 10 + 40 * random.uniform(), number))
    ftruncateSync(file, photoBytes)
    closeSync(file)
  }
}

/** The beginning of a JPEG in the South Atlantic: `minutes` are those behind 30° S and 15° W. */
function photoStart(latMinutes: number, lonMinutes: number, number: number): Uint8Array {
  const clock = [Math.floor(number / 3600) % 24, Math.floor(number / 60) % 60, number % 60]
  const gps = [
    entry(1, 2, text('S\0')), entry(2, 5, rationals(30, latMinutes, 0)), entry(3, 2, text('W\0')), entry(4, 5, rationals(15, lonMinutes, 0)),
    entry(7, 5, rationals(...clock)), entry(0x1d, 2, text('2024:05:01\0')),
  ]
  const exif = [entry(0x9003, 2, text('2024:05:01 10:00:00\0')), entry(0x927c, 7, Buffer.alloc(2000))]
  const main = [entry(0x10f, 2, text('Maker\0')), entry(0x110, 2, text('Camera\0')), entry(0x8769, 4, Buffer.alloc(4)), entry(0x8825, 4, Buffer.alloc(4))]
  const exifFirst = 8 + sizeOf(main), gpsFirst = exifFirst + sizeOf(exif)
  main[2].data.writeUInt32BE(exifFirst)
  main[3].data.writeUInt32BE(gpsFirst)
  const block = Buffer.concat([text('MM\0*'), Buffer.from([0, 0, 0, 8]), directory(main, 8), directory(exif, exifFirst), directory(gps, gpsFirst), Buffer.alloc(20_000)])
  const segment = Buffer.concat([text('Exif\0\0'), block]), header = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0])
  header.writeUInt16BE(segment.length + 2, 4)
  return Buffer.concat([header, segment, Buffer.from([0xff, 0xda, 0, 2])])
}

interface Entry { readonly tag: number, readonly type: number, readonly data: Buffer }

function entry(tag: number, type: number, data: Buffer): Entry {
  return { tag, type, data }
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1')
}

function rationals(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, i) => {
    bytes.writeUInt32BE(Math.round(value * 1e6), i * 8)
    bytes.writeUInt32BE(1e6, i * 8 + 4)
  })
  return bytes
}

function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { data }) => sum + 12 + (data.length > 4 ? data.length : 0), 6)
}

function directory(entries: readonly Entry[], first: number): Buffer {
  const bytes = Buffer.alloc(sizeOf(entries))
  bytes.writeUInt16BE(entries.length)
  let at = 6 + entries.length * 12
  entries.forEach(({ tag, type, data }, i) => {
    const head = 2 + i * 12
    bytes.writeUInt16BE(tag, head)
    bytes.writeUInt16BE(type, head + 2)
    bytes.writeUInt32BE(type === 5 ? data.length / 8 : type === 4 ? data.length / 4 : data.length, head + 4)
    if (data.length <= 4) data.copy(bytes, head + 8)
    else {
      bytes.writeUInt32BE(first + at, head + 8)
      data.copy(bytes, at)
      at += data.length
    }
  })
  return bytes
}
