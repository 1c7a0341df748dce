import type { TilePoint } from './vector-tile.ts'

/** A box on the map: x grows eastwards, y southwards. */
export interface ClipBox {
  readonly west: number
  readonly east: number
  readonly north: number
  readonly south: number
}

/** Cuts a closed ring to a box (Sutherland and Hodgman 1974): where it runs outside, it follows the box. */
export function clipRing(ring: readonly TilePoint[], { west, east, north, south }: ClipBox): readonly TilePoint[] {
  let cut = ring
  for (const [axis, limit, sign] of [[0, west, 1], [0, east, -1], [1, north, 1], [1, south, -1]] as const) {
    const isIn = (point: TilePoint): boolean => (point[axis] - limit) * sign >= 0, next: TilePoint[] = []
    for (let i = 0; i < cut.length; i++) {
      const from = cut[(i || cut.length) - 1], to = cut[i]
      if (isIn(from) !== isIn(to)) next.push(crossing(from, to, axis, limit))
      if (isIn(to)) next.push(to)
    }
    if (next.length === 0) return next
    cut = next
  }
  return cut
}

function crossing(from: TilePoint, to: TilePoint, axis: 0 | 1, limit: number): TilePoint {
  const share = (limit - from[axis]) / (to[axis] - from[axis])
  return axis === 0 ? [limit, from[1] + share * (to[1] - from[1])] : [from[0] + share * (to[0] - from[0]), limit]
}

/** Returns the runs of a line whose segments touch a box; their ends may lie a segment outside. */
export function clipLine(line: readonly TilePoint[], { west, east, north, south }: ClipBox): TilePoint[][] {
  const runs: TilePoint[][] = []
  const run: TilePoint[] = []
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1], [bx, by] = line[i]
    const touches = Math.max(ax, bx) >= west && Math.min(ax, bx) <= east && Math.max(ay, by) >= north && Math.min(ay, by) <= south
    if (touches) run.push(...run.length === 0 ? [line[i - 1], line[i]] : [line[i]])
    else if (run.length > 0) runs.push(run.splice(0))
  }
  if (run.length > 0) runs.push(run)
  return runs
}

/** Leaves out points near the one before; the first and the last stay. */
export function thin(shape: readonly TilePoint[], distance: number): TilePoint[] {
  let last = shape[0]
  return shape.filter((point, i) => {
    const keeps = i === 0 || i === shape.length - 1 || Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) >= distance
    if (keeps) last = point
    return keeps
  })
}
