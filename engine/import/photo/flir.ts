import { degreesToE7 } from '../../units/degrees.ts'
import { join, u16, u32, word } from './bytes.ts'
import type { PhotoFacts } from './facts.ts'

/**
 * Returns the position in the segments of a FLIR thermal camera, put together: a directory of records, of which one is the position, in doubles.
 * Source: exiftool's tag names, "FLIR FFF Tags" and "FLIR GPSInfo Tags" (exiftool.org/TagNames/FLIR.html).
 */
export function readFlir(segments: readonly Uint8Array[]): PhotoFacts {
  const bytes = join(segments)
  // The directory is written in either byte order; the version, about 100, tells.
  const version = u32(bytes, 0x14), isLittleEndian = version < 100 || version >= 200
  const directory = u32(bytes, 0x18, isLittleEndian), count = Math.min(u32(bytes, 0x1c, isLittleEndian), recordsMax)
  for (let at = directory; at < directory + count * recordBytes; at += recordBytes) {
    if (u16(bytes, at, isLittleEndian) !== gpsRecord) continue
    const first = u32(bytes, at + 12, isLittleEndian)
    return readPosition(bytes.subarray(first, first + u32(bytes, at + 16, isLittleEndian)))
  }
  return {}
}

const recordBytes = 32, gpsRecord = 0x2b
/** Our choice: cameras write about twenty. */
const recordsMax = 1000

/** The record itself is little-endian, its numbers are signed. */
function readPosition(record: Uint8Array): PhotoFacts {
  if (record.length < 0x24 || u32(record, 0, true) !== 1) return {}
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  const latDeg = view.getFloat64(0x10, true), lonDeg = view.getFloat64(0x18, true), altitudeM = view.getFloat32(0x20, true)
  const isPlausible = Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 && !(latDeg === 0 && lonDeg === 0 && !/[NS]/.test(word(record, 8, 1)))
  return isPlausible ? { position: { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }, altitudeM } : {}
}
