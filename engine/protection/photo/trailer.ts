import type { Removals, RemovedKind } from './photo.ts'

const looksLike: readonly (readonly [RegExp, RemovedKind])[] = [
  [/ftyp/, 'film'], [/\u00ff\u00d8\u00ff/, 'second-picture'], [/Exif\0\0/, 'exif'], [/ns\.adobe\.com\/x/, 'xmp'], [/\u00a9xyz|ISO6709/, 'position'],
]

/**
 * Counts what stands behind the end of a picture as removed: pictures and films of motion photos are named, whatever else there is is a trailer.
 * A guess for the owner's information; all of it is gone in any case.
 */
export function describeTrailer(trailer: Uint8Array, removals: Removals): void {
  if (trailer.length === 0) return
  removals.add('trailer')
  const text = new TextDecoder('latin1').decode(trailer)
  for (const [mark, kind] of looksLike) removals.add(kind, mark.test(text) ? 1 : 0)
}
