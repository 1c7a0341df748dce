import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, isObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * Google Fit in a Takeout, `Fit/All Data/*com.google.location.sample*.json`: the positions of workouts. Each point is a fix; its values are latitude, longitude, accuracy and altitude, in
 * this order, and its time is nanoseconds since 1970. Several files hold the same positions, as phone and account merged them.
 *
 * The other files of Fit (steps, heart rate, the boxes around a day's positions) have no positions. Workouts as TCX lie beside them and are read as such.
 * Source: developers.google.com/fit/datatypes/location, "com.google.location.sample".
 */
export const googleFit: Format = {
  name: 'google-fit',
  recognises: ({ text }) => /^\{/.test(text) && /"Data Points"\s*:/.test(text) && /"[^"]*com\.google\.location\.sample[^"]*"/.test(text),
  open: findings => {
    findings.producer = 'Google Fit'
    return new JsonRecords(findings, {
      element(key, value) {
        if (key === 'Data Points' && isObject(value)) takePoint(findings, value)
      },
    })
  },
}

function takePoint(findings: Findings, point: Readonly<Record<string, unknown>>): void {
  const values = asList(point['fitValue'] ?? point['value'])
  const [lat, lon, accuracyM, altitudeM] = [0, 1, 2, 3].map(i => asNumber(asObject(asObject(values[i])['value'] ?? values[i])['fpVal']))
  const index = keepLocated(findings, { latE7: degreesToE7(lat), lonE7: degreesToE7(lon) }, readInstant(point['startTimeNanos']), { kind: fixKind.observed, accuracyM })
  if (index >= 0) findings.fixes.set('altitudeM', index, altitudeM)
}
