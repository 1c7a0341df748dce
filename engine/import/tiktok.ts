import { fixKind } from '../trail/trail.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { parsePair } from './csv-values.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asText, isObject, type JsonObject } from './json-value.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { keepLocated } from './located.ts'

/**
 * TikTok's data export (`user_data_tiktok.json`): the last position of the phone, where the export has one ("N/A" mostly). Network addresses and regions are no
 * positions; a file with nothing else says so (`no-location-part`). Everything else in it is passed over.
 * Source: abrignoni/RLEAPP, tikTokArchiveJson.py; ../research/formats.md 2.22.
 */
export const tiktok: Format = {
  name: 'tiktok',
  recognises: ({ text }) => /^\{/.test(text) && ownKey.test(text),
  open: findings => {
    findings.producer = 'TikTok'
    let some = false
    const take = (key: string, value: unknown): void => {
      if (key === 'LocationData' && isObject(value)) some = takeLocation(findings, value) || some
    }
    // The section has moved between versions: it is found by its name, wherever it stands.
    const records = new JsonRecords(findings, { element: take, member: take, enters: key => key !== 'LocationData' })
    return {
      push: chunk => records.push(chunk),
      end() {
        records.end()
        if (!some) findings.problem('no-location-part')
      },
    }
  },
}

const ownKey = /"(?:Most Recent Location Data|Location Reviews?|Video Browsing History|Favorite (?:Effects|Hashtags|Sounds|Videos)|TikTok[^"]{0,40})"\s*:/

function takeLocation(findings: Findings, data: JsonObject): boolean {
  const [latDeg, lonDeg] = parsePair(asText(data['GpsData'] ?? data['gpsData']))
  if (Number.isNaN(latDeg)) return false
  keepLocated(findings, { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }, readInstant(data['Date'] ?? data['date']), { kind: fixKind.observed })
  return true
}
