import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { axisOf } from './csv-columns.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'
import { takeMetaMedia } from './meta-media.ts'
import { decimalsOf, roundingAccuracyM } from './rounding.ts'

/**
 * Instagram's data export: posts, stories, reels and profile pictures with the position that was in the photo, and the last position of the phone that Instagram knows, precise or
 * not, whose fields have names in words (`Imprecise Latitude`), empty mostly. Titles, texts and people are passed over.
 * Source: timelinize/timelinize, instagram/models.go; ../research/formats.md 2.22.
 */
export const instagram: Format = {
  name: 'instagram',
  recognises: ({ text }) => (/^\[/.test(text) && /"media"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text))
    || (/^\{/.test(text) && /"ig_[a-z_]+"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text))
    || /^\{\s*"account_history_\w*last_known_location"\s*:/.test(text),
  open: findings => {
    findings.producer = 'Instagram'
    return new JsonRecords(findings, {
      element(key, value) {
        const post = asObject(value)
        if (lastKnown.test(key)) {
          takeLastKnown(findings, asObject(post['string_map_data']))
          return
        }
        const media = Array.isArray(post['media']) ? asList(post['media']) : [post]
        for (const item of media) takeMetaMedia(findings, asObject(item), post['creation_timestamp'])
      },
    })
  },
}

const lastKnown = /last_known_location$/

function takeLastKnown(findings: Findings, fields: JsonObject): void {
  const all = Object.entries(fields).map(([name, value]) => [undamaged(name), asObject(value)] as const)
  const valueOf = (axis: 'lat' | 'lon'): string => asText(all.find(([name]) => axisOf(name) === axis)?.[1]['value'])
  const lat = valueOf('lat'), lon = valueOf('lon')
  if (lat === '' && lon === '') return
  // Names are in the language of the account: the time is what has a count.
  const time = all.find(([, { timestamp }]) => asNumber(timestamp) > 0)?.[1] ?? all.find(([name]) => /time/i.test(name))?.[1] ?? {}
  const timestampS = asNumber(time['timestamp'])
  keepLocated(findings, { latE7: degreesToE7(asNumber(lat)), lonE7: degreesToE7(asNumber(lon)) }, readInstant(timestampS > 0 ? timestampS : time['value']), {
    kind: fixKind.observed, accuracyM: roundingAccuracyM(decimalsOf(lat, lon)),
  })
}

/** Returns a text whose UTF-8 was written as if it were Latin-1 (`LÃ¤ngengrad`) as it was meant. */
function undamaged(text: string): string {
  const bytes = Uint8Array.from(text, char => char.charCodeAt(0))
  return /^[\0-\xff]*$/.test(text) ? new TextDecoder().decode(bytes) : text
}
