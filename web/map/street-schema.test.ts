import { expect, test } from 'vitest'
import { schemaOf } from './street-schema.ts'

test.each([
  [{ vector_layers: [{ id: 'water' }, { id: 'roads' }] }, 'protomaps'], [{ tilestats: { layers: [{ layer: 'roads', geometry: 'LineString' }] } }, 'protomaps'],
  [{ vector_layers: [{ id: 'transportation' }] }, 'openmaptiles'], [{ vector_layers: [{ id: 'land' }] }, undefined], [{ vector_layers: 'roads' }, undefined], [{ vector_layers: [null, 7, {}] }, undefined],
  [{}, undefined], [null, undefined], ['roads', undefined], [{ tilestats: [] }, undefined],
])('schemaOf() of %j is %s', (metadata, schema) => {
  expect(schemaOf(metadata)).toBe(schema)
})
