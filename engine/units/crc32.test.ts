import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

test('crc32() gives the check value of the standard, whole and in pieces', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32(bytes)).toBe(0xcbf4_3926)
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf4_3926)
  expect(crc32(new Uint8Array(0))).toBe(0)
})
