import { ascii, box, join, movie, number } from './photo-files.ts'

/** A second of a GoPro's measurements. */
export interface GoProSecond {
  /** As the camera writes it: 240501080000.250. */
  readonly clock: string
  /** Latitude and longitude, degrees × 1e7. */
  readonly positions: readonly (readonly [latE7: number, lonE7: number])[]
  /** 0 without satellites, 2 or 3 with. */
  readonly lock?: number
}

/** One item of GoPro's format, its body padded to whole words. */
function item(key: string, type: string, elementBytes: number, body: Uint8Array): Uint8Array {
  return join(ascii(key), ascii(type), number(elementBytes, 1), number(body.length / elementBytes, 2), body, new Uint8Array((4 - body.length % 4) % 4))
}

const nested = (key: string, ...parts: Uint8Array[]): Uint8Array => item(key, '\0', 1, join(...parts))
const longs = (...values: readonly number[]): Uint8Array => join(...values.map(value => number(value < 0 ? value + 2 ** 32 : value, 4)))

/** A sample as cameras up to the HERO10 write it. */
export function samplesOfFive({ clock, positions, lock = 3 }: GoProSecond): Uint8Array {
  const stream = nested('STRM', item('GPSF', 'L', 4, longs(lock)), item('GPSU', 'U', 16, ascii(clock)), item('GPSP', 'S', 2, number(150, 2)),
    item('SCAL', 'l', 4, longs(10_000_000, 10_000_000, 1000, 1000, 100)), item('GPS5', 'l', 20, join(...positions.map(([lat, lon]) => longs(lat, lon, 12_500, 0, 0)))))
  return nested('DEVC', item('DVNM', 'c', 1, ascii('Camera A')), nested('STRM', item('ACCL', 's', 6, new Uint8Array(6))), stream)
}

/** A sample as later ones do: each position with its day since 2000 and its second, and the older form beside. */
export function samplesOfNine(second: GoProSecond, days: number, seconds: readonly number[]): Uint8Array {
  const points = second.positions.map(([lat, lon], i) => join(longs(lat, lon, 12_500, 0, 0, days, seconds[i] * 1000), number(150, 2), number(second.lock ?? 3, 2)))
  const stream = nested('STRM', item('TYPE', 'c', 1, ascii('lllllllSS')), item('SCAL', 'l', 4, longs(10_000_000, 10_000_000, 1000, 1000, 100, 1, 1000, 100, 1)), item('GPS9', '?', 32, join(...points)))
  return nested('DEVC', item('DVNM', 'c', 1, ascii('Camera B')), samplesOfFive(second).subarray(8 + 16), stream)
}

/** A film with these samples, two in a chunk, as many bytes of pictures before and behind them, and its index at the end. */
export function goProFilm(samples: readonly Uint8Array[], pictureBytes = 100): Uint8Array {
  const first = 16 + 8 + pictureBytes, chunks = Math.ceil(samples.length / 2)
  const starts = Array.from({ length: chunks }, (_, chunk) => first + samples.slice(0, 2 * chunk).reduce((sum, { length }) => sum + length, 0))
  const runs = samples.length % 2 === 0 ? [[1, 2, 1]] : [[1, 2, 1], [chunks, 1, 1]]
  const table = box('stbl', box('stsd', longs(0, 1), box('gpmd', new Uint8Array(8))), box('stsz', longs(0, 0, samples.length, ...samples.map(({ length }) => length))),
    box('stsc', longs(0, runs.length, ...runs.flat())), box('stco', longs(0, chunks, ...starts)))
  const track = box('trak', box('tkhd', new Uint8Array(84)), box('mdia', box('mdhd', new Uint8Array(24)), box('hdlr', new Uint8Array(24)), box('minf', table)))
  return movie([track], join(new Uint8Array(pictureBytes), ...samples, new Uint8Array(pictureBytes)))
}
