import type { Trail } from '../trail/trail.ts'
import { cell, writeTable } from './table.ts'
import { degreesText, openTimeText } from './text.ts'

/**
 * Returns the raw trail as CSV, in pieces: nothing is protected, whoever gets this file knows all.
 *
 * One line a fix after the header `time,latitude,longitude,accuracy,altitude,speed,bearing`: UTC with milliseconds, degrees with 7 digits, metres, metres a
 * second, degrees from north. What is unknown is empty. The kind of a fix, its device and its source are not written.
 * Source: RFC 4180, with line feeds as line ends. Cost: one pass, memory for one piece.
 */
export function unprotectedCsv(trail: Trail): Generator<string> {
  const timeText = openTimeText()
  return writeTable(trail.count, 'time,latitude,longitude,accuracy,altitude,speed,bearing', i => [
    timeText(trail.timeMs[i]), degreesText(trail.latE7[i]), degreesText(trail.lonE7[i]), cell(trail.accuracyM[i]),
    cell(trail.altitudeM?.[i]), cell(trail.speedMps?.[i]), cell(trail.bearingDeg?.[i]),
  ])
}
