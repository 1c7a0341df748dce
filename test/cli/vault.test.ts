import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'vault-'))
afterAll(() => {
  if (hasSmallDisk) execFileSync('umount', [disk])
  rmSync(folder, { recursive: true, force: true })
})

const records = join(folder, 'records', 'Takeout', 'Location History (Timeline)', 'Records.json')
let gpx = ''

beforeAll(async () => {
  await whereprint(['sample', '--seed', '5', '--days', '20', '--out', join(folder, 'records')])
  await whereprint(['sample', '--seed', '5', '--days', '5', '--format', 'gpx', '--out', join(folder, 'gpx')])
  gpx = join(folder, 'gpx', readdirSync(join(folder, 'gpx')).find(name => name.endsWith('.gpx')) ?? '')
})

const disk = join(folder, 'disk')
const hasSmallDisk = mountSmallDisk()

/** Makes a disk of 2 MB where this machine allows it: as root on Linux. */
function mountSmallDisk(): boolean {
  try {
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    process.stderr.write('skipped: a full disk cannot be made here (mount is not allowed)\n')
    return false
  }
}

interface Listed {
  readonly encrypted: boolean
  readonly segments: readonly { readonly name: string, readonly fixes: number, readonly format: string }[]
  readonly damaged: readonly { readonly name: string, readonly code: string }[]
}

async function listed(vault: string, ...options: string[]): Promise<Listed> {
  return JSON.parse((await whereprint(['vault', 'list', '--vault', vault, '--json', ...options])).stdout) as Listed
}

async function inspected(file: string): Promise<number> {
  const { files } = JSON.parse((await whereprint(['inspect', file, '--json'])).stdout) as { files: { fixes: number }[] }
  return files[0]?.fixes ?? NaN
}

