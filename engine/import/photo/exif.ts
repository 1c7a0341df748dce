import { degreesToE7 } from '../../units/degrees.ts'
import { hourMs, minuteMs, secondMs } from '../../units/time.ts'
import { parseExifTime } from '../exif-time.ts'
import type { IsoTime } from '../iso-time.ts'
import type { Position } from '../located.ts'
import type { SparseBytes } from '../sparse-bytes.ts'
import type { PhotoFacts } from './facts.ts'
import { angleNumbers } from './angle-text.ts'
import { numbersIn, readDirectories, textIn, type TiffTags } from './tiff-directory.ts'

/** Returns what an Exif block says: a TIFF structure without any wrapping, held in memory. */
export function readExifBlock(block: Uint8Array): Promise<PhotoFacts> {
  return readExif({ read: (first, end) => Promise.resolve(block.subarray(first, end)) })
}

/** Returns what the Exif tags of a TIFF structure say; nothing when it cannot be read. */
export async function readExif(file: SparseBytes): Promise<PhotoFacts> {
  const [main, exif, gps] = await readDirectories(file, [exifPointer, gpsPointer], exifTags)
  return exifFacts(main, exif, gps)
}

/**
 * Returns what the main, the Exif and the GPS directory say together.
 *
 * Rationals of 0/0, which phones write for "no position", are no numbers; where only minutes or seconds are, they count as zero, as exiftool reads them. A
 * position without its hemisphere is none. Phones of Samsung wrote angles as texts. The satellites' time needs its date: without, it is any day's. Fractions of the camera's seconds are passed over.
 * Source: CIPA DC-008-2023 (Exif 3.0), 4.6.3 and 4.6.7 "GPS Attribute Information".
 */
export function exifFacts(main: TiffTags = noTags, exif: TiffTags = noTags, gps: TiffTags = noTags): PhotoFacts {
  const text = (number: number): string => textIn(exif, number) || textIn(main, number)
  const isBelowSea = numbersIn(gps, gpsTag.altitudeRef)[0] === 1, altitudeM = numbersIn(gps, gpsTag.altitude)[0] ?? NaN
  return {
    position: positionOf(gps),
    gpsTime: gpsTimeOf(gps),
    takenTime: parseExifTime(text(tag.original), text(tag.offsetOriginal) || text(tag.offset))
      ?? parseExifTime(text(tag.digitized), text(tag.offsetDigitized) || text(tag.offset)),
    changedTime: parseExifTime(text(tag.changed), text(tag.offset)),
    accuracyM: numbersIn(gps, gpsTag.error)[0] ?? NaN,
    altitudeM: isBelowSea ? -altitudeM : altitudeM,
    device: text(tag.model).slice(0, deviceMaxChars),
  }
}

const noTags: TiffTags = new Map()
const exifPointer = 0x8769, gpsPointer = 0x8825
const tag = { model: 0x110, changed: 0x132, original: 0x9003, digitized: 0x9004, offset: 0x9010, offsetOriginal: 0x9011, offsetDigitized: 0x9012 } as const
const gpsTag = { latRef: 1, lat: 2, lonRef: 3, lon: 4, altitudeRef: 5, altitude: 6, clock: 7, day: 0x1d, error: 0x1f } as const
/** The tags that are looked at, of all three directories. */
export const exifTags: ReadonlySet<number> = new Set([...Object.values(tag), ...Object.values(gpsTag)])
const deviceMaxChars = 100

function positionOf(gps: TiffTags): Position | undefined {
  const latDeg = degreesOf(gps, gpsTag.lat, gpsTag.latRef, 'NS'), lonDeg = degreesOf(gps, gpsTag.lon, gpsTag.lonRef, 'EW')
  return Number.isNaN(latDeg) || Number.isNaN(lonDeg) ? undefined : { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }
}

/** A sign beside the letter, which some programs write, says the same again. */
function degreesOf(gps: TiffTags, number: number, reference: number, hemispheres: string): number {
  const written = angleNumbers(textIn(gps, number))
  const [degrees = NaN, minutes = 0, seconds = 0] = written.length > 0 ? written : numbersIn(gps, number)
  const letter = textIn(gps, reference).charAt(0).toUpperCase(), side = letter === '' ? -1 : hemispheres.indexOf(letter)
  const size = Math.abs(degrees) + Math.abs(orZero(minutes)) / 60 + Math.abs(orZero(seconds)) / 3600
  return side < 0 || !Number.isFinite(size) ? NaN : side === 0 ? size : -size
}

function orZero(value: number): number {
  return Number.isFinite(value) ? value : 0
}

function gpsTimeOf(gps: TiffTags): IsoTime | undefined {
  const [hours = NaN, minutes = NaN, seconds = NaN] = numbersIn(gps, gpsTag.clock)
  const day = parseExifTime(`${/^(?:\d{4}\D\d{1,2}\D\d{1,2}|\d{8})(?!\d)/.exec(textIn(gps, gpsTag.day))?.[0] ?? ''} 00:00:00`)
  // Hundredths of a second fall a hair short of whole milliseconds in binary.
  const clockMs = Math.floor(hours * hourMs + minutes * minuteMs + seconds * secondMs + roundingSlack)
  if (!day || !(hours >= 0 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 61 && clockMs <= 24 * hourMs)) return undefined
  return { timeMs: day.timeMs + clockMs, zoned: true }
}

const roundingSlack = 1e-3
