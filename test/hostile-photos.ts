import { deflateSync } from 'node:zlib'
import { crc32 } from '../engine/units/crc32.ts'
import { atSea, exifBlock, exifSegment, xmpSegment } from './photo-files.ts'
import { picture } from './pictures.ts'

/** Stands in everything that must not be left. */
export const marker = 'WHERE-I-LIVE'

/** A photo with something in it that gives its place away. */
export interface HostilePhoto {
  readonly carrier: string
  readonly bytes: Uint8Array
}

const gps = exifBlock({ ...atSea, model: marker, original: '2024:05:01 10:00:00' })
const film = join(number(24), ascii('ftypmp42'), number(0), ascii('mp42isom'), number(60), ascii('moov'), number(52), ascii('udta'), number(44), ascii('\u00a9xyz'), ascii(`+54.5000+004.2500/${marker}`))

/** Every place in a JPEG where photos have been seen to say where they were taken (protection.md 2.5), and what common strippers leave. */
export function hostileJpegs(): HostilePhoto[] {
  const base = picture('baseline'), second = withSegments(base, segment(0xe1, exifSegment(gps)))
  const put = (carrier: string, ...segments: Uint8Array[]): HostilePhoto => ({ carrier, bytes: withSegments(base, ...segments) })
  const behind = (carrier: string, ...parts: Uint8Array[]): HostilePhoto => ({ carrier, bytes: join(base, ...parts) })
  const xmp = xmpSegment(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:exif="e" exif:GPSLatitude="54,30N" exif:GPSLongitude="4,15E" City="${marker}"/></rdf:RDF></x:xmpmeta>`)
  return [
    put('Exif GPS', segment(0xe1, exifSegment(gps))),
    put('Exif with a preview that has its own Exif', segment(0xe1, join(exifSegment(gps), second))),
    put('Exif, twice', segment(0xe1, exifSegment(exifBlock({}))), segment(0xe1, exifSegment(gps))),
    put('Exif that cannot be read', segment(0xe1, exifSegment(ascii(`XX*\0${marker}`)))),
    put('XMP', segment(0xe1, xmp)),
    put('extended XMP', segment(0xe1, ascii(`http://ns.adobe.com/xmp/extension/\0${'0'.repeat(32)}\0\0\0\u0009\0\0\0\0${marker}`))),
    put('IPTC', segment(0xed, ascii(`Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\u0010\x1c\x02\x5a\0\u000b${marker}`))),
    put('comment', segment(0xfe, ascii(marker))),
    ...[1, 2, 3, 5, 7, 8, 11, 15].map(n => put(`APP${n} of a maker`, segment(0xe0 + n, ascii(`${marker}\0lat=54.5`)))),
    put('MPF', segment(0xe2, ascii(`MPF\0MM\0*${marker}`))),
    put('JFIF with a preview', segment(0xe0, join(ascii('JFIF\0'), Uint8Array.of(1, 2, 1, 0, 72, 0, 72, 2, 2), ascii(marker)))),
    put('JFXX', segment(0xe0, ascii(`JFXX\0\u0010${marker}`))),
    put('Adobe with more behind it', segment(0xee, join(ascii('Adobe'), Uint8Array.of(0, 100, 0x12, 0x34, 0x56, 0x78, 1), ascii(marker)))),
    put('a profile of its own', segment(0xe2, join(ascii('ICC_PROFILE\0'), Uint8Array.of(1, 1), ascii(marker.repeat(20))))),
    put('a profile in pieces that do not fit', segment(0xe2, join(ascii('ICC_PROFILE\0'), Uint8Array.of(2, 3), ascii(marker)))),
    put('a quantization table that nothing uses', segment(0xdb, join(Uint8Array.of(3), ascii(marker.repeat(6).slice(0, 64))))),
    put('a Huffman table that nothing uses', segment(0xc4, join(Uint8Array.of(0x13, 0, 0, 0, 0, 0, 0, 0, marker.length, 0, 0, 0, 0, 0, 0, 0, 0), ascii(marker)))),
    put('FF before markers', Uint8Array.of(0xff, 0xff, 0xff), segment(0xfe, ascii(marker))),
    { carrier: 'bytes behind the last code of the scan', bytes: join(base.subarray(0, -2), ascii(marker), base.subarray(-2)) },
    { carrier: 'bytes before a restart marker', bytes: beforeRestart(picture('restarts')) },
    { carrier: 'a comment between scans', bytes: betweenScans(picture('progressive'), segment(0xfe, ascii(marker))) },
    { carrier: 'Exif between scans', bytes: betweenScans(picture('progressive'), segment(0xe1, exifSegment(gps))) },
    behind('motion photo without a word of it', film), behind('second picture', second), behind('zip', ascii(`PK\x03\x04${marker}`)), behind('text', ascii(marker)),
    behind('Samsung trailer', ascii(`\0\0\u0001\u000a\u000e\0\0\0Image_UTC_Data${marker}SEFH\u006b\0\0\0SEFT`)),
    { carrier: 'all of it', bytes: join(withSegments(base, segment(0xe1, exifSegment(gps)), segment(0xe1, xmp), segment(0xfe, ascii(marker)), segment(0xe7, ascii(marker))), second, film) },
  ]
}

