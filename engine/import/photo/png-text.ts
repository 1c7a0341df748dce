import { decompressWithPlatform } from '../archive/decompress.ts'
import { join, startsWith } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns what a text chunk of a PNG says, if it holds metadata: XMP, or the "raw profiles" of ImageMagick and what goes back to it, which are Exif or XMP in
 * hexadecimal digits; undefined when it holds none. Damage gives none.
 * Source: W3C PNG, third edition, 11.3.3; XMP Part 3, 1.1.5; exiftool.org/TagNames/PNG.html "TextualData".
 */
export async function readTextChunk(type: string, data: Uint8Array): Promise<PhotoFacts | undefined> {
  const keyEnd = data.indexOf(0)
  if (keyEnd < 0 || keyEnd > keyMaxChars) return undefined
  const key = String.fromCharCode(...data.subarray(0, keyEnd))
  if (key !== xmpKey && !rawProfile.test(key)) return undefined
  const text = await textOf(type, data.subarray(keyEnd + 1))
  if (key === xmpKey) return readXmp(text)
  const block = bytesOfHex(text)
  if (startsWith(block, xmpName)) return readXmp(block.subarray(xmpName.length))
  return key.endsWith('xmp') ? readXmp(block) : readExifBlock(startsWith(block, 'Exif\0\0') ? block.subarray(6) : block)
}

const xmpKey = 'XML:com.adobe.xmp', rawProfile = /^Raw profile type (?:exif|APP1|xmp)$/
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
const keyMaxChars = 79
/** Our choice: Exif blocks with a preview are below 1 MB, in digits twice that. */
const textMaxBytes = 8 << 20

function textOf(type: string, body: Uint8Array): Promise<Uint8Array> | Uint8Array {
  if (type === 'zTXt') return inflate(body.subarray(1))
  if (type === 'tEXt') return body
  // A flag and a method of compression, a language, the key in that language.
  const textFirst = body.indexOf(0, body.indexOf(0, 2) + 1) + 1
  return body[0] === 1 ? inflate(body.subarray(textFirst)) : body.subarray(textFirst)
}

/** Unpacks a zlib stream: two bytes before it and a sum of four behind. */
async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of decompressWithPlatform('deflate-raw', only(packed.slice(2, -4)))) {
      parts.push(part)
      bytes += part.length
      if (bytes > textMaxBytes) break
    }
  } catch {
    return new Uint8Array(0)
  }
  return join(parts)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

/** Reads the digits of a raw profile, behind its name and its length. */
function bytesOfHex(text: Uint8Array): Uint8Array {
  const digits = /^\s*\w+\s+\d+\s+([\da-f\s]*)/i.exec(new TextDecoder('latin1').decode(text))?.[1].replace(/\s/g, '') ?? ''
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}
