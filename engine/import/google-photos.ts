import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { readDocument } from './json-document.ts'
import { asNumber, asObject, isObject, type JsonObject } from './json-value.ts'
import { keepLocated, keepUntimed, type Position } from './located.ts'

/**
 * The JSON beside each photo in a Google Photos Takeout, whatever it is called. The position in the photo (`geoDataExif`) is observed; one that stands only in
 * `geoData` was set by the user or estimated by Google: claimed. 0/0 is "none". The time is when the photo was taken, in UTC. Titles, people and addresses
 * of the photo are passed over. The JSON of an album has a place, if at all, that was chosen or estimated for all of it, and a day of its own: a position without time.
 * Source: ../research/formats.md 2.6.
 */
export const googlePhotos: Format = {
  name: 'google-photos',
  recognises: ({ text }) => isAlbum(text) || (/^\{/.test(text) && (taken.test(text) ? beside.test(text) : uploaded.test(text) && place.test(text))),
  open: (findings, { text }) => {
    findings.producer = 'Google Photos'
    const keys = ['photoTakenTime', 'geoData', 'geoDataExif'], isOfAlbum = isAlbum(text)
    return readDocument(findings, {
      keys, enters: key => key === 'albumData', element: () => undefined, whole: sidecar => isOfAlbum ? takeAlbum(findings, sidecar) : takePhoto(findings, sidecar),
    })
  },
}

function isAlbum(text: string): boolean {
  return /^\{\s*(?:"albumData"\s*:\s*\{\s*)?"title"\s*:/.test(text) && /"date"\s*:\s*\{\s*"timestamp"/.test(text) && !taken.test(text)
}

function takeAlbum(findings: Findings, album: JsonObject): void {
  const position = positionOf(album['geoData'])
  if (!position || !keepUntimed(findings, position)) findings.problem('no-location-part')
}

const taken = /"photoTakenTime"\s*:/, beside = /"(?:geoData|geoDataExif|googlePhotosOrigin|imageViews|title)"\s*:/
/** Of a photo whose time Google does not know it still says when it was uploaded, which is no time of its position. */
const place = /"geoData(?:Exif)?"\s*:/, uploaded = /"(?:imageViews|googlePhotosOrigin|photoLastModifiedTime)"\s*:/

function takePhoto(findings: Findings, sidecar: JsonObject): void {
  const own = positionOf(sidecar['geoDataExif']), given = positionOf(sidecar['geoData'])
  const position = own ?? given
  if (!position) {
    findings.problem('coordinate-missing')
    return
  }
  const index = keepLocated(findings, position, readInstant(asObject(sidecar['photoTakenTime'])['timestamp']), { kind: own ? fixKind.observed : fixKind.claimed })
  const altitudeM = asNumber(asObject(sidecar[own ? 'geoDataExif' : 'geoData'])['altitude'])
  // 0 is what Google writes for an altitude it does not know.
  if (index >= 0 && altitudeM !== 0) findings.fixes.set('altitudeM', index, altitudeM)
}

function positionOf(value: unknown): Position | undefined {
  if (!isObject(value)) return undefined
  const latE7 = degreesToE7(asNumber(value['latitude'])), lonE7 = degreesToE7(asNumber(value['longitude']))
  return Number.isNaN(latE7) || Number.isNaN(lonE7) || (latE7 === 0 && lonE7 === 0) ? undefined : { latE7, lonE7 }
}
