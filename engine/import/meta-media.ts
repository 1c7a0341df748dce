import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { parseExifTime } from './exif-time.ts'
import type { Findings } from './findings.ts'
import { readInstant } from './instant.ts'
import { asList, asNumber, asObject, asText, isObject, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * Takes a photo or video of Facebook's or Instagram's export: the position that was in the file when it was sent up, at the time it was taken. Without such a
 * time it is the time of the post, at which the person may have been elsewhere: claimed. A photo without a position is passed over; the address it was sent
 * from, too.
 * Source: timelinize/timelinize, facebook/models.go and instagram/models.go; ../research/formats.md 2.22.
 */
export function takeMetaMedia(findings: Findings, media: JsonObject, postedS: unknown): void {
  const details = asObject(media['media_metadata'])
  for (const metadata of [asObject(details['photo_metadata']), asObject(details['video_metadata'])]) {
    // Until 2020 the fields stood in the metadata themselves.
    const exif = [...asList(metadata['exif_data']), metadata].filter(isObject)
    const located = exif.find(part => part['latitude'] !== undefined && part['longitude'] !== undefined && !isNull(part))
    if (!located) continue
    const position = { latE7: degreesToE7(asNumber(located['latitude'])), lonE7: degreesToE7(asNumber(located['longitude'])) }
    const taken = exif.map(part => part['taken_timestamp']).find(time => asNumber(time) > 0)
    const takenText = asText(exif.map(part => part['date_time_original']).find(time => time !== undefined))
    const time = taken === undefined ? parseExifTime(takenText) : readInstant(taken)
    keepLocated(findings, position, time ?? readInstant(media['creation_timestamp'] ?? postedS), { kind: time ? fixKind.observed : fixKind.claimed })
    return
  }
}

/** A photo whose position is unknown may say 0, 0. */
function isNull(part: JsonObject): boolean {
  return asNumber(part['latitude']) === 0 && asNumber(part['longitude']) === 0
}
