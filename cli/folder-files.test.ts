import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOfFolder, importFolder, notedFiles, type FolderNotes, type Imported } from '../engine/index.ts'
import { atSea, exifBlock, exifSegment, jpeg } from '../test/photo-files.ts'
import { folderFiles } from './folder-files.ts'
import { newHash } from './source-hash.ts'

const photoAt = (clock: number): Uint8Array =>
  jpeg(exifSegment(exifBlock({ ...atSea, clock: [[clock, 1], [0, 1], [0, 1]], day: '2024:05:01' })), new Uint8Array(60_000), new Uint8Array(60_000))
const track = '<gpx><trk><trkseg><trkpt lat="54.5" lon="4.25"><time>2024-05-01T12:00:00Z</time></trkpt></trkseg></trk></gpx>'

let outer = '', folder = ''

beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), 'whereprint-folder-'))
  folder = join(outer, 'photos')
  mkdirSync(join(folder, '2024'), { recursive: true })
  writeFileSync(join(folder, 'b.jpg'), photoAt(9))
  writeFileSync(join(folder, 'a.jpg'), photoAt(8))
  writeFileSync(join(folder, '2024', 'walk.gpx'), track)
  writeFileSync(join(folder, 'notes.txt'), 'hello')
})

afterEach(() => rmSync(outer, { recursive: true }))

async function read(path: string): Promise<{ imported: Imported, hash: string, notes: FolderNotes }> {
  const notes: FolderNotes = { files: 0, sizeBytes: 0, hashes: new Map() }
  const imported = await importFolder(notedFiles(folderFiles(path), notes, newHash), 'x')
  return { imported, hash: await hashOfFolder(notes, imported.members, newHash), notes }
}

describe('folderFiles()', () => {
  test('gives the files of all folders in the order of their names; what no format knows is counted', async () => {
    const { imported, notes } = await read(folder)
    expect(imported.members.map(({ name, format, fixes }) => [name, format, fixes])).toEqual([['2024/walk.gpx', 'gpx', 1], ['a.jpg', 'photo-exif', 1], ['b.jpg', 'photo-exif', 1]])
    expect([imported.format, imported.trail.count, imported.problems, notes.files]).toEqual(['archive', 3, [{ kind: 'member-skipped', count: 1 }], 4])
  })

  test('does not follow links', async () => {
    symlinkSync(join(folder, 'a.jpg'), join(folder, 'c.jpg'))
    symlinkSync(folder, join(folder, 'round'))
    const { imported } = await read(folder)
    expect([imported.trail.count, imported.problems]).toEqual([3, [{ kind: 'member-skipped', count: 3 }]])
  })

  test('refuses a folder that holds nothing, and one that is not there', async () => {
    mkdirSync(join(outer, 'empty'))
    await expect(read(join(outer, 'empty'))).rejects.toThrow('archive-nothing-found')
    await expect(read(join(outer, 'absent'))).rejects.toThrow('ENOENT')
  })
})

describe('hashOfFolder()', () => {
  test('is the same for a folder that was moved or renamed, or got a file of another kind', async () => {
    const { hash } = await read(folder)
    renameSync(folder, join(outer, 'moved'))
    writeFileSync(join(outer, 'moved', 'more.txt'), 'hello')
    renameSync(join(outer, 'moved', 'a.jpg'), join(outer, 'moved', 'z.jpg'))
    expect((await read(join(outer, 'moved'))).hash).toBe(hash)
  })

  test('is another one for a photo more, or another photo', async () => {
    const { hash } = await read(folder)
    copyFileSync(join(folder, 'a.jpg'), join(folder, 'c.jpg'))
    const more = (await read(folder)).hash
    writeFileSync(join(folder, 'c.jpg'), photoAt(10))
    const other = (await read(folder)).hash
    expect(new Set([hash, more, other]).size).toBe(3)
  })

  test('reads of a photo no more than its metadata', async () => {
    let readBytes = 0
    const notes: FolderNotes = { files: 0, sizeBytes: 0, hashes: new Map() }
    await importFolder(notedFiles(folderFiles(folder), notes, newHash), 'x', { onProgress: done => readBytes = Math.max(readBytes, done) })
    expect(readBytes).toBeLessThanOrEqual(1 << 16)
  })
})
