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
  #nodes = new Int32Array(firstRoom)
  #costs = new Float64Array(firstRoom)
  size = 0

  get leastCost(): number {
    return this.#costs[0]
  }

  push(node: number, cost: number): void {
    if (this.size === this.#nodes.length) this.#grow()
    const nodes = this.#nodes, costs = this.#costs
    let hole = this.size++
    while (hole > 0) {
      const parent = (hole - 1) >>> 1
      if (costs[parent] <= cost) break
      nodes[hole] = nodes[parent]
      costs[hole] = costs[parent]
      hole = parent
    }
    nodes[hole] = node
    costs[hole] = cost
  }

  pop(): number {
    const nodes = this.#nodes, costs = this.#costs, least = nodes[0], end = --this.size, node = nodes[end], cost = costs[end]
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= end) break
      if (child + 1 < end && costs[child + 1] < costs[child]) child++
      if (costs[child] >= cost) break
      nodes[hole] = nodes[child]
      costs[hole] = costs[child]
      hole = child
    }
    nodes[hole] = node
    costs[hole] = cost
    return least
  }

  #grow(): void {
    const nodes = new Int32Array(2 * this.size), costs = new Float64Array(2 * this.size)
    nodes.set(this.#nodes)
    costs.set(this.#costs)
    this.#nodes = nodes
    this.#costs = costs
  }
}

const firstRoom = 1024
