import { fromPlane } from '../engine/geo/plane.ts'
import type { Town } from '../engine/simulate/town.ts'
import { osmFile, type OsmFileOptions } from './osm-file.ts'

/** Returns a town that does not exist as an OpenStreetMap extract: main streets are secondary roads, all others residential ones. */
export function townExtract({ streets, main }: Town, options?: OsmFileOptions): Uint8Array<ArrayBuffer> {
  const nodes = Array.from(streets.xM, (xM, id) => ({ id: id + 1, ...fromPlane(streets.plane, { xM, yM: streets.yM[id] }) }))
  const ways = Array.from(streets.from, (from, piece) => ({ refs: [from + 1, streets.to[piece] + 1], tags: { highway: main[piece] ? 'secondary' : 'residential' } }))
  return osmFile(nodes, ways, options)
}
