import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { keepLocated } from './located.ts'
import { isVirtualProgram, isVirtualSport, keepAsVirtual } from './virtual-world.ts'
import { rootElement } from './root-element.ts'
import { XmlScanner, type XmlTaker } from './xml.ts'
import { xmlTime } from './xml-time.ts'

/**
 * GPX 1.0 and 1.1, with or without namespace, with speed, course and accuracy wherever programs put them (children in 1.0, extensions of Garmin,
 * Apple, OsmAnd, OpenTracks and others in 1.1).
 *
 * A track point with a time is a fix, one without is untimed. Way points and route points are no fixes: the time of a way point is when it was made.
 * Times should be UTC; one without zone is the program's own clock (OsmAnd on iOS, Zeopoxa). Pause markers (latitude 100 or 200, MyTracks) are counted
 * as out of range; a missing coordinate is never 0.
 * A track that was ridden on a trainer, on drawn roads, is `computed` (`virtual-world`): by the program that wrote it, its type or its name, which Strava keeps.
 * Source: topografix.com/GPX/1/1; ../research/formats.md 2.10.
 */
export const gpx: Format = {
  name: 'gpx',
  recognises: head => rootElement(head.text).toLowerCase() === 'gpx',
  variant: ({ text }) => /<(?:\w+:)?gpx\b[^>]*?\sversion\s*=\s*["'](\d\.\d)["']/i.exec(text)?.[1] ?? '',
  open: findings => new XmlScanner(findings, names, xml => trackTaker(findings, xml)),
}

const names = [
  'gpx', 'trkpt', 'time', 'ele', 'speed', 'course', 'bearing', 'heading', 'hAcc', 'accuracy', 'acc', 'horizontalAccuracy', 'horizontal_accuracy', 'accuracy_horizontal',
  'trk', 'name', 'type',
]
/** What each element of a track point states, in the order of `names`. */
const root = 0, point = 1, time = 2, elevation = 3, speed = 4, firstBearing = 5, firstAccuracy = 8, track = 14, trackType = 16

function trackTaker(findings: Findings, xml: XmlScanner): XmlTaker {
  let pointDepth = -1, trackDepth = -1, isVirtual = false, isVirtualFile = false
  let latE7 = NaN, lonE7 = NaN, altitudeM = NaN, speedMps = NaN, bearingDeg = NaN, accuracyM = NaN, timeText = ''
  const keep = (): void => {
    const index = keepLocated(findings, { latE7, lonE7 }, timeText === '' ? undefined : xmlTime(timeText), { kind: fixKind.observed, accuracyM })
    if (index < 0) return
    if (isVirtual) keepAsVirtual(findings, index)
    findings.fixes.set('altitudeM', index, altitudeM)
    findings.fixes.set('speedMps', index, speedMps)
    findings.fixes.set('bearingDeg', index, bearingDeg)
  }
  return {
    open(element, depth) {
      if (element === root) {
        findings.producer = xml.attribute('creator')?.slice(0, producerMaxChars) ?? ''
        isVirtualFile = isVirtualProgram(findings.producer)
      } else if (element === track) {
        trackDepth = depth
        isVirtual = isVirtualFile
      }
      // A point within a point is an extension's.
      if (element !== point || (pointDepth >= 0 && depth > pointDepth + 1)) return
      pointDepth = depth
      latE7 = degreesToE7(xml.attributeDegrees('lat'))
      lonE7 = degreesToE7(xml.attributeDegrees('lon'))
      altitudeM = speedMps = bearingDeg = accuracyM = NaN
      timeText = ''
    },
    close(element, depth) {
      if (element >= track) {
        // Name and type stand before the points.
        if (depth === trackDepth + 1) isVirtual ||= element === trackType ? isVirtualSport(xml.text()) : isVirtualProgram(xml.text())
        return
      }
      if (pointDepth < 0) return
      if (element === point) {
        if (depth > pointDepth) return
        keep()
        pointDepth = -1
      } else if (element === time) {
        // An extension may have a time of another kind; the point's own is its child.
        if (depth === pointDepth + 1) timeText = xml.text()
      } else if (element === elevation) {
        if (depth === pointDepth + 1) altitudeM = xml.number()
      } else {
        const value = xml.number()
        // −1 is Apple's "not known".
        if (!(value >= 0)) return
        if (element === speed) speedMps = value
        else if (element >= firstAccuracy) accuracyM = value
        else if (element >= firstBearing && value <= 360) bearingDeg = value
      }
    },
  }
}

const producerMaxChars = 100
