import type { PhotoKind } from './photo.ts'

/** Gives so many bytes that nobody can foresee. Handed in by the host: the engine has no randomness of its own. */
export type RandomBytes = (count: number) => Uint8Array

const endings: Readonly<Record<PhotoKind, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** Returns a name for a photo that says nothing of when it was taken, by whom, and after which other one. */
export function newPhotoName(kind: PhotoKind, randomBytes: RandomBytes): string {
  return `photo-${Array.from(randomBytes(8), byte => byte.toString(16).padStart(2, '0')).join('')}.${endings[kind]}`
}

/** Returns the items in an order drawn by lot (Fisher and Yates), each order as likely as any other to one in a million. */
export function shuffled<Item>(items: readonly Item[], randomBytes: RandomBytes): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const drawn = randomBytes(6).reduce((sum, byte) => sum * 256 + byte, 0) % (last + 1), kept = mixed[last]
    mixed[last] = mixed[drawn]
    mixed[drawn] = kept
  }
  return mixed
}
