import type { OnStreet, StreetGraph } from './street-graph.ts'

/**
 * Returns the cost in metres of the shortest way from a place on a street to every crossing; Infinity where there is none or it costs more than `limitM`.
 * Dijkstra 1959 with a binary heap: O(pieces · log crossings) within the limit.
 */
export function costsFrom(streets: StreetGraph, start: OnStreet, limitM = Infinity): Float64Array {
  const costs = new Float64Array(streets.xM.length).fill(Infinity)
  const heap = new CostHeap()
  const reach = (node: number, costM: number): void => {
    if (costM >= costs[node] || costM > limitM) return
    costs[node] = costM
    heap.push(node, costM)
  }
  reach(streets.from[start.piece], start.along * streets.costM[start.piece])
  reach(streets.to[start.piece], (1 - start.along) * streets.costM[start.piece])
  while (heap.size > 0) {
    const costM = heap.leastCost, node = heap.pop()
    if (costM > costs[node]) continue
    for (let i = streets.firstPiece[node]; i < streets.firstPiece[node + 1]; i++) {
      const piece = streets.pieces[i]
      reach(streets.from[piece] === node ? streets.to[piece] : streets.from[piece], costM + streets.costM[piece])
    }
  }
  return costs
}

/** Returns the cost of the shortest way to a place on a street, from the costs to its crossings. Exact unless both ends lie on the same piece. */
export function costTo(streets: StreetGraph, costs: Float64Array, { piece, along }: OnStreet): number {
  const pieceM = streets.costM[piece]
  return Math.min(costs[streets.from[piece]] + along * pieceM, costs[streets.to[piece]] + (1 - along) * pieceM)
}

/**
 * Returns the crossings of a shortest way, from the start of `costs` to a place on a street; empty when nothing leads there or no crossing lies between.
 */
export function crossingsTo(streets: StreetGraph, costs: Float64Array, { piece, along }: OnStreet): number[] {
  const a = streets.from[piece], b = streets.to[piece]
  let node = costs[a] + along * streets.costM[piece] <= costs[b] + (1 - along) * streets.costM[piece] ? a : b
  const crossings: number[] = []
  while (Number.isFinite(costs[node])) {
    crossings.push(node)
    const before = crossingBefore(streets, costs, node)
    if (before === undefined) break
    node = before
  }
  return crossings.reverse()
}

function crossingBefore(streets: StreetGraph, costs: Float64Array, node: number): number | undefined {
  for (let i = streets.firstPiece[node]; i < streets.firstPiece[node + 1]; i++) {
    const piece = streets.pieces[i], other = streets.from[piece] === node ? streets.to[piece] : streets.from[piece]
    if (costs[other] < costs[node] && costs[other] + streets.costM[piece] === costs[node]) return other
  }
  return undefined
}

/** A binary heap of crossings by cost. A class because it owns its two arrays. */
class CostHeap {
  readonly #nodes: number[] = []
  readonly #costs: number[] = []

  get size(): number {
    return this.#nodes.length
  }

  get leastCost(): number {
    return this.#costs[0]
  }

  push(node: number, cost: number): void {
    let hole = this.#nodes.length
    while (hole > 0) {
      const parent = (hole - 1) >>> 1
      if (this.#costs[parent] <= cost) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#nodes[hole] = node
    this.#costs[hole] = cost
  }

  pop(): number {
    const least = this.#nodes[0], node = this.#nodes.pop() ?? least, cost = this.#costs.pop() ?? 0, end = this.#nodes.length
    if (end === 0) return least
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= end) break
      if (child + 1 < end && this.#costs[child + 1] < this.#costs[child]) child++
      if (this.#costs[child] >= cost) break
      this.#move(child, hole)
      hole = child
    }
    this.#nodes[hole] = node
    this.#costs[hole] = cost
    return least
  }

  #move(from: number, to: number): void {
    this.#nodes[to] = this.#nodes[from]
    this.#costs[to] = this.#costs[from]
  }
}
