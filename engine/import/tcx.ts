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
 * TCX, Garmin's Training Center format, as watches, Strava, Polar and others write it; with white space before the XML declaration (Strava) or
 * namespace prefixes; and the logbook of Garmin's first Forerunners, from which it came.
 *
 * A track point with position and time is a fix: `observed` in an activity, `computed` in a course, whose times are reckoned from a pace that nobody
 * ran, and in an activity on a trainer, whose roads are drawn (`virtual-world`). One without position (indoors, a pause) is counted. The ends of laps and course points repeat positions and are no fixes.
 * Source: garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd; ../research/formats.md 2.11.
 */
export const tcx: Format = {
  name: 'tcx',
  recognises: head => isTrainingCenter(head.text),
  open: findings => new XmlScanner(findings, names, xml => trackTaker(findings, xml)),
}

function isTrainingCenter(text: string): boolean {
  const root = rootElement(text).toLowerCase()
  return root === 'trainingcenterdatabase' || (root === 'history' && text.includes('ForerunnerLogbook'))
}

const names = ['Trackpoint', 'Time', 'LatitudeDegrees', 'LongitudeDegrees', 'AltitudeMeters', 'Speed', 'Course', 'Creator', 'Name', 'Activity', 'Latitude', 'Longitude', 'Altitude', 'Author']
const point = 0, time = 1, latitude = 2, longitude = 3, altitude = 4, speed = 5, course = 6, creator = 7, name = 8, activity = 9
/** As the logbook names them. */
const oldLatitude = 10, oldLongitude = 11, oldAltitude = 12
const author = 13

function trackTaker(findings: Findings, xml: XmlScanner): XmlTaker {
  let pointDepth = -1, courseDepth = -1, creatorDepth = -1, authorDepth = -1, firstFix = 0, isVirtual = false
  let latE7 = NaN, lonE7 = NaN, altitudeM = NaN, speedMps = NaN, timeText = ''
  const keep = (): void => {
    const kind = courseDepth < 0 ? fixKind.observed : fixKind.computed
    const index = keepLocated(findings, { latE7, lonE7 }, timeText === '' ? undefined : xmlTime(timeText), { kind })
    if (index < 0) return
    findings.fixes.set('altitudeM', index, altitudeM)
    findings.fixes.set('speedMps', index, speedMps)
  }
  const closeInPoint = (element: number): void => {
    if (element === time) timeText = xml.text()
    // Of several positions in one point the first is that of its time.
    else if (element === latitude || element === oldLatitude) latE7 = Number.isNaN(latE7) ? degreesToE7(xml.degrees()) : latE7
    else if (element === longitude || element === oldLongitude) lonE7 = Number.isNaN(lonE7) ? degreesToE7(xml.degrees()) : lonE7
    else if (element === altitude || element === oldAltitude) altitudeM = xml.number()
    else if (element === speed && xml.number() >= 0) speedMps = xml.number()
  }
  return {
    open(element, depth) {
      if (element === course) courseDepth = depth
      else if (element === creator) creatorDepth = depth
      else if (element === author) authorDepth = depth
      else if (element === activity) {
        firstFix = findings.fixes.count
        isVirtual = isVirtualSport(xml.attribute('Sport') ?? '')
      }
      else if (element === point) {
        pointDepth = depth
        latE7 = lonE7 = altitudeM = speedMps = NaN
        timeText = ''
      }
    },
    close(element, depth) {
      if (element === point && depth === pointDepth) {
        keep()
        pointDepth = -1
      } else if (pointDepth >= 0) closeInPoint(element)
      else if (element === course && depth === courseDepth) courseDepth = -1
      else if (element === creator) creatorDepth = -1
      else if (element === author) authorDepth = -1
      else if (element === activity && isVirtual) keepAsVirtual(findings, firstFix)
      else if (element === name && depth === creatorDepth + 1 && creatorDepth >= 0) {
        const program = xml.text().trim().slice(0, producerMaxChars)
        isVirtual ||= isVirtualProgram(program)
        findings.producer ||= program
      }
      // The author of a file is the program that wrote it; it stands behind the device.
      else if (element === name && depth === authorDepth + 1 && authorDepth >= 0) findings.producer ||= xml.text().trim().slice(0, producerMaxChars)
    },
  }
}

const producerMaxChars = 100
