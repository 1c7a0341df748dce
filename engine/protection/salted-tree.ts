import { sha256 } from '@noble/hashes/sha2.js'
import { deriveSecret, numbersAsData, saltBytes } from './evidence-secrets.ts'

/** Every tree has 2^24 places, whoever made it and however little is in it. */
export const treeDepth = 24
const hashBytes = 32

/** First bytes that keep the hashes of leaves, of nodes, of sources and of roots apart. Source: RFC 6962, 2.1, for the first two. */
export const hashDomain = { leaf: 0, node: 1, source: 2, root: 3 } as const

/** Our choice: half of the places stay empty, so that drawing free ones ends soon and their distribution says nothing of how many there are. */
export const leavesMost = 2 ** (treeDepth - 1)

/** One leaf that is shown: where it stands, and what it is the hash of. */
export interface Leaf {
  readonly position: number
  readonly salt: Uint8Array
  readonly record: Uint8Array
}

/** Returns SHA-256(0 ‖ salt ‖ record). */
export function leafHash({ salt, record }: Pick<Leaf, 'salt' | 'record'>): Uint8Array {
  return hashOf(hashDomain.leaf, salt, record)
}

/** Returns the SHA-256 of a domain's byte and the parts behind one another. */
export function hashOf(domain: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const input = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0))
  input[0] = domain
  let at = 1
  for (const part of parts) {
    input.set(part, at)
    at += part.length
  }
  return sha256(input)
}

/** What is published of a tree, and what is needed to check some of its leaves. */
export interface TreeProof {
  readonly root: Uint8Array
  readonly leaves: readonly Leaf[]
  /** The hashes beside the ways from the leaves to the root: level by level from the leaves on, each level from left to right. */
  readonly siblings: readonly Uint8Array[]
}

/**
 * Returns the root over all records, and the proof of those that are shown.
 *
 * Every record gets a place among 2^24 that is drawn from the seed, and a salt of 128 bits; what stands at empty places is derived from the seed, too, and
 * nobody can tell it from a hash. So the root, the places and the siblings tell nothing of the other records: not what they say, not how many there are, not
 * how many came before. The number of siblings follows from the places that are shown, and these are drawn evenly however many others are taken.
 *
 * Cost: a record takes one hash for its place, one for its salt, one for its leaf, and two for each level below the ones that are full: 17 for 100,000 records, 10 for a million.
 *
 * @throws RangeError for more than `leavesMost` records.
 */
export function commitToRecords(seed: Uint8Array, records: RecordSource, shown: readonly number[], signal?: AbortSignal): TreeProof {
  const positions = drawPositions(seed, records.count), order = Uint32Array.from(positions.keys()).sort((a, b) => positions[a] - positions[b])
  const saltOf = (position: number): Uint8Array => deriveSecret(seed, 'salt', numbersAsData(position, 0)).subarray(0, saltBytes)
  const row: Row = { at: positions.slice().sort(), hashes: new Uint8Array(records.count * hashBytes) }
  for (const [i, index] of order.entries()) {
    row.hashes.set(leafHash({ salt: saltOf(positions[index]), record: records.record(index) }), i * hashBytes)
    if (i % 65_536 === 0) signal?.throwIfAborted()
  }
  const leaves = shown.map(index => ({ position: positions[index], salt: saltOf(positions[index]), record: records.record(index) }))
  return { ...climb(seed, row, leaves.map(({ position }) => position), signal), leaves }
}

/** Records by number, made when asked for: of millions only the hashes are kept. */
export interface RecordSource {
  readonly count: number
  record(index: number): Uint8Array
}

function drawPositions(seed: Uint8Array, count: number): Uint32Array {
  if (count > leavesMost) throw new RangeError(`Cannot commit to a trail: at most ${leavesMost} fixes, given ${count}`)
  const positions = new Uint32Array(count), taken = new Uint8Array(2 ** treeDepth)
  for (let i = 0; i < count; i++) {
    for (let again = 0; ; again++) {
      const drawn = deriveSecret(seed, 'place', numbersAsData(i, again)), position = drawn[0] << 16 | drawn[1] << 8 | drawn[2]
      if (taken[position]) continue
      taken[position] = 1
      positions[i] = position
      break
    }
  }
  return positions
}

/** The places of one level that have something below them, ascending, and their hashes. */
interface Row {
  readonly at: Uint32Array
  readonly hashes: Uint8Array
}

function climb(seed: Uint8Array, leaves: Row, shown: readonly number[], signal: AbortSignal | undefined): { root: Uint8Array, siblings: Uint8Array[] } {
  const siblings: Uint8Array[] = []
  let row = leaves, shownAt = ascending(shown)
  for (let level = 0; level < treeDepth; level++) {
    signal?.throwIfAborted()
    const isShown = new Set(shownAt)
    const wanted = new Set(shownAt.map(place => place ^ 1).filter(place => !isShown.has(place)))
    row = parentsOf(row, place => deriveSecret(seed, 'empty', numbersAsData(level, place)), (place, hash) => {
      if (wanted.has(place)) siblings.push(hash.slice())
    })
    shownAt = ascending(shownAt.map(place => place >>> 1))
  }
  return { root: row.hashes.slice(0, hashBytes), siblings }
}

/** Returns the next row; `visit` sees each place of this one, also the empty ones beside others, from left to right. */
function parentsOf({ at, hashes }: Row, emptyAt: (place: number) => Uint8Array, visit: (place: number, hash: Uint8Array) => void): Row {
  const parents = new Uint32Array(at.length), parentHashes = new Uint8Array(hashes.length)
  let count = 0
  for (let i = 0; i < at.length; i++) {
    const place = at[i], left = place & ~1, hash = hashes.subarray(i * hashBytes, (i + 1) * hashBytes)
    const isPair = i + 1 < at.length && at[i + 1] === left + 1
    const other = isPair ? hashes.subarray((i + 1) * hashBytes, (i + 2) * hashBytes) : emptyAt(place ^ 1)
    const [leftHash, rightHash] = place === left ? [hash, other] : [other, hash]
    visit(left, leftHash)
    visit(left + 1, rightHash)
    parents[count] = place >>> 1
    parentHashes.set(hashOf(hashDomain.node, leftHash, rightHash), count++ * hashBytes)
    if (isPair) i++
  }
  return { at: parents.slice(0, count), hashes: parentHashes.slice(0, count * hashBytes) }
}

/** Returns the root that leaves and siblings lead to; undefined when they do not fit together: too few or too many siblings, a place twice or outside the tree. */
export function rootOf({ leaves, siblings }: Omit<TreeProof, 'root'>): Uint8Array | undefined {
  let row = new Map<number, Uint8Array>()
  for (const leaf of leaves) {
    if (row.has(leaf.position) || !Number.isInteger(leaf.position) || leaf.position < 0 || leaf.position >= 2 ** treeDepth) return undefined
    row.set(leaf.position, leafHash(leaf))
  }
  let used = 0
  for (let level = 0; level < treeDepth; level++) {
    const parents = new Map<number, Uint8Array>()
    for (const place of ascending([...row.keys()])) {
      const parent = place >>> 1, hash = row.get(place), other = row.get(place ^ 1) ?? siblings.at(used++)
      if (parents.has(parent)) continue
      if (!hash || other?.length !== hashBytes) return undefined
      parents.set(parent, place & 1 ? hashOf(hashDomain.node, other, hash) : hashOf(hashDomain.node, hash, other))
    }
    row = parents
  }
  return used === siblings.length ? row.get(0) : undefined
}

function ascending(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b)
}
