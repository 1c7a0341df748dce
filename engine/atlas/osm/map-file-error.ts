/** Why a map file was refused. The texts stand in the message catalogue. */
export type MapFileCode =
  | 'unreadable' | 'empty' | 'not-a-map' | 'cut-off' | 'damaged' | 'lying-size' | 'too-large' | 'unknown-compression' | 'unknown-feature' | 'not-sorted'
  | 'no-streets' | 'raster-tiles'

/** A map file cannot be used; nothing of it is kept. Carries data only, so that it crosses worker borders. */
export class MapFileError extends Error {
  readonly code: MapFileCode
  constructor(code: MapFileCode) {
    super(`Cannot read the map file: ${code}`)
    this.name = 'MapFileError'
    this.code = code
  }
}
