import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  appleKeys, ascii, atSea, box, exifBlock, exifSegment, filmTimeS, heic, join, jpeg, movie, number, pngOf, userData, xmpSegment, type ExifEntry, type ExifValues,
} from '../../test/photo-files.ts'
import { fixKind } from '../trail/trail.ts'
import { importSource } from './import.ts'
import { photo } from './photo.ts'
import { ImportError } from './problems.ts'
import { memorySource } from './source.ts'

/** What other cameras, phones and programs make of the same photo, beside what photo.test.ts reads: each as exiftool reads it, where that makes sense. */

const at = [545000000, 42500000], gpsTime = '2024-05-01T08:00:07.240Z', cameraTime = '2024-05-02T04:15:00.000Z'
const timed: ExifValues = { ...atSea, clock: [[8, 1], [0, 1], [724, 100]], day: '2024:05:01', original: '2024:05:02 10:00:00', offset: '+05:45' }
const block = exifBlock(timed)

async function placeAndTimes(bytes: Uint8Array): Promise<unknown> {
  const { trail, format } = await importSource(memorySource('photo', bytes), 'photo')
  expect(format).toBe('photo-exif')
  return [...trail.latE7, ...trail.lonE7, ...Array.from(trail.timeMs, timeMs => new Date(timeMs).toISOString())]
}

const photoOf = (values: ExifValues): Uint8Array => jpeg(exifSegment(exifBlock(values)))

const text = (tag: number, value: string): ExifEntry => [tag, 2, ascii(`${value}\0`)]
const numbers = (tag: number, type: number, values: readonly number[]): ExifEntry => {
  const view = new DataView(new ArrayBuffer(values.length * 8))
  if (type === 12) values.forEach((value, i) => { view.setFloat64(i * 8, value, true) })
  else values.forEach((value, i) => { view.setInt32(i * 8, value, true); view.setInt32(i * 8 + 4, 1, true) })
  return [tag, type, new Uint8Array(view.buffer)]
}
/** The GPS directory with another spelling of the position. */
const gps = (...position: ExifEntry[]): ExifValues => ({ ...timed, gps: [...position, ...timedGps] })
const timedGps: readonly ExifEntry[] = [numbers(7, 10, [8, 0, 7]), text(0x1d, '2024:05:01')]
const latRef = text(1, 'N'), lonRef = text(3, 'E')

describe('photo reads the position', () => {
  test.each<[string, ExifValues, number?]>([
    ['from numbers with a fraction in place of fractions', gps(latRef, numbers(2, 12, [54, 30, 0]), lonRef, numbers(4, 12, [4.25]))],
    ['from signed fractions whose sign says the same as the letter', gps(text(1, 'S'), numbers(2, 10, [-54, -30, 0]), text(3, 'W'), numbers(4, 10, [-4, 15, 0])), -1],
    ['when hemispheres are spelled out, in small letters, as bytes', gps([1, 1, ascii('north\0')], numbers(2, 10, [54, 30, 0]), text(3, 'e'), numbers(4, 10, [4, 15, 0]))],
    ['when seconds are over nothing', { ...timed, lat: [[54, 1], [30, 1], [15, 0]] }],
    ['from texts whose decimals have commas', gps(latRef, text(2, '54,00000,30,00000,00,00000'), lonRef, text(4, '4,00000,15,00000,00,00000'))],
    ['from texts of fractions', gps(latRef, text(2, '54/1, 30/1, 0/1'), lonRef, text(4, '4/1 15/1 0/100'))],
    ['from degrees alone, and from degrees and minutes', { ...timed, lat: [[545, 10]], lon: [[4, 1], [1500, 100]] }],
  ])('%s', async (_name, values, sign = 1) => {
    expect(await placeAndTimes(photoOf(values))).toMatchObject([sign * at[0], sign * at[1], expect.anything()])
  })

  test('and no altitude that ran over', async () => {
    expect((await importSource(memorySource('photo', photoOf({ ...timed, altitude: [4_294_967_290, 1] })), 'photo')).trail.altitudeM).toBeUndefined()
  })
})

