import type { Trail } from '../../engine/index.ts'
import type { SeenColumns } from '../map/trail-columns.ts'

/** Returns what is looked at of a trail, with columns of its own. Not `structuredClone`: it would copy the room for growth behind the columns of an import too. */
export function seenColumns({ count, timeMs, latE7, lonE7, kind, flag, segment, device, segments, devices }: Trail): SeenColumns {
  return {
    count, segments, devices, timeMs: timeMs.slice(), latE7: latE7.slice(), lonE7: lonE7.slice(),
    kind: kind.slice(), flag: flag.slice(), segment: segment.slice(), device: device.slice(),
  }
}
