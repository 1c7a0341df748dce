import fc from 'fast-check'
import { expect } from 'vitest'
import type { Format } from '../engine/import/format.ts'
import { ImportError } from '../engine/import/problems.ts'
import { bytesOf, readWith, type Read } from './read-format.ts'

/** What every format must keep to, whatever the file. Coordinates are compared as columns, so that none stands in a message. */
export function expectReaderLaws(format: Format, file: string | Uint8Array): void {
  expectSameInAnyChunks(format, file)
  expectPrefixWhenCut(format, file)
  expectNoCrash(format, file)
}

/** A file read in chunks of 1, 2, 3 … bytes is the file read at once. */
function expectSameInAnyChunks(format: Format, file: string | Uint8Array): void {
  const whole = columnsOf(readWith(format, file))
  for (const chunkBytes of [1, 2, 3, 5, 7, 11, 64]) expect(columnsOf(readWith(format, file, chunkBytes)), `chunks of ${chunkBytes}`).toEqual(whole)
}

/** A file cut at any byte gives some of the whole file's fixes and nothing else. */
function expectPrefixWhenCut(format: Format, file: string | Uint8Array): void {
  const bytes = bytesOf(file), whole = new Set(fixesOf(readWith(format, file)))
  for (let end = 0; end < bytes.length; end++) {
    expect(fixesOrRefusal(format, bytes.slice(0, end)).filter(fix => !whole.has(fix)).length, `cut at ${end}`).toBe(0)
  }
}

/** Damage anywhere throws nothing but a refusal. */
function expectNoCrash(format: Format, file: string | Uint8Array): void {
  const bytes = bytesOf(file)
  fc.assert(fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (at, damage, chunkBytes) => {
    const damaged = Uint8Array.from([...bytes.slice(0, at), ...damage, ...bytes.slice(at + damage.length)])
    expect(fixesOrRefusal(format, damaged, chunkBytes)).toBeInstanceOf(Array)
  }), { seed: 1, numRuns: 300 })
}

/** Returns the fixes of a file, none when it is refused. Any other error passes through. */
function fixesOrRefusal(format: Format, bytes: Uint8Array, chunkBytes?: number): string[] {
  try {
    return fixesOf(readWith(format, bytes, chunkBytes))
  } catch (error) {
    if (error instanceof ImportError) return []
    throw error
  }
}

function columnsOf({ trail, untimed, claims, problems }: Read): unknown {
  return { ...trail, untimed, claims, kinds: problems.map(({ kind, count }) => [kind, count]) }
}

function fixesOf({ trail }: Read): string[] {
  return Array.from(trail.timeMs, (timeMs, i) => `${timeMs} ${trail.latE7[i]} ${trail.lonE7[i]} ${trail.kind[i]}`)
}
