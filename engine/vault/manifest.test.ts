import { describe, expect, test } from 'vitest'
import type { VaultErrorCode } from './error.ts'
import { formatManifest, parseManifest, segmentOfFile, type Manifest } from './manifest.ts'

const name = 'ab'.repeat(32)
const manifest: Manifest = {
  recipient: 'age1recipient',
  segments: [{ name, files: [{ name: `${name}.parquet.age`, sizeBytes: 7, sha256: 'cd'.repeat(32) }] }],
}

describe('parseManifest()', () => {
  test('reads what formatManifest() wrote', () => {
    expect(parseManifest(formatManifest(manifest))).toEqual(manifest)
    expect(parseManifest(formatManifest({ recipient: '', segments: [] }))).toEqual({ recipient: '', segments: [] })
  })

  const changed = (change: (root: Record<string, unknown>) => void): string => {
    const root = JSON.parse(new TextDecoder().decode(formatManifest(manifest))) as Record<string, unknown>
    change(root)
    return JSON.stringify(root)
  }
  test.each<[VaultErrorCode, string, string]>([
    ['manifest-damaged', 'no JSON', '{"format":"whereprint-va'],
    ['manifest-damaged', 'nothing', ''],
    ['manifest-damaged', 'a list', '[]'],
    ['not-a-vault', 'another program’s manifest', '{"name":"app","icons":[]}'],
    ['newer-version', 'a version to come', changed(root => root['version'] = 2)],
    ['newer-version', 'a version to come of another shape', '{"format":"whereprint-vault","version":3,"parts":{}}'],
    ['manifest-damaged', 'no version', changed(root => delete root['version'])],
    ['manifest-damaged', 'no segments', changed(root => delete root['segments'])],
    ['manifest-damaged', 'an unknown encryption', changed(root => root['encryption'] = {})],
    ['manifest-damaged', 'a segment without files', changed(root => root['segments'] = [{ name, files: [] }])],
    ['manifest-damaged', 'a file outside the vault', changed(root => root['segments'] = [{ name, files: [{ name: '../x', sizeBytes: 1, sha256: name }] }])],
    ['manifest-damaged', 'a file of another segment', changed(root => root['segments'] = [{ name, files: [{ name: `${'0'.repeat(64)}.parquet`, sizeBytes: 1, sha256: name }] }])],
  ])('throws %s for %s', (code, _, text) => {
    expect(() => parseManifest(new TextEncoder().encode(text))).toThrow(expect.objectContaining({ code }) as Error)
  })
})

describe('segmentOfFile()', () => {
  test.each([[`${name}.parquet`], [`${name}.claims.parquet`], [`${name}.parquet.age`], [`${name}.claims.parquet.age`]])('knows a file of a segment (case %#)', file => {
    expect(segmentOfFile(file)).toBe(name)
  })

  test.each([['notes.parquet'], [`${name}.txt`], [`x${name}.parquet`], [`${name}.parquet.bak`], ['manifest.json'], ['identity.age']])('leaves %s to its owner', file => {
    expect(segmentOfFile(file)).toBeUndefined()
  })
})
