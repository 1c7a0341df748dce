import { metresPerE7At } from '../geo/distance.ts'
import { planeAround, toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import { StreetCosts, type StreetsAround } from '../geo/street-costs.ts'
import { streetGraph } from '../geo/street-graph.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import { boxHolds, type Box } from './box.ts'
import { hasHouses, isMain } from './osm/way-kind.ts'
import type { StreetNetwork } from './street-network.ts'

/** An outline on the earth, its first corner not repeated. */
export interface Outline {
  readonly latE7: readonly number[]
  readonly lonE7: readonly number[]
}

/**
 * How far around an outline streets are looked at. Our choice: lines are cut within 3 km of a zone, and where they lead to is told as well by their first
 * kilometres; more makes every shortest way dearer.
 */
const reachM = 6000
/** People prefer main streets as if they were a tenth shorter: an assumption, as in the towns of the suite. */
const mainCost = 0.9

/** Returns the box around an outline within which `streetsAround` looks: what must be read of a map for it. */
export function streetBox({ latE7, lonE7 }: Outline): Box {
  const { latM, lonM } = metresPerE7At(latE7[0]), first = lonE7[0], east = lonE7.map(lon => wrapLonE7(lon - first))
  const padLatE7 = Math.ceil(reachM / latM), padLonE7 = Math.ceil(reachM / lonM)
  return {
    southE7: Math.min(...latE7) - padLatE7, northE7: Math.max(...latE7) + padLatE7,
    westE7: wrapLonE7(first + Math.min(...east) - padLonE7), eastE7: wrapLonE7(first + Math.max(...east) + padLonE7),
  }
}

/** What protections and attacks ask of a public map. Answers depend on the outline and the map alone. */
export interface StreetMap {
  /**
   * The streets around an outline: those within 6 km that hang together, as the largest such part. Streets that nothing joins to the others would make every way
   * from them unknown. Undefined when none of them lies inside the outline. O(pieces) for each new outline.
   */
  readonly around: StreetsAround
  /** Metres of street inside an outline along which houses can stand, a piece counted by its middle; undefined where the map shows nothing for 6 km. O(pieces). */
  houseStreetM(outline: Outline): number | undefined
}

/** Returns a map of these streets. */
export function streetMap(network: StreetNetwork): StreetMap {
  const known = new Map<string, StreetCosts | undefined>()
  return {
    around: outline => {
      const name = [...outline.latE7, ...outline.lonE7].join()
      if (!known.has(name)) known.set(name, cutOut(network, outline))
      return known.get(name)
    },
    houseStreetM: outline => houseStreetM(network, outline),
  }
}

function cutOut(network: StreetNetwork, outline: Outline): StreetCosts | undefined {
  const box = streetBox(outline), plane = planeAround(outline.latE7[0], outline.lonE7[0])
  const inBox = network.latE7.map((lat, i) => boxHolds(box, lat, network.lonE7[i]) ? 1 : 0)
  const pieces = Array.from(network.from.keys()).filter(i => inBox[network.from[i]] && inBox[network.to[i]])
  const part = largestPart(network, pieces), kept = pieces.filter(i => part[network.from[i]])
  const numberOf = new Int32Array(network.latE7.length).fill(-1), xM: number[] = [], yM: number[] = []
  const take = (crossing: number): number => {
    if (numberOf[crossing] >= 0) return numberOf[crossing]
    const point = toPlane(plane, network.latE7[crossing], network.lonE7[crossing])
    yM.push(point.yM)
    return numberOf[crossing] = xM.push(point.xM) - 1
  }
  const from = kept.map(i => take(network.from[i])), to = kept.map(i => take(network.to[i]))
  const costs = new StreetCosts(streetGraph(plane, { xM, yM, from, to, costM: kept.map(i => network.lengthM[i] * (isMain(network.kind[i]) ? mainCost : 1)) }))
  return costs.crossings.inside(ringOn(plane, outline)).length === 0 ? undefined : costs
}

/** 1 for each crossing of the largest part of the streets that hangs together. */
function largestPart({ from, to, latE7 }: StreetNetwork, pieces: readonly number[]): Uint8Array {
  const root = Int32Array.from(latE7.keys()), size = new Int32Array(latE7.length)
  const find = (crossing: number): number => {
    while (root[crossing] !== crossing) crossing = root[crossing] = root[root[crossing]]
    return crossing
  }
  for (const i of pieces) root[find(from[i])] = find(to[i])
  for (const i of pieces) size[find(from[i])]++
  let largest = 0
  for (let i = 0; i < size.length; i++) if (size[i] > size[largest]) largest = i
  return Uint8Array.from(root.keys(), crossing => size[largest] > 0 && find(crossing) === largest ? 1 : 0)
}

function houseStreetM(network: StreetNetwork, outline: Outline): number | undefined {
  const box = streetBox(outline), plane = planeAround(outline.latE7[0], outline.lonE7[0]), ring = ringOn(plane, outline)
  let sumM = 0, isMapped = false
  for (let i = 0; i < network.from.length; i++) {
    const a = network.from[i], b = network.to[i]
    if (!boxHolds(box, network.latE7[a], network.lonE7[a])) continue
    isMapped = true
    if (!hasHouses(network.kind[i])) continue
    const start = toPlane(plane, network.latE7[a], network.lonE7[a]), end = toPlane(plane, network.latE7[b], network.lonE7[b])
    if (pointInRing(ring, (start.xM + end.xM) / 2, (start.yM + end.yM) / 2)) sumM += network.lengthM[i]
  }
  return isMapped ? sumM : undefined
}

function ringOn(plane: Plane, { latE7, lonE7 }: Outline): PlanePoint[] {
  return latE7.map((lat, i) => toPlane(plane, lat, lonE7[i]))
}
