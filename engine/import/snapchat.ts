import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asObject, asText, isObject, type JsonObject } from './json-value.ts'
import { keepLocated, type Position } from './located.ts'
import { noteClaim } from './note-claim.ts'
import { roundingAccuracyM } from './rounding.ts'

/**
 * Snapchat's `location_history.json`: the history (pairs of time and "lat, lon", or objects of the same), and what the company concluded from it; and
 * `memories_history.json`: where saved pictures were taken.
 *
 * Positions are rounded: what the text states behind ±, or else what its decimals leave, is the accuracy. Home, work and school, and the "top locations" of a day
 * or of six days are Snapchat's claims; a day is no instant, so they make no fixes. Towns, areas and businesses have no position.
 * Source: ../research/formats.md 2.22.
 */
export const snapchat: Format = {
  name: 'snapchat',
  recognises: ({ text }) => /^\{/.test(text) && ownKey.test(text),
  open: findings => {
    findings.producer = 'Snapchat'
    return new JsonRecords(findings, {
      element(key, value) {
        if (/^location history$/i.test(key)) takeHistory(findings, value)
        else if (/^saved media$/i.test(key)) takeMemory(findings, asObject(value))
        else if (/^daily top/i.test(key)) takeTop(findings, value, 'daily-top')
        else if (/^top locations/i.test(key)) takeTop(findings, value, 'six-day-top')
      },
      member(key, value) {
        if (!/^home\b.*\bwork$/i.test(key)) return
        for (const [name, place] of Object.entries(asObject(value))) takeLabelled(findings, asText(place), labelOf(name))
      },
    })
  },
}

const ownKey = /"(?:Home(?:, School)? & Work|Frequent Locations|Latest Location|Daily Top Locations|Top Locations Per Six-Day Period|(?:Businesses|Areas)[^"]* you may have visited[^"]*)"\s*:|"Location History"\s*:\s*\[|"Saved Media"\s*:\s*\[\s*\{[^}]*"Media Type"/

function takeHistory(findings: Findings, entry: unknown): void {
  const { Latitude: lat, Longitude: lon, ...others } = asObject(entry)
  const apart = lat === undefined || lon === undefined ? [] : [`${asText(lat)}, ${asText(lon)}`]
  const texts = [...apart, ...(Array.isArray(entry) ? asList(entry) : isObject(entry) ? Object.values(others) : [entry]).map(asText)]
  const spots = texts.map(readSpot), spot = spots.find(found => found !== undefined)
  if (!spot) {
    findings.problem('coordinate-missing')
    return
  }
  const time = texts.find((text, i) => spots[i] === undefined && text !== '')
  // Newer exports write days with slashes.
  keepLocated(findings, spot.position, readInstant(time?.replaceAll('/', '-')), { kind: fixKind.observed, accuracyM: spot.accuracyM })
}

/** A picture or film; those without a place say 0, 0. */
function takeMemory(findings: Findings, memory: JsonObject): void {
  const spot = readSpot(asText(memory['Location']))
  if (!spot || (spot.position.latE7 === 0 && spot.position.lonE7 === 0)) findings.problem('coordinate-missing')
  else keepLocated(findings, spot.position, readInstant(memory['Date']), { kind: fixKind.observed, accuracyM: spot.accuracyM })
}

/** A day's or a week's places: texts, objects whose key is the day, or lists of these. */
function takeTop(findings: Findings, value: unknown, label: string): void {
  if (typeof value === 'string') takeLabelled(findings, value, label)
  else if (Array.isArray(value)) for (const part of asList(value)) takeTop(findings, part, label)
  else for (const part of Object.values(asObject(value))) takeTop(findings, part, label)
}

function takeLabelled(findings: Findings, text: string, label: string): void {
  const spot = readSpot(text)
  if (spot) noteClaim(findings, { by: 'snapchat', kind: 'place', position: spot.position, label, placeId: '' })
}

/** Returns the plain word in keys such as `userProvidedHome`, `Inferred Work` or `School`. */
function labelOf(key: string): string {
  const word = /home|work|school/i.exec(key)?.[0].toLowerCase() ?? ''
  return word !== '' && /provided/i.test(key) ? `${word}Provided` : word
}

interface Spot { readonly position: Position, readonly accuracyM: number }

/** Reads `28.061, -82.413`, `lat 52.520 ± 0 meters, long 13.405 ± 0 meters` and their mixtures. */
function readSpot(text: string): Spot | undefined {
  if (text.length > spotMaxChars) return undefined
  const found = spotPattern.exec(text)
  if (!found) return undefined
  const [, lat, latRadius = '0', lon, lonRadius = '0'] = found
  const decimals = Math.max(...[lat, lon].map(number => (number.split('.')[1] ?? '').length))
  return {
    position: { latE7: degreesToE7(Number(lat)), lonE7: degreesToE7(Number(lon)) },
    accuracyM: Math.max(Number(latRadius), Number(lonRadius), roundingAccuracyM(decimals)),
  }
}

/** Our choice: two numbers with radii and words are 70. */
const spotMaxChars = 200
const spotPattern = /^\s*(?:(?:latitude, longitude|lat(?:itude)?)\s*:?\s*)?(-?\d{1,2}(?:\.\d+)?)\s*(?:(?:±|\+\/-)\s*(\d+(?:\.\d+)?)\s*(?:meters|m)?)?\s*,\s*(?:lon(?:g|gitude)?\s*:?\s*)?(-?\d{1,3}(?:\.\d+)?)\s*(?:(?:±|\+\/-)\s*(\d+(?:\.\d+)?)\s*(?:meters|m)?)?\s*$/i
