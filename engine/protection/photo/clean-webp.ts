import { startsWith, u16, u32, word } from '../../import/photo/bytes.ts'
import { readXmp } from '../../import/photo/xmp-packet.ts'
import { colourSpaceOf, profileOf, type ColourSpace } from './colour-profile.ts'
import { orientationExif, orientationOf } from './orientation.ts'
import { joinBytes, latin1, mustHold, u32Bytes, type Removals } from './photo.ts'
import { describeTrailer } from './trailer.ts'

/**
 * Returns a WebP of the same picture or pictures: the chunks of the picture, its transparency and its frames, and our own words for its colours and how it is to be
 * turned. Its header says what is there and nothing that is gone. What stands in other chunks, or behind the end, is left out.
 *
 * The picture's own data are kept as they are: only their heads are checked, so bytes that a decoder passes over at their end stay (docs/protection.md).
 * Source: WebP Container Specification (RFC 9649); RFC 6386, 9.1 (VP8).
 * @throws RefusedPhoto.
 */
export async function cleanWebp(bytes: Uint8Array, removals: Removals): Promise<Uint8Array> {
  const size = u32(bytes, 4, true), end = 8 + size + size % 2
  mustHold(size >= 4 && 8 + size <= bytes.length)
  const found: Found = { header: undefined, animation: undefined, pictures: [], profile: undefined, orientation: undefined }
  for (const chunk of chunksIn(bytes.subarray(12, 8 + size))) await takeChunk(chunk, found, removals)
  describeTrailer(bytes.subarray(end), removals)
  const body = joinBytes([latin1('WEBP'), ...write(found, removals)])
  return joinBytes([latin1('RIFF'), u32Bytes(body.length, true), body])
}

interface Chunk { readonly type: string, readonly data: Uint8Array }

function chunksIn(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < bytes.length;) {
    const size = u32(bytes, at + 4, true), end = at + 8 + size
    mustHold(at + 8 <= bytes.length && end <= bytes.length)
    chunks.push({ type: word(bytes, at, 4), data: bytes.subarray(at + 8, end) })
    at = end + size % 2
  }
  return chunks
}

interface Found {
  header: { readonly width: number, readonly height: number, readonly isAnimated: boolean } | undefined
  animation: Uint8Array | undefined
  /** A still picture with its transparency, or frames. */
  readonly pictures: Chunk[]
  profile: Uint8Array | undefined
  orientation: number | undefined
}

async function takeChunk({ type, data }: Chunk, found: Found, removals: Removals): Promise<void> {
  switch (type) {
    case 'VP8X':
      mustHold(data.length === 10 && !found.header)
      found.header = { width: 1 + u24(data, 4), height: 1 + u24(data, 7), isAnimated: (data[0] & 2) !== 0 }
      return
    case 'VP8 ': case 'VP8L': case 'ALPH': case 'ANMF':
      found.pictures.push({ type, data })
      return
    case 'ANIM':
      mustHold(data.length === 6 && !found.animation)
      found.animation = data
      return
    case 'ICCP':
      found.profile ??= data
      return
    case 'EXIF': {
      const orientation = await orientationOf(startsWith(data, 'Exif\0\0') ? data.subarray(6) : data, removals)
      found.orientation ??= orientation
      return
    }
    case 'XMP ':
      removals.add('xmp')
      if (readXmp(data).position) removals.add('position')
      return
    default:
      removals.add('vendor')
  }
}

function write({ header, animation, pictures, profile, orientation = 1 }: Found, removals: Removals): Uint8Array[] {
  const space = profile && colourSpaceOf(profile, removals)
  if (animation ?? header?.isAnimated) {
    mustHold(header !== undefined && animation !== undefined && pictures.length > 0)
    const frames = pictures.map(picture => cleanFrame(picture, header, removals)), isClear = frames.some(frame => frame.isClear)
    return [
      extended(header, { space, isClear, orientation, isAnimated: true }), ...profileChunk(space), riffChunk('ANIM', animation), ...frames.map(({ data }) => riffChunk('ANMF', data)),
      ...orientationChunk(orientation),
    ]
  }
  const still = checkStill(pictures)
  mustHold(!header || (header.width === still.width && header.height === still.height))
  const chunks = still.chunks.map(({ type, data }) => riffChunk(type, data))
  if (!space && orientation === 1 && chunks.length === 1) return chunks
  return [extended(still, { space, isClear: still.isClear, orientation, isAnimated: false }), ...profileChunk(space), ...chunks, ...orientationChunk(orientation)]
}

