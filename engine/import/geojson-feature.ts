import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { takeAt } from './csv-reader.ts'
import type { DayOrder } from './csv-time.ts'
import type { Findings } from './findings.ts'
import { propertiesReader, type PropertyRow } from './geojson-properties.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { asList, asNumber, asObject, isObject, type JsonObject } from './json-value.ts'
import { keepLocated, keepUntimed, type Position } from './located.ts'

/**
 * Takes one GeoJSON feature. Its properties are known by the words that name columns of tables (`csv-columns.ts`), and mean the same.
 *
 * A point is a fix at the time its properties state, or the feature beside them, or the fourth number of its position. A line's vertices are fixes when each has a time of its own
 * (`coordinateProperties.times`, `coordTimes`, `times`, `timestamps`, a list under a name for times, the fourth number, or the `datetimes` of a moving point); else they are
 * untimed: the time of a whole line is not that of its vertices. So are the vertices of areas, as the rings of KML are. A feature without geometry counts as `coordinate-missing`.
 * @throws ImportError `several-people` at the second user or advertising ID.
 */
export function takeFeature(findings: Findings, feature: JsonObject, dayOrder: DayOrder = 'day-month'): void {
  const properties = asObject(feature['properties']), moving = asObject(feature['temporalGeometry'])
  // A place saved, labelled or reviewed in Google Maps: its date is when that was done, wherever the person was.
  const row = 'google_maps_url' in properties ? undefined : propertiesReader(findings)(withStatedTime(feature, properties), dayOrder)
  if (moving['type'] === 'MovingPoint') takeVertices(findings, asList(moving['coordinates']), asList(moving['datetimes']))
  else takeGeometry(findings, asObject(feature['geometry']), row, row?.vertexTimes)
}

/** A feature's own `time` or `when`, as if it stood in the properties. Source: OGC Features and Geometries JSON (21-045r1), 7.3: an instant, or an interval; a date is no instant. */
function withStatedTime({ time, timestamp, when }: JsonObject, properties: JsonObject): JsonObject {
  const stated = time ?? timestamp ?? when
  if (stated === undefined || stated === null) return properties
  const { timestamp: instant, interval, start } = asObject(stated)
  return { time: isObject(stated) ? instant ?? asList(interval)[0] ?? start : stated, ...properties }
}

/** Takes a geometry; `times` has the shape of its vertices: a list for a line, a list of lists for several lines. */
export function takeGeometry(findings: Findings, geometry: JsonObject, row: PropertyRow | undefined, times: unknown): void {
  const coordinates = geometry['coordinates']
  switch (geometry['type']) {
    case 'Point':
      takePoint(findings, asList(coordinates), row)
      break
    case 'MultiPoint':
    case 'LineString':
      takeVertices(findings, asList(coordinates), asList(times))
      break
    case 'MultiLineString':
      for (const [i, line] of asList(coordinates).entries()) takeVertices(findings, asList(line), asList(asList(times)[i]))
      break
    case 'GeometryCollection':
      for (const [i, part] of asList(geometry['geometries']).entries()) takeGeometry(findings, asObject(part), row, asList(times)[i])
      break
    case 'Polygon':
      takeRings(findings, asList(coordinates))
      break
    case 'MultiPolygon':
      for (const polygon of asList(coordinates)) takeRings(findings, asList(polygon))
      break
    default: findings.problem('coordinate-missing')
  }
}

/** An area, such as a zone drawn on a map: nobody was at its corners at any time. */
function takeRings(findings: Findings, rings: readonly unknown[]): void {
  for (const ring of rings) for (const vertex of asList(ring)) keepUntimed(findings, positionOf(asList(vertex)))
}

function takePoint(findings: Findings, coordinates: readonly unknown[], row: PropertyRow | undefined): void {
  if (!row) takeVertex(findings, coordinates, undefined)
  else setAltitude(findings, coordinates, takeAt(findings, row.layout, 'csv', row.cells, positionOf(coordinates), row.isTimed ? undefined : fourthAsTime(coordinates)))
}

function takeVertices(findings: Findings, vertices: readonly unknown[], times: readonly unknown[]): void {
  for (const [i, vertex] of vertices.entries()) takeVertex(findings, asList(vertex), readInstant(times[i]))
}

function takeVertex(findings: Findings, coordinates: readonly unknown[], stated: IsoTime | undefined): void {
  setAltitude(findings, coordinates, keepLocated(findings, positionOf(coordinates), stated ?? fourthAsTime(coordinates), { kind: fixKind.observed }))
}

/** A position's own altitude goes before that of the properties. */
function setAltitude(findings: Findings, coordinates: readonly unknown[], index: number): void {
  const altitudeM = asNumber(coordinates[2])
  if (index >= 0 && !Number.isNaN(altitudeM)) findings.fixes.set('altitudeM', index, altitudeM)
}

/** Longitude first, as numbers or, in Dawarich's own export, as texts. */
function positionOf(coordinates: readonly unknown[]): Position {
  return { latE7: degreesToE7(asNumber(coordinates[1])), lonE7: degreesToE7(asNumber(coordinates[0])) }
}

/** A measure as fourth number is a time only when it counts from 1970; distances and heart rates are smaller. */
function fourthAsTime(coordinates: readonly unknown[]): IsoTime | undefined {
  const measure = asNumber(coordinates[3])
  return measure > epochMinS ? readInstant(measure) : undefined
}

/** 1990 in seconds. */
const epochMinS = 631_152_000
