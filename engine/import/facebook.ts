import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, type Position } from './located.ts'
import { takeMetaMedia } from './meta-media.ts'
import { decimalsOf, roundingAccuracyM } from './rounding.ts'

/**
 * Facebook's data export: `location_history.json`, `last_location.json`, posts with a place, and photos with the position they were sent up with.
 *
 * An entry of the history under a name is as coarse as that town (`cityRadiusM`); one without a name as its rounding. A post names a place: claimed. What is
 * known by name only (`primary_location.json`) has no position and says so. Names and texts are never kept: they are damaged (UTF-8 read as Latin-1)
 * and may tell of other people.
 * Source: timelinize/timelinize, facebook/models.go; ../research/formats.md 2.22.
 */
export const facebook: Format = {
  name: 'facebook',
  recognises: ({ text }) => (/^\{/.test(text) && ownKey.test(text))
    || (/^[[{]/.test(text) && /"attachments"\s*:\s*\[/.test(text) && /"timestamp"\s*:\s*\d/.test(text) && /"(?:place|media)"\s*:\s*\{/.test(text))
    || (/^\{/.test(text) && /"(?:other_photos_v2|photos|videos_v2)"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text)),
  open: findings => {
    findings.producer = 'Facebook'
    return new JsonRecords(findings, {
      element(key, value) {
        const record = asObject(value)
        if (/^(?:location_history|last_location)/.test(key)) takeHistory(findings, record)
        else if (/^(?:other_)?(?:photos|videos)/.test(key)) takeMetaMedia(findings, record, undefined)
        else takePost(findings, record)
      },
      member(key, value) {
        if (/^last_location/.test(key)) takeHistory(findings, asObject(value))
        else if (/^primary_location/.test(key)) findings.problem('no-location-part')
      },
    })
  },
}

const ownKey = /"(?:location_history|last_location|primary_location|primary_public_location)(?:_v\d)?"\s*:/
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
