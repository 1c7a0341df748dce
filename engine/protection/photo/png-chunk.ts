import { crc32 } from '../../units/crc32.ts'
import { joinBytes, latin1, u32Bytes } from './photo.ts'

/** What every PNG begins with. */
export const pngSignature = latin1('\u0089PNG\r\n\u001a\n')

/** Returns a chunk of a PNG. Source: W3C PNG, third edition, 5.3. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = joinBytes([latin1(type), data])
  return joinBytes([u32Bytes(data.length), body, u32Bytes(crc32(body))])
}