export function hostilePngs(): HostilePhoto[] {
  const put = (carrier: string, ...chunks: Uint8Array[]): HostilePhoto => ({ carrier, bytes: png({ before: chunks }) })
  return [
    put('tEXt', chunk('tEXt', ascii(`Comment\0${marker}`))), put('zTXt', chunk('zTXt', join(ascii('Comment\0\0'), deflateSync(marker)))),
    put('iTXt', chunk('iTXt', ascii(`Comment\0\0\0\0\0${marker}`))), put('XMP', chunk('iTXt', ascii(`XML:com.adobe.xmp\0\0\0\0\0<x City="${marker}"/>`))),
    put('eXIf', chunk('eXIf', gps)), put('Exif with its JPEG name', chunk('eXIf', join(ascii('Exif\0\0'), gps))), put('tIME', chunk('tIME', Uint8Array.of(7, 232, 5, 1, 10, 0, 0))),
    put('a chunk nobody knows', chunk('plCe', ascii(marker))), put('provenance', chunk('caBX', ascii(marker))), put('a wrong checksum', join(chunk('tEXt', ascii(marker)).subarray(0, -4), number(0))),
    put('a profile of its own', chunk('iCCP', join(ascii(`${marker}\0\0`), deflateSync(marker.repeat(20))))), put('a profile that cannot be unpacked', chunk('iCCP', ascii(`x\0\0${marker}`))),
    put('a palette that nothing uses', chunk('PLTE', ascii(marker))), put('odd primaries', chunk('cHRM', ascii(marker.repeat(3).slice(0, 32)))),
    { carrier: 'text behind the picture data', bytes: png({ after: [chunk('tEXt', ascii(marker))] }) },
    { carrier: 'bytes behind the packed picture', bytes: png({ packedTail: ascii(marker) }) },
    { carrier: 'behind the end', bytes: join(png({}), ascii(marker)) }, { carrier: 'a film behind the end', bytes: join(png({}), film) },
    { carrier: 'a chunk behind the end', bytes: join(png({}), chunk('tEXt', ascii(marker))) },
  ]
}

export function hostileWebps(): HostilePhoto[] {
  const lossy = picture('lossy').subarray(12), clear = picture('clear'), moving = picture('moving')
  const head = riff('VP8X', Uint8Array.of(0x2c, 0, 0, 0, 36, 0, 0, 26, 0, 0))
  const put = (carrier: string, ...chunks: Uint8Array[]): HostilePhoto => ({ carrier, bytes: webp(head, lossy, ...chunks) })
  return [
    put('EXIF', riff('EXIF', gps)), put('Exif with its JPEG name', riff('EXIF', join(ascii('Exif\0\0'), gps))), put('XMP', riff('XMP ', ascii(`<x City="${marker}"/>`))),
    put('a chunk nobody knows', riff('PLCE', ascii(marker))), { carrier: 'a profile of its own', bytes: webp(head, riff('ICCP', ascii(marker.repeat(20))), lossy) },
    { carrier: 'behind the end', bytes: join(picture('lossy'), ascii(marker)) }, { carrier: 'a film behind the end', bytes: join(clear, film) },
    { carrier: 'a chunk in a moving picture', bytes: webp(moving.subarray(12), riff('EXIF', gps)) },
    { carrier: 'a chunk in a frame', bytes: webp(...inFrame(moving, riff('PLCE', ascii(marker)))) },
  ]
}

