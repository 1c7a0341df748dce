import { degreesToE7 } from '../../units/degrees.ts'
import { secondMs } from '../../units/time.ts'
import type { IsoTime } from '../iso-time.ts'
import { parseIsoMs } from '../iso-time.ts'
import type { SparseBytes } from '../sparse-bytes.ts'
import { boxesIn, boxesOf, type Box } from './boxes.ts'
import { u16, u32, uint, word } from './bytes.ts'
import type { PhotoFacts } from './facts.ts'

/**
 * Returns where and when a MOV or MP4 film was taken, of which `moov` is the movie box: from Apple's keys (`com.apple.quicktime.location.ISO6709`), the older
 * `©xyz` that Android writes, or 3GPP's `loci`. The time is that of the movie's header, in UTC as the standard has it; without one, Apple's creation date.
 * Source: ISO/IEC 14496-12, 8.2.2; Apple, QuickTime File Format, "Metadata"; 3GPP TS 26.244, 8.10; ISO 6709.
 */
export async function readMovie(file: SparseBytes, moov: Box): Promise<PhotoFacts[]> {
  let headerTime: IsoTime | undefined
  const found: PhotoFacts[] = []
  for await (const box of boxesIn(file, moov.first, moov.end)) {
    if (!(box.type === 'mvhd' || box.type === 'udta' || box.type === 'meta') || box.end - box.first > bodyMaxBytes) continue
    const body = await file.read(box.first, box.end)
    if (box.type === 'mvhd') headerTime = readHeaderTime(body)
    else if (box.type === 'udta') found.push(readUserData(body))
    else found.push(readKeys(body))
  }
  return [...headerTime ? [{ takenTime: headerTime }] : [], ...found]
}

/** Our choice: some phones put a preview into it. */
const bodyMaxBytes = 4 << 20
/** Our choice: the longest name or value that is wanted has 50 bytes. */
const valueMaxBytes = 200
/** 1904-01-01, from which films count. */
const epoch1904Ms = -2_082_844_800_000

function readHeaderTime(mvhd: Uint8Array): IsoTime | undefined {
  const seconds = mvhd[0] === 1 ? uint(mvhd, 4, 8) : u32(mvhd, 4)
  return seconds === 0 ? undefined : { timeMs: epoch1904Ms + seconds * secondMs, zoned: true }
}

function readUserData(udta: Uint8Array): PhotoFacts {
  for (const { type, first, end } of boxesOf(udta)) {
    const body = udta.subarray(first, end)
    if (type === '\u00a9xyz') return parseIso6709(word(body, 4, Math.min(u16(body, 0), valueMaxBytes)))
    if (type === 'loci') return readLoci(body)
    if (type === 'meta') return readKeys(body)
  }
  return {}
}

/** Version, language, the place's name up to a zero, its role, then longitude, latitude and altitude as 16.16 fixed point. */
function readLoci(body: Uint8Array): PhotoFacts {
  const nameEnd = body.indexOf(0, 6)
  if (nameEnd < 0 || nameEnd + 14 > body.length) return {}
  const fixed = (at: number): number => (u32(body, at) | 0) / 0x1_0000
  return { position: { latE7: degreesToE7(fixed(nameEnd + 6)), lonE7: degreesToE7(fixed(nameEnd + 2)) }, altitudeM: fixed(nameEnd + 10) }
}

/** Reads a metadata box: names in `keys`, values by their number in `ilst`; iTunes' form has the name as the type of the value's box. */
function readKeys(meta: Uint8Array): PhotoFacts {
  // QuickTime's box has no version before its children, that of ISO has.
  const boxes = boxesOf(meta, word(meta, 4, 4) === 'hdlr' ? 0 : 4)
  const keysBox = boxes.find(box => box.type === 'keys'), list = boxes.find(box => box.type === 'ilst')
  if (!list) return {}
  const names = new Map<number, string>()
  if (keysBox) {
    for (const [i, { first, end }] of boxesOf(meta.subarray(keysBox.first, keysBox.end), 8).entries()) {
      names.set(i + 1, word(meta, keysBox.first + first, Math.min(end - first, valueMaxBytes)))
    }
  }
  const values = new Map<string, string>()
  for (const { type, first, end } of boxesOf(meta.subarray(list.first, list.end))) {
    const item = meta.subarray(list.first + first, list.first + end), data = boxesOf(item).find(box => box.type === 'data')
    const named = names.get(u32(meta, list.first + first - 4))
    const name = named ?? type
    if (data) values.set(name, word(item, data.first + 8, Math.min(data.end - data.first - 8, valueMaxBytes)))
  }
  return factsOf(values)
}

function factsOf(values: ReadonlyMap<string, string>): PhotoFacts {
  const created = values.get('com.apple.quicktime.creationdate')
  return {
    ...parseIso6709(values.get('com.apple.quicktime.location.ISO6709') ?? values.get('\u00a9xyz') ?? ''),
    takenTime: created === undefined ? undefined : timeOrNothing(parseIsoMs(created)),
    accuracyM: Number(values.get('com.apple.quicktime.location.accuracy.horizontal') ?? NaN),
    device: values.get('com.apple.quicktime.model') ?? '',
  }
}

function timeOrNothing(time: IsoTime): IsoTime | undefined {
  return Number.isNaN(time.timeMs) ? undefined : time
}

const iso6709 = /^([-+])(\d{2,6})(\.\d+)?([-+])(\d{3,7})(\.\d+)?(?:([-+]\d+(?:\.\d+)?))?/

/** Reads `+27.5916+086.5640+8850/`: degrees, or degrees and minutes (4 and 5 digits), or with seconds (6 and 7 digits). */
function parseIso6709(text: string): PhotoFacts {
  const found = iso6709.exec(text)
  if (!found) return {}
  const [, latSign, lat, latFraction = '', lonSign, lon, lonFraction = '', altitude = ''] = found
  const latDeg = degreesOf(lat, latFraction, 2), lonDeg = degreesOf(lon, lonFraction, 3)
  return {
    position: { latE7: degreesToE7(latSign === '-' ? -latDeg : latDeg), lonE7: degreesToE7(lonSign === '-' ? -lonDeg : lonDeg) },
    altitudeM: altitude === '' ? NaN : Number(altitude),
  }
}

function degreesOf(digits: string, fraction: string, degreeDigits: number): number {
  const parts = [digits.slice(0, degreeDigits), digits.slice(degreeDigits, degreeDigits + 2), digits.slice(degreeDigits + 2)].filter(part => part !== '')
  return parts.reduce((sum, part, i) => sum + Number(i === parts.length - 1 ? part + fraction : part) / 60 ** i, 0)
}
