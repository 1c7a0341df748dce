import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { multiplyPhotos, writePhotos } from './photos.ts'

test('multiplyPhotos() makes ten times as many files of the same bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-photos-'))
  try {
    writePhotos(join(folder, 'few'), 3)
    multiplyPhotos(join(folder, 'few'), join(folder, 'many'), 10)
    const files = readdirSync(join(folder, 'many'), { recursive: true, encoding: 'utf8' }).map(name => lstatSync(join(folder, 'many', name))).filter(found => found.isFile())
    expect([files.length, files.every(({ size, nlink }) => size === 3_000_000 && nlink === 11)]).toEqual([30, true])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
