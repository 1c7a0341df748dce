import { fixKind } from '../trail/trail.ts'
import { dayOrderInText, parseClearTime } from './csv-time.ts'
import { parseCell, parseMeasure } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { coordinateParts, readCoord, type KmlPosition } from './kml-coordinates.ts'
import { KmlFields, type KmlField } from './kml-fields.ts'
import { parseKmlTime, type KmlTime } from './kml-time.ts'
import { KmlTrack } from './kml-track.ts'
import { keepLocated, keepUntimed, type Manner } from './located.ts'
import { rootElement } from './root-element.ts'
import { XmlScanner, type XmlTaker } from './xml.ts'

/**
 * KML; a KMZ is a zip with one in it, and read as such.
 *
 * Fixes are the positions of a `Track` (gx: or KML 2.3), the n-th `when` with the n-th `coord`; and the points of a `Placemark` with a `TimeStamp` or a
 * `TimeSpan` (at its begin), or else with a time in its extended data. An empty `coord` is a pause. Vertices of lines and rings have no time of their own, even when their placemark has one.
 *
 * Speed, bearing and accuracy of a track stand in arrays behind its positions, as OpenTracks writes them; the accuracy of a point in its extended data.
 *
 * Kinds: `observed` for tracks and for points with an instant. A `TimeSpan` says that someone, such as Google's Timeline, took many positions for one
 * stay, and a day, month or year is a label, not a clock: `claimed`.
 *
 * Not read: links (`NetworkLink`, `Icon`, `Model` …), which are never followed; views and overlays, which are of the map; times of folders.
 * Source: OGC KML 2.3 (12-007r2); developers.google.com/kml/documentation/kmlreference; ../research/formats.md 2.13.
 */
