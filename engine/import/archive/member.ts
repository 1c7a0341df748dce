import type { RandomAccess } from './random-access.ts'

/** How many entries an archive may have. A photo library of ten years has some 30,000 with its sidecars. Our choice. */
export const maxEntries = 50_000

/** A file in an archive or folder. */
export interface ArchiveMember {
  /** The archive's or folder's own: for the user's eyes, never a path to write to. */
  readonly name: string
  /** Its bytes, once. @throws ImportError when it cannot be unpacked. */
  chunks(): AsyncIterable<Uint8Array>
  /** Its bytes anywhere, when it is stored as it is. */
  readonly access?: RandomAccess | undefined
}
