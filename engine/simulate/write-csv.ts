import { cell, writeTable } from '../export/table.ts'
import { degreesText, openTimeText } from '../export/text.ts'
import type { Trail } from '../trail/trail.ts'

/** Writes what GPSLogger for Android logs (../research/formats.md 2.9). */
export function writeGpslogger(trail: Trail): Generator<string> {
  const timeText = openTimeText()
  return writeTable(trail.count, 'time,lat,lon,elevation,accuracy,bearing,speed,satellites,provider', i => [
    timeText(trail.timeMs[i]), degreesText(trail.latE7[i]), degreesText(trail.lonE7[i]), cell(trail.altitudeM?.[i]), cell(trail.accuracyM[i]),
    cell(trail.bearingDeg?.[i]), cell(trail.speedMps?.[i]), '', trail.speedMps ? 'gps' : 'network',
  ])
}

/** An advertising ID that no phone has. */
const advertisingId = '00000000-dead-beef-0000-000000000001'

/**
 * Writes what a data broker might hand over: one advertising ID, times in whole seconds, five digits of a degree. The IP address is of the range for
 * documentation (RFC 5737), the apps are of example.com (RFC 2606).
 */
export function writeBroker(trail: Trail): Generator<string> {
  const apps = ['com.example.weather', 'com.example.game', 'com.example.coupons']
  return writeTable(trail.count, 'ad_id,id_type,utc_timestamp,latitude,longitude,horizontal_accuracy,ip_address,app_id', i => {
    const seconds = Math.floor(trail.timeMs[i] / 1000)
    const position = [trail.latE7[i], trail.lonE7[i]].map(e7 => (e7 / 1e7).toFixed(5))
    return [advertisingId, 'AAID', String(seconds), ...position, cell(trail.accuracyM[i]), `203.0.113.${1 + Math.floor(seconds / 3600) % 250}`, apps[seconds % apps.length]]
  })
}
