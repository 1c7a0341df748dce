import type { Findings } from './findings.ts'
import type { Format, Head, Reader } from './format.ts'
import { takeFeature, takeGeometry } from './geojson-feature.ts'
import { readDocument } from './json-document.ts'
import { asObject, isObject, parseJson } from './json-value.ts'
import { Lines } from './lines.ts'

/**
 * GeoJSON: a collection of features, an array of them, a single feature or geometry, or one feature a line (RFC 8142 and JSON lines).
 * What a feature gives: `geojson-feature.ts`.
 * Source: RFC 7946; ../research/formats.md 2.14.
 */
export const geojson: Format = {
  name: 'geojson',
  recognises: ({ text }) => /^(?:\u001e\s*)?[[{]/.test(text) && geoJsonType.test(text) && /"(?:coordinates|geometry|geometries|features)"\s*:/.test(text),
  open: (findings, head) => isLines(head) ? readLines(findings) : readWhole(findings),
}

const geoJsonType = /"type"\s*:\s*"(?:FeatureCollection|Feature|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)"/

function isLines({ text }: Head): boolean {
  return text.startsWith('\u001e') || (isObject(parseJson(text.slice(0, text.search(/[\r\n]|$/)))) && /^[^\n]*[\r\n]+\s*\{/.test(text))
}

function readLines(findings: Findings): Reader {
  return new Lines(findings, {
    line(text, whole) {
      const feature = parseJson(text.replace(/^\u001e/, ''))
      if (isObject(feature)) takeFeature(findings, feature)
      else findings.problem(whole ? 'record-unreadable' : 'truncated')
    },
  })
}

function readWhole(findings: Findings): Reader {
  const coordinates: unknown[] = [], geometries: unknown[] = []
  return readDocument(findings, {
    keys: ['type', 'geometry', 'properties'],
    element(key, value) {
      if (key === 'features' || key === '') takeFeature(findings, asObject(value))
      else if (key === 'coordinates') coordinates.push(value)
      else if (key === 'geometries') geometries.push(value)
    },
    whole(document) {
      if (document['type'] === 'Feature') takeFeature(findings, document)
      else if (coordinates.length + geometries.length > 0) takeGeometry(findings, { ...document, coordinates, geometries }, {}, undefined)
    },
  })
}
