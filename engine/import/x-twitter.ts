import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { parseIsoMs, type IsoTime } from './iso-time.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * X (Twitter), `data/tweets.js`, before 2018 one file a month: posts with a position, behind an assignment to a variable. `geo` has latitude first, `coordinates` longitude first; numbers may be
 * texts. Posts without a position are the rule and no problem. Texts, people and named places (`place`, a box around a town) are passed over.
 * Source: leandrojmp/twitter-archive-json; ../research/formats.md 2.22.
 */
export const xTwitter: Format = {
  name: 'x-twitter',
  recognises: ({ text }) => /^window\.YTD\.(?:tweets?|community_tweet|deleted_tweets|note_tweet)\.part\d+\s*=/.test(text)
    || /^Grailbird\.data\.tweets_\d{4}_\d\d\s*=/.test(text)
    || (/^\[/.test(text) && /"created_at"\s*:\s*"[A-Z][a-z]{2} [A-Z][a-z]{2} \d/.test(text) && /"(?:full_text|id_str)"\s*:/.test(text)),
  open: findings => {
    findings.producer = 'X'
    return new JsonRecords(findings, {
      element(_key, value) {
        const record = asObject(value)
        takePost(findings, record['tweet'] === undefined ? record : asObject(record['tweet']))
      },
    })
  },
}

function takePost(findings: Findings, post: JsonObject): void {
  const geo = asList(asObject(post['geo'])['coordinates']), point = asList(asObject(post['coordinates'])['coordinates'])
  const [lat, lon] = geo.length >= 2 ? geo : [point[1], point[0]]
  if (lat === undefined || lon === undefined) return
  keepLocated(findings, { latE7: degreesToE7(asNumber(lat)), lonE7: degreesToE7(asNumber(lon)) }, parsePostTime(asText(post['created_at'])), { kind: fixKind.observed })
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Reads `Sat Jun 12 10:00:00 +0000 2021`, or an ISO text. */
function parsePostTime(text: string): IsoTime | undefined {
  const found = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([-+]\d{4}) (\d{4})$/.exec(text)
  if (!found) return text === '' ? undefined : parseIsoMs(text)
  const [, month, day, clock, zone, year] = found
  return parseIsoMs(`${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}T${clock}${zone}`)
}
