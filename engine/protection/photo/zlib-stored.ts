import { adler32 } from './inflate.ts'
import { joinBytes, u32Bytes } from './photo.ts'

const blockMaxBytes = 65_535

/** Returns data as a zlib stream without compression, the same bytes on every machine. Source: RFC 1950; RFC 1951, 3.2.4. */
export function storedZlib(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 1)]
  for (let at = 0; at === 0 || at < data.length; at += blockMaxBytes) {
    const block = data.subarray(at, at + blockMaxBytes), size = block.length
    parts.push(Uint8Array.of(at + size >= data.length ? 1 : 0, size & 0xff, size >> 8, ~size & 0xff, ~size >> 8 & 0xff), block)
  }
  return joinBytes([...parts, u32Bytes(adler32(data))])
}
