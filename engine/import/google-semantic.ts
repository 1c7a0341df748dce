import { fixKind } from '../trail/trail.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readE7Position } from './google-position.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, keepUntimed } from './located.ts'
import { noteClaim } from './note-claim.ts'

/**
 * Google Takeout, `Semantic Location History/YYYY/YYYY_MONTH.json`: visits and activities as Google concluded them, with the raw path of some.
 *
 * Raw path points are observed, unless the path says it was backfilled or inferred (then computed); visits, the ends of activities and parking are
 * claimed. Waypoints, transit stops and other candidates have no time and count as untimed.
 * Source: CarlosBergillos/LocationHistoryFormat; ../research/formats.md 2.2.
 */
export const googleSemantic: Format = {
  name: 'google-semantic',
  recognises: ({ text }) => (text.startsWith('{') && /"timelineObjects"\s*:/.test(text)) || /^(?:\[\s*)?\{\s*"(?:placeVisit|activitySegment)"\s*:/.test(text),
  open: findings => {
    findings.producer = 'Google Takeout'
    return new JsonRecords(findings, {
      element(key, value) {
        // A list without its object comes out of other programs.
        if (key !== 'timelineObjects' && key !== '') return
        const record = asObject(value)
        takeVisit(findings, asObject(record['placeVisit']))
        takeActivity(findings, asObject(record['activitySegment']))
      },
      // One record after the other comes out of them, too.
      member(key, value) {
        if (key === 'placeVisit') takeVisit(findings, asObject(value))
        else if (key === 'activitySegment') takeActivity(findings, asObject(value))
      },
    })
  },
}

function takeVisit(findings: Findings, visit: JsonObject): void {
  const start = boundary(visit, 'start'), end = boundary(visit, 'end')
  const location = asObject(visit['location'])
  const position = readE7Position(findings, location) ?? readE7Position(findings, visit)
  if (position) {
    keepLocated(findings, position, start, { kind: fixKind.claimed, accuracyM: accuracyOf(location) })
    noteClaim(findings, {
      by: 'google', kind: 'visit', position, label: asText(location['semanticType']), placeId: asText(location['placeId']),
      start, end, probability: asNumber(visit['visitConfidence']) / 100,
    })
  }
  for (const candidate of asList(visit['otherCandidateLocations'])) takeCandidate(findings, asObject(candidate))
  for (const child of asList(visit['childVisits'])) takeVisit(findings, asObject(child))
  takeRawPath(findings, asObject(visit['simplifiedRawPath']))
}

/** A place Google thought of and did not choose. One it calls home or work is its guess about the person all the same. */
function takeCandidate(findings: Findings, candidate: JsonObject): void {
  const position = readE7Position(findings, candidate)
  if (!position || !keepUntimed(findings, position)) return
  const label = asText(candidate['semanticType'])
  if (label !== '') noteClaim(findings, { by: 'google', kind: 'place', position, label, placeId: asText(candidate['placeId']) })
}

function takeActivity(findings: Findings, activity: JsonObject): void {
  const ends = [[activity['startLocation'], boundary(activity, 'start')], [activity['endLocation'], boundary(activity, 'end')]] as const
  for (const [place, time] of ends) {
    const position = readE7Position(findings, place)
    if (position) keepLocated(findings, position, time, { kind: fixKind.claimed, accuracyM: accuracyOf(asObject(place)) })
  }
  takeRawPath(findings, asObject(activity['simplifiedRawPath']))
  takeUntimed(findings, asObject(activity['waypointPath'])['waypoints'])
  takeUntimed(findings, asObject(activity['transitPath'])['transitStops'])
  const parking = asObject(activity['parkingEvent']), parked = readE7Position(findings, parking['location'])
  if (parked) keepLocated(findings, parked, instantOf(parking), { kind: fixKind.claimed, accuracyM: accuracyOf(asObject(parking['location'])) })
}

function takeRawPath(findings: Findings, path: JsonObject): void {
  const kind = computedSources.has(asText(path['source']).toUpperCase()) ? fixKind.computed : fixKind.observed
  for (const value of asList(path['points'])) {
    const point = asObject(value), position = readE7Position(findings, point)
    if (position) keepLocated(findings, position, instantOf(point), { kind, accuracyM: accuracyOf(point) })
  }
}

function takeUntimed(findings: Findings, places: unknown): void {
  for (const place of asList(places)) {
    const position = readE7Position(findings, place)
    if (position) keepUntimed(findings, position)
  }
}

function boundary(record: JsonObject, which: 'start' | 'end'): IsoTime | undefined {
  const duration = asObject(record['duration'])
  return readInstant(duration[`${which}Timestamp`] ?? duration[`${which}TimestampMs`])
}

function instantOf(record: JsonObject): IsoTime | undefined {
  return readInstant(record['timestamp'] ?? record['timestampMs'])
}

/** The files spell it either way. */
function accuracyOf(place: JsonObject): number {
  return asNumber(place['accuracyMeters'] ?? place['accuracyMetres'])
}

const computedSources = new Set(['BACKFILLED', 'INFERRED'])
