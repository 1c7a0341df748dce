import type { Format } from './format.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asObject } from './json-value.ts'
import { takeMetaMedia } from './meta-media.ts'

/**
 * Instagram's data export: posts, stories, reels and profile pictures with the position that was in the photo. Titles, texts and people are passed over.
 * Source: timelinize/timelinize, instagram/models.go; ../research/formats.md 2.22.
 */
export const instagram: Format = {
  name: 'instagram',
  recognises: ({ text }) => (/^\[/.test(text) && /"media"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text))
    || (/^\{/.test(text) && /"ig_[a-z_]+"\s*:\s*\[/.test(text) && /"creation_timestamp"\s*:/.test(text)),
  open: findings => {
    findings.producer = 'Instagram'
    return new JsonRecords(findings, {
      element(_key, value) {
        const post = asObject(value)
        const media = Array.isArray(post['media']) ? asList(post['media']) : [post]
        for (const item of media) takeMetaMedia(findings, asObject(item), post['creation_timestamp'])
      },
    })
  },
}
