import { Findings } from '../import/findings.ts'
import { parseIsoMs } from '../import/iso-time.ts'
import { rootElement } from '../import/root-element.ts'
import { XmlScanner } from '../import/xml.ts'
import { degreesToE7, isOnEarth } from '../units/degrees.ts'
import { readTcxTracks } from './read-tcx.ts'
import type { ReleasedTrack } from './release.ts'

/** Enough of a file to see what it is. */
const headBytes = 4096

/**
 * Returns the lines of a finished GPX, TCX or GeoJSON file, times only where every position of a line has one; undefined when the file is none of these.
 *
 * Importers look for fixes and leave out what has no time; a stranger looks at every line. Positions off the earth are passed over. An empty list is a file
 * without lines. Cost: the file as text in memory.
 * @throws ImportError for XML that is made to harm.
 */
export function readReleasedTracks(bytes: Uint8Array): ReleasedTrack[] | undefined {
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes))
  if (rootElement(head) === 'gpx') return gpxTracks(bytes)
  if (rootElement(head) === 'TrainingCenterDatabase') return readTcxTracks(bytes)
  return /^\s*\{/.test(head) ? geoJsonTracks(parseJson(new TextDecoder().decode(bytes))) : undefined
}

class LineBuilder {
  readonly #latE7: number[] = []
  readonly #lonE7: number[] = []
  readonly #timeMs: number[] = []

  push(latE7: number, lonE7: number, timeMs: number): void {
    if (!isOnEarth(latE7, lonE7)) return
    this.#latE7.push(latE7)
    this.#lonE7.push(lonE7)
    this.#timeMs.push(timeMs)
  }

  build(): ReleasedTrack[] {
    if (this.#latE7.length === 0) return []
    const line = { latE7: Int32Array.from(this.#latE7), lonE7: Int32Array.from(this.#lonE7) }
    return [this.#timeMs.some(Number.isNaN) ? line : { ...line, timeMs: Float64Array.from(this.#timeMs) }]
  }
}

function gpxTracks(bytes: Uint8Array): ReleasedTrack[] {
  const tracks: ReleasedTrack[] = [], segment = 0, route = 1, time = 4
  let line = new LineBuilder(), latE7 = NaN, lonE7 = NaN, timeMs = NaN
  const scanner = new XmlScanner(new Findings(), ['trkseg', 'rte', 'trkpt', 'rtept', 'time'], xml => ({
    open(element) {
      if (element === segment || element === route) line = new LineBuilder()
      else if (element !== time) {
        latE7 = degreesToE7(xml.attributeNumber('lat'))
        lonE7 = degreesToE7(xml.attributeNumber('lon'))
        timeMs = NaN
      }
    },
    close(element) {
      if (element === segment || element === route) tracks.push(...line.build())
      else if (element === time) timeMs = parseIsoMs(xml.text()).timeMs
      else line.push(latE7, lonE7, timeMs)
    },
  }))
  scanner.push(bytes)
  scanner.end()
  return tracks
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function geoJsonTracks(value: unknown): ReleasedTrack[] | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  if (value.type === 'FeatureCollection' && 'features' in value && Array.isArray(value.features)) {
    return value.features.flatMap(feature => geoJsonTracks(feature) ?? [])
  }
  if (value.type === 'Feature' && 'geometry' in value) return geoJsonTracks(value.geometry) ?? []
  if (!('coordinates' in value) || !Array.isArray(value.coordinates)) return undefined
  if (value.type === 'LineString') return lineOf(value.coordinates)
  if (value.type === 'MultiLineString') return value.coordinates.flatMap((line: unknown) => Array.isArray(line) ? lineOf(line) : [])
  return []
}

function lineOf(coordinates: readonly unknown[]): ReleasedTrack[] {
  const line = new LineBuilder()
  for (const position of coordinates) {
    if (!Array.isArray(position)) continue
    const lon: unknown = position[0], lat: unknown = position[1]
    if (typeof lat === 'number' && typeof lon === 'number') line.push(degreesToE7(lat), degreesToE7(lon), NaN)
  }
  return line.build()
}
