import { startsWith, u32, word } from '../../import/photo/bytes.ts'
import { readXmp } from '../../import/photo/xmp-packet.ts'
import { crc32 } from '../../units/crc32.ts'
import { colourSpaceOf, profileOf } from './colour-profile.ts'
import { inflate } from './inflate.ts'
import { orientationExif, orientationOf } from './orientation.ts'
import { packZlib } from './pack-zlib.ts'
import { joinBytes, latin1, mustHold, RefusedPhoto, type Removals } from './photo.ts'
import { pngChunk, pngSignature } from './png-chunk.ts'
import { describeTrailer } from './trailer.ts'

/** Our choice: unpacked, and held in memory. */
const pictureMaxBytes = 1 << 30
const profileMaxBytes = 4 << 20

/**
 * Returns a PNG of the same picture, built from its header, palette, transparency and picture data, which are unpacked to see that nothing follows them; how its
 * colours are meant is kept where it is one of the usual ways, and how it is to be turned. Everything else is left out, also what stands behind the end.
 * Source: W3C PNG, third edition.
 * @throws RefusedPhoto also for a moving one (APNG), and where a checksum of what is kept is wrong.
 */
export async function cleanPng(bytes: Uint8Array, removals: Removals): Promise<Uint8Array> {
  const kept = new Map<string, Uint8Array>(), data: Uint8Array[] = []
  let at = pngSignature.length, dataEnd = 0, turned = 1
  for (;;) {
    const length = u32(bytes, at), type = word(bytes, at + 4, 4), end = at + 12 + length
    mustHold(end <= bytes.length && /^[A-Za-z]{4}$/.test(type) && (at > pngSignature.length || type === 'IHDR'))
    const body = bytes.subarray(at + 8, end - 4), isSound = crc32(bytes.subarray(at + 4, end - 4)) === u32(bytes, end - 4)
    at = end
    if (type === 'IEND') {
      mustHold(isSound && length === 0)
      break
    }
    if (type === 'IDAT') {
      mustHold(isSound && (dataEnd === 0 || dataEnd === end - 12 - length))
      dataEnd = end
      data.push(body)
    } else if (keptTypes.has(type)) {
      mustHold(isSound && !kept.has(type) && (type === 'IHDR') === (kept.size === 0))
      kept.set(type, body)
    } else {
      // A decoder must know a chunk whose name begins with a capital.
      mustHold(/^[a-z]/.test(type), 'rare-coding')
      mustHold(type !== 'acTL', 'animated-png')
      const orientation = await passOver(type, body, removals)
      if (dataEnd === 0) turned = orientation
    }
  }
  describeTrailer(bytes.subarray(at), removals)
  const header = readHeader(kept.get('IHDR') ?? new Uint8Array(0)), picture = cleanData(joinBytes(data), header, removals)
  return joinBytes([
    pngSignature, pngChunk('IHDR', kept.get('IHDR') ?? new Uint8Array(0)), ...colours(kept, removals), ...palette(kept, header.colourType),
    ...turned === 1 ? [] : [pngChunk('eXIf', orientationExif(turned))], pngChunk('IDAT', picture), pngChunk('IEND', new Uint8Array(0)),
  ])
}

const keptTypes = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'iCCP'])

/** Counts a chunk as removed; returns how the picture has to be turned when it says so. */
async function passOver(type: string, body: Uint8Array, removals: Removals): Promise<number> {
  if (type === 'eXIf') return orientationOf(startsWith(body, 'Exif\0\0') ? body.subarray(6) : body, removals)
  if (type === 'iTXt' && startsWith(body, xmpName)) {
    removals.add('xmp')
    if (readXmp(body.subarray(xmpName.length + 4)).position) removals.add('position')
  } else removals.add(type === 'tEXt' || type === 'zTXt' || type === 'iTXt' ? 'comment' : 'vendor')
  return 1
}

const xmpName = 'XML:com.adobe.xmp\0'

interface Header {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly colourType: number
  readonly isInterlaced: boolean
}

const channels: Readonly<Record<number, { readonly count: number, readonly depths: readonly number[] }>> = {
  0: { count: 1, depths: [1, 2, 4, 8, 16] }, 2: { count: 3, depths: [8, 16] }, 3: { count: 1, depths: [1, 2, 4, 8] }, 4: { count: 2, depths: [8, 16] }, 6: { count: 4, depths: [8, 16] },
}