describe('photo reads the time', () => {
  test.each<[string, ExifValues, string]>([
    ['of the satellites when its day has a clock behind it', { ...timed, day: '2024:05:01 08:00:07' }, gpsTime],
    ['of the satellites when its day has numbers of one digit', { ...timed, day: '2024:5:1' }, gpsTime],
    ['of the satellites at the end of a day', { ...timed, clock: [[24, 1], [0, 1], [0, 1]] }, '2024-05-02T00:00:00.000Z'],
    ['of the camera when that of the satellites is from before their first', { ...timed, day: '1980:01:06' }, cameraTime],
    ['of the satellites a round of weeks later, where the camera says so', { ...timed, day: '2004:09:15' }, gpsTime],
    ['of digitizing with its own zone', { ...atSea, digitized: '2024:05:02 10:00:00', offsetDigitized: '+05:45' }, cameraTime],
    ['with blanks for zeros', { ...atSea, original: '2024: 5: 2 10: 0: 0', offset: '+05:45' }, cameraTime],
    ['with a zone of hours', { ...atSea, original: '2024:05:02 10:00:00', offset: '+5' }, '2024-05-02T05:00:00.000Z'],
  ])('%s', async (_name, values, time) => {
    expect(await placeAndTimes(photoOf(values))).toEqual([...at, time])
  })

  test('of the last change where there is no other, as no evidence', async () => {
    const { trail, problems } = await importSource(memorySource('photo', photoOf({ ...atSea, changed: '2024:05:02 10:00:00' })), 'photo')
    expect([[...trail.kind], problems.map(({ kind }) => kind)]).toEqual([[fixKind.computed], ['time-zone-missing', 'time-of-change']])
  })
})

