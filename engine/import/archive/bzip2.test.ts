import { describe, expect, test } from 'vitest'
import { bunzip2 } from './bzip2.ts'

/** Made by Python 3.11: `bz2.compress(b'a' * 300 + b'b' * 4 + b'c' * 5 + b'd' * 259 + bytes(range(0, 256, 5)) * 3)`. */
const runs = 'QlpoOTFBWSZTWSljsZwAACJ//+IQhCEIYhCEIQhCELwhCEIQhCEIQhCEIQhCEIQhCEIYoABqO/9VQyGCaaZGaIGIaYTI0wnoV+qo00aDQxBgAJkyZMjE0xGd'
  + 'OZEOk1Gs2CwuMDJDtNw4bx0eOBxHyAQMCX9B3G2Rlo2N6UOGhCHR4fICEiIyQlPBMTnkoKT0VHsrLD4fS0/FxeYGJ/PHRJkLuSKcKEgUsdjOAA=='
/** `bz2.compress(b'\0' * 8_000_000, 1)`: two blocks. */
const zeros = 'QlpoMTFBWSZTWX6yQ8QADQTAAMAAAAggACCkCDSoKjEqCo5igrJMprJoSPV8ACxvgIGAAACAABBAAGGYClNNVKFNgKhTxdyRThQkMlA/TYA='
/** `bz2.compress(b'')`. */
const empty = 'QlpoORdyRThQkAAAAAA='

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

async function unpack(bytes: Uint8Array, stepBytes = 1 << 20): Promise<Uint8Array> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    await Promise.resolve()
    for (let first = 0; first < bytes.length; first += stepBytes) yield bytes.slice(first, first + stepBytes)
  }
  const pieces: Uint8Array[] = []
  for await (const piece of bunzip2(chunks())) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

function expectedRuns(): Uint8Array {
  const steps = Array.from({ length: 52 }, (_, i) => i * 5)
  return Uint8Array.from([...new Array<number>(300).fill(97), ...new Array<number>(4).fill(98), ...new Array<number>(5).fill(99),
    ...new Array<number>(259).fill(100), ...steps, ...steps, ...steps])
}

describe('bunzip2()', () => {
  test('unpacks runs of every length, in chunks of any length', async () => {
    for (const stepBytes of [1, 3, 1000]) expect(await unpack(bytesOf(runs), stepBytes)).toEqual(expectedRuns())
  })

  test('unpacks several blocks', async () => {
    const bytes = await unpack(bytesOf(zeros))
    expect([bytes.length, bytes.every(byte => byte === 0)]).toEqual([8_000_000, true])
  })

  test('unpacks several streams, and leaves what follows', async () => {
    const both = Buffer.concat([bytesOf(runs), bytesOf(empty), bytesOf(runs), Buffer.from('behind')])
    expect(await unpack(new Uint8Array(both))).toEqual(Uint8Array.from([...expectedRuns(), ...expectedRuns()]))
  })

  test('notices every flipped bit and every cut', async () => {
    const sound = bytesOf(runs)
    for (let bit = 32; bit < (sound.length - 1) * 8; bit += 5) {
      const flipped = sound.slice()
      flipped[bit >> 3] ^= 0x80 >> (bit & 7)
      await expect(unpack(flipped)).rejects.toThrow('bzip2')
    }
    for (let length = 4; length < sound.length; length += 3) await expect(unpack(sound.slice(0, length))).rejects.toThrow('bzip2')
  })
})
