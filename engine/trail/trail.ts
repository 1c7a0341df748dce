/**
 * A trail: the fixes of one person in time order, as columns. 5 million fixes are 84 MiB of typed arrays and move to a worker
 * in 25 ms; as objects they are 1.3 GiB and 34 s.
 */
export interface Trail {
  readonly count: number
  /** UTC epoch, milliseconds, ascending. With `fixFlag.localClock` set: the clock of the file, read as if it were UTC. */
  readonly timeMs: Float64Array
  /** Degrees × 1e7. */
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** Radius of the 68 % circle the source states, metres; NaN = unknown. */
  readonly accuracyM: Float32Array
  /** One of `fixKind`. */
  readonly kind: Uint8Array
  /** Bits of `fixFlag`. */
  readonly flag: Uint8Array
  /** Index into `segments`: the import each fix came from. */
  readonly segment: Uint16Array
  /** Index into `devices`; 0 = not stated. */
  readonly device: Uint16Array
  /** Optional columns: absent when no fix has a value; NaN where a fix has none. */
  readonly altitudeM?: Float32Array
  readonly speedMps?: Float32Array
  /** Clockwise from north. */
  readonly bearingDeg?: Float32Array
  readonly segments: readonly string[]
  /** Names the source gives its devices; `devices[0]` is '' for fixes without one. */
  readonly devices: readonly string[]
}

/** How a fix came about. Claimed and computed fixes are kept and shown as such and are never evidence as if observed. */
export const fixKind = {
  /** A sensor placed the device there at that time. */
  observed: 0,
  /** The exporter's own inference: Google's visit, the start and end of an activity. */
  claimed: 1,
  /** Interpolated or backfilled by the exporter. */
  computed: 2,
} as const

/** What is known to be wrong or coarse about a fix. Flags never delete: who reads a trail decides. */
export const fixFlag = {
  /** A jump away and back that no person makes; set by `flagNoise`. */
  noise: 1,
  /** The source has no time zone: `timeMs` is the file's own clock. Cleared when the zone of the position has resolved it. */
  localClock: 2,
  /** The time is a whole minute because the source rounds to minutes. */
  minuteStamp: 4,
  /** A repeated old position with a new time (OwnTracks pings): not a new observation. */
  repeated: 8,
  /** The position of an antenna or a network address, not of the device. */
  cell: 16,
} as const

export type OptionalColumn = 'altitudeM' | 'speedMps' | 'bearingDeg'
export const optionalColumns: readonly OptionalColumn[] = ['altitudeM', 'speedMps', 'bearingDeg']

/** Tells whether any fix has a flag. A plain loop: a call for each of millions of fixes takes ten times as long. */
export function hasFlag({ flag }: Trail, wanted: number): boolean {
  for (let i = 0; i < flag.length; i++) if ((flag[i] & wanted) !== 0) return true
  return false
}

/** Returns a trail without fixes. */
export function emptyTrail(): Trail {
  return {
    count: 0,
    timeMs: new Float64Array(0), latE7: new Int32Array(0), lonE7: new Int32Array(0), accuracyM: new Float32Array(0),
    kind: new Uint8Array(0), flag: new Uint8Array(0), segment: new Uint16Array(0), device: new Uint16Array(0),
    segments: [], devices: [''],
  }
}

/** Returns the first index whose time is not before `timeMs`; `trail.count` when there is none. O(log n). */
export function firstIndexFrom(trail: Trail, timeMs: number): number {
  let first = 0, end = trail.count
  while (first < end) {
    const middle = (first + end) >>> 1
    if (trail.timeMs[middle] < timeMs) first = middle + 1
    else end = middle
  }
  return first
}
