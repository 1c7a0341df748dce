import type { FitLayout } from './fit-messages.ts'

/** A semicircle is 180° / 2³¹. */
const e7PerSemicircle = 180e7 / 2 ** 31

/** Returns degrees × 1e7 of a field; NaN when the message has none or says that it is not known. */
export function semicirclesToE7(layout: FitLayout, view: DataView, at: number, field: number): number {
  if (layout.sizeOf[field] !== 4) return NaN
  const semicircles = view.getInt32(at + layout.offsetOf[field], layout.littleEndian)
  return semicircles === 0x7fff_ffff ? NaN : Math.round(semicircles * e7PerSemicircle)
}

/** Returns an unsigned number of one, two or four bytes; NaN when the message has none or says that it is not known (all bits set). */
export function unsigned(layout: FitLayout, view: DataView, at: number, field: number): number {
  const offset = at + layout.offsetOf[field]
  switch (layout.sizeOf[field]) {
    case 1: return unlessInvalid(view.getUint8(offset), 0xff)
    case 2: return unlessInvalid(view.getUint16(offset, layout.littleEndian), 0xffff)
    case 4: return unlessInvalid(view.getUint32(offset, layout.littleEndian), 0xffff_ffff)
    default: return NaN
  }
}

function unlessInvalid(value: number, invalid: number): number {
  return value === invalid ? NaN : value
}

/** Returns the first, unless it is not known. */
export function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value
}

/** Returns a text of a field up to its first zero; '' when the message has none. */
export function text(layout: FitLayout, view: DataView, at: number, field: number): string {
  if (layout.offsetOf[field] < 0) return ''
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + layout.offsetOf[field], layout.sizeOf[field])
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim()
}
