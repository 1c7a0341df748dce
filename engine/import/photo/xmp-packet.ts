import { Findings } from '../findings.ts'
import type { Reader } from '../format.ts'
import { degreesToE7 } from '../../units/degrees.ts'
import { parseExifTime } from '../exif-time.ts'
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
 * Begins to read an XMP document: properties as attributes of `rdf:Description` or as elements within it.
 * Source: XMP Part 2, 3.4 (Exif schema) and 1.2.7.4 "GPSCoordinate"; ISO 16684-1.
 */
export function openXmp(findings: Findings): { reader: Reader, facts: () => PhotoFacts } {
  const values = new Map<string, string>()
  const reader = new XmlScanner(findings, names, xml => propertyTaker(values, xml))
  return { reader, facts: () => factsOf(values) }
}

const properties = ['GPSLatitude', 'GPSLongitude', 'GPSAltitude', 'GPSAltitudeRef', 'GPSTimeStamp', 'GPSDateTime', 'DateTimeOriginal', 'CreateDate', 'Model']
const names = ['Description', ...properties]

function propertyTaker(values: Map<string, string>, xml: XmlScanner): XmlTaker {
  const note = (name: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '' && !values.has(name)) values.set(name, value.trim())
  }
  return {
    open(element) {
      if (element === 0) for (const name of properties) note(name, xml.attribute(name))
    },
    close(element) {
      if (element > 0) note(names[element], xml.text())
    },
  }
}

function factsOf(values: ReadonlyMap<string, string>): PhotoFacts {
  const latDeg = parseCoordinate(values.get('GPSLatitude')), lonDeg = parseCoordinate(values.get('GPSLongitude'))
  const altitudeM = parseRational(values.get('GPSAltitude'))
  const time = (name: string): PhotoFacts['gpsTime'] => parseExifTime(values.get(name) ?? '')
  return {
    position: Number.isNaN(latDeg) || Number.isNaN(lonDeg) ? undefined : { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) },
    gpsTime: time('GPSTimeStamp') ?? time('GPSDateTime'),
    takenTime: time('DateTimeOriginal') ?? time('CreateDate'),
    altitudeM: values.get('GPSAltitudeRef') === '1' ? -altitudeM : altitudeM,
    device: (values.get('Model') ?? '').slice(0, 100),
  }
}

const coordinate = /^([-+]?\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])?$/i

/** Reads `53,7.95354N` (degrees, minutes), `53,7,57N` (with seconds) and plain degrees. */
function parseCoordinate(text: string | undefined): number {
  const found = coordinate.exec(text ?? '')
  if (!found) return NaN
  const [, degrees, minutes = '0', seconds = '0', side = ''] = found
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600
  return /[SW]/i.test(side) || degrees.startsWith('-') ? -size : size
}

function parseRational(text: string | undefined): number {
  const [above, below = '1'] = (text ?? '').split('/')
  return above === '' ? NaN : Number(above) / Number(below)
}
