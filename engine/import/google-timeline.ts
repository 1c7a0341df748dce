import { fixFlag, fixKind } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import type { Format, FormatName, Head } from './format.ts'
import { readE7Position, readTextPosition } from './google-position.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, keepUntimed } from './located.ts'
import { noteClaim } from './note-claim.ts'

/**
 * The Timeline export of an Android phone (2024 on): `semanticSegments`, `rawSignals` and `userLocationProfile` in one object.
 *
 * Path points and raw signals are observed, visits, the ends of activities and parking are claimed. Path times are whole minutes
 * (`fixFlag.minuteStamp`) and may repeat; the windows of a path overlap visits, so records are not in time order. Frequent places have no time:
 * they count as untimed and become claims. Wi-Fi scans name other people's devices and are passed over.
 * The name of the file is translated on the phone: only the content tells.
 * Source: ../research/formats.md 2.3.
 */
export const googleTimelineAndroid: Format = timelineFormat('google-timeline-android', ({ text }) =>
  text.startsWith('{') && /"(?:semanticSegments|rawSignals|userLocationProfile)"\s*:/.test(text))

/**
 * The Timeline export of an iPhone: a bare array of segments. Positions are `geo:` texts, numbers are texts, and a path point states its minutes
 * since the segment's start. Either phone's spelling is read in either file, because both occur mixed.
 * Source: ../research/formats.md 2.4.
 */
export const googleTimelineIos: Format = timelineFormat('google-timeline-ios', ({ text }) =>
  /^\[\s*\{/.test(text) && /"(?:start|end)Time"\s*:/.test(text) && /"(?:visit|activity|timelinePath|timelineMemory)"\s*:\s*[[{]/.test(text))

function timelineFormat(name: FormatName, recognises: (head: Head) => boolean): Format {
  return {
    name,
    recognises,
    open: findings => {
      findings.producer = 'Google Timeline'
      return new JsonRecords(findings, {
        element(key, value) {
          if (key === 'rawSignals') takeSignal(findings, asObject(value))
          else if (key === 'semanticSegments' || key === '') takeSegment(findings, asObject(value))
        },
        member(key, value) {
          if (key === 'userLocationProfile') takeProfile(findings, asObject(value))
        },
      })
    },
  }
}

function takeSegment(findings: Findings, segment: JsonObject): void {
  const start = boundary(segment, 'start'), end = boundary(segment, 'end')
  for (const point of asList(segment['timelinePath'])) takePathPoint(findings, asObject(point), start)
  takeVisit(findings, asObject(segment['visit']), start, end)
  takeActivity(findings, asObject(segment['activity']), start, end)
}

/** Segments say the offset of their clock a second time; it counts where the time itself does not have it. */
function boundary(segment: JsonObject, which: 'start' | 'end'): IsoTime | undefined {
  const time = readInstant(segment[`${which}Time`]), offsetMinutes = asNumber(segment[`${which}TimeTimezoneUtcOffsetMinutes`])
  return time?.zoned === false && !Number.isNaN(offsetMinutes) ? { timeMs: time.timeMs - offsetMinutes * minuteMs, zoned: true } : time
}

function takePathPoint(findings: Findings, point: JsonObject, start: IsoTime | undefined): void {
  const position = readTextPosition(point['point'])
  if (!position) return
  const time = readInstant(point['time']) ?? minutesAfter(start, point['durationMinutesOffsetFromStartTime'])
  const flag = time !== undefined && time.timeMs % minuteMs !== 0 && point['time'] !== undefined ? 0 : fixFlag.minuteStamp
  keepLocated(findings, position, time, { kind: fixKind.observed, flag })
}

function takeVisit(findings: Findings, visit: JsonObject, start: IsoTime | undefined, end: IsoTime | undefined): void {
  const top = asObject(visit['topCandidate']), position = readTextPosition(top['placeLocation'])
  if (!position) return
  keepLocated(findings, position, start, { kind: fixKind.claimed })
  noteClaim(findings, {
    by: 'google', kind: 'visit', position, label: asText(top['semanticType']), placeId: asText(top['placeId'] ?? top['placeID']),
    start, end, probability: asNumber(visit['probability'] ?? top['probability']),
  })
}

function takeActivity(findings: Findings, activity: JsonObject, start: IsoTime | undefined, end: IsoTime | undefined): void {
  const from = readTextPosition(activity['start']), to = readTextPosition(activity['end'])
  if (from) keepLocated(findings, from, start, { kind: fixKind.claimed })
  if (to) keepLocated(findings, to, end, { kind: fixKind.claimed })
  const parking = asObject(activity['parking']), parked = readTextPosition(parking['location'])
  if (parked) keepLocated(findings, parked, readInstant(parking['startTime']) ?? end, { kind: fixKind.claimed })
}

function takeSignal(findings: Findings, signal: JsonObject): void {
  const reading = asObject(signal['position'])
  const point = reading['LatLng'] ?? reading['latLng'] ?? reading['point'], position = readTextPosition(point) ?? readE7Position(findings, point)
  if (!position) return
  const index = keepLocated(findings, position, readInstant(reading['timestamp']), {
    kind: fixKind.observed, accuracyM: asNumber(reading['accuracyMeters'] ?? asNumber(reading['accuracyMm']) / mmPerM),
  })
  if (index < 0) return
  findings.fixes.set('altitudeM', index, asNumber(reading['altitudeMeters']))
  findings.fixes.set('speedMps', index, asNumber(reading['speedMetersPerSecond']))
}

function takeProfile(findings: Findings, profile: JsonObject): void {
  for (const value of asList(profile['frequentPlaces'])) {
    const place = asObject(value), position = readTextPosition(place['placeLocation'])
    if (!position || !keepUntimed(findings, position)) continue
    noteClaim(findings, { by: 'google', kind: 'place', position, label: asText(place['label']), placeId: asText(place['placeId'] ?? place['placeID']) })
  }
}

function minutesAfter(start: IsoTime | undefined, minutes: unknown): IsoTime | undefined {
  const offset = asNumber(minutes)
  return start === undefined || Number.isNaN(offset) ? undefined : { timeMs: start.timeMs + offset * minuteMs, zoned: start.zoned }
}

const mmPerM = 1000
