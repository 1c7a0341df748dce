import { degreesToE7 } from '../../units/degrees.ts'
import { dayMs, secondMs } from '../../units/time.ts'
import { parseExifTime } from '../exif-time.ts'
import { u16, u32, word } from './bytes.ts'
import type { PhotoFacts } from './facts.ts'

/** A value in GoPro's format: four letters, the kind of its elements, how large one is and how many there are. */
interface Item {
  readonly key: string
  readonly type: number
  readonly elementBytes: number
  readonly count: number
  readonly body: Uint8Array
}

/**
 * Returns where a GoPro was in one of its samples, which are of about a second each. Up to the HERO10 (`GPS5`) only the sample has a time, that of its first
 * position, so that is the one returned; later (`GPS9`) every position has its own. Without a lock of the satellites there is none.
 * Source: gopro.github.io/gpmf-parser, "GPMF Deeper Dive", "Where to find GPS data".
 */
export function readGpmf(sample: Uint8Array): PhotoFacts[] {
  return itemsOf(sample).filter(({ key }) => key === 'DEVC').flatMap(({ body }) => {
    const parts = itemsOf(body), device = textOf(partOf(parts, 'DVNM'))
    const streams = parts.filter(({ key }) => key === 'STRM').map(stream => itemsOf(stream.body)), later = streams.filter(stream => partOf(stream, 'GPS9'))
    // Cameras that write both say the same twice.
    return (later.length > 0 ? later.flatMap(readNine) : streams.flatMap(readFive)).map(facts => ({ ...facts, device }))
  })
}

/** Several positions without times of their own, behind the time of the first: `161222124837.150`, in UTC. */
function readFive(stream: readonly Item[]): PhotoFacts[] {
  const positions = partOf(stream, 'GPS5'), time = parseExifTime(`20${textOf(partOf(stream, 'GPSU'))}`), [lock = 0] = numbersOf(partOf(stream, 'GPSF'))
  if (!positions || positions.count === 0 || time === undefined || lock < leastLock) return []
  return [{ ...placeOf(positions.body, 0, numbersOf(partOf(stream, 'SCAL'))), gpsTime: { timeMs: time.timeMs, zoned: true } }]
}

/** Latitude, longitude, altitude, two speeds, days since 2000, seconds of the day, dilution of precision, lock. */
function readNine(stream: readonly Item[]): PhotoFacts[] {
  const found: PhotoFacts[] = [], scales = numbersOf(partOf(stream, 'SCAL')), { body, elementBytes } = partOf(stream, 'GPS9') ?? nothing
  for (let at = 0; at + nineBytes <= body.length; at += Math.max(elementBytes, nineBytes)) {
    const days = i32(body, at + 20) / scales[5], seconds = i32(body, at + 24) / scales[6]
    if (u16(body, at + 30) / scales[8] < leastLock || !Number.isFinite(days + seconds)) continue
    found.push({ ...placeOf(body, at, scales), gpsTime: { timeMs: year2000Ms + days * dayMs + Math.round(seconds * secondMs), zoned: true } })
  }
  return found
}

function placeOf(body: Uint8Array, at: number, scales: readonly number[]): PhotoFacts {
  const [lat, lon, altitudeM] = [0, 1, 2].map(i => i32(body, at + 4 * i) / scales[i])
  return { position: { latE7: degreesToE7(lat), lonE7: degreesToE7(lon) }, altitudeM }
}

/** A lock on the position without altitude; 3 is one with it. */
const leastLock = 2
const year2000Ms = 946_684_800_000

const nineBytes = 32
const nothing: Pick<Item, 'body' | 'elementBytes'> = { body: new Uint8Array(0), elementBytes: nineBytes }

function partOf(items: readonly Item[], key: string): Item | undefined {
  return items.find(item => item.key === key)
}

function itemsOf(bytes: Uint8Array): Item[] {
  const items: Item[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const elementBytes = bytes[at + 5], count = u16(bytes, at + 6), end = at + 8 + elementBytes * count
    items.push({ key: word(bytes, at, 4), type: bytes[at + 4], elementBytes, count, body: bytes.subarray(at + 8, end) })
    at = at + 8 + Math.ceil(elementBytes * count / 4) * 4
  }
  return items
}

function textOf(item: Item | undefined): string {
  return item ? word(item.body, 0, item.body.length).replace(/\0.*$/, '').trim() : ''
}

function numbersOf(item: Item | undefined): number[] {
  if (!item) return []
  const { type, body } = item, numbers: number[] = [], isShort = type === shortType || type === unsignedShortType
  for (let at = 0; at < body.length; at += isShort ? 2 : 4) numbers.push(type === shortType ? (u16(body, at) << 16) >> 16 : isShort ? u16(body, at) : type === unsignedLongType ? u32(body, at) : i32(body, at))
  return numbers
}

const shortType = 0x73, unsignedShortType = 0x53, unsignedLongType = 0x4c

function i32(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) | 0
}
