import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { parsePair } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, type Position } from './located.ts'
import { takeMetaMedia } from './meta-media.ts'
import { decimalsOf, roundingAccuracyM } from './rounding.ts'

/**
 * Facebook's data export: `location_history.json`, `last_location.json`, posts and check-ins with a place, and photos with the position they were sent up with.
 *
 * An entry of the history under a name is as coarse as that town (`cityRadiusM`); one without a name as its rounding. A post or check-in names a place: claimed. What is
 * known by name only (`primary_location.json`) has no position and says so. Names and texts are never kept: they are damaged (UTF-8 read as Latin-1)
 * and may tell of other people. Messages are other people's, too: not recognised.
 * Source: timelinize/timelinize, facebook/models.go and archive.go; ../research/formats.md 2.22.
 */
export const facebook: Format = {
  name: 'facebook',
  recognises: ({ text }) => (/^\{/.test(text) && ownKey.test(text)) || isLabelled(text)
    || (/^[[{]/.test(text) && /"attachments"\s*:\s*\[/.test(text) && /"timestamp"\s*:\s*\d/.test(text) && /"(?:place|media)"\s*:\s*\{/.test(text))
    || (/^\{/.test(text) && /"(?:other_photos_v2|photos|videos_v2)"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text) && !/"sender_name"\s*:/.test(text)),
  open: findings => {
    findings.producer = 'Facebook'
    /** A file that is one check-in: its labels and its time stand beside each other. */
    const labels: unknown[] = []
    let timestamp: unknown
    const records = new JsonRecords(findings, {
      element(key, value) {
        const record = asObject(value)
        if (/^(?:location_history|last_location)/.test(key)) takeHistory(findings, record)
        else if (withoutPosition.test(key)) findings.problem('no-location-part')
        else if (/^(?:other_)?(?:photos|videos)/.test(key)) takeMetaMedia(findings, record, undefined)
        else if (key === 'label_values') labels.push(value)
        else if (Array.isArray(record['label_values'])) takeLabelled(findings, asList(record['label_values']), record['timestamp'])
        else takePost(findings, record)
      },
      member(key, value) {
        if (/^last_location/.test(key)) takeHistory(findings, asObject(value))
        else if (withoutPosition.test(key)) findings.problem('no-location-part')
        else if (key === 'timestamp') timestamp = value
      },
    })
    return {
      push: chunk => records.push(chunk),
      end() {
        records.end()
        takeLabelled(findings, labels, timestamp)
      },
    }
  },
}

const ownKey = /"(?:location_history|last_location|primary_location|primary_public_location|phone_number_location)(?:_v\d)?"\s*:|^\{\s*"timezone_v2"\s*:/
const withoutPosition = /^(?:primary_(?:public_)?location|phone_number_location|timezone)/

/** Since 2024 check-ins are lists of labels, in the language of the account: the place is known by a value that is two numbers in brackets. */
function isLabelled(text: string): boolean {
  return /^[[{]/.test(text) && /"label_values"\s*:\s*\[/.test(text) && /"\(-?\d{1,3}\.\d+\s*,\s*-?\d{1,3}\.\d+\)"/.test(text)
}

/** Takes the places of a record of labels; the record's own time, or that of a label. */
function takeLabelled(findings: Findings, labels: readonly unknown[], timestamp: unknown): void {
  const own = asNumber(timestamp) > 0 ? timestamp : labels.map(label => asObject(label)['timestamp_value']).find(time => asNumber(time) > 0)
  for (const label of labels) {
    for (const part of [label, ...asList(asObject(label)['dict']), ...asList(asObject(label)['vec'])]) {
      const value = asText(asObject(part)['value'])
      if (!/^\(.*\)$/.test(value)) continue
      const [latDeg, lonDeg] = parsePair(value)
      if (!Number.isNaN(latDeg)) keepLocated(findings, { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }, readInstant(own), { kind: fixKind.claimed })
    }
  }
}

/** A town's name stands for any spot in it. Our choice: two thirds of a city of a million live within 5 km of its centre. */
const cityRadiusM = 5000

function takeHistory(findings: Findings, entry: JsonObject): void {
  const coordinate = asObject(entry['coordinate'])
  const isNamed = asText(entry['name']) !== ''
  keepLocated(findings, positionOf(coordinate), readInstant(entry['creation_timestamp'] ?? entry['time'] ?? entry['timestamp']), {
    kind: fixKind.observed, accuracyM: isNamed ? cityRadiusM : roundingAccuracyM(decimalsOf(coordinate['latitude'], coordinate['longitude'])),
  })
}

function takePost(findings: Findings, post: JsonObject): void {
  for (const attachment of asList(post['attachments'])) {
    for (const value of asList(asObject(attachment)['data'])) {
      const data = asObject(value), place = asObject(data['place'])
      if (place['coordinate'] !== undefined) {
        keepLocated(findings, positionOf(asObject(place['coordinate'])), readInstant(post['timestamp']), { kind: fixKind.claimed })
      }
      takeMetaMedia(findings, asObject(data['media']), post['timestamp'])
    }
  }
}

function positionOf(coordinate: JsonObject): Position {
  return { latE7: degreesToE7(asNumber(coordinate['latitude'])), lonE7: degreesToE7(asNumber(coordinate['longitude'])) }
}
