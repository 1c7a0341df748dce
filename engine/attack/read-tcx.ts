import { nearDistanceM } from '../geo/distance.ts'
import { Findings } from '../import/findings.ts'
import { parseIsoMs } from '../import/iso-time.ts'
import { XmlScanner } from '../import/xml.ts'
import { degreesToE7, isOnEarth } from '../units/degrees.ts'
import type { ReleasedTrack } from './release.ts'

/** Our choice: less is rounding, or the error of positions beside a distance from a wheel. */
const statedLeastM = 30
const totalShareLeast = 0.02

interface Point { readonly latE7: number, readonly lonE7: number, readonly timeMs: number, readonly distanceM: number }

/**
 * Returns the lines of a TCX file, one for each activity, with the distances that it still states of what its lines do not show: a distance that does not begin at 0, a total that goes on after the last
 * position, or laps that are longer than the line. Trackpoints without a position are what a service has hidden. Source: Garmin TrainingCenterDatabase v2. Cost: the file once.
 * @throws ImportError for XML that is made to harm.
 */
export function readTcxTracks(bytes: Uint8Array): ReleasedTrack[] {
  const tracks: ReleasedTrack[] = [], activity = 0, course = 1, point = 2, latitude = 3, longitude = 4, distance = 5
  let points: Point[] = [], lapsM = 0, farthestM = 0, inPoint = false, latE7 = NaN, lonE7 = NaN, timeMs = NaN, distanceM = NaN
  const scanner = new XmlScanner(new Findings(), ['Activity', 'Course', 'Trackpoint', 'LatitudeDegrees', 'LongitudeDegrees', 'DistanceMeters', 'Time'], xml => ({
    open(element) {
      if (element === activity || element === course) {
        points = []
        lapsM = farthestM = 0
      } else if (element === point) {
        inPoint = true
        latE7 = lonE7 = timeMs = distanceM = NaN
      }
    },
    close(element) {
      const value = (): number => Number(xml.text())
      if (element === activity || element === course) tracks.push(...lineOf(points, Math.max(lapsM, farthestM)))
      else if (element === point) {
        inPoint = false
        if (distanceM > farthestM) farthestM = distanceM
        if (isOnEarth(latE7, lonE7)) points.push({ latE7, lonE7, timeMs, distanceM })
      } else if (element === latitude) latE7 = degreesToE7(value())
      else if (element === longitude) lonE7 = degreesToE7(value())
      else if (element !== distance) timeMs = parseIsoMs(xml.text()).timeMs
      else if (inPoint) distanceM = value()
      else lapsM += value() || 0
    },
  }))
  scanner.push(bytes)
  scanner.end()
  return tracks
}

function lineOf(points: readonly Point[], totalM: number): ReleasedTrack[] {
  const first = points.at(0), last = points.at(-1)
  if (!first || !last) return []
  const line = { latE7: Int32Array.from(points, ({ latE7 }) => latE7), lonE7: Int32Array.from(points, ({ lonE7 }) => lonE7) }
  const timed = points.some(({ timeMs }) => Number.isNaN(timeMs)) ? {} : { timeMs: Float64Array.from(points, ({ timeMs }) => timeMs) }
  if (Number.isNaN(first.distanceM) || Number.isNaN(last.distanceM)) {
    const missingM = totalM - visibleM(points)
    return [{ ...line, ...timed, ...missingM > Math.max(statedLeastM, totalShareLeast * totalM) ? { hiddenTotalM: missingM } : {} }]
  }
  return [{
    ...line, ...timed, ...first.distanceM > statedLeastM ? { hiddenStartM: first.distanceM } : {},
    ...totalM - last.distanceM > statedLeastM ? { hiddenEndM: totalM - last.distanceM } : {},
  }]
}

function visibleM(points: readonly Point[]): number {
  let sum = 0
  for (let i = 1; i < points.length; i++) sum += nearDistanceM(points[i - 1].latE7, points[i - 1].lonE7, points[i].latE7, points[i].lonE7)
  return sum
}
