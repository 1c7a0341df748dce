import { planeAround } from '../geo/plane.ts'
import { costsFrom } from '../geo/shortest-paths.ts'
import { streetGraph, type StreetGraph } from '../geo/street-graph.ts'
import { seededRandom, type Random } from '../units/random.ts'

/** A town that does not exist, on empty desert, with what a benchmark has to know about its streets. */
export interface Town {
  readonly streets: StreetGraph
  /** 1 for a piece of a main street. */
  readonly main: Uint8Array
  readonly blockM: number
}

export interface TownOptions {
  readonly seed: number
  /** 100 for a town, 180 for a sparse suburb. */
  readonly blockM: number
  /** 8.4 km unless stated: 84 crossings of 100 m (protection.md 4.2). */
  readonly edgeM?: number
}

/** Where the towns stand: a plain of the Libyan desert without a house for 100 km. */
const latE7 = 245_000_000
const lonE7 = 168_000_000
const usualEdgeM = 8400
const jitterShare = 0.33
const mainEvery = 8
const droppedShare = 0.28
const diagonalShare = 0.04
/** People prefer main streets as if they were a tenth shorter. */
const mainCost = 0.9

/**
 * Returns a street graph: a grid with crossings off their place by up to a third of a block, every eighth line a main street, 28 % of the small pieces
 * left out, 4 % diagonals. Pieces that the middle cannot reach are left out too. The same for the same seed.
 */
export function buildTown({ seed, blockM, edgeM = usualEdgeM }: TownOptions): Town {
  const random = seededRandom(seed), lines = Math.round(edgeM / blockM), plane = planeAround(latE7, lonE7)
  const crossings = lines * lines, xM = new Float64Array(crossings), yM = new Float64Array(crossings)
  for (let i = 0; i < crossings; i++) {
    xM[i] = (i % lines - lines / 2 + jitterShare * (2 * random.uniform() - 1)) * blockM
    yM[i] = (Math.floor(i / lines) - lines / 2 + jitterShare * (2 * random.uniform() - 1)) * blockM
  }
  const drawn = drawPieces(lines, random)
  const all = streetGraph(plane, { xM, yM, from: drawn.map(({ from }) => from), to: drawn.map(({ to }) => to) })
  const reached = costsFrom(all, middlePiece(drawn, lines))
  const kept = drawn.filter(({ from }) => Number.isFinite(reached[from]))
  const costM = kept.map(({ from, to, main }) => Math.hypot(xM[from] - xM[to], yM[from] - yM[to]) * (main ? mainCost : 1))
  return {
    streets: streetGraph(plane, { xM, yM, from: kept.map(({ from }) => from), to: kept.map(({ to }) => to), costM }),
    main: Uint8Array.from(kept, ({ main }) => main ? 1 : 0), blockM,
  }
}

interface DrawnPiece { readonly from: number, readonly to: number, readonly main: boolean }

function drawPieces(lines: number, random: Random): DrawnPiece[] {
  const pieces: DrawnPiece[] = []
  for (let row = 0; row < lines; row++) {
    for (let column = 0; column < lines; column++) {
      const here = row * lines + column, mainRow = row % mainEvery === 0, mainColumn = column % mainEvery === 0
      if (column + 1 < lines && (mainRow || random.uniform() >= droppedShare)) pieces.push({ from: here, to: here + 1, main: mainRow })
      if (row + 1 < lines && (mainColumn || random.uniform() >= droppedShare)) pieces.push({ from: here, to: here + lines, main: mainColumn })
      if (column + 1 < lines && row + 1 < lines && random.uniform() < diagonalShare) pieces.push({ from: here, to: here + lines + 1, main: false })
    }
  }
  return pieces
}

/** A main street near the middle: main streets are never left out, so they are all joined. */
function middlePiece(pieces: readonly DrawnPiece[], lines: number): { piece: number, along: number } {
  const row = Math.floor(lines / 2 / mainEvery) * mainEvery
  return { piece: pieces.findIndex(({ from, main }) => main && Math.floor(from / lines) === row), along: 0 }
}
