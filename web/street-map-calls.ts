import type { MapFileCode } from '../engine/index.ts'

export type StreetMapFailure = MapFileCode | 'disk-full' | 'fault'

/** What the worker that takes a map file tells. It is given the File, and is ended to stop it. */
export type StreetMapReply =
  | { readonly kind: 'progress', readonly share: number }
  /** `file` is the map where the browser keeps no files for pages; null where it is kept. */
  | { readonly kind: 'done', readonly file: File | null }
  | { readonly kind: 'failed', readonly code: StreetMapFailure }
