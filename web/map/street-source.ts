import { FileSource, PMTiles, type Protocol } from 'pmtiles'
import { schemaOf, type StreetSchema } from './street-schema.ts'

/** A street map, ready to be drawn. */
export interface StreetSource {
  readonly schema: StreetSchema
  readonly source: { readonly type: 'vector', readonly tiles: [string], readonly minzoom: number, readonly maxzoom: number, readonly bounds: [number, number, number, number], readonly attribution: string }
}

let opened = 0

/** Opens a map file for the map. Each has a name of its own, as the map remembers tiles by name; undefined when it has no streets we know. */
export async function openStreetSource(file: File, protocol: Protocol): Promise<StreetSource | undefined> {
  const name = `streets-${++opened}`, tiles = new PMTiles(new FileSource(new File([file], name)))
  const [header, metadata] = [await tiles.getHeader(), await tiles.getMetadata()], schema = schemaOf(metadata)
  if (!schema) return undefined
  protocol.add(tiles)
  const bounds = [header.minLon, header.minLat, header.maxLon, header.maxLat] as [number, number, number, number]
  return { schema, source: { type: 'vector', tiles: [`pmtiles://${name}/{z}/{x}/{y}`], minzoom: header.minZoom, maxzoom: header.maxZoom, bounds, attribution: attributionOf(metadata) } }
}

/** What a file says of its makers may hold HTML, and the map would draw it: only its words are taken. */
function attributionOf(metadata: unknown): string {
  const stated: unknown = typeof metadata === 'object' && metadata !== null && 'attribution' in metadata ? metadata.attribution : undefined
  const words = typeof stated === 'string' ? stated.replace(/<[^>]*>/g, ' ').replace(/&copy;/g, '©').replace(/[<>&"']/g, '').replace(/\s+/g, ' ').trim().slice(0, 120) : ''
  return words === '' ? '© OpenStreetMap contributors' : words
}