describe('a vault', () => {
  test('says before it keeps a file how much of it was there already, unless it is locked', async () => {
    const other = join(folder, 'again.gpx'), fixes = await inspected(gpx)
    writeFileSync(other, readFileSync(gpx, 'utf8') + '<!-- the same again -->')
    const said = / ([\d,]+) of ([\d,]+) fixes were already here\n {2}[\d,]+ fixes kept/
    const open = await whereprint(['import', gpx, other, '--vault', join(folder, 'overlap')])
    const numbers = said.exec(open.stdout)?.slice(1).map(text => Number(text.replaceAll(',', '')))
    expect(numbers).toEqual([expect.any(Number), fixes])
    expect(numbers?.[0]).toBeGreaterThan(fixes * 0.9)

    const passphraseFile = join(folder, 'overlap-passphrase'), locked = ['--vault', join(folder, 'overlap-locked')]
    writeFileSync(passphraseFile, 'correct horse\n')
    await whereprint(['import', gpx, ...locked, '--encrypt', '--passphrase-file', passphraseFile])
    const again = await whereprint(['import', other, ...locked])
    expect({ code: again.code, said: again.stdout.includes('already here') }).toEqual({ code: 0, said: false })
  })

  test('keeps each import as it was inspected, changes nothing the second time, and gives it up whole', async () => {
    const vault = join(folder, 'plain')
    expect((await whereprint(['import', records, gpx, '--vault', vault])).code).toBe(0)
    const before = await listed(vault)
    expect(before.segments.map(segment => segment.fixes)).toEqual([await inspected(records), await inspected(gpx)])
    const again = await whereprint(['import', records, '--vault', vault])
    expect({ code: again.code, said: again.stdout.includes('already in the vault') }).toEqual({ code: 0, said: true })
    expect(await listed(vault)).toEqual(before)
    expect((await whereprint(['vault', 'remove', before.segments[0].name.slice(0, 12), '--vault', vault])).code).toBe(0)
    expect((await listed(vault)).segments).toEqual(before.segments.slice(1))
  })

  test('imports good files beside a bad one and ends with 1', async () => {
    const bad = join(folder, 'bad.bin'), vault = join(folder, 'beside')
    writeFileSync(bad, new Uint8Array(1000).map((_, i) => i * 7))
    const { code, stderr } = await whereprint(['import', bad, records, join(folder, 'not-there'), '--vault', vault])
    expect({ code, refused: stderr.split('\n').filter(line => line.includes('refused')).length }).toEqual({ code: 1, refused: 2 })
    expect((await listed(vault)).segments.length).toBe(1)
  })

  test('names a damaged import, keeps the others readable, and is repaired by importing again', async () => {
    const vault = join(folder, 'damaged')
    await whereprint(['import', records, gpx, '--vault', vault])
    const [first, second] = (await listed(vault)).segments
    const file = join(vault, `${first.name}.parquet`)
    const bytes = readFileSync(file)
    bytes[bytes.length >>> 1] = (bytes[bytes.length >>> 1] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const verified = await whereprint(['vault', 'verify', '--vault', vault])
    expect({ code: verified.code, named: verified.stderr.includes(first.name.slice(0, 12)) }).toEqual({ code: 1, named: true })
    const mirror = await whereprint(['mirror', '--vault', vault, '--json'])
    const seen = JSON.parse(mirror.stdout) as { trail: { segments: string[], fixes: number } }
    expect({ code: mirror.code, segments: seen.trail.segments }).toEqual({ code: 1, segments: [second.name] })
    expect((await whereprint(['import', records, '--vault', vault])).code).toBe(0)
    expect((await whereprint(['vault', 'verify', '--vault', vault])).code).toBe(0)
  })

  test('opens with its passphrase only, and takes imports without it', async () => {
    const vault = join(folder, 'secret'), passphrase = join(folder, 'passphrase'), wrong = join(folder, 'wrong')
    writeFileSync(passphrase, 'correct horse battery staple\n')
    writeFileSync(wrong, 'incorrect horse\n')
    expect((await whereprint(['import', gpx, '--vault', vault, '--encrypt', '--passphrase-file', passphrase])).code).toBe(0)
    expect((await whereprint(['import', records, '--vault', vault])).code).toBe(0)
    expect((await listed(vault, '--passphrase-file', passphrase)).segments.length).toBe(2)
    expect((await whereprint(['mirror', '--vault', vault, '--passphrase-file', wrong])).code).toBe(1)
    expect((await whereprint(['mirror', '--vault', vault])).code).toBe(2)
    for (const name of readdirSync(vault)) {
      const bytes = readFileSync(join(vault, name))
      expect({ name, leaks: bytes.includes('PAR1') || bytes.includes('gpx') }).toEqual({ name, leaks: false })
    }
  })

  test('is left alone while another process holds it', async () => {
    const vault = join(folder, 'shared')
    const [one, two] = await Promise.all([whereprint(['import', records, '--vault', vault]), whereprint(['import', gpx, '--vault', vault])])
    expect([one.code, two.code].filter(code => code === 0).length).toBeGreaterThanOrEqual(1)
    for (const result of [one, two]) if (result.code !== 0) expect(result.stderr).toContain('Another whereprint is using this vault')
    expect((await whereprint(['vault', 'verify', '--vault', vault])).code).toBe(0)
  })

  test('is the old one or the new one after SIGKILL at any moment of an import', async () => {
    const vault = join(folder, 'killed'), copy = join(folder, 'copy.json')
    await whereprint(['import', gpx, '--vault', vault])
    copyFileSync(records, copy)
    const seen = new Set<number>()
    // Until one is so late that it finds the import done, however slow the machine is.
    for (let afterMs = 40; afterMs <= 1500 || !seen.has(2); afterMs += afterMs < 600 ? 40 : 150) {
      await whereprint(['import', copy, '--vault', vault], { kill: { signal: 'SIGKILL', after: afterMs } })
      const { segments, damaged } = await listed(vault)
      expect({ whole: segments.length === 1 || segments.length === 2, damaged }).toEqual({ whole: true, damaged: [] })
      seen.add(segments.length)
      if (segments.length === 2) {
        expect((await whereprint(['vault', 'verify', '--vault', vault])).code).toBe(0)
        await whereprint(['vault', 'remove', segments[1].name, '--vault', vault])
      }
    }
    expect([...seen].sort()).toEqual([1, 2])
  }, 120_000)

  test('is left whole by Ctrl-C, which ends with 130', async () => {
    const vault = join(folder, 'stopped'), big = join(folder, 'big')
    await whereprint(['sample', '--seed', '5', '--size', '150MB', '--out', big])
    const file = join(big, 'Takeout', 'Location History (Timeline)', 'Records.json')
    const { code, stderr } = await whereprint(['import', gpx, file, '--vault', vault], { kill: { signal: 'SIGINT', after: 'fixes kept' } })
    expect({ code, said: stderr.includes('Stopped') }).toEqual({ code: 130, said: true })
    expect((await listed(vault)).damaged).toEqual([])
    expect((await whereprint(['vault', 'verify', '--vault', vault])).code).toBe(0)
  }, 120_000)

  test.runIf(hasSmallDisk)('is as it was after the disk was full', async () => {
    const vault = join(disk, 'vault')
    expect((await whereprint(['import', gpx, '--vault', vault])).code).toBe(0)
    const before = await listed(vault)
    expect(() => writeFileSync(join(disk, 'filler'), new Uint8Array(4 << 20))).toThrow('ENOSPC')
    const { code, stderr } = await whereprint(['import', records, '--vault', vault])
    expect({ code, said: stderr.includes('disk is full') }).toEqual({ code: 1, said: true })
    expect(await listed(vault)).toEqual(before)
    expect((await whereprint(['vault', 'verify', '--vault', vault])).code).toBe(0)
  })
})
