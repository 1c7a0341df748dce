/**
 * Returns the number that stands in bytes from `first` up to `end`, the same as `Number()` of that text, but NaN for white space alone. Plain decimals
 * are read without a string being made.
 *
 * Exact: up to 15 digits and ten to the 22nd are exact in a double, so one division rounds once, as `Number()` does (Clinger,
 * "How to read floating point numbers accurately", PLDI 1990, the fast path).
 */
export function parseDecimal(bytes: Uint8Array, first: number, end: number): number {
  let at = first, last = end
  while (at < last && bytes[at] <= space) at++
  while (last > at && bytes[last - 1] <= space) last--
  const textFirst = at
  const isNegative = bytes[at] === minus
  if (isNegative || bytes[at] === plus) at++
  let mantissa = 0, digits = 0, fractionDigits = 0, dots = 0
  for (; at < last; at++) {
    const digit = bytes[at] - zero
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digits++
      fractionDigits += dots
    } else if (bytes[at] === dot && dots === 0) dots = 1
    else return slowly(bytes, textFirst, last)
  }
  if (digits === 0 || digits > exactDigits) return slowly(bytes, textFirst, last)
  const value = mantissa / tenPower[fractionDigits]
  return isNegative ? -value : value
}

const space = 0x20, plus = 0x2b, minus = 0x2d, dot = 0x2e, zero = 0x30
const exactDigits = 15
const tenPower = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]
const decoder = new TextDecoder()
/** Our choice: no number of a real file is longer; a text of megabytes is none. */
const numberMaxBytes = 100

function slowly(bytes: Uint8Array, first: number, end: number): number {
  return first === end || end - first > numberMaxBytes ? NaN : Number(decoder.decode(bytes.subarray(first, end)))
}
