import { secondMs } from '../../units/time.ts'
import type { IsoTime } from '../iso-time.ts'
import { parseIsoMs } from '../iso-time.ts'
import type { SparseBytes } from '../sparse-bytes.ts'
import { boxesIn, boxesOf, type Box } from './boxes.ts'
import { u16, u32, uint, word } from './bytes.ts'
import { readCanonRaw } from './canon-raw.ts'
import { readCameraTrack } from './camera-track.ts'
import { isComplete, type PhotoFacts } from './facts.ts'
import { parseIso6709, readLoci } from './film-position.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns where and when a MOV or MP4 film was taken, of which `moov` is the movie box: from Apple's keys (`com.apple.quicktime.location.ISO6709`), the older
 * `©xyz` that Android writes, 3GPP's `loci`, or XMP; of Canon's raw pictures (CR3), which are such files, from their Exif; and of GoPro's films each second
 * where the camera was.
 *
 * The time is that of the movie's header, else of a track's, in UTC as the standard has it; without one, or when they lie minutes apart, the creation date that
 * Apple writes beside: the header of a film that was cut or sent on says when that was.
 * Source: ISO/IEC 14496-12, 8.2.2 and 8.3.2; Apple, QuickTime File Format, "Metadata"; XMP Part 3, 1.2.
 */
export async function readMovie(file: SparseBytes, moov: Box): Promise<PhotoFacts[]> {
  let headerTime: IsoTime | undefined, trackTime: IsoTime | undefined
  const found: PhotoFacts[] = []
  for await (const box of boxesIn(file, moov.first, moov.end)) {
    if (box.type === 'mvhd') headerTime = readHeaderTime(await file.read(box.first, box.first + headerBytes))
    else if (box.type === 'trak') {
      trackTime ??= headerTime ?? await readTrackTime(file, box)
      const track = await readCameraTrack(file, box)
      if (track.length > 0) found.push({ track })
    }
    else if (box.type === 'udta') found.push(...await readUserData(file, box))
    else if (box.type === 'meta' && isShort(box)) found.push(readKeys(await file.read(box.first, box.end)))
    else if (box.type === 'uuid' && isShort(box)) found.push(...await readCanonRaw(await file.read(box.first, box.end)))
    if (isComplete(found) && found.some(({ gpsTime }) => gpsTime)) return found
  }
  const time = headerTime ?? trackTime, created = found.find(({ takenTime }) => takenTime)?.takenTime
  const isAsMade = time && !(created?.zoned && Math.abs(created.timeMs - time.timeMs) > sameTakeMs)
  return isAsMade ? [{ takenTime: time }, ...found] : [...found, ...time ? [{ takenTime: time }] : []]
}

/** Our choice: the header has the end of some films, the creation date their beginning. */
const sameTakeMs = 600 * secondMs
const headerBytes = 12
/** Our choice: some phones put a preview into it. */
const bodyMaxBytes = 4 << 20
/** Our choice: the longest name or value that is wanted has 50 bytes. */
const valueMaxBytes = 200
/** 1904-01-01, from which films count. */
const epoch1904Ms = -2_082_844_800_000

function isShort({ first, end }: Box): boolean {
  return end - first <= bodyMaxBytes
}

/** Reads the time of making in the header of a movie or a track. One that would be before 1970 counts from there, against the standard, as exiftool reads it. */
function readHeaderTime(header: Uint8Array): IsoTime | undefined {
  const seconds = header[0] === 1 ? uint(header, 4, 8) : u32(header, 4), sinceMs = epoch1904Ms + seconds * secondMs
  return seconds === 0 ? undefined : { timeMs: sinceMs < 0 ? seconds * secondMs : sinceMs, zoned: true }
}

async function readTrackTime(file: SparseBytes, trak: Box): Promise<IsoTime | undefined> {
  for await (const { type, first } of boxesIn(file, trak.first, trak.end)) if (type === 'tkhd') return readHeaderTime(await file.read(first, first + headerBytes))
  return undefined
}

/** Returns what the boxes of the user data say, `loci` last: programs that have no position fill it with zeros. */
async function readUserData(file: SparseBytes, udta: Box): Promise<PhotoFacts[]> {
  const found: PhotoFacts[] = [], last: PhotoFacts[] = []
  for await (const box of boxesIn(file, udta.first, udta.end)) {
    if (!userBoxes.has(box.type) || !isShort(box)) continue
    const body = await file.read(box.first, box.end), text = word(body, 4, Math.min(u16(body, 0), valueMaxBytes))
    switch (box.type) {
      case '\u00a9xyz': found.push(parseIso6709(text)); break
      case '\u00a9day': found.push({ takenTime: timeOrNothing(parseIsoMs(text)) }); break
      case 'meta': found.push(readKeys(body)); break
      case 'XMP_': found.push(readXmp(body)); break
      case 'loci': last.push(readLoci(body))
    }
  }
  return [...found, ...last]
}

const userBoxes: ReadonlySet<string> = new Set(['\u00a9xyz', '\u00a9day', 'meta', 'XMP_', 'loci'])

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
  const created = values.get('com.apple.quicktime.creationdate') ?? values.get('\u00a9day')
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
