/** A photo that may be shared: bytes of which each is part of the picture or written by us. Only engine/protection makes one. */
export interface ProtectedPhoto {
  readonly bytes: Uint8Array
  readonly kind: PhotoKind
}

export type PhotoKind = 'jpeg' | 'png' | 'webp'

/** Why a photo is not released. */
export type PhotoRefusal =
  /** HEIC, HEIF, AVIF: pieces of several pictures in one file, which nothing at hand can take apart for sure. */
  | 'heif'
  /** TIFF, DNG and other raw formats: the picture is one of many fields. */
  | 'tiff'
  | 'film'
  /** Neither JPEG, PNG nor WebP, whatever its name says. */
  | 'unknown-format'
  /** It ends too early, or what it says of itself does not fit together: what is picture and what is not cannot be told apart. */
  | 'damaged'
  /** A JPEG that is coded as hardly any is: arithmetic, lossless, hierarchical, or with more than 8 bits. */
  | 'rare-coding'
  | 'animated-png'
  | 'too-large'
  /** What came out was not what had to come out. */
  | 'not-clean'

/** What was taken out of a photo, or replaced by something that says less. */
export type RemovedKind =
  /** A position on the earth; it stood in `exif`, `xmp` or a trailer, which are counted besides. */
  | 'position' | 'exif' | 'xmp' | 'iptc' | 'comment' | 'vendor'
  /** A second picture: a preview, a depth map, the original before it was cropped. */
  | 'second-picture' | 'film' | 'trailer'
  | 'colour-profile' | 'colour-profile-unknown'
  /** Bytes in the picture's data that no decoder looks at. */
  | 'unread-bytes'

export interface Removed {
  readonly kind: RemovedKind
  readonly count: number
}

/** Counts what was taken out. A class because it owns its counts. */
export class Removals {
  readonly #counts = new Map<RemovedKind, number>()

  add(kind: RemovedKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
  }

  list(): Removed[] {
    return [...this.#counts].map(([kind, count]) => ({ kind, count }))
  }
}

/** Ends the cleaning of a photo: nothing of it is released. */
export class RefusedPhoto extends Error {
  override name = 'RefusedPhoto'
  readonly reason: PhotoRefusal

  constructor(reason: PhotoRefusal) {
    super(`Cannot protect a photo: ${reason}`)
    this.reason = reason
  }
}

/** @throws RefusedPhoto unless it holds. */
export function mustHold(holds: boolean, reason: PhotoRefusal = 'damaged'): asserts holds {
  if (!holds) throw new RefusedPhoto(reason)
}

/** Returns parts put together. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Returns a word as bytes, one for each character. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

/** Returns a whole number in four bytes. */
export function u32Bytes(value: number, littleEndian = false): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, littleEndian)
  return bytes
}
