import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { atSea, exifBlock, exifSegment, jpeg } from '../../test/photo-files.ts'
import { packStoredZip } from '../export/stored-zip.ts'
import { hashOfFolder, notedFiles, type FolderNotes, type RunningHash } from './folder-hash.ts'
import { importFolder, type ImportOptions } from './import.ts'
import { ImportError } from './problems.ts'
import { memorySource, type ByteSource } from './source.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const track = (hour: number): Uint8Array => utf8(`<gpx><trk><trkseg><trkpt lat="54.5" lon="4.25"><time>2024-05-01T${hour}:00:00Z</time></trkpt></trkseg></trk></gpx>`)
const photo = jpeg(exifSegment(exifBlock({ ...atSea, clock: [[9, 1], [0, 1], [0, 1]], day: '2024:05:01' })), new Uint8Array(60_000), new Uint8Array(60_000))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function newHash(): RunningHash {
  const hash = createHash('sha256')
  return { update: bytes => hash.update(bytes), hex: () => hash.digest('hex') }
}

/** As a host gives a file: a first chunk of 64 KiB, then larger ones. */
function fileOf(name: string, bytes: Uint8Array, chunkBytes = 1 << 20): ByteSource {
  return {
    ...memorySource(name, bytes),
    async *chunks() {
      await Promise.resolve()
      yield bytes.subarray(0, 1 << 16)
      for (let first = 1 << 16; first < bytes.length; first += chunkBytes) yield bytes.subarray(first, first + chunkBytes)
    },
  }
}

async function* folderOf(files: readonly ByteSource[]): AsyncGenerator<ByteSource> {
  await Promise.resolve()
  yield* files
}

async function read(files: readonly ByteSource[], options: ImportOptions = {}): Promise<{ readonly notes: FolderNotes, readonly hash: string }> {
  const notes: FolderNotes = { files: 0, sizeBytes: 0, hashes: new Map() }
  const { members } = await importFolder(notedFiles(folderOf(files), notes, newHash), 'x', options)
  return { notes, hash: await hashOfFolder(notes, members, newHash) }
}

describe('hashOfFolder()', () => {
  test('is the hash of the hashes of what was read of each file and of its size', async () => {
    const { hash } = await read([fileOf('a.gpx', track(10)), fileOf('b.jpg', photo), fileOf('notes.txt', utf8('hello'))])
    const ofTrack = sha256(Buffer.concat([track(10), utf8(String(track(10).length))])), ofPhoto = sha256(Buffer.concat([photo.subarray(0, 1 << 16), utf8(String(photo.length))]))
    expect(hash).toBe(sha256(utf8([ofTrack, ofPhoto].sort().join('\n'))))
  })

  test('does not depend on how the host cuts its files', async () => {
    const long = Buffer.concat([track(10), utf8(' '.repeat(300_000))])
    expect((await read([fileOf('a.gpx', long, 7), fileOf('b.jpg', photo, 7)])).hash).toBe((await read([fileOf('a.gpx', long), fileOf('b.jpg', photo)])).hash)
  })

  test('takes all bytes of an archive, however far ahead it was read', async () => {
    const zip = packStoredZip([{ name: 'walk.gpx', bytes: track(10) }, { name: 'film.bin', bytes: new Uint8Array(400_000) }]), packed = new Uint8Array(gzipSync(track(11)))
    const { notes } = await read([fileOf('a.zip', zip), fileOf('b.gpx.gz', packed)])
    expect([...notes.hashes.values()]).toEqual([zip, packed].map(bytes => sha256(Buffer.concat([bytes, utf8(String(bytes.length))]))))
  })
})

describe('importFolder()', () => {
  test('tells each file that it leaves out, and why; not those within an archive', async () => {
    const told: [string, string][] = [], failing: ByteSource = { name: 'gone.gpx', sizeBytes: 9, chunks: () => { throw new ImportError('unreadable') } }
    const zip = packStoredZip([{ name: 'walk.gpx', bytes: track(10) }, { name: 'inner.txt', bytes: utf8('hello') }])
    await read([fileOf('a.zip', zip), fileOf('b.txt', utf8('hello')), failing, fileOf('empty.gpx', new Uint8Array())], { onLeftOut: (name, why) => told.push([name, why]) })
    expect(told).toEqual([['b.txt', 'not-recognised'], ['gone.gpx', 'unreadable'], ['empty.gpx', 'empty']])
  })

  test('reads JSON of no program it knows only when the user has chosen the file', async () => {
    const json = fileOf('spots.json', utf8(JSON.stringify([1, 2, 3].map(hour => ({ latitude: 54.5, longitude: 4.25, time: `2024-05-01T0${hour}:00:00Z` })))))
    await expect(read([json])).rejects.toThrow('archive-nothing-found')
    expect((await importFolder(folderOf([json]), 'x', { areChosen: true })).trail.count).toBe(3)
  })
})