const here = 'exif:GPSLatitude="54,30.0N" exif:GPSLongitude="4,15.0E"'
const packet = (attributes: string, elements = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`
const dated = packet(`${here} exif:DateTimeOriginal="2024-05-02T10:00:00+05:45"`)

describe('photo reads XMP', () => {
  test.each<[string, string, string]>([
    ['with the date of creation', packet(`${here} photoshop:DateCreated="2024-05-02T10:00:00+05:45"`), cameraTime],
    ['with the date of digitizing', packet(`${here} exif:DateTimeDigitized="2024-05-02T10:00:00+05:45"`), cameraTime],
    ['with a zone of its own', packet(`${here} exif:DateTimeOriginal="2024-05-02T10:00:00" exifEX:OffsetTimeOriginal="+05:45"`), cameraTime],
    ['with a time of the satellites that does not say it is UTC', packet(`${here} exif:GPSTimeStamp="2024-05-01T08:00:07.24"`), gpsTime],
    ['of Apple’s Photos, with degrees and a hemisphere beside', packet('', '<exif:GPSLatitudeRef>N</exif:GPSLatitudeRef><exif:GPSLatitude>54.5</exif:GPSLatitude>'
      + '<exif:GPSLongitude>4.25</exif:GPSLongitude><exif:GPSLongitudeRef>E</exif:GPSLongitudeRef><photoshop:DateCreated>2024-05-02T10:00:00+05:45</photoshop:DateCreated>'), cameraTime],
    ['and not the place that is seen', packet(`${here} exif:DateTimeOriginal="2024-05-02T10:00:00+05:45"`, '<ext:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource">'
      + '<exif:GPSLatitude>10,0N</exif:GPSLatitude></rdf:li></rdf:Bag></ext:LocationShown>'), cameraTime],
  ])('%s', async (_name, xmp, time) => {
    expect(await placeAndTimes(jpeg(xmpSegment(xmp)))).toEqual([...at, time])
  })

  test('makes no position of the place that is seen', async () => {
    const shown = packet('exif:DateTimeOriginal="2024-05-02T10:00:00Z"', `<ext:LocationShown><rdf:Bag><rdf:li><rdf:Description ${here}/></rdf:li></rdf:Bag></ext:LocationShown>`)
    expect((await importSource(memorySource('photo', jpeg(xmpSegment(shown))), 'photo')).problems).toEqual([{ kind: 'coordinate-missing', count: 1 }])
  })

  test('that goes on in other segments, in any order', async () => {
    const part = (first: number, end: number): Uint8Array =>
      join(ascii('http://ns.adobe.com/xmp/extension/\0'), ascii('A'.repeat(32)), number(dated.length, 4), number(first, 4), ascii(dated.slice(first, end)))
    expect(await placeAndTimes(jpeg(xmpSegment(packet('')), part(90, 1000), part(0, 90)))).toEqual([...at, cameraTime])
  })
})

const hexOf = (bytes: Uint8Array, name: string): Uint8Array => ascii(`\n${name}\n${String(bytes.length).padStart(8)}\n${Buffer.from(bytes).toString('hex').replaceAll(/.{72}/g, '$&\n')}\n`)
const packed = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes))

describe('photo reads a PNG', () => {
  const named = exifSegment(block)
  test.each<[string, string, Uint8Array, string]>([
    ['with a packed raw profile', 'zTXt', join(ascii('Raw profile type exif\0\0'), packed(hexOf(named, 'exif'))), gpsTime],
    ['with a raw profile as it is', 'tEXt', join(ascii('Raw profile type APP1\0'), hexOf(named, 'generic')), gpsTime],
    ['with XMP in a raw profile', 'zTXt', join(ascii('Raw profile type xmp\0\0'), packed(hexOf(ascii(dated), 'xmp'))), cameraTime],
    ['with XMP where JPEG’s would be', 'zTXt', join(ascii('Raw profile type APP1\0\0'), packed(hexOf(xmpSegment(dated), 'generic'))), cameraTime],
    ['with packed XMP', 'iTXt', join(ascii('XML:com.adobe.xmp\0\u0001\0\0\0'), packed(ascii(dated))), cameraTime],
    ['with XMP in a language', 'iTXt', join(ascii('XML:com.adobe.xmp\0\0\0en\0XMP\0'), ascii(dated)), cameraTime],
  ])('%s', async (_name, type, data, time) => {
    expect(await placeAndTimes(pngOf([['tEXt', ascii('Software\0x')], [type, data]]))).toEqual([...at, time])
  })

  test('whose packed texts are damaged or hold no metadata, as one without', async () => {
    const damaged = pngOf([['zTXt', join(ascii('Raw profile type exif\0\0'), Uint8Array.of(1, 2, 3, 4, 5, 6, 7))], ['zTXt', ascii('Comment\0\0abc')], ['iTXt', ascii('XML:com.adobe.xmp\0')]])
    expect((await importSource(memorySource('photo', damaged), 'photo')).problems).toEqual([{ kind: 'coordinate-missing', count: 1 }])
  })
})

const cr3 = (): Uint8Array => {
  const part = (type: string, values: ExifValues, pointerTag: number): Uint8Array => box(type, oneDirectory(exifBlock(values), pointerTag))
  const id = Uint8Array.of(0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48)
  return join(box('ftyp', ascii('crx '), number(0, 4)), box('moov', box('uuid', id, part('CMT2', timed, 0x8769), part('CMT4', timed, 0x8825))), box('mdat', new Uint8Array(20)))
}

/** The same block, whose first directory is the one that a tag points to. */
function oneDirectory(whole: Uint8Array, pointerTag: number): Uint8Array {
  const view = new DataView(whole.buffer.slice(0))
  for (let entryAt = 10; ; entryAt += 12) {
    if (view.getUint16(entryAt, true) !== pointerTag) continue
    view.setUint32(4, view.getUint32(entryAt + 8, true), true)
    return new Uint8Array(view.buffer)
  }
}

const bigTiff = (): Uint8Array => {
  const little = (value: number, size: number): Uint8Array => number(value, size, true)
  const entry = (tag: number, type: number, count: number, value: Uint8Array): Uint8Array => join(little(tag, 2), little(type, 2), little(count, 8), value, new Uint8Array(8 - value.length))
  const directory = (...entries: Uint8Array[]): Uint8Array => join(little(entries.length, 8), ...entries, new Uint8Array(8))
  const gpsFirst = 16 + 36, valuesFirst = gpsFirst + 8 + 6 * 20 + 8
  const rationals = (list: readonly number[]): Uint8Array => join(...list.flatMap(value => [little(value, 4), little(1, 4)]))
  return join(ascii('II'), little(43, 2), little(8, 2), little(0, 2), little(16, 8), directory(entry(0x8825, 18, 1, little(gpsFirst, 8))),
    directory(entry(1, 2, 2, ascii('N\0')), entry(2, 5, 3, little(valuesFirst, 8)), entry(3, 2, 2, ascii('E\0')), entry(4, 5, 3, little(valuesFirst + 24, 8)),
      entry(7, 5, 3, little(valuesFirst + 48, 8)), entry(0x1d, 2, 11, little(valuesFirst + 72, 8))),
    rationals([54, 30, 0]), rationals([4, 15, 0]), rationals([8, 0, 7]), ascii('2024:05:01\0'))
}

const withMagic = (magic: string): Uint8Array => join(ascii(magic), block.subarray(4))
const raf = (): Uint8Array => join(ascii('FUJIFILMCCD-RAW 0201FF383501X-T1'.padEnd(84, '\0')), number(160, 4), new Uint8Array(72), jpeg(exifSegment(block)))
const jxl = (...boxes: Uint8Array[]): Uint8Array => join(box('JXL ', ascii('\r\n\u0087\n')), box('ftyp', ascii('jxl '), number(0, 4), ascii('jxl ')), box('jxlc', new Uint8Array(50)), ...boxes)
const xmpBox = box('uuid', Uint8Array.of(0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac), ascii(dated))
const jp2 = (...boxes: Uint8Array[]): Uint8Array => join(box('jP  ', ascii('\r\n\u0087\n')), box('ftyp', ascii('jp2 '), number(0, 4), ascii('jp2 ')), ...boxes)

describe('photo reads the container', () => {
  test.each<[string, Uint8Array, string]>([
    ['JPEG with Exif over two segments', jpeg(exifSegment(block.subarray(0, 60)), exifSegment(block.subarray(60))), gpsTime],
    ['JPEG with Exif in capitals, and without a position before', jpeg(exifSegment(exifBlock({ original: '2024:05:02 10:00:00' })), join(ascii('EXIF\0\0'), block)), gpsTime],
    ['JPEG whose Exif points by directories', jpeg(exifSegment(exifBlock(timed, true, 13))), gpsTime],
    ['Panasonic’s raw', withMagic('IIU\0'), gpsTime],
    ['Olympus’ raw', withMagic('IIRO'), gpsTime],
    ['Olympus’ other raw', withMagic('IIRS'), gpsTime],
    ['Fujifilm’s raw', raf(), gpsTime],
    ['Canon’s raw in boxes', cr3(), gpsTime],
    ['BigTIFF', bigTiff(), '2024-05-01T08:00:07.000Z'],
    ['TIFF with XMP only', exifBlock({ xmp: dated }), cameraTime],
    ['JPEG XL with Exif', jxl(box('Exif', new Uint8Array(4), block)), gpsTime],
    ['JPEG XL with XMP', jxl(box('xml ', ascii(dated))), cameraTime],
    ['JPEG 2000 with Exif', jp2(box('uuid', ascii('JpgTiffExif->JP2'), block)), gpsTime],
    ['JPEG 2000 with XMP', jp2(xmpBox), cameraTime],
  ])('%s', async (_name, bytes, time) => {
    expect(await placeAndTimes(bytes)).toEqual([...at, time])
  })

  test('that is cut anywhere or damaged and gives its fix, none, or another time, and never fails', async () => {
    const fixes = async (bytes: Uint8Array): Promise<number> => {
      try {
        return (await importSource(memorySource('photo', bytes), 'photo')).trail.count
      } catch (error) {
        if (error instanceof ImportError) return 0
        throw error
      }
    }
    for (const bytes of [cr3(), bigTiff(), raf(), jxl(box('Exif', new Uint8Array(4), block)), jp2(xmpBox), heic(block, 100, { version: 2, pieces: 3, placeBytes: 8 })]) {
      for (let end = 0; end < bytes.length; end += 5) expect(await fixes(bytes.slice(0, end))).toBeLessThanOrEqual(1)
      await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 8 }), async (first, damage) => {
        const damaged = bytes.slice()
        damaged.set(damage.subarray(0, bytes.length - first), first)
        expect(await fixes(damaged)).toBeLessThanOrEqual(1)
      }), { seed: 1, numRuns: 100 })
    }
  })

  test('and takes no text for a file of boxes', () => {
    for (const words of ['She free', 'lat,free', 'too wide', 'not skip']) expect(photo.recognises({ bytes: ascii(words), text: words, whole: true })).toBe(false)
  })

  test('HEIC, however its list of places is written', async () => {
    for (const version of [0, 1, 2] as const) {
      for (const list of [{}, { pieces: 3 }, { placeBytes: 8, baseBytes: 8 }, { baseBytes: 4, pieces: 2 }, ...version > 0 ? [{ isInMeta: true }, { isInMeta: true, pieces: 2 }] : []] as const) {
        expect(await placeAndTimes(heic(block, 100, { version, ...list })), JSON.stringify({ version, ...list })).toEqual([...at, gpsTime])
      }
    }
  })
})

const xyz = box('\u00a9xyz', number(16, 2), number(0, 2), ascii('+54.5000+004.25/'))
const loci = (name: Uint8Array, ...degrees: number[]): Uint8Array =>
  box('loci', number(0, 6), name, Uint8Array.of(0), ...degrees.map(value => number(value * 65_536, 4)), ascii('earth\0\0'))
const position = 'com.apple.quicktime.location.ISO6709', created = 'com.apple.quicktime.creationdate'
const filmTime = '2024-05-01T08:00:00.000Z'

describe('photo reads a film', () => {
  test.each<[string, Uint8Array, string]>([
    ['with a name and other data before the position', movie([box('udta', box('meta', new Uint8Array(4), box('ilst', box('\u00a9too', box('data', number(0, 8), ascii('x'))))), xyz)]), filmTime],
    ['with an empty position before the other', movie([box('udta', loci(Uint8Array.of(0), 0, 0, 0), xyz)]), filmTime],
    ['with the position of 3GPP', movie([box('udta', loci(ascii('x\0'), 4.25, 54.5, 0))]), filmTime],
    ['with the position of 3GPP behind a name in wide letters', movie([box('udta', loci(Uint8Array.of(0xfe, 0xff, 0, 0x78, 0, 0), 4.25, 54.5, 0))]), filmTime],
    ['with zeros left out', movie([userData('+54.5+4.25/')]), filmTime],
    ['with blanks between', movie([userData('+54.5, +4.25 +3/')]), filmTime],
    ['with a reference system', movie([appleKeys({ [position]: '+54.5000+004.2500+003.000CRSWGS_84/' })]), filmTime],
    ['with XMP behind the pictures', join(movie([], 100, 0), xmpBox), cameraTime],
    ['with XMP in the user data', movie([box('udta', box('XMP_', ascii(dated)))], 100, 0), cameraTime],
    ['that begins with free space', join(box('free', new Uint8Array(9)), movie([userData('+54.5+4.25/')])), filmTime],
    ['with a wide header', movie([userData('+54.5+4.25/')], 100, filmTimeS, 1), filmTime],
    ['that counts from 1970', movie([userData('+54.5+4.25/')], 100, filmTimeS - 2_082_844_800), filmTime],
    ['with the time in its track', movie([box('trak', box('tkhd', new Uint8Array(4), number(filmTimeS, 4), new Uint8Array(80))), userData('+54.5+4.25/')], 100, 0), filmTime],
    ['with the time in its user data', movie([box('udta', box('\u00a9day', number(24, 2), number(0, 2), ascii('2024-05-01T10:00:00+0200')), xyz)], 100, 0), filmTime],
    ['with the time in Apple’s keys', movie([appleKeys({ [position]: '+54.5+004.25/', [created]: '2024-05-01T10:00:00+0200' })], 100, 0), filmTime],
    ['as it was made when it was sent on later', movie([appleKeys({ [position]: '+54.5+004.25/', [created]: '2024-05-01T10:00:00+0200' })], 100, filmTimeS + 90_000), filmTime],
    ['by its header when both tell of the same take', movie([appleKeys({ [position]: '+54.5+004.25/', [created]: '2024-05-01T10:00:17+0200' })]), filmTime],
  ])('%s', async (_name, bytes, time) => {
    expect(await placeAndTimes(bytes)).toEqual([...at, time])
  })
})
