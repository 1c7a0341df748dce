import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, type Manner, type Position } from './located.ts'

/**
 * Takes one GeoJSON feature.
 *
 * A point is a fix at the time its properties state, or the fourth number of its position. A line's vertices are fixes when each has a time of its own
 * (`coordinateProperties.times`, `coordTimes`, `times`, `timestamps`, or the fourth number); else they are untimed: the time of a whole line is not
 * that of its vertices. Areas are no positions. A feature without geometry counts as `coordinate-missing`.
 */
export function takeFeature(findings: Findings, feature: JsonObject): void {
  const properties = asObject(feature['properties'])
  const person = asText(firstOf(properties, personNames)[0])
  if (person !== '') findings.belongsTo(person)
  // A place saved, labelled or reviewed in Google Maps: its date is when that was done, wherever the person was.
  if ('google_maps_url' in properties) takeGeometry(findings, asObject(feature['geometry']), {}, undefined)
  else takeGeometry(findings, asObject(feature['geometry']), properties, lineTimes(properties))
}

/** Takes a geometry; `times` has the shape of its vertices: a list for a line, a list of lists for several lines. */
export function takeGeometry(findings: Findings, geometry: JsonObject, properties: JsonObject, times: unknown): void {
  const coordinates = geometry['coordinates']
  switch (geometry['type']) {
    case 'Point':
      takePoint(findings, asList(coordinates), timeOf(properties), properties)
      break
    case 'MultiPoint':
    case 'LineString':
      takeVertices(findings, asList(coordinates), asList(times))
      break
    case 'MultiLineString':
      for (const [i, line] of asList(coordinates).entries()) takeVertices(findings, asList(line), asList(asList(times)[i]))
      break
    case 'GeometryCollection':
      for (const [i, part] of asList(geometry['geometries']).entries()) takeGeometry(findings, asObject(part), properties, asList(times)[i])
      break
    case 'Polygon':
    case 'MultiPolygon': break
    default: findings.problem('coordinate-missing')
  }
}

function takeVertices(findings: Findings, vertices: readonly unknown[], times: readonly unknown[]): void {
  for (const [i, vertex] of vertices.entries()) takePoint(findings, asList(vertex), readInstant(times[i]), {})
}

function takePoint(findings: Findings, coordinates: readonly unknown[], stated: IsoTime | undefined, properties: JsonObject): void {
  const index = keepLocated(findings, positionOf(coordinates), stated ?? fourthAsTime(coordinates), mannerOf(findings, properties))
  if (index < 0) return
  const altitudeM = asNumber(coordinates[2])
  findings.fixes.set('altitudeM', index, Number.isNaN(altitudeM) ? asNumber(firstOf(properties, altitudeNames)[0]) : altitudeM)
  const speedMps = asNumber(firstOf(properties, ['speed'])[0]), bearingDeg = asNumber(firstOf(properties, bearingNames)[0])
  // −1 is the iPhone's "not known".
  if (speedMps >= 0) findings.fixes.set('speedMps', index, speedMps)
  if (bearingDeg >= 0 && bearingDeg <= 360) findings.fixes.set('bearingDeg', index, bearingDeg)
}

/** Longitude first, as numbers or, in Dawarich's own export, as texts. */
function positionOf(coordinates: readonly unknown[]): Position {
  return { latE7: degreesToE7(asNumber(coordinates[1])), lonE7: degreesToE7(asNumber(coordinates[0])) }
}

function mannerOf(findings: Findings, properties: JsonObject): Manner {
  const accuracyM = asNumber(firstOf(properties, accuracyNames)[0])
  return { kind: fixKind.observed, accuracyM, device: findings.fixes.deviceNumber(asText(firstOf(properties, deviceNames)[0])) }
}

/** Returns the time of a feature; of several properties the first that can be read as one. */
function timeOf(properties: JsonObject): IsoTime | undefined {
  const times = firstOf(properties, timeNames).map(readInstant).filter(time => time !== undefined)
  return times.find(time => !Number.isNaN(time.timeMs)) ?? times[0]
}

/** A measure as fourth number is a time only when it counts from 1970; distances and heart rates are smaller. */
function fourthAsTime(coordinates: readonly unknown[]): IsoTime | undefined {
  const measure = asNumber(coordinates[3])
  return measure > epochMinS ? readInstant(measure) : undefined
}

/** 1990 in seconds. */
const epochMinS = 631_152_000

function lineTimes(properties: JsonObject): unknown {
  return asObject(properties['coordinateProperties'])['times'] ?? properties['coordTimes'] ?? properties['times'] ?? properties['timestamps']
}

/** Returns the values of the properties with these names, in the order of the names; capitals and underscores do not count. */
function firstOf(properties: JsonObject, names: readonly string[]): unknown[] {
  const found: unknown[] = []
  for (const [key, value] of Object.entries(properties)) {
    const rank = names.indexOf(key.toLowerCase().replaceAll(/[_\- ]/g, ''))
    if (rank >= 0 && value !== null && value !== '') found[rank] = value
  }
  return found.filter(value => value !== undefined)
}

const timeNames = [
  'timestamp', 'time', 'datetime', 'date', 'when', 'recordedat', 'fixtime', 'tst', 'timestampms', 'timems', 'timelong', 'unixtime', 'epoch', 'ts',
  'utc', 'utctime', 'gpstime', 'starttime', 'start', 'begin', 'takenat', 'createdat',
  'locatedat', 'locationtimestamp', 'locationtime', 'localtime', 'pointtime', 'isotst', 'observedat', 'measuredat', 'devicetime', 'datetimeoriginal', 'timecreated', 'zeit', 'zeitstempel', 'horodatage', 'fecha',
]
const accuracyNames = ['horizontalaccuracy', 'accuracy', 'hacc', 'acc', 'accuracym', 'accuracymeters']
const altitudeNames = ['altitude', 'alt', 'ele', 'elevation']
const bearingNames = ['course', 'bearing', 'heading', 'direction']
const deviceNames = ['deviceid', 'trackerid', 'device', 'tid']
/** IDs of a person or of advertising. Two of them in one file are two people. */
const personNames = ['advertisingid', 'advertiserid', 'adid', 'maid', 'idfa', 'aaid', 'gaid', 'ifa', 'userid', 'personid']
