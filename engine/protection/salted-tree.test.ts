import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../units/random.ts'
import { deriveSecret, numbersAsData } from './evidence-secrets.ts'
import { commitToRecords, leafHash, leavesMost, rootOf, treeDepth, type TreeProof } from './salted-tree.ts'

const seed = Uint8Array.from({ length: 32 }, (_, i) => i)

function recordsOf(count: number, content = (index: number): number => index) {
  return { count, record: (index: number): Uint8Array => numbersAsData(content(index), 7) }
}

describe('commitToRecords()', () => {
  test('law: every set of shown records leads to the one root', () => {
    const records = recordsOf(40), { root } = commitToRecords(seed, records, [])
    fc.assert(fc.property(fc.uniqueArray(fc.nat(39), { minLength: 1 }), shown => {
      const proof = commitToRecords(seed, records, shown)
      expect(proof.root).toEqual(root)
      expect(rootOf(proof)).toEqual(root)
      expect(proof.leaves.map(({ record }) => record)).toEqual(shown.map(index => records.record(index)))
    }), { seed: 1, numRuns: 40 })
  })

  test('law: with any part changed, left out, doubled or exchanged the root is another one, or none', () => {
    const proof = commitToRecords(seed, recordsOf(300), [3, 4, 250]), other = commitToRecords(seed.map(byte => byte + 1), recordsOf(300), [3, 4, 250])
    const [first, second, third] = proof.leaves, { siblings, leaves } = proof
    const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => i === 0 ? byte ^ 1 : byte)
    const damaged: Omit<TreeProof, 'root'>[] = [
      { leaves: leaves.slice(1), siblings }, { leaves: [...leaves, first], siblings }, { leaves: [], siblings },
      { leaves: [{ ...first, position: second.position }, { ...second, position: first.position }, third], siblings },
      { leaves: [{ ...first, salt: flipped(first.salt) }, second, third], siblings }, { leaves: [{ ...first, record: flipped(first.record) }, second, third], siblings },
      { leaves: [{ ...first, position: first.position ^ 1 }, second, third], siblings }, { leaves: [{ ...first, position: -1 }, second, third], siblings },
      { leaves: [{ ...first, position: 2 ** treeDepth }, second, third], siblings }, { leaves: [other.leaves[0], second, third], siblings },
      { leaves, siblings: siblings.slice(1) }, { leaves, siblings: [...siblings, siblings[0]] }, { leaves, siblings: siblings.toReversed() },
      { leaves, siblings: other.siblings }, { leaves, siblings: [siblings[0].subarray(1), ...siblings.slice(1)] },
    ]
    for (const [i, part] of damaged.entries()) expect(rootOf(part), `damage ${i}`).not.toEqual(proof.root)
    for (let i = 0; i < siblings.length; i++) expect(rootOf({ leaves, siblings: siblings.with(i, flipped(siblings[i])) })).not.toEqual(proof.root)
  })

  test('a node is no leaf: what is hashed for an inner node cannot be passed off as a record', () => {
    const { leaves: [leaf], siblings, root } = commitToRecords(seed, recordsOf(1), [0])
    const hash = leafHash(leaf), [left, right] = leaf.position & 1 ? [siblings[0], hash] : [hash, siblings[0]]
    const inner = Uint8Array.from([...left, ...right])
    const forged = { position: leaf.position >>> 1, salt: inner.slice(0, 16), record: inner.slice(16) }
    expect(rootOf({ leaves: [forged], siblings: siblings.slice(1) })).not.toEqual(root)
    expect(rootOf({ leaves: [forged], siblings })).not.toEqual(root)
  })

  test('10⁶ guesses of a record that is not shown find nothing, with its hash and its neighbours’ salts known', () => {
    const records = recordsOf(3), random = seededRandom(7), hash = (leaf: Parameters<typeof leafHash>[0]): string => Buffer.from(leafHash(leaf)).toString('hex')
    // The worst case: the record stands beside one that is shown, so that its hash is among the siblings.
    const [hidden] = commitToRecords(seed, records, [1]).leaves, target = hash(hidden)
    const salts = [...commitToRecords(seed, records, [0, 2]).leaves.map(({ salt }) => salt), new Uint8Array(16)]
    let found = 0
    for (let guess = 0; guess < 1_000_000; guess++) {
      const salt = guess % 4 < 3 ? salts[guess % 4] : Uint8Array.from({ length: 16 }, () => random.below(256))
      // The record itself is every second guess.
      if (hash({ salt, record: guess % 2 === 0 ? records.record(1) : numbersAsData(random.below(1000), 7) }) === target) found++
    }
    expect(found).toBe(0)
    expect(hash({ salt: hidden.salt, record: records.record(1) })).toBe(target)
  }, 120_000)

  test('says nothing of how many records there are: places are drawn evenly, and their number alone makes the number of siblings', () => {
    // Chi-square over 16 bins of places, 15 degrees of freedom: 37.7 at one in a thousand.
    const chiSquare = (count: number): number => {
      const bins = new Array<number>(16).fill(0), draws = 320
      for (let draw = 0; draw < draws; draw++) {
        const drawn = deriveSecret(seed, 'sign', numbersAsData(draw, count))
        bins[commitToRecords(drawn, recordsOf(count), [count - 1]).leaves[0].position >>> 20]++
      }
      return bins.reduce((sum, bin) => sum + (bin - draws / 16) ** 2 / (draws / 16), 0)
    }
    expect(chiSquare(1)).toBeLessThan(37.7)
    expect(chiSquare(12)).toBeLessThan(37.7)
    expect(commitToRecords(seed, recordsOf(1), [0]).siblings.length).toBe(commitToRecords(seed, recordsOf(5000), [4999]).siblings.length)
  }, 60_000)

  test('takes no more records than leave half of the tree empty', () => {
    expect(() => commitToRecords(seed, recordsOf(leavesMost + 1), [])).toThrow(RangeError)
  })
})