/** Bytes 0 to 15 say where and how long a frame is shown; then come chunks as those of a still picture. */
function cleanFrame({ type, data }: Chunk, canvas: { readonly width: number, readonly height: number }, removals: Removals): { data: Uint8Array, isClear: boolean } {
  mustHold(type === 'ANMF' && data.length > 16 && data[15] <= 3)
  const inner = chunksIn(data.subarray(16)), pictures = inner.filter(chunk => chunk.type === 'VP8 ' || chunk.type === 'VP8L' || chunk.type === 'ALPH')
  removals.add('vendor', inner.length - pictures.length)
  const still = checkStill(pictures), width = 1 + u24(data, 6), height = 1 + u24(data, 9)
  mustHold(still.width === width && still.height === height && 2 * u24(data, 0) + width <= canvas.width && 2 * u24(data, 3) + height <= canvas.height)
  return { data: joinBytes([data.subarray(0, 16), ...still.chunks.map(chunk => riffChunk(chunk.type, chunk.data))]), isClear: still.isClear }
}

interface Still {
  readonly width: number
  readonly height: number
  readonly isClear: boolean
  readonly chunks: readonly Chunk[]
}

/** Returns one picture, its transparency before it. */
function checkStill(chunks: readonly Chunk[]): Still {
  const picture = chunks[chunks.length - 1], clear = chunks.length > 1 ? chunks[0] : undefined
  mustHold(chunks.length >= 1 && chunks.length <= 2 && picture.type !== 'ALPH' && (!clear || (clear.type === 'ALPH' && picture.type === 'VP8 ')))
  const { width, height, hasAlpha } = picture.type === 'VP8L' ? losslessHead(picture.data) : lossyHead(picture.data)
  // Reserved bits, preprocessing, filter, packing: 0 for none, 1 for packed.
  if (clear) mustHold(clear.data.length > 1 && clear.data[0] >> 6 === 0 && (clear.data[0] & 3) <= 1 && ((clear.data[0] & 3) === 1 || clear.data.length === 1 + width * height))
  return { width, height, isClear: hasAlpha || clear !== undefined, chunks }
}

interface PictureHead { readonly width: number, readonly height: number, readonly hasAlpha: boolean }

function lossyHead(data: Uint8Array): PictureHead {
  mustHold(data.length > 10 && (data[0] & 1) === 0 && data[3] === 0x9d && data[4] === 1 && data[5] === 0x2a)
  const firstPartBytes = (data[0] | data[1] << 8 | data[2] << 16) >> 5
  mustHold(10 + firstPartBytes <= data.length)
  return { width: u16(data, 6, true) & 0x3fff, height: u16(data, 8, true) & 0x3fff, hasAlpha: false }
}

function losslessHead(data: Uint8Array): PictureHead {
  const bits = u32(data, 1, true)
  mustHold(data.length > 5 && data[0] === 0x2f && data[4] >> 5 === 0)
  return { width: 1 + (bits & 0x3fff), height: 1 + (bits >>> 14 & 0x3fff), hasAlpha: (data[4] & 16) !== 0 }
}

interface Features {
  readonly space: ColourSpace | undefined
  readonly isClear: boolean
  readonly orientation: number
  readonly isAnimated: boolean
}

function extended({ width, height }: { readonly width: number, readonly height: number }, { space, isClear, orientation, isAnimated }: Features): Uint8Array {
  const flags = (space ? 0x20 : 0) | (isClear ? 0x10 : 0) | (orientation === 1 ? 0 : 8) | (isAnimated ? 2 : 0)
  return riffChunk('VP8X', joinBytes([Uint8Array.of(flags, 0, 0, 0), u32Bytes(width - 1, true).subarray(0, 3), u32Bytes(height - 1, true).subarray(0, 3)]))
}

function profileChunk(space: ColourSpace | undefined): Uint8Array[] {
  return space ? [riffChunk('ICCP', profileOf(space))] : []
}

function orientationChunk(orientation: number): Uint8Array[] {
  return orientation === 1 ? [] : [riffChunk('EXIF', orientationExif(orientation))]
}

function riffChunk(type: string, data: Uint8Array): Uint8Array {
  return joinBytes([latin1(type), u32Bytes(data.length, true), data, new Uint8Array(data.length % 2)])
}

function u24(bytes: Uint8Array, at: number): number {
  return bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16
}
