import { startsWith, word } from '../../import/photo/bytes.ts'
import { seal } from '../seal.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'
import { RefusedPhoto, Removals, type PhotoKind, type PhotoRefusal, type ProtectedPhoto, type Removed } from './photo.ts'

/** Our choice: a photo is held in memory whole, a few times over. */
const photoMaxBytes = 256 << 20

export type PhotoResult = { readonly photo: ProtectedPhoto, readonly removed: readonly Removed[] } | { readonly refused: PhotoRefusal }

/**
 * Returns what may be shared of a photo: the same picture, to the pixel, in a file of which every byte is needed to show it or is one of our own.
 *
 * By allowlist: nothing is looked for and taken out; a new file is built of what a decoder needs, so what nobody has heard of yet stays behind too
 * (protection.md 2.5 names what common strippers leave). What is not understood to the last byte is refused: a result, not an error.
 * What came out is read again and must give itself, with nothing to remove. Cost: a photo of 12 megapixels in about a second.
 */
export async function protectPhoto(bytes: Uint8Array): Promise<PhotoResult> {
  try {
    const kind = kindOf(bytes), removals = new Removals(), made = await cleaners[kind](bytes, removals)
    return await readsBack(made, kind) ? { photo: seal({ bytes: made, kind }), removed: removals.list() } : { refused: 'not-clean' }
  } catch (error) {
    if (error instanceof RefusedPhoto) return { refused: error.reason }
    throw error
  }
}

const cleaners: Readonly<Record<PhotoKind, (bytes: Uint8Array, removals: Removals) => Promise<Uint8Array>>> = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp }

/** Tells whether a finished photo gives itself, with nothing in it but the two things we write ourselves. */
async function readsBack(made: Uint8Array, kind: PhotoKind): Promise<boolean> {
  const removals = new Removals(), again = await cleaners[kind](made, removals)
  return again.length === made.length && again.every((value, i) => value === made[i])
    && removals.list().every(({ kind: found, count }) => count === 1 && (found === 'exif' || found === 'colour-profile'))
}

/** @throws RefusedPhoto for what cannot be cleaned. */
function kindOf(bytes: Uint8Array): PhotoKind {
  if (bytes.length > photoMaxBytes) throw new RefusedPhoto('too-large')
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (startsWith(bytes, '\u0089PNG\r\n\u001a\n')) return 'png'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  if (/^(II[*+U]|IIR|MM\0[*+])/.test(word(bytes, 0, 4))) throw new RefusedPhoto('tiff')
  if (startsWith(bytes, 'ftyp', 4)) throw new RefusedPhoto(/hei|hev|mif1|msf1|avi[fs]/.test(word(bytes, 8, Math.min(bytes[3], 64))) ? 'heif' : 'film')
  throw new RefusedPhoto(/^(moov|mdat|wide|skip|pnot)$/.test(word(bytes, 4, 4)) ? 'film' : 'unknown-format')
}