export const kml: Format = {
  name: 'kml',
  // Some programs leave out the root, and begin with what is in it.
  recognises: ({ text }) => rootElement(text).toLowerCase() === 'kml' || (/^(?:Document|Folder|Placemark)$/i.test(rootElement(text)) && /xmlns(?::\w+)?\s*=\s*["'][^"']*\/kml\//.test(text)),
  open: (findings, { text }) => {
    const isOfCheckins = checkinFeed.test(text)
    if (isOfCheckins) findings.producer = 'Foursquare'
    return new XmlScanner(findings, isOfCheckins ? [...names, 'published'] : names, xml => kmlTaker(findings, xml, new KmlFields(findings, dayOrderInText(text)), bookmarks.test(text)))
  },
}

/** Foursquare's feed of check-ins, until 2018: each placemark has its time in an element that KML does not know. */
const checkinFeed = /<(?:name|description)>\s*foursquare checkin history\b/i

/** Lists of bookmarks of Maps.me, Organic Maps and their kin: a placemark's time is when the place was marked on the map, wherever the person was. */
const bookmarks = /\sxmlns:mwm\s*=|<href>\s*https?:\/\/[^<\s]{1,100}\/placemarks\/placemark-\w{1,20}\.png/

const names = ['Placemark', 'Track', 'when', 'coord', 'Point', 'LineString', 'LinearRing', 'coordinates', 'TimeStamp', 'TimeSpan', 'begin', 'end', 'SimpleArrayData', 'value', 'Data', 'SimpleData']
const placemark = 0, track = 1, when = 2, coord = 3, point = 4, line = 5, ring = 6, coordinates = 7, timeStamp = 8, timeSpan = 9, begin = 10, end = 11
const array = 12, value = 13, data = 14, simpleData = 15, published = 16

function kmlTaker(findings: Findings, xml: XmlScanner, extended: KmlFields, isOfBookmarks: boolean): XmlTaker {
  const pairs = new KmlTrack(findings)
  let trackDepth = -1
  let inPlacemark: PlacemarkTaker | undefined
  return {
    open(element, depth) {
      if (element === placemark) inPlacemark = placemarkTaker(findings, xml, depth, extended, isOfBookmarks)
      else if (element === track) trackDepth = depth
      else if (trackDepth < 0) inPlacemark?.open(element, depth)
      else if (element === array) pairs.array(xml.attribute('name') ?? '')
    },
    close(element, depth) {
      if (trackDepth >= 0) {
        if (element === when && depth === trackDepth + 1) pairs.when(parseKmlTime(xml.text()))
        else if (element === coord) pairs.coord(readCoord(xml.text()))
        else if (element === value) pairs.value(xml.number())
        else if (element === track) {
          pairs.end()
          trackDepth = -1
        }
      } else if (element === placemark) {
        inPlacemark?.end()
        inPlacemark = undefined
      } else inPlacemark?.close(element, depth)
    },
    part: (element, text) => inPlacemark?.part(element, text) ?? false,
  }
}

interface PlacemarkTaker extends Required<XmlTaker> {
  end(): void
}

/** Takes the time and the geometry of a placemark, in whichever order they stand. */
function placemarkTaker(findings: Findings, xml: XmlScanner, placemarkDepth: number, extended: KmlFields, isOfBookmarks: boolean): PlacemarkTaker {
  const fixesBefore = findings.fixes.count, fields: KmlField[] = []
  const points: KmlPosition[] = [], parts = coordinateParts()
  const take = (positions: readonly KmlPosition[]): void => {
    if (geometry !== point) for (const position of positions) keepUntimed(findings, position)
    else points.push(...positions.slice(0, maxPoints))
  }
  let geometry = -1, timeDepth = -1, dataName = '', accuracyM = NaN
  let time: KmlTime | undefined, isSpan = false
  return {
    open(element, depth) {
      if (element === point || element === line || element === ring) geometry = element
      // A time that stands deeper belongs to a view of the map.
      else if ((element === timeStamp || element === timeSpan) && depth === placemarkDepth + 1) timeDepth = depth
      else if (element === data || element === simpleData) dataName = xml.attribute('name') ?? ''
    },
    close(element, depth) {
      if (element === coordinates && geometry >= 0) {
        take(parts.end(xml.text()))
        if (geometry === point && points.length === 0) findings.problem('coordinate-missing')
      } else if (element === point || element === line || element === ring) geometry = -1
      else if (element === timeStamp || element === timeSpan) timeDepth = -1
      else if (element === value || element === simpleData) {
        if (accuracyName.test(dataName)) accuracyM = lengthM(xml.text())
        else if (fields.length < fieldsMax && extended.isKnown(dataName)) fields.push([dataName, xml.text().trim()])
      }
      else if (element === published && depth === placemarkDepth + 1) time ??= { ...parseClearTime(xml.text().replace(shortYear, '$1 20$2')), isCoarse: false }
      // Of a span without begin the end alone is known.
      else if ((element === when || element === begin || (element === end && !time)) && timeDepth >= 0 && depth === timeDepth + 1 && xml.text().trim() !== '') {
        time = parseKmlTime(xml.text())
        isSpan = element !== when
      }
    },
    part(element, text) {
      if (element !== coordinates || geometry < 0) return false
      const positions = parts.take(text)
      take(positions)
      return positions.some(({ latE7, lonE7 }) => !Number.isNaN(latE7) && !Number.isNaN(lonE7))
    },
    end() {
      if (isOfBookmarks) time = undefined
      else if (points.length > 0) time ??= extended.timeOf(fields)
      for (const position of points) keepPoint(findings, position, time, { kind: isSpan || time?.isCoarse === true ? fixKind.claimed : fixKind.observed, accuracyM })
      if (findings.fixes.count > fixesBefore) extended.checkPerson(fields)
    },
  }
}

/** `Thu, 03 Sep 15 21:41:25 +0000`: the month's name and two figures of the year. */
const shortYear = /(\b[A-Z][a-z]{2}) (\d{2})(?= \d{1,2}:)/

/** Our choice: a point has one position; files with a few in one element are read all the same. */
const maxPoints = 1000

/** Our choice: a placemark says in a few fields when it was and whose it is. */
const fieldsMax = 100

/** What programs call the accuracy of a point in its extended data. */
const accuracyName = /^(?:horizontal[_ ]?)?(?:accuracy|acc)\b|^hacc$/i

/** Returns metres of a number, with or without its unit; NaN of anything else. */
function lengthM(text: string): number {
  const lengthM = parseCell(text)
  return Number.isNaN(lengthM) ? parseMeasure(text) : lengthM
}

function keepPoint(findings: Findings, position: KmlPosition, time: KmlTime | undefined, manner: Manner): void {
  if (!time) {
    keepUntimed(findings, position)
    return
  }
  const index = keepLocated(findings, position, time, manner)
  if (index >= 0) findings.fixes.set('altitudeM', index, position.altitudeM)
}