/** What a photo is that must be refused, with the reason. */
export function refusedPhotos(): (HostilePhoto & { readonly reason: string })[] {
  const base = picture('baseline'), start = startOf(base, 0xda)
  const changed = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
    const copy = bytes.slice()
    copy.set(values, at)
    return copy
  }
  return [
    { carrier: 'nothing', reason: 'unknown-format', bytes: new Uint8Array(0) },
    { carrier: 'text named as a photo', reason: 'unknown-format', bytes: ascii(marker) },
    { carrier: 'a GIF', reason: 'unknown-format', bytes: ascii(`GIF89a${marker}`) },
    { carrier: 'a JPEG behind something else', reason: 'unknown-format', bytes: join(ascii('%PDF-1.4\n'), base) },
    { carrier: 'a TIFF', reason: 'tiff', bytes: gps }, { carrier: 'a HEIC', reason: 'heif', bytes: join(number(24), ascii('ftypheic'), number(0), ascii('mif1heic')) },
    { carrier: 'an AVIF', reason: 'heif', bytes: join(number(20), ascii('ftypavif'), number(0), ascii('avif')) }, { carrier: 'a film', reason: 'film', bytes: film },
    { carrier: 'arithmetic coding', reason: 'rare-coding', bytes: picture('arithmetic') }, { carrier: 'a JPEG of nothing', reason: 'damaged', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) },
    { carrier: 'more than 8 bits', reason: 'rare-coding', bytes: changed(base, startOf(base, 0xc0) + 4, 12) },
    { carrier: 'a height that comes later', reason: 'rare-coding', bytes: changed(base, startOf(base, 0xc0) + 5, 0, 0) },
    { carrier: 'more pixels than there are data for', reason: 'damaged', bytes: changed(base, startOf(base, 0xc0) + 5, 40, 0, 40, 0) },
    { carrier: 'too many pixels', reason: 'too-large', bytes: changed(base, startOf(base, 0xc0) + 5, 255, 255, 255, 255) },
    { carrier: 'two frames', reason: 'damaged', bytes: join(base.subarray(0, start), base.subarray(startOf(base, 0xc0))) },
    { carrier: 'a segment that says it is longer than the file', reason: 'damaged', bytes: withSegments(base, Uint8Array.of(0xff, 0xe7, 0xff, 0xff)) },
    { carrier: 'a segment of length 0', reason: 'damaged', bytes: withSegments(base, Uint8Array.of(0xff, 0xe7, 0, 0)) },
    { carrier: 'bytes between segments', reason: 'damaged', bytes: withSegments(base, segment(0xfe, ascii(marker)), ascii(marker)) },
    { carrier: 'a picture within the picture', reason: 'damaged', bytes: withSegments(base, Uint8Array.of(0xff, 0xd8)) },
    { carrier: 'an unknown kind of colours', reason: 'damaged', bytes: withSegments(base, segment(0xee, join(ascii('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, 9)))) },
    { carrier: 'a moving PNG', reason: 'animated-png', bytes: png({ before: [chunk('acTL', new Uint8Array(8))] }) },
    { carrier: 'a PNG with a chunk that must be known', reason: 'rare-coding', bytes: png({ before: [chunk('CgBI', new Uint8Array(4))] }) },
    { carrier: 'a PNG with a wrong checksum', reason: 'damaged', bytes: changed(png({}), 30, 1) },
    { carrier: 'a PNG with two headers', reason: 'damaged', bytes: png({ before: [chunk('IHDR', new Uint8Array(13))] }) },
    { carrier: 'a PNG whose data end early', reason: 'damaged', bytes: png({ rows: 3 }) }, { carrier: 'a PNG with data for more rows', reason: 'damaged', bytes: png({ rows: 6 }) },
    { carrier: 'a PNG that unpacks to far more', reason: 'damaged', bytes: png({ rows: 2_000_000 }) },
    { carrier: 'a WebP of nothing', reason: 'damaged', bytes: webp() }, { carrier: 'a WebP longer than its file', reason: 'damaged', bytes: changed(picture('lossy'), 4, 255, 255) },
    { carrier: 'a WebP that is not what it says', reason: 'damaged', bytes: webp(riff('VP8 ', ascii(marker))) },
    { carrier: 'a WebP with two pictures', reason: 'damaged', bytes: webp(picture('lossy').subarray(12), picture('lossy').subarray(12)) },
    { carrier: 'a WebP smaller than its canvas', reason: 'damaged', bytes: webp(riff('VP8X', Uint8Array.of(0, 0, 0, 0, 99, 0, 0, 99, 0, 0)), picture('lossy').subarray(12)) },
  ]
}

/** A JPEG turned by its Exif, which must be kept. */
export function turnedPhotos(): HostilePhoto[] {
  const turned = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0)
  return [
    { carrier: 'JPEG', bytes: withSegments(picture('baseline'), segment(0xe1, exifSegment(turned))) },
    { carrier: 'PNG', bytes: png({ before: [chunk('eXIf', turned)] }) },
    { carrier: 'WebP', bytes: webp(riff('VP8X', Uint8Array.of(8, 0, 0, 0, 36, 0, 0, 26, 0, 0)), picture('lossy').subarray(12), riff('EXIF', turned)) },
  ]
}

/** Returns a JPEG with segments before its first own one. */
export function withSegments(jpeg: Uint8Array, ...segments: Uint8Array[]): Uint8Array {
  return join(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))
}

export function segment(mark: number, data: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0xff, mark, data.length + 2 >> 8, data.length + 2 & 0xff), data)
}

