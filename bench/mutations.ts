import type { Random } from '../engine/units/random.ts'

/** A way to damage a file. It may leave it as it is; it never changes its input. */
type Mutation = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array

/** What a failing round is called by: a name says how a file was damaged and nothing of what is in it. */
export const mutations = {
  bits: flipBits,
  cut: (bytes, _, random) => bytes.slice(0, random.below(bytes.length + 1)),
  hole(bytes, _, random) {
    const [first, end] = range(bytes, random)
    return join(bytes.subarray(0, first), bytes.subarray(end))
  },
  splice: (bytes, other, random) => join(bytes.subarray(0, random.below(bytes.length + 1)), other.subarray(random.below(other.length + 1))),
  insert(bytes, other, random) {
    const [first, end] = range(other, random), at = random.below(bytes.length + 1)
    return join(bytes.subarray(0, at), other.subarray(first, end), bytes.subarray(at))
  },
  repeat(bytes, _, random) {
    const [first, end] = range(bytes, random, 1 << (4 + random.below(10)))
    const times = Math.min(1 + random.below(5000), Math.floor(mutantMaxBytes / Math.max(1, end - first)))
    return join(bytes.subarray(0, first), repeated(bytes.subarray(first, end), times), bytes.subarray(end))
  },
  nest(bytes, _, random) {
    const opening = openings[random.below(openings.length)], times = 1 + random.below(random.below(4) === 0 ? 200_000 : 200)
    const at = random.below(2) === 0 ? 0 : random.below(bytes.length + 1)
    return join(bytes.subarray(0, at), repeated(opening, Math.min(times, Math.floor(mutantMaxBytes / opening.length))), bytes.subarray(at))
  },
  number: (bytes, _, random) => replaceNumbers(bytes, random),
} satisfies Record<string, Mutation>

export type MutationName = keyof typeof mutations

/** Our choice: larger than any reader's window, and read in far less than the time a round has. */
const mutantMaxBytes = 4 << 20

const encoder = new TextEncoder()
const openings = ['[', '{"a":', '[{"a":[', '{"features":[', '<a>', '<trkseg>', '<Folder>', '<!DOCTYPE a [<!ENTITY b "', '"', '<![CDATA[', '<!--', '\\', '(', ' ', '\n', ',', '\0']
  .map(text => encoder.encode(text))
const numbers = ['-0', '1e999', '-1e-999', '99999999999999999999', '2147483648', '-2147483649', '4294967295', '9007199254740993', 'NaN', 'Infinity', '0x7f', '1,5', '', '-', '1970',
  '900000001', '91', '181', '253402300800000'].map(text => encoder.encode(text))

function flipBits(bytes: Uint8Array, _: Uint8Array, random: Random): Uint8Array {
  const damaged = bytes.slice()
  for (let left = 1 + random.below(1 << random.below(7)); left > 0 && damaged.length > 0; left--) {
    // Heads decide most: half of the flips go into the first 256 bytes.
    const at = random.below(random.below(2) === 0 ? Math.min(256, damaged.length) : damaged.length)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8))
  }
  return damaged
}

/** Puts odd numbers in the place of some runs of digits. */
function replaceNumbers(bytes: Uint8Array, random: Random): Uint8Array {
  const parts: Uint8Array[] = []
  let kept = 0
  for (let left = 1 + random.below(20); left > 0; left--) {
    let first = kept + random.below(Math.max(1, Math.min(2000, bytes.length - kept)))
    while (first < bytes.length && !isDigit(bytes[first])) first++
    let end = first
    while (end < bytes.length && isDigit(bytes[end])) end++
    parts.push(bytes.subarray(kept, first), numbers[random.below(numbers.length)])
    kept = end
  }
  return join(...parts, bytes.subarray(kept))
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function range(bytes: Uint8Array, random: Random, longest = bytes.length): [first: number, end: number] {
  const first = random.below(bytes.length + 1)
  return [first, Math.min(bytes.length, first + random.below(longest + 1))]
}

function repeated(piece: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(piece.length * times)
  for (let i = 0; i < times; i++) all.set(piece, i * piece.length)
  return all
}

function join(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    all.set(part, end)
    end += part.length
  }
  return all
}
