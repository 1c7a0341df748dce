import { Findings } from '../findings.ts'
import type { Reader } from '../format.ts'
import { degreesToE7 } from '../../units/degrees.ts'
import { parseExifTime } from '../exif-time.ts'
import type { IsoTime } from '../iso-time.ts'
import { angleNumbers } from './angle-text.ts'
import type { PhotoFacts } from './facts.ts'
import { XmlScanner, type XmlTaker } from '../xml.ts'

/** Returns what an XMP packet within a photo says; damage in it is no damage of the photo. */
export function readXmp(packet: Uint8Array): PhotoFacts {
  const { reader, facts } = openXmp(new Findings())
  try {
    reader.push(packet)
    reader.end()
  } catch {
    return {}
  }
  return facts()
}

/**
 * Begins to read an XMP document: properties as attributes of `rdf:Description` or as elements within it. What lies deeper is about something else: the place
 * that is seen, the picture's ingredients.
 * Source: XMP Part 2, 3.4 (Exif schema) and 1.2.7.4 "GPSCoordinate"; ISO 16684-1; CIPA DC-010 (Exif 2.32 for XMP). Apple Photos writes degrees and, as in Exif, a
 * `GPSLatitudeRef`; Affinity Photo writes the fractions of Exif without.
 */
export function openXmp(findings: Findings): { reader: Reader, facts: () => PhotoFacts } {
  const values = new Map<string, string>()
  const reader = new XmlScanner(findings, names, xml => propertyTaker(values, xml))
  return { reader, facts: () => factsOf(values) }
}

const properties = [
  'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef', 'GPSAltitude', 'GPSAltitudeRef', 'GPSTimeStamp', 'GPSDateTime', 'GPSHPositioningError',
  'DateTimeOriginal', 'OffsetTimeOriginal', 'DateCreated', 'CreateDate', 'DateTimeDigitized', 'Model',
]
const names = ['Description', ...properties]

function propertyTaker(values: Map<string, string>, xml: XmlScanner): XmlTaker {
  let outerDepth = -1
  const note = (name: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '' && !values.has(name)) values.set(name, value.trim())
  }
  return {
    open(element, depth) {
      if (element !== 0) return
      if (outerDepth < 0) outerDepth = depth
      if (depth === outerDepth) for (const name of properties) note(name, xml.attribute(name))
    },
    close(element, depth) {
      if (element > 0 && depth === outerDepth + 1) note(names[element], xml.text())
    },
  }
}

function factsOf(values: ReadonlyMap<string, string>): PhotoFacts {
  const [lat, lon] = [coordinateOf(values, 'GPSLatitude'), coordinateOf(values, 'GPSLongitude')]
  const altitudeM = parseRational(values.get('GPSAltitude'))
  const time = (name: string, offset?: string): IsoTime | undefined => parseExifTime(values.get(name) ?? '', offset)
  const gpsTime = time('GPSTimeStamp') ?? time('GPSDateTime')
  return {
    position: Number.isNaN(lat.degrees) || Number.isNaN(lon.degrees) ? undefined : { latE7: degreesToE7(lat.degrees), lonE7: degreesToE7(lon.degrees) },
    hemisphereMissing: lat.hemisphereMissing || lon.hemisphereMissing,
    // The time of the satellites is UTC, said or not.
    gpsTime: gpsTime && { timeMs: gpsTime.timeMs, zoned: true },
    takenTime: time('DateTimeOriginal', values.get('OffsetTimeOriginal')) ?? time('DateCreated') ?? time('CreateDate') ?? time('DateTimeDigitized'),
    accuracyM: parseRational(values.get('GPSHPositioningError')),
    altitudeM: values.get('GPSAltitudeRef') === '1' ? -altitudeM : altitudeM,
    device: (values.get('Model') ?? '').slice(0, 100),
  }
}

interface Coordinate {
  /** NaN when there is none. */
  readonly degrees: number
  /** The angle is written as in Exif, without sign, and nothing says on which side of the equator or of Greenwich. */
  readonly hemisphereMissing: boolean
}

const coordinate = /^([-+]?)([\d.,/\s]*\d)\s*([NSEW])?$/i

/** Reads `53,7.95354N` (degrees, minutes), `53,7,57N` (with seconds), the fractions of Exif (`53/1 7/1 5700/100`), and plain degrees, with a sign or a reference of their own. */
function coordinateOf(values: ReadonlyMap<string, string>, name: 'GPSLatitude' | 'GPSLongitude'): Coordinate {
  const text = values.get(name) ?? '', [, sign = '', angle = '', letter = ''] = coordinate.exec(text) ?? []
  const [degrees = NaN, minutes = 0, seconds = 0] = angleNumbers(angle), side = letter || (values.get(`${name}Ref`) ?? '')
  const size = degrees + minutes / 60 + seconds / 3600
  return { degrees: /^[SW]/i.test(side) || sign === '-' ? -size : size, hemisphereMissing: side === '' && text.includes('/') }
}

function parseRational(text: string | undefined): number {
  const [above, below = '1'] = (text ?? '').split('/')
  return above === '' ? NaN : Number(above) / Number(below)
}
