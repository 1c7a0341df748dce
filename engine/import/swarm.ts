import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { readDocument } from './json-document.ts'
import { asNumber, asObject, isObject, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * Check-ins of Foursquare and Swarm: `checkins*.json` of the data export (`items`), a bare array, an answer of the API, or a single check-in; and the visits that the app
 * recognised by itself (`visits.json`, `unconfirmed_visits.json`): claimed.
 *
 * Time is seconds since 1970 or, in newer exports, a UTC text without zone. The position is the check-in's own where it has one (`lat`, `lng`), else the
 * venue's. Companions, likes, comments and names are never read.
 * Source: dogsheep/swarm-to-sqlite; ../research/formats.md 2.22.
 */
export const swarm: Format = {
  name: 'swarm',
  recognises: ({ text }) => /^[[{]/.test(text) && (isCheckins(text) || isVisits(text)),
  open: findings => {
    findings.producer = 'Foursquare'
    return readDocument(findings, {
      keys: ['createdAt', 'venue', 'location', 'lat', 'lng', 'response', 'checkins'],
      element(key, value) {
        const record = asObject(value)
        if (key !== 'items' && key !== 'checkins' && key !== '') return
        if ('timeArrived' in record || 'startTime' in record) takeVisit(findings, record)
        else takeCheckin(findings, record)
      },
      whole(document) {
        if ('createdAt' in document) takeCheckin(findings, document)
        else takeAnswer(findings, asObject(document['response'] ?? document))
      },
    })
  },
}

/** Old check-ins at a venue that is gone have null for it, and the position beside it. */
function isCheckins(text: string): boolean {
  return /"createdAt"\s*:/.test(text) && (/"venue"\s*:\s*\{/.test(text) || (/"venue"\s*:\s*null/.test(text) && /"timeZoneOffset"\s*:|"type"\s*:\s*"checkin"/.test(text)))
}

/** `visits.json`, which name no venue, and `unconfirmed_visits.json`. */
function isVisits(text: string): boolean {
  const isVisit = /"timeArrived"\s*:/.test(text) ? /"(?:timeDeparted|venue|venueId)"\s*:/.test(text) : /"startTime"\s*:/.test(text) && /"(?:venue|venueId)"\s*:/.test(text)
  return isVisit && /"(?:lat|latitude)"\s*:/.test(text) && !/"timelinePath"/.test(text)
}

/** What the app took for a visit, at the position it was told: Foursquare's conclusion. */
function takeVisit(findings: Findings, visit: JsonObject): void {
  const position = { latE7: degreesToE7(asNumber(visit['lat'] ?? visit['latitude'])), lonE7: degreesToE7(asNumber(visit['lng'] ?? visit['longitude'])) }
  keepLocated(findings, position, timeOf(visit['timeArrived'] ?? visit['startTime']), { kind: fixKind.claimed })
}

/** The API wraps check-ins: `{"response":{"checkins":{"items":[…]}}}`. */
function takeAnswer(findings: Findings, answer: JsonObject): void {
  const { checkins = answer } = answer
  const { items } = asObject(checkins)
  if (Array.isArray(items)) for (const item of items) takeCheckin(findings, asObject(item))
}

function takeCheckin(findings: Findings, checkin: JsonObject): void {
  const venue = asObject(asObject(checkin['venue'])['location'])
  const place = checkin['lat'] === undefined ? isObject(checkin['location']) && 'lat' in checkin['location'] ? checkin['location'] : venue : checkin
  keepLocated(findings, { latE7: degreesToE7(asNumber(place['lat'])), lonE7: degreesToE7(asNumber(place['lng'])) }, timeOf(checkin['createdAt']), {
    kind: fixKind.observed,
  })
}

/** A text without zone is UTC: the export states the zone's offset beside it. */
function timeOf(value: unknown): IsoTime | undefined {
  const time = readInstant(value)
  return time && { ...time, zoned: true }
}
