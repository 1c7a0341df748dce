import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asNumber, asObject, isObject, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * Polarsteps: `locations.json` (where the phone was, times as seconds since 1970 or ISO), `trip.json` (steps, with the position of their place) and
 * lists of places with `arrived` and `departed`. Names and texts of steps are passed over.
 * A step's position is that of the town the user picked: claimed.
 * Source: niekvleeuwen/polarsteps-data-parser; ../research/formats.md 2.21.
 */
export const polarsteps: Format = {
  name: 'polarsteps',
  recognises: ({ text }) => isLocations(text) || (/^\{/.test(text) && /"all_steps"\s*:/.test(text))
    || (/^\[/.test(text) && /"arrived"\s*:/.test(text) && /"departed"\s*:/.test(text) && latitude.test(text)),
  open: findings => {
    findings.producer = 'Polarsteps'
    return new JsonRecords(findings, {
      element(key, value) {
        const record = asObject(value)
        if (key === 'all_steps') take(findings, asObject(record['location']), record['start_time'] ?? record['creation_time'], fixKind.claimed)
        else if (key === 'locations' || key === '') take(findings, isObject(record['location']) ? record['location'] : record, record['time'] ?? record['timestamp'] ?? record['arrived'], fixKind.observed)
      },
    })
  },
}

const latitude = /"lat"\s*:/

function isLocations(text: string): boolean {
  return /^\{/.test(text) && /"locations"\s*:\s*\[\s*\{/.test(text) && latitude.test(text) && /"(?:lon|lng)"\s*:/.test(text) && /"time"\s*:/.test(text)
}

function take(findings: Findings, place: JsonObject, time: unknown, kind: number): void {
  keepLocated(findings, { latE7: degreesToE7(asNumber(place['lat'])), lonE7: degreesToE7(asNumber(place['lon'] ?? place['lng'])) }, readInstant(time), {
    kind, accuracyM: asNumber(place['accuracy']),
  })
}
