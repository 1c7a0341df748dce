import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { readDocument } from './json-document.ts'
import { asList, asNumber, asObject, asText, isObject, type JsonObject } from './json-value.ts'
import { keepLocated, type Position } from './located.ts'
import { noteClaim } from './note-claim.ts'

/**
 * Arc Timeline: daily and monthly exports (`timelineItems` with `samples`), the files of its backup (one item, or a list of samples), and the exports of Arc
 * Editor and LocoKit2 (`items/*.json`, `samples/*.json`, `places/*.json`).
 *
 * A sample with a position is a fix; samples without one are usual and no problem. Items and samples that are deleted or disabled are passed over. A visit is
 * the app's conclusion and becomes a claim; so does a place, which has no time. The backup's own description (`metadata.json`) has no position. Of names only "Home" and "Work" are kept: others may tell of other people.
 * Source: gordon-williams/arc-timeline-reader, import.js; LocoKit2, "Export Format Specification" 2.2.0; ../research/formats.md 2.20.
 */
export const arc: Format = {
  name: 'arc',
  recognises: ({ text }) => /^[[{]/.test(text) && (
    /"timelineItems"\s*:/.test(text)
    || (/"(?:sampleId|timelineItemId)"\s*:/.test(text) && /"(?:movingState|recordingState)"\s*:/.test(text))
    || (/"(?:movingState|recordingState)"\s*:/.test(text) && latitudeKey.test(text))
    || (/"base"\s*:\s*\{/.test(text) && /"(?:visit|trip)"\s*:\s*\{/.test(text) && /"startDate"\s*:/.test(text))
    || isMetadata(text)
    || (/"itemId"\s*:/.test(text) && /"isVisit"\s*:/.test(text))
    || (/"(?:radiusMean|secondsFromGMT)"\s*:/.test(text) && /"(?:placeId|visitCount|isStale)"\s*:/.test(text) && latitudeKey.test(text))),
  variant: ({ text }) => /"timelineItems"\s*:/.test(text) ? 'timeline items' : /"schemaVersion"|"base"\s*:/.test(text) ? 'LocoKit2' : 'backup',
  open: findings => {
    findings.producer = 'Arc'
    return readDocument(findings, {
      keys: documentKeys,
      element(key, value) {
        if (key === 'samples') takeSample(findings, asObject(value))
        else if (key === 'timelineItems' || key === '' || key === 'items' || key === 'places') takeRecord(findings, asObject(value))
      },
      whole(document) {
        if ('schemaVersion' in document) findings.problem('no-location-part')
        else takeRecord(findings, document)
      },
    })
  },
}

/** What is needed of a file that is one item, sample or place. */
const documentKeys = [
  'schemaVersion', 'base', 'visit', 'isVisit', 'startDate', 'endDate', 'center', 'place', 'placeId', 'deleted', 'disabled', 'sampleId', 'movingState',
  'recordingState', 'location', 'date', 'latitude', 'longitude', 'altitude', 'horizontalAccuracy', 'speed', 'course', 'id', 'name', 'radiusMean', 'visitCount',
]

function isMetadata(text: string): boolean {
  return /^\{/.test(text) && /"schemaVersion"\s*:/.test(text) && /"(?:exportMode|exportType|itemsCompleted|samplesCompleted|placesCompleted|sampleCount)"\s*:/.test(text)
}

const latitudeKey = /"latitude"\s*:/

/** Takes a record of any of Arc's files: which it is, its keys say. */
function takeRecord(findings: Findings, record: JsonObject): void {
  if (isObject(record['base'])) takeItem(findings, { ...record['base'], ...asObject(record['visit']), samples: record['samples'] })
  else if ('isVisit' in record || 'samples' in record) takeItem(findings, record)
  else if ('movingState' in record || 'recordingState' in record || 'sampleId' in record) takeSample(findings, record)
  else if ('radiusMean' in record || 'visitCount' in record || isObject(record['center'])) takePlace(findings, record)
}

function takeItem(findings: Findings, item: JsonObject): void {
  if (isDropped(item)) return
  for (const sample of asList(item['samples'])) takeSample(findings, asObject(sample))
  const position = positionOf(isObject(item['center']) ? item['center'] : item)
  if (item['isVisit'] === false || !position) return
  noteClaim(findings, {
    by: 'arc', kind: 'visit', position, label: labelOf(asObject(item['place'])), placeId: asText(item['placeId']),
    start: readDate(item['startDate']), end: readDate(item['endDate']),
  })
}

function takeSample(findings: Findings, sample: JsonObject): void {
  const reading = isObject(sample['location']) ? sample['location'] : sample
  const position = positionOf(reading)
  if (!position || isDropped(sample)) return
  const index = keepLocated(findings, position, readDate(reading['timestamp'] ?? sample['date']), {
    kind: fixKind.observed, accuracyM: asNumber(reading['horizontalAccuracy']),
  })
  if (index < 0) return
  const speedMps = asNumber(reading['speed']), bearingDeg = asNumber(reading['course'])
  findings.fixes.set('altitudeM', index, asNumber(reading['altitude']))
  if (speedMps >= 0) findings.fixes.set('speedMps', index, speedMps)
  if (bearingDeg >= 0 && bearingDeg <= 360) findings.fixes.set('bearingDeg', index, bearingDeg)
}

/** LocoKit2's first exports (schema 2.0) count seconds from 2001, as Apple does: smaller numbers than the seconds from 1970 to 2001. */
function readDate(date: unknown): IsoTime | undefined {
  return readInstant(typeof date === 'number' && date > 0 && date < appleEpochS ? date + appleEpochS : date)
}

/** 2001-01-01 in seconds since 1970. */
const appleEpochS = 978_307_200

function takePlace(findings: Findings, place: JsonObject): void {
  const position = positionOf(isObject(place['center']) ? place['center'] : place)
  if (position && !isDropped(place)) noteClaim(findings, { by: 'arc', kind: 'place', position, label: labelOf(place), placeId: asText(place['id'] ?? place['placeId']) })
}

function isDropped(record: JsonObject): boolean {
  return record['deleted'] === true || record['disabled'] === true
}

function positionOf(place: JsonObject): Position | undefined {
  const { latitude, longitude } = place
  if (latitude === undefined || latitude === null || longitude === undefined || longitude === null) return undefined
  return { latE7: degreesToE7(asNumber(latitude)), lonE7: degreesToE7(asNumber(longitude)) }
}

function labelOf({ name }: JsonObject): string {
  return typeof name === 'string' && /^(?:home|work)$/i.test(name) ? name : ''
}