/** A PNG of 8 × 5 pixels of true colour. */
export function png({ before = [], after = [], packedTail = new Uint8Array(0), rows = 5 }: { before?: Uint8Array[], after?: Uint8Array[], packedTail?: Uint8Array, rows?: number }): Uint8Array {
  const data = Uint8Array.from({ length: rows * 25 }, (_, i) => i % 25 === 0 ? 0 : i * 7 & 0xff)
  return join(ascii('\u0089PNG\r\n\u001a\n'), chunk('IHDR', Uint8Array.of(0, 0, 0, 8, 0, 0, 0, 5, 8, 2, 0, 0, 0)), ...before, chunk('IDAT', join(deflateSync(data), packedTail)), ...after, chunk('IEND', new Uint8Array(0)))
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = join(ascii(type), data)
  return join(number(data.length), body, number(crc32(body)))
}

function webp(...chunks: Uint8Array[]): Uint8Array {
  const body = join(ascii('WEBP'), ...chunks)
  return join(ascii('RIFF'), number(body.length).reverse(), body)
}

function riff(type: string, data: Uint8Array): Uint8Array {
  return join(ascii(type), number(data.length).reverse(), data, new Uint8Array(data.length % 2))
}

function startOf(jpeg: Uint8Array, mark: number): number {
  return jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === mark)
}

function beforeRestart(jpeg: Uint8Array): Uint8Array {
  const at = startOf(jpeg, 0xd0)
  return join(jpeg.subarray(0, at), ascii(marker), jpeg.subarray(at))
}

function betweenScans(jpeg: Uint8Array, part: Uint8Array): Uint8Array {
  const first = startOf(jpeg, 0xda), at = first + 2 + startOf(jpeg.subarray(first + 2), 0xc4)
  return join(jpeg.subarray(0, at), part, jpeg.subarray(at))
}

/** Returns the chunks of a moving WebP, one more in its first frame. */
function inFrame(moving: Uint8Array, part: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = [], view = new DataView(moving.buffer, moving.byteOffset)
  for (let at = 12; at < moving.length;) {
    const size = view.getUint32(at + 4, true), type = Buffer.from(moving.subarray(at, at + 4)).toString('latin1'), data = moving.subarray(at + 8, at + 8 + size)
    chunks.push(riff(type, type === 'ANMF' ? join(data, part) : data))
    at += 8 + size + size % 2
  }
  return chunks
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
