import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../test/read-format.ts'
import { importSource } from './import.ts'
import { ImportError } from './problems.ts'
import type { ByteSource } from './source.ts'

const gigabyte = 1 << 30

/** A file that is made while it is read: a beginning, then one letter without end. */
function endless(beginning: string): ByteSource {
  const chunk = bytesOf('a'.repeat(1 << 20))
  return {
    name: 'hostile', sizeBytes: gigabyte,
    async *chunks() {
      await Promise.resolve()
      yield bytesOf(beginning)
      for (let left = gigabyte; left > 0; left -= chunk.length) yield chunk
    },
  }
}

/** Imports a file; says why it was refused and how far it was read. */
async function refusalOf(source: ByteSource): Promise<{ code: string, readMB: number }> {
  let read = 0
  const code = await importSource(source, 'x', { onProgress: bytes => { read = bytes } })
    .then(() => 'read', (error: unknown) => error instanceof ImportError ? error.code : String(error))
  return { code, readMB: read / 1e6 }
}

describe('importSource() is not harmed by hostile text', () => {
  test.each([
    ['Records', '{"locations":[{"latitudeE7":1,"x":"'], ['Timeline', '{"semanticSegments":[{"x":"'], ['GeoJSON', '{"type":"FeatureCollection","features":[{"x":"'],
    ['OwnTracks', '2024-06-15T10:30:00Z\t*\t{"_type":"location","x":"'], ['a table', 'time,lat,lon\n'], ['a broker\'s JSON', '{"maid":"x","pings":[{"lat":1,"lon":2,"x":"'],
  ])('refuses a line of 1 GB after its first 64 MiB: %s', async (_, beginning) => {
    const { code, readMB } = await refusalOf(endless(beginning))
    expect(code).toBe('line-too-long')
    expect(readMB).toBeLessThan(80)
  })

  test.each(['{"semanticSegments":[{"a":', '{"type":"FeatureCollection","features":[{"geometry":', '{"lat":1,"lon":2,"a":', '{"timelineObjects":[{"placeVisit":'])('refuses JSON a million deep: %s', async beginning => {
    const deep = bytesOf(beginning + '{"a":'.repeat(1e6))
    const { code, readMB } = await refusalOf({ name: 'hostile', sizeBytes: deep.length, async *chunks() {
      await Promise.resolve()
      yield deep
    } })
    expect(code).toBe('too-deep')
    expect(readMB).toBeLessThan(8)
  })
})
