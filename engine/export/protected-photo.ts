import type { ProtectedPhoto } from '../protection/photo/photo.ts'
import { assertProtected } from '../protection/seal.ts'

/** Returns the bytes of a photo that may be shared. @throws RangeError when no protection has made it. */
export function protectedPhoto(photo: ProtectedPhoto): Uint8Array {
  assertProtected(photo)
  return photo.bytes
}
