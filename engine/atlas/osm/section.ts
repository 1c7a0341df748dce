import type { PbfReader } from 'pbf'
import { MapFileError } from './map-file-error.ts'

/**
 * Returns where the message, text or list ends whose length comes next. The library takes any length for true and would read zeros far beyond the data.
 * @throws MapFileError when that is beyond `limit`.
 */
export function sectionEnd(pbf: PbfReader, limit: number): number {
  if (pbf.type !== 2) throw new MapFileError('damaged')
  const end = pbf.readVarint() + pbf.pos
  if (!(end >= pbf.pos && end <= limit)) throw new MapFileError('damaged')
  return end
}

/**
 * Calls `visit` with the number of each field up to `end`. What it does not read is passed over; a section it has looked at must be left at its end.
 * @throws MapFileError when the fields do not end there.
 */
export function eachField(pbf: PbfReader, end: number, visit: (field: number) => void): void {
  try {
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) visit(field)
  } catch (error) {
    // The library throws where a number does not end, and where a type is none.
    throw error instanceof MapFileError || error instanceof TypeError ? error : new MapFileError('damaged')
  }
  if (pbf.pos !== end) throw new MapFileError('damaged')
}
