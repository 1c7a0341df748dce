import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { configure, ZipWriter } from '@zip.js/zip.js'
import { seededRandom } from '../engine/units/random.ts'

const photoBytes = 4_000_000

/** Writes a zip as Takeout delivers it: Records.json packed, and photos of as many bytes beside it, stored. */
export async function writeTakeout(recordsPath: string, zipPath: string): Promise<void> {
  configure({ useWebWorkers: false })
  const zip = new ZipWriter(Writable.toWeb(createWriteStream(zipPath)), { zip64: true })
  const photos = Math.round(statSync(recordsPath).size / photoBytes), photo = noise(photoBytes)
  for (let number = 0; number < photos; number++) {
    await zip.add(`Takeout/Google Photos/Album/photo-${number}.jpg`, new Blob([photo]).stream(), { level: 0 })
  }
  await zip.add('Takeout/Location History (Timeline)/Records.json', Readable.toWeb(createReadStream(recordsPath)) as ReadableStream, { level: 5 })
  await zip.close()
}

/** Bytes that do not pack, as a photo's do not; they begin as a photo begins. */
function noise(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(1), words = new Uint32Array(sizeBytes / 4)
  for (let i = 0; i < words.length; i++) words[i] = random.uniform() * 2 ** 32
  const bytes = new Uint8Array(words.buffer)
  bytes.set([0xFF, 0xD8, 0xFF, 0xE0])
  return bytes
}
