import { isOnEarth } from '../units/degrees.ts'

/** One fix as evidence has it: every value as it was read from the source; NaN = not stated. */
export interface EvidenceFix {
  readonly timeMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly accuracyM: number
  readonly altitudeM: number
  readonly speedMps: number
  readonly bearingDeg: number
  /** One of `fixKind`. */
  readonly kind: number
  /** Bits of `fixFlag`, without `noise`, which is our opinion and not the source's. */
  readonly flag: number
  /** The commitment to the source file, 32 bytes. */
  readonly source: Uint8Array
}

export const recordBytes = 66
const sourceAt = 34
/** The one NaN that is written. */
const notStated = 0x7fc0_0000

/**
 * Returns a fix as bytes, always the same for the same fix: what its leaf is the hash of. docs/evidence-format.md has the layout. Nothing is rounded: times are
 * the double, the other numbers the single that the trail holds, so that bytes and values are one to one.
 */
export function encodeFix({ timeMs, latE7, lonE7, accuracyM, altitudeM, speedMps, bearingDeg, kind, flag, source }: EvidenceFix): Uint8Array {
  const record = new Uint8Array(recordBytes), view = new DataView(record.buffer)
  view.setFloat64(0, timeMs)
  view.setInt32(8, latE7)
  view.setInt32(12, lonE7)
  for (const [i, value] of [accuracyM, altitudeM, speedMps, bearingDeg].entries()) {
    if (Number.isNaN(value)) view.setUint32(16 + 4 * i, notStated)
    else view.setFloat32(16 + 4 * i, value)
  }
  record[32] = kind
  record[33] = flag
  record.set(source, sourceAt)
  return record
}

/** Returns the fix in these bytes; undefined when `encodeFix` cannot have made them. */
export function decodeFix(record: Uint8Array): EvidenceFix | undefined {
  if (record.length !== recordBytes) return undefined
  const view = new DataView(record.buffer, record.byteOffset, recordBytes)
  const fix = {
    timeMs: view.getFloat64(0), latE7: view.getInt32(8), lonE7: view.getInt32(12),
    accuracyM: view.getFloat32(16), altitudeM: view.getFloat32(20), speedMps: view.getFloat32(24), bearingDeg: view.getFloat32(28),
    kind: record[32], flag: record[33], source: record.slice(sourceAt),
  }
  if (!isOnEarth(fix.latE7, fix.lonE7) || !Number.isFinite(fix.timeMs) || fix.kind > 2 || fix.flag > 31) return undefined
  return encodeFix(fix).every((byte, i) => byte === record[i]) ? fix : undefined
}

/** Orders records by time, then by the rest of their bytes: an order that everybody can see in the records themselves, so it tells nothing besides. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}
