import { closeSync, ftruncateSync, linkSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../engine/units/random.ts'
import { byTurns, program, type Beside } from './by-turns.ts'
import { runMeasured } from './measured-run.ts'

/** How fast a folder of photos is read, by us and by exiftool, in one run. */
export interface PhotoBench {
  readonly seconds: number
  readonly peakMB: number
  readonly beside: readonly Beside[]
}

const photoBytes = 3_000_000, photosInFolder = 1000

/** Reads photos by turns with `whereprint inspect FOLDER --json` and with `exiftool -fast2 -n -csv -r` for the same values. Both start anew each time. */
export async function benchPhotos(library: string, rounds = 3): Promise<PhotoBench> {
  let peakMB = 0
  const ours = async (): Promise<void> => {
    peakMB = Math.max(peakMB, (await runMeasured(['inspect', library, '--json', '--quiet'])).peakMB)
  }
  const exiftool = program('exiftool -fast2', ['exiftool', '-fast2', '-q', '-q', '-n', '-csv', '-r', '-GPSLatitude', '-GPSLongitude', '-GPSDateTime', '-DateTimeOriginal', library])
  return { ...await byTurns(rounds, ours, [exiftool]), peakMB }
}

/** Returns the greatest memory of `whereprint import FOLDER`: it is to stay the same, whatever the number of photos, but for the trail and their names. */
export async function photosPeakMB(library: string): Promise<number> {
  const vault = `${library}-vault`
  try {
    return (await runMeasured(['import', library, '--vault', vault, '--quiet'])).peakMB
  } finally {
    rmSync(vault, { recursive: true, force: true })
  }
}

/** Puts the photos of a folder so many times into another one. They are hard links: to write a hundred thousand would take longer than to read them. */
export function multiplyPhotos(library: string, into: string, times: number): void {
  for (let time = 0; time < times; time++) {
    for (const folder of readdirSync(library)) {
      const copy = join(into, `${time}`, folder)
      mkdirSync(copy, { recursive: true })
      for (const name of readdirSync(join(library, folder))) linkSync(join(library, folder, name), join(copy, name))
    }
  }
}

/** Writes seeded photos of 3 MB with an Exif block and a thumbnail, in folders of a thousand. The picture itself is a hole in the file: nobody reads it. */
export function writePhotos(library: string, count: number, seed = 1): void {
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
