import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { gpx } from './gpx.ts'
import { xmp } from './xmp.ts'

/** On the water of the North Sea. */
const head = '<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r">'
const elements = `${head}<rdf:Description><exif:GPSLatitude>54,30,0N</exif:GPSLatitude><exif:GPSLongitude>4,15.00W</exif:GPSLongitude><exif:GPSAltitude>35/10</exif:GPSAltitude>`
  + '<exif:GPSTimeStamp>2024-05-01T08:00:00Z</exif:GPSTimeStamp><exif:DateTimeOriginal>2024-05-02T08:00:00</exif:DateTimeOriginal></rdf:Description></rdf:RDF></x:xmpmeta>'
const attributes = `${head}<rdf:Description exif:GPSLatitude="54.5" exif:GPSLongitude="-4.25" xmp:CreateDate="2024-05-01T08:00:00"/></rdf:RDF></x:xmpmeta>`

describe('xmp', () => {
  test('reads elements, the time of the satellites before the camera’s', () => {
    const read = readWith(xmp, elements)
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0], read.trail.altitudeM?.[0]]).toEqual([['2024-05-01T08:00:00.000Z'], 545000000, -42500000, 3.5])
  })

  test('reads attributes and plain degrees; a time without zone is the camera’s clock', () => {
    const read = readWith(xmp, attributes)
    expect([timesOf(read), read.trail.lonE7[0], countsOf(read)]).toEqual([['2024-05-01T08:00:00.000Z'], -42500000, { 'time-zone-missing': 1 }])
  })

  test('reads the fractions of Exif, and keeps a position whose hemisphere is not stated, but not as evidence', () => {
    const sided = `${head}<rdf:Description exif:GPSLatitude="54/1 30/1 0/100" exif:GPSLatitudeRef="S" exif:GPSLongitude="4/1 1500/100" exif:GPSLongitudeRef="W" xmp:CreateDate="2024-05-01T08:00:00Z"/></rdf:RDF></x:xmpmeta>`
    const known = readWith(xmp, sided), unknown = readWith(xmp, sided.replaceAll(/ exif:GPS\w+Ref="."/g, ''))
    expect([known.trail.latE7[0], known.trail.lonE7[0], known.trail.kind[0], countsOf(known)]).toEqual([-545000000, -42500000, fixKind.observed, {}])
    expect([unknown.trail.latE7[0], unknown.trail.lonE7[0], unknown.trail.kind[0], countsOf(unknown)]).toEqual([545000000, 42500000, fixKind.computed, { 'hemisphere-missing': 1 }])
  })

  test('is known by its root', () => {
    expect([xmp.recognises(headOf(elements)), gpx.recognises(headOf(elements)), xmp.recognises(headOf('<gpx></gpx>'))]).toEqual([true, false, false])
  })

  test('never fails on a cut or damaged file', () => {
    expectReaderLaws(xmp, elements)
  })
})
