import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { parseIsoMs, type IsoTime } from './iso-time.ts'
import { Lines } from './lines.ts'
import { keepLocated } from './located.ts'

/**
 * Waze's data export (`account_activity_N.csv`): tables under titles, of which "Location details" has one drive a row, with its positions in one cell.
 *
 * Since about 2024 each position has its time, and the latitude first; before, the longitude comes first and the drive alone has a time: its first position's, the others are untimed.
 * Everything else in the file is passed over.
 * Source: no specification; github.com/TheStalwart/waze2gpx.
 */
export const waze: Format = {
  name: 'waze',
  recognises: ({ text }) => /(?:^|\n)Location details\b[^\n]*\n[^\n]*\n"?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^,\n]{0,9},[^(\n]{0,40}\(/.test(text),
  open: findings => openSections(findings),
}

function openSections(findings: Findings): Reader {
  let isInside = false, rows = 0
  findings.producer = 'Waze'
  return new Lines(findings, {
    line(text) {
      const drive = driveRow.exec(text)
      if (/^"?Location details\b/.test(text)) isInside = true
      else if (isInside && drive) {
        rows++
        takeDrive(findings, drive[1], drive[2])
      } else if (rows > 0) isInside = false
    },
  })
}

const driveRow = /^"?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^,"]{0,9})"?,(.*)$/
const positions = /([^(|"]{0,40})\(\s*([-+]?\d{1,3}(?:\.\d{1,20})?)\s+([-+]?\d{1,3}(?:\.\d{1,20})?)\s*\)/g

function takeDrive(findings: Findings, driveTime: string, cell: string): void {
  let isFirst = true
  for (const [, time, first, second] of cell.matchAll(positions)) {
    const isTimed = time.trim() !== '', [lat, lon] = isTimed ? [first, second] : [second, first]
    keepLocated(findings, { latE7: degreesToE7(Number(lat)), lonE7: degreesToE7(Number(lon)) }, isTimed ? readTime(time) : isFirst ? readTime(driveTime) : undefined, { kind: fixKind.observed })
    isFirst = false
  }
  if (isFirst) findings.problem('coordinate-missing')
}

/** `2024-06-15 10:30:00 UTC`, or `GMT`. */
function readTime(text: string): IsoTime {
  return parseIsoMs(text.trim().replace(/ ?(?:UTC|GMT)$/, 'Z'))
}
