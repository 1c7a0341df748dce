import type { MapTrail, Stretch } from './trail-columns.ts'

/** The ways between fixes that follow one another, ready for the graphics card. */
export interface PathSegments {
  /** Where positions are counted from, in the units of the map: floats are exact near it only. */
  readonly originX: number
  readonly originY: number
  /** Five numbers a segment: x and y of its start and of its end, from the origin, and how plain it is drawn (0…1). */
  readonly segments: Float32Array
  /** There were more than can be drawn honestly as lines; then there are none. */
  readonly tooMany: boolean
}

/** Our choice: years of lines are a blob that says nothing; the heat shows them. */
const segmentsMax = 60_000
/** Between fixes farther apart in time than this nobody knows the way: it is drawn faintly. Our choice. */
const knownWayMs = 15 * 60_000
const faint = 0.25

/** Returns the exact path of a stretch, for each device by itself. Cost: O(fixes of the stretch). */
export function pathSegments(trail: MapTrail, { first, end }: Stretch, mask: Uint8Array): PathSegments {
  const originX = trail.x[first] ?? 0, originY = trail.y[first] ?? 0
  let seen = 0
  for (let i = first; i < end; i++) seen += mask[i] ?? 0
  if (seen > segmentsMax) return { originX, originY, segments: new Float32Array(0), tooMany: true }
  const segments = new Float32Array(5 * seen), lastOf = new Map<number, number>()
  let count = 0
  for (let i = first; i < end; i++) {
    if (mask[i] === 0) continue
    const device = trail.device[i] ?? 0, last = lastOf.get(device)
    lastOf.set(device, i)
    if (last === undefined) continue
    const isKnown = (trail.timeMs[i] ?? 0) - (trail.timeMs[last] ?? 0) <= knownWayMs
    const fromX = ((trail.x[last] ?? 0) - originX) | 0
    // Across the antimeridian the nearer way: the difference of two positions as a signed number.
    const toX = fromX + (((trail.x[i] ?? 0) - (trail.x[last] ?? 0)) | 0)
    segments.set([fromX, (trail.y[last] ?? 0) - originY, toX, (trail.y[i] ?? 0) - originY, isKnown ? 1 : faint], 5 * count++)
  }
  // Nowhere two fixes of one device: each is a dot.
  if (count === 0) {
    for (const i of lastOf.values()) {
      const x = ((trail.x[i] ?? 0) - originX) | 0, y = (trail.y[i] ?? 0) - originY
      segments.set([x, y, x, y, 1], 5 * count++)
    }
  }
  return { originX, originY, segments: segments.slice(0, 5 * count), tooMany: false }
}
