import type { SparseBytes } from '../sparse-bytes.ts'
import { boxesIn, type Box } from './boxes.ts'
import { u32, uint, word } from './bytes.ts'
import type { PhotoFacts } from './facts.ts'
import { readGpmf } from './gpmf.ts'

/**
 * Returns where a camera was while it filmed, from the track of measurements beside picture and sound: that of GoPro (`gpmd`). Nothing for any other track, and where its samples
 * cannot be read any more, as in a stream whose index comes last.
 * Source: ISO/IEC 14496-12, 8.5 to 8.7; gopro.github.io/gpmf-parser. Cost: a read for each second of the film.
 */
export async function readCameraTrack(file: SparseBytes, trak: Box): Promise<PhotoFacts[]> {
  const media = await childOf(file, trak, 'mdia'), table = media && await childOf(file, await childOf(file, media, 'minf'), 'stbl')
  if (!table || !await isOfGoPro(file, table)) return []
  const points: PhotoFacts[] = []
  for (const { first, bytes } of await samplePlaces(file, table)) {
    points.push(...readGpmf(await file.read(first, first + bytes)))
    if (points.length >= pointsMax) break
  }
  return points
}

async function isOfGoPro(file: SparseBytes, table: Box): Promise<boolean> {
  const entries = await childOf(file, table, 'stsd')
  return entries !== undefined && word(await file.read(entries.first, entries.first + entryBytes), 12, 4) === 'gpmd'
}

async function childOf(file: SparseBytes, outer: Box | undefined, type: string): Promise<Box | undefined> {
  if (outer) for await (const box of boxesIn(file, outer.first, outer.end)) if (box.type === type) return box
  return undefined
}

interface SamplePlace { readonly first: number, readonly bytes: number }

/**
 * Returns where the samples of a track lie: chunks by their place in the file, samples by the number of them in each chunk. Each lies behind the one before: a table that says otherwise
 * is damaged, or wants the same bytes read a thousand times.
 */
async function samplePlaces(file: SparseBytes, table: Box): Promise<SamplePlace[]> {
  const [sizes, runs, short, long] = [await bodyOf(file, table, 'stsz'), await bodyOf(file, table, 'stsc'), await bodyOf(file, table, 'stco'), await bodyOf(file, table, 'co64')]
  const chunks = long.length > 0 ? long : short, chunkBytes = long.length > 0 ? 8 : 4
  const sampleCount = Math.min(u32(sizes, 8), samplesMax), chunkCount = entriesIn(chunks, chunkBytes), runCount = entriesIn(runs, runBytes)
  const places: SamplePlace[] = []
  let behind = 0
  for (let chunk = 0, run = 0, sample = 0; chunk < chunkCount && sample < sampleCount; chunk++) {
    while (run + 1 < runCount && u32(runs, 8 + (run + 1) * runBytes) <= chunk + 1) run++
    let first = uint(chunks, 8 + chunk * chunkBytes, chunkBytes)
    for (const end = Math.min(sample + u32(runs, 8 + run * runBytes + 4), sampleCount); sample < end; sample++) {
      const bytes = u32(sizes, 4) || u32(sizes, 12 + sample * 4)
      if (first < behind || bytes > sampleMaxBytes) return places
      places.push({ first, bytes })
      first += bytes
      behind = first
    }
  }
  return places
}

/** Returns how many entries of a size a table has: as many as it says, and as there is room for. */
function entriesIn(body: Uint8Array, bytes: number): number {
  return Math.min(u32(body, 4), Math.floor(Math.max(0, body.length - 8) / bytes))
}

async function bodyOf(file: SparseBytes, table: Box, type: string): Promise<Uint8Array> {
  const box = await childOf(file, table, type)
  return box ? file.read(box.first, Math.min(box.end, box.first + tableMaxBytes)) : new Uint8Array(0)
}

const entryBytes = 16, runBytes = 12
/** Our choice: a sample holds a second, and a day of them in one file is no camera's. */
const samplesMax = 86_400
/** Our choice: five hours of ten positions a second, some 50 MB; cameras begin a new file after an hour or less. */
const pointsMax = 200_000
/** Our choice: a second of all that a GoPro measures has some 8 kB. */
const sampleMaxBytes = 1 << 20
const tableMaxBytes = 1 << 20
