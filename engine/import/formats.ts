import { appleHealth } from './apple-health.ts'
import { brokerJson } from './broker-json.ts'
import { broker } from './broker.ts'
import { csv } from './csv.ts'
import { fit } from './fit.ts'
import type { Format, SparseFormat } from './format.ts'
import { telecom } from './telecom.ts'
import { googleSemantic } from './google-semantic.ts'
import { googleSettings, googleTakeoutOther } from './google-settings.ts'
import { googleTimelineEdits } from './google-timeline-edits.ts'
import { googleTimelineAndroid, googleTimelineIos } from './google-timeline.ts'
import { gpx } from './gpx.ts'
import { kml } from './kml.ts'
import { droneSrt } from './drone-srt.ts'
import { igc } from './igc.ts'
import { mapsource } from './mapsource.ts'
import { nmea } from './nmea.ts'
import { owntracks } from './owntracks.ts'
import { googleRecords, googleRecordsList } from './google-records.ts'
import { strava } from './strava.ts'
import { tcx } from './tcx.ts'
import { arc } from './arc.ts'
import { facebook } from './facebook.ts'
import { googleFit } from './google-fit.ts'
import { geojson } from './geojson.ts'
import { googlePhotos } from './google-photos.ts'
import { jsonPoints } from './json-points.ts'
import { instagram } from './instagram.ts'
import { overland } from './overland.ts'
import { polarsteps } from './polarsteps.ts'
import { samsungHealth } from './samsung-health.ts'
import { huaweiHealth } from './huawei-health.ts'
import { snapchat } from './snapchat.ts'
import { swarm } from './swarm.ts'
import { tiktok } from './tiktok.ts'
import { uber } from './uber.ts'
import { waze } from './waze.ts'
import { xTwitter } from './x-twitter.ts'
import { photo } from './photo.ts'
import { xmp } from './xmp.ts'

/**
 * Every format that is read, the most telling first: the first that recognises a file reads it. A format with few marks of its own, such as CSV,
 * stands at the end.
 */
export const formats: readonly Format[] = [
  googleSemantic, googleTimelineAndroid, googleTimelineIos, googleTimelineEdits, googleSettings, googleTakeoutOther,
  owntracks,
  gpx, tcx, kml, xmp, appleHealth, fit,
  googlePhotos, googleRecords, googleRecordsList, googleFit, overland, polarsteps, arc, swarm, facebook, instagram, snapchat, tiktok, xTwitter, samsungHealth, huaweiHealth, uber,
  nmea, igc, mapsource, droneSrt, waze, strava,
  brokerJson, geojson, broker, telecom, csv, jsonPoints,
]

/** Formats that are known by their first bytes and read in places only. */
export const sparseFormats: readonly SparseFormat[] = [photo]
