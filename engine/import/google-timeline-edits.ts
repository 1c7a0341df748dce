import { fixKind } from '../trail/trail.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readE7Position } from './google-position.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated, keepUntimed } from './located.ts'
import { noteClaim } from './note-claim.ts'

/**
 * Google Takeout, `Timeline Edits.json`: the signals a phone sent up, and the places Google ranks by them, which become claims without a time.
 * Accuracy is in millimetres here. Wi-Fi scans are passed over: they name other people's devices.
 * Source: ../research/formats.md 2.5.
 */
export const googleTimelineEdits: Format = {
  name: 'google-timeline-edits',
  recognises: head => head.text.startsWith('{') && /"timelineEdits"\s*:/.test(head.text),
  open: findings => {
    findings.producer = 'Google Takeout'
    return new JsonRecords(findings, {
      element(key, value) {
        if (key === 'timelineEdits') takeEdit(findings, asObject(value))
      },
    })
  },
}

function takeEdit(findings: Findings, edit: JsonObject): void {
  const signal = asObject(asObject(edit['rawSignal'])['signal'])
  const reading = asObject(signal['position']), position = readE7Position(findings, reading['point'])
  if (position) {
    const index = keepLocated(findings, position, readInstant(reading['timestamp']), {
      kind: fixKind.observed,
      accuracyM: asNumber(reading['accuracyMm']) / mmPerM,
      device: findings.fixes.deviceNumber(asText(edit['deviceId'])),
    })
    if (index >= 0) {
      findings.fixes.set('altitudeM', index, asNumber(reading['altitudeMeters']))
      findings.fixes.set('speedMps', index, asNumber(reading['speedMetersPerSecond']))
    }
  }
  for (const value of asList(asObject(edit['placeAggregates'])['placeAggregateInfo'])) {
    const place = asObject(value), ranked = readE7Position(findings, place['point'])
    if (ranked && keepUntimed(findings, ranked)) noteClaim(findings, { by: 'google', kind: 'place', position: ranked, label: '', placeId: asText(place['placeId']) })
  }
}

const mmPerM = 1000
