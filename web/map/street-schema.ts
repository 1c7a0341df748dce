/** How the layers of a map file are called: as Protomaps has them (also ours), or as OpenMapTiles. */
export type StreetSchema = 'protomaps' | 'openmaptiles'

/**
 * Returns how the layers are called, from what the file says about itself (`vector_layers`; `tilestats` in files of Protomaps before version 4); undefined when
 * none of them are streets we know.
 */
export function schemaOf(metadata: unknown): StreetSchema | undefined {
  const names = new Set([...listIn(metadata, 'vector_layers').map(layer => fieldOf(layer, 'id')), ...listIn(fieldOf(metadata, 'tilestats'), 'layers').map(layer => fieldOf(layer, 'layer'))])
  return names.has('roads') ? 'protomaps' : names.has('transportation') ? 'openmaptiles' : undefined
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
