import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atSea, exifBlock, exifSegment, jpeg } from './photo-files.ts'

/** Writes photos of somebody who does not exist, 24 a day from May 2024 on, each day's in a folder of its own; of 70 kB, so that not all of one is read. Returns the folder. */
export function writePhotos(folder: string, count: number): string {
  const behind = new Uint8Array(35_000)
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2024, 4, 1) + Math.floor(i / 24) * 86_400_000).toISOString().slice(0, 10), inner = join(folder, day)
    if (i % 24 === 0) mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, `IMG_${i}.jpg`), jpeg(exifSegment(exifBlock({ ...atSea, clock: [[i % 24, 1], [0, 1], [0, 1]], day: day.replaceAll('-', ':') })), behind, behind))
  }
  return folder
}