function readHeader(body: Uint8Array): Header {
  mustHold(body.length === 13)
  const width = u32(body, 0), height = u32(body, 4), [depth, colourType, compression, filter, interlace] = body.subarray(8), kind = channels[colourType]
  mustHold(width > 0 && height > 0 && compression === 0 && filter === 0 && interlace <= 1 && Object.hasOwn(channels, colourType) && kind.depths.includes(depth))
  return { width, height, bitsPerPixel: kind.count * depth, colourType, isInterlaced: interlace === 1 }
}

/** First column and row, and step, of each pass of Adam7 (8.2). */
const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]]

function rowsOf({ width, height, bitsPerPixel, isInterlaced }: Header): { readonly rows: number, readonly rowBytes: number }[] {
  return (isInterlaced ? passes : [[0, 0, 1, 1]]).map(([x, y, dx, dy]) => {
    const across = Math.ceil((width - x) / dx), down = Math.ceil((height - y) / dy)
    return across > 0 && down > 0 ? { rows: down, rowBytes: 1 + Math.ceil(across * bitsPerPixel / 8) } : { rows: 0, rowBytes: 1 }
  })
}

/** Returns the packed picture without what follows it. */
function cleanData(packed: Uint8Array, header: Header, removals: Removals): Uint8Array {
  const groups = rowsOf(header), wantedBytes = groups.reduce((sum, { rows, rowBytes }) => sum + rows * rowBytes, 0)
  mustHold(wantedBytes <= pictureMaxBytes, 'too-large')
  const { data, sizeBytes } = inflate(packed, wantedBytes)
  mustHold(data.length === wantedBytes)
  let at = 0
  for (const { rows, rowBytes } of groups) {
    // Each row begins with the number of its filter (9.2).
    for (let row = 0; row < rows; row++, at += rowBytes) mustHold(data[at] <= 4)
  }
  removals.add('unread-bytes', packed.length - sizeBytes)
  return packed.subarray(0, sizeBytes)
}

function palette(kept: ReadonlyMap<string, Uint8Array>, colourType: number): Uint8Array[] {
  const colours = kept.get('PLTE'), clear = kept.get('tRNS')
  mustHold((colourType === 3) <= (colours !== undefined) && (colours === undefined || (colours.length > 0 && colours.length <= 768 && colours.length % 3 === 0)))
  mustHold(!clear || (colourType === 0 ? clear.length === 2 : colourType === 2 ? clear.length === 6 : colourType === 3 && clear.length > 0 && clear.length <= (colours?.length ?? 0) / 3))
  // For other colour types a palette is only a proposal for poor screens.
  return [...colours && colourType === 3 ? [pngChunk('PLTE', colours)] : [], ...clear ? [pngChunk('tRNS', clear)] : []]
}

/** Whether a chunk says one of the few things that many pictures say; what else it could say would be a picture's own. */
const isUsual: Readonly<Record<string, (body: Uint8Array) => boolean>> = {
  sRGB: body => body.length === 1 && body[0] <= 3,
  // 1/2.2 as three programs round it, 1/1.8, 1/2.4, 1/2.6 and none.
  gAMA: body => body.length === 4 && [45455, 45454, 45450, 55556, 55555, 41667, 38462, 100_000].includes(u32(body, 0)),
  cHRM: body => body.length === 32 && usualPrimaries.includes(Array.from({ length: 8 }, (_, i) => u32(body, 4 * i)).join()),
  cICP: body => body.length === 4 && body[0] <= 22 && body[1] <= 18 && body[2] === 0 && body[3] <= 1,
}

/** White, red, green, blue of sRGB, Display P3 and Adobe RGB. */
const usualPrimaries = ['31270,32900,64000,33000,30000,60000,15000,6000', '31270,32900,68000,32000,26500,69000,15000,6000', '31270,32900,64000,33000,21000,71000,15000,6000']

function colours(kept: ReadonlyMap<string, Uint8Array>, removals: Removals): Uint8Array[] {
  const written = ['cICP', 'gAMA', 'cHRM', 'sRGB'].flatMap(type => {
    const body = kept.get(type)
    if (!body) return []
    if (isUsual[type](body)) return [pngChunk(type, body)]
    removals.add('colour-profile-unknown')
    return []
  })
  const profile = kept.get('iCCP'), from = profile ? profile.indexOf(0) + 2 : 0
  if (!profile) return written
  const space = colourSpaceOf(unpacked(profile.subarray(from)), removals)
  return space ? [...written, pngChunk('iCCP', joinBytes([latin1('ICC\0\0'), packZlib(profileOf(space))]))] : written
}

/** A profile that cannot be unpacked is none. */
function unpacked(profile: Uint8Array): Uint8Array {
  try {
    return inflate(profile, profileMaxBytes).data
  } catch (error) {
    if (error instanceof RefusedPhoto) return new Uint8Array(0)
    throw error
  }
}
