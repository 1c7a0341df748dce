import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asObject, asText } from './json-value.ts'
import { Lines } from './lines.ts'
import { keepLocated } from './located.ts'

/**
 * Huawei Health: "motion path detail data.json", a list of workouts whose `attribute` holds the track as lines of text (`tp=lbs;k=0;lat=…;lon=…;alt=…;t=…;`), and the HiTrack files
 * the app keeps, which are such lines alone. Older exports put the workouts of a day into `motionPathData`.
 *
 * Each line `tp=lbs` is a fix; latitude 90 with longitude −80 is a pause. Other lines (heart rate, steps) have no position. Times are counts since 1970 of seconds or milliseconds,
 * also with an exponent.
 * Source: CTHRU/Hitrava, Hitrava.py; aricooperdavis/Huawei-TCX-Converter.
 */
export const huaweiHealth: Format = {
  name: 'huawei-health',
  recognises: ({ text }) => (/^[[{]/.test(text) && text.includes('HW_EXT_TRACK_DETAIL@is')) || /^tp=[\w-]+;k=/.test(text),
  open: (findings, { text }) => {
    findings.producer = 'Huawei Health'
    return text.startsWith('tp=') ? new Lines(findings, { line: line => takeLine(findings, line) }) : readWorkouts(findings)
  },
}

function readWorkouts(findings: Findings): Reader {
  return new JsonRecords(findings, {
    element(_key, value) {
      const record = asObject(value), workouts = asList(record['motionPathData'])
      for (const workout of workouts.length > 0 ? workouts : [record]) {
        for (const line of asText(asObject(workout)['attribute']).replace('HW_EXT_TRACK_DETAIL@is', '').split('&&')[0].split(/\\?[\r\n]+|\\n/)) takeLine(findings, line)
      }
    },
  })
}

function takeLine(findings: Findings, line: string): void {
  if (!line.startsWith('tp=lbs;')) return
  const fields = new Map(line.split(';').map(field => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]))
  const numberOf = (name: string): number => Number(fields.get(name) || NaN)
  const lat = numberOf('lat'), lon = numberOf('lon')
  if (lat === 90 && lon === -80) return
  const index = keepLocated(findings, { latE7: degreesToE7(lat), lonE7: degreesToE7(lon) }, readInstant(fields.get('t')), { kind: fixKind.observed })
  if (index >= 0) findings.fixes.set('altitudeM', index, numberOf('alt'))
}
