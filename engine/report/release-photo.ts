import { protectedPhoto } from '../export/protected-photo.ts'
import { photoFacts } from '../import/photo.ts'
import { newPhotoName, type RandomBytes } from '../protection/photo/new-names.ts'
import type { PhotoRefusal, Removed } from '../protection/photo/photo.ts'
import { protectPhoto } from '../protection/photo/protect-photo.ts'

/** What was done with photos: plain data for the owner's eyes only, as it says which was which. It holds no value of what was removed. */
export interface PhotoProof {
  readonly profile: 'photo'
  readonly photos: readonly PhotoReport[]
}

export type PhotoReport = SharedPhoto | RefusedPhotoReport

export interface SharedPhoto {
  /** The owner's name of the file, and the one under which it goes on. */
  readonly source: string
  readonly name: string
  /** What our own reader learns of it, before and after. */
  readonly before: PhotoSays
  readonly after: PhotoSays
  readonly removed: readonly Removed[]
}

export interface RefusedPhotoReport {
  readonly source: string
  readonly refused: PhotoRefusal
}

export interface PhotoSays {
  readonly position: boolean
  readonly time: boolean
  readonly device: boolean
}

/** The report of one photo, and what may be written: nothing when it was refused. */
export interface PhotoRelease {
  readonly report: PhotoReport
  readonly file?: { readonly name: string, readonly bytes: Uint8Array }
}

/**
 * Returns a photo that can be shared, under a new name, with what was taken out of it.
 *
 * The finished bytes are read back with the reader that imports photos: it must find no position, no time and no device. A refusal is a result.
 */
export async function releasePhoto(bytes: Uint8Array, { source, randomBytes }: { readonly source: string, readonly randomBytes: RandomBytes }): Promise<PhotoRelease> {
  const result = await protectPhoto(bytes)
  if ('refused' in result) return { report: { source, refused: result.refused } }
  const finished = protectedPhoto(result.photo), [before, after] = [await saysOf(bytes), await saysOf(finished)]
  if (after.position || after.time || after.device) return { report: { source, refused: 'not-clean' } }
  const name = newPhotoName(result.photo.kind, randomBytes)
  return { report: { source, name, before, after, removed: result.removed }, file: { name, bytes: finished } }
}

async function saysOf(bytes: Uint8Array): Promise<PhotoSays> {
  const blocks = await photoFacts(bytes)
  return {
    position: blocks.some(({ position }) => position !== undefined), time: blocks.some(({ gpsTime, takenTime }) => gpsTime ?? takenTime),
    device: blocks.some(({ device = '' }) => device !== ''),
  }
}
