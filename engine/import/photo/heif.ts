import type { SparseBytes } from '../sparse-bytes.ts'
import { boxesOf } from './boxes.ts'
import { join, startsWith, u16, u32, uint, word } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a HEIC or AVIF picture, of which `meta` is the content of its meta box: the items "Exif" and, of type RDF, XMP.
 * Source: ISO/IEC 23008-12, annex A; ISO/IEC 14496-12, 8.11.3 "iloc" and 8.11.6 "iinf".
 */
export async function readHeif(file: SparseBytes, meta: Uint8Array): Promise<PhotoFacts[]> {
  const boxes = boxesOf(meta, 4)
  const bodyOf = (type: string): Uint8Array => {
    const box = boxes.find(known => known.type === type)
    return box ? meta.subarray(box.first, box.end) : new Uint8Array(0)
  }
  const kinds = itemKinds(bodyOf('iinf')), idat = bodyOf('idat')
  const found: PhotoFacts[] = []
  for (const { id, isInIdat, pieces } of itemPlaces(bodyOf('iloc'))) {
    const kind = kinds.get(id)
    if (!kind || pieces.reduce((sum, { bytes }) => sum + bytes, 0) > itemMaxBytes || found.length === metadataMax) continue
    const parts: Uint8Array[] = []
    for (const { first, bytes } of pieces) parts.push(isInIdat ? idat.subarray(first, first + bytes) : await file.read(first, first + bytes))
    const data = join(parts)
    found.push(kind === 'exif' ? await readOffsetExif(data) : readXmp(data))
  }
  return found
}

/** Reads an Exif block before which stands how far it is away from there: usually 6, for the name "Exif" that JPEG needs. */
export function readOffsetExif(data: Uint8Array): Promise<PhotoFacts> {
  const block = data.subarray(4 + u32(data, 0))
  return readExifBlock(startsWith(block, 'Exif\0\0') ? block.subarray(6) : block)
}

/** Our choice, as for PNG. */
const itemMaxBytes = 4 << 20
/** Our choice: a picture has one of each. Items may overlap, so that a small file could ask for much reading. */
const metadataMax = 8
/** Our choice: a picture of 200 megapixels in tiles has a thousand items. */
const itemsMax = 20_000
/** Our choice: metadata are nearly always written whole. */
const piecesMax = 16

function itemKinds(iinf: Uint8Array): Map<number, 'exif' | 'xmp'> {
  const kinds = new Map<number, 'exif' | 'xmp'>()
  for (const { type, first, end } of boxesOf(iinf, iinf[0] === 0 ? 6 : 8)) {
    const entry = iinf.subarray(first, end), version = uint(entry, 0, 1)
    if (type !== 'infe' || version < 2) continue
    const idBytes = version === 2 ? 2 : 4, id = uint(entry, 4, idBytes), item = word(entry, 6 + idBytes, 4)
    if (item === 'Exif') kinds.set(id, 'exif')
    else if (item === 'mime' && word(entry, 10 + idBytes, 300).includes('application/rdf+xml')) kinds.set(id, 'xmp')
  }
  return kinds
}

interface ItemPlace { readonly id: number, readonly isInIdat: boolean, readonly pieces: readonly Piece[] }
interface Piece { readonly first: number, readonly bytes: number }

/** Returns where the items stand, each in one or more pieces. */
function itemPlaces(iloc: Uint8Array): ItemPlace[] {
  const version = uint(iloc, 0, 1), sizes = u16(iloc, 4)
  const offsetBytes = sizes >> 12, lengthBytes = (sizes >> 8) & 15, baseBytes = (sizes >> 4) & 15, indexBytes = version === 0 ? 0 : sizes & 15
  const idBytes = version < 2 ? 2 : 4
  const places: ItemPlace[] = []
  let at = 6 + idBytes
  for (let left = Math.min(uint(iloc, 6, idBytes), itemsMax); left > 0 && at < iloc.length; left--) {
    const id = uint(iloc, at, idBytes)
    at += idBytes
    const method = version === 0 ? 0 : u16(iloc, at) & 15
    at += version === 0 ? 2 : 4
    const base = uint(iloc, at, baseBytes), extents = u16(iloc, at + baseBytes)
    at += baseBytes + 2
    const pieces: Piece[] = [], pieceBytes = indexBytes + offsetBytes + lengthBytes
    for (let extent = 0; extent < Math.min(extents, piecesMax); extent++) {
      const pieceAt = at + extent * pieceBytes + indexBytes
      pieces.push({ first: base + uint(iloc, pieceAt, offsetBytes), bytes: uint(iloc, pieceAt + offsetBytes, lengthBytes) })
    }
    if (method <= 1) places.push({ id, isInIdat: method === 1, pieces })
    at += extents * pieceBytes
  }
  return places
}
