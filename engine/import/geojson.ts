import { dayOrderInText } from './csv-time.ts'
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
  recognises: ({ text }) => (/^(?:\u001e\s*)?[[{]/.test(text) || timedLine.test(text)) && geoJsonType.test(text) && /"(?:coordinates|geometry|geometries|features|temporalGeometry)"\s*:/.test(text),
  variant: head => isLines(head) ? 'lines' : geoJsonType.exec(head.text)?.[1] ?? '',
  open: (findings, head) => isLines(head) ? readLines(findings, head) : readWhole(findings, head),
}

const geoJsonType = /"type"\s*:\s*"(FeatureCollection|Feature|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)"/

function isLines({ text }: Head): boolean {
  return text.startsWith(recordSeparator) || timedLine.test(text) || (isObject(parseJson(text.slice(0, text.search(/[\r\n]|$/)))) && /^[^\n]*[\r\n]+\s*\{/.test(text))
}

const recordSeparator = '\u001e'
/** When a server received the feature behind it, as Compass keeps what Overland sends. */
const timedLine = /^\d{4}-\d\d-\d\d[T ][^\n{]{1,40}\{/

/** Reads one feature a line; behind record separators a feature may have several. */
function readLines(findings: Findings, { text: beginning }: Head): Reader {
  const dayOrder = dayOrderInText(beginning), isSeparated = beginning.startsWith(recordSeparator)
  let parts: string[] = [], partsChars = 0
  const take = (text: string, whole: boolean): void => {
    const feature = parseJson(text.slice(Math.max(0, text.indexOf('{'))))
    if (isObject(feature)) takeFeature(findings, feature, dayOrder)
    else if (text !== '') findings.problem(whole ? 'record-unreadable' : 'truncated')
  }
  const flush = (whole: boolean): void => {
    take(parts.join('\n'), whole)
    parts = []
    partsChars = 0
  }
  return new Lines(findings, {
    line(text, whole) {
      if (!isSeparated) {
        take(text, whole)
        return
      }
      if (text.startsWith(recordSeparator) || partsChars > featureMaxChars) flush(true)
      parts.push(text)
      partsChars += text.length
    },
    end: () => flush(false),
  })
}

const documentKeys = ['type', 'geometry', 'properties', 'temporalGeometry']
/** Objects beside these whose keys are called alike. */
const besides: ReadonlySet<string> = new Set(['crs', 'metadata', 'meta', 'style'])

/** Our choice: a line of a day at one fix a second is 5 MB. */
const featureMaxChars = 16 << 20

function readWhole(findings: Findings, { text: beginning }: Head): Reader {
  const dayOrder = dayOrderInText(beginning)
  let coordinates: unknown[] = [], geometries: unknown[] = []
  return readDocument(findings, {
    keys: documentKeys,
    // What stands around the GeoJSON in the answers of servers.
    enters: key => !documentKeys.includes(key) && !besides.has(key),
    element(key, value) {
      if (key === 'features' || key === '') takeFeature(findings, asObject(value), dayOrder)
      else if (key === 'coordinates') coordinates.push(value)
      else if (key === 'geometries') geometries.push(value)
    },
    whole(document) {
      if (document['type'] === 'Feature') takeFeature(findings, document, dayOrder)
      else if (coordinates.length + geometries.length > 0) takeGeometry(findings, { ...document, coordinates, geometries }, undefined, undefined)
      coordinates = []
      geometries = []
    },
  })
}
