import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inflate } from './inflate.ts'
import { packZlib } from './pack-zlib.ts'

const bytes = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.array(fc.constantFrom(0, 7, 255), { maxLength: 5000 }).map(list => Uint8Array.from(list)))

describe('packZlib()', () => {
  test('law: zlib and our own reader unpack it to what it was', () => {
    fc.assert(fc.property(bytes, fc.integer({ min: 1, max: 300 }), (data, rowBytes) => {
      const packed = packZlib(data, rowBytes)
      expect(new Uint8Array(inflateSync(packed))).toEqual(data)
      expect(inflate(packed, data.length)).toEqual({ data, sizeBytes: packed.length })
    }), { seed: 1, numRuns: 300 })
  })

  test('says runs once', () => {
    expect(packZlib(new Uint8Array(100_000)).length).toBeLessThan(1000)
  })
})

describe('inflate()', () => {
  test('law: unpacks what zlib packs, at every level, and finds its end', () => {
    fc.assert(fc.property(bytes, fc.constantFrom(0, 1, 6, 9), fc.uint8Array({ maxLength: 20 }), (data, level, tail) => {
      const packed = deflateSync(data, { level })
      expect(inflate(new Uint8Array(Buffer.concat([packed, tail])), data.length)).toEqual({ data, sizeBytes: packed.length })
    }), { seed: 1, numRuns: 300 })
  })

  test('refuses a stream that is cut, changed, or larger than it may be', () => {
    const data = Uint8Array.from({ length: 500 }, (_, i) => i * i & 0xff), packed = new Uint8Array(deflateSync(data))
    for (let end = 0; end < packed.length; end++) expect(() => inflate(packed.subarray(0, end), 500)).toThrow()
    // All but the byte before the checksum, whose last bits nobody reads.
    for (let at = 0; at < packed.length; at++) {
      if (at !== packed.length - 5) expect(() => inflate(packed.map((byte, i) => i === at ? byte ^ 16 : byte), 500)).toThrow()
    }
    expect(() => inflate(packed, 499)).toThrow()
  })
})
