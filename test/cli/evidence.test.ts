import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasAge = spawnSync('age', ['--version']).status === 0
const hasPython = spawnSync('python3', ['--version']).status === 0 && spawnSync('openssl', ['version']).status === 0
if (!hasAge) process.stderr.write('skipped: the age command opens a bundle (not installed)\n')
if (!hasPython) process.stderr.write('skipped: the program of docs/evidence-format.md checks a bundle (python3 or openssl is not installed)\n')

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home = '52.4730,13.4010'
const identity = await generateX25519Identity(), recipient = await identityToRecipient(identity)
const keyFile = join(folder, 'key.txt')
writeFileSync(keyFile, `# public key: ${recipient}\n${identity}\n`)
writeFileSync(join(folder, 'recipients.txt'), `# my lawyer\n${recipient}\n`)

/** Two nights in one place, and an hour to the north at noon of the second day. */
function trip(name: string, { zone = 'Z' }: { zone?: string } = {}): string {
  const points = Array.from({ length: 36 * 6 }, (_, i) => {
    const minute = 10 * i, northM = 80 * Math.max(0, 60 - Math.abs(minute - 16 * 60))
    return `<trkpt lat="${(52.473 + northM / 111_195).toFixed(7)}" lon="13.4010000"><ele>41.5</ele>`
      + `<time>${new Date(Date.UTC(2025, 5, 1, 20) + 60_000 * minute).toISOString().slice(0, -1)}${zone}</time></trkpt>`
  })
  const path = join(folder, name)
  writeFileSync(path, `<gpx version="1.1" creator="My Watch"><trk><name>Diary</name><trkseg>${points.join('\n')}</trkseg></trk></gpx>`)
  return path
}

const file = trip('trip.gpx'), noon = '2025-06-02T13:05[Europe/Berlin]/2025-06-02T14:10[Europe/Berlin]', night = '2025-06-02T01:00+02:00/2025-06-02T02:00+02:00'

function protect(out: string, ...more: readonly string[]): ReturnType<typeof whereprint> {
  return whereprint(['protect', file, '--profile', 'evidence', '--to', recipient, '--out', out, ...more], { cwd: folder })
}

interface Receipt { readonly root: string, readonly releases: readonly unknown[] }

const receiptOf = (out: string): Receipt => JSON.parse(readFileSync(join(folder, out, 'private', 'receipt.json'), 'utf8')) as Receipt

describe('whereprint protect --profile evidence', () => {
  let root = '', said = ''

  beforeAll(async () => {
    const { code, stdout, stderr } = await protect('out', '--window', noon)
    expect({ code, stderr: stderr.includes('Written') }).toEqual({ code: 0, stderr: true })
    said = stdout
    root = receiptOf('out').root
  })

  test('writes an encrypted bundle and nothing plain beside it, the proof and the receipt apart', () => {
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['evidence.zip.age', 'private', 'verify.html'])
    expect(readdirSync(join(folder, 'out', 'private')).sort()).toEqual(['proof.html', 'proof.json', 'receipt.json'])
    expect(readFileSync(join(folder, 'out', 'evidence.zip.age'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/)
    expect(said).toContain(root)
    expect(said).toContain('not anonymous')
    expect(readFileSync(join(folder, 'out', 'private', 'proof.html'), 'utf8')).toContain('For your eyes only')
  })

  test('is verified with exit code 0 under its root, with 1 under another one or by another key', async () => {
    const verify = (...more: readonly string[]): ReturnType<typeof whereprint> => whereprint(['verify', join('out', 'evidence.zip.age'), ...more], { cwd: folder })
    expect(await verify('--identity', keyFile, '--root', root)).toMatchObject({ code: 0, stdout: expect.stringContaining('It is the root you gave') as string })
    expect(JSON.parse((await verify('--identity', keyFile, '--json')).stdout)).toMatchObject({ verified: true, fault: null, rootGiven: false, root, fixes: 6, windows: [{ cut: false }] })
    expect(await verify('--identity', keyFile, '--root', 'f'.repeat(64))).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('NOT verified') as string })
    writeFileSync(join(folder, 'other.txt'), await generateX25519Identity())
    expect(await verify('--identity', 'other.txt')).toMatchObject({ code: 1, stderr: expect.stringContaining('does not open') as string })
    expect(await verify()).toMatchObject({ code: 2, stderr: expect.stringContaining('--identity') as string })
  })

  test('fails on one changed bit of the encrypted file', async () => {
    const bytes = readFileSync(join(folder, 'out', 'evidence.zip.age'))
    for (const at of [3, 60, 120, Math.floor(bytes.length / 2), bytes.length - 1]) {
      writeFileSync(join(folder, 'bent.age'), bytes.with(at, bytes[at] ^ 4))
      expect((await whereprint(['verify', 'bent.age', '--identity', keyFile], { cwd: folder })).code).toBe(1)
    }
  })

  describe.skipIf(!hasAge)('opened by the age command', () => {
    beforeAll(() => {
      expect(spawnSync('age', ['--decrypt', '--identity', keyFile, '--output', 'evidence.zip', join('out', 'evidence.zip.age')], { cwd: folder }).status).toBe(0)
    })

    test('is the archive that verifies, and holds of the file only what the list of fields has', async () => {
      expect((await whereprint(['verify', 'evidence.zip', '--root', root.toUpperCase()], { cwd: folder })).code).toBe(0)
      const text = readFileSync(join(folder, 'evidence.zip'), 'latin1')
      expect(text).not.toMatch(/Diary|My Watch|trip\.gpx/)
      expect(text).not.toContain(createHash('sha256').update(readFileSync(file)).digest('hex'))
      expect(text.match(/<wpt /g)?.length).toBe(6)
    })

    test.skipIf(!hasPython)('is checked by the program of docs/evidence-format.md alone', () => {
      const page = readFileSync(new URL('../../docs/evidence-format.md', import.meta.url), 'utf8')
      writeFileSync(join(folder, 'check.py'), /```python\n([^]*?)```/.exec(page)?.[1] ?? '')
      const check = (zip: string, expected: string) => spawnSync('python3', ['check.py', zip, expected], { cwd: folder, encoding: 'utf8' })
      expect(check('evidence.zip', root)).toMatchObject({ status: 0, stdout: expect.stringContaining('6 fixes') as string })
      expect(check('evidence.zip', '0'.repeat(64)).status).not.toBe(0)
      const bytes = readFileSync(join(folder, 'evidence.zip')), at = bytes.indexOf('"salt": "') + 9
      writeFileSync(join(folder, 'bent.zip'), bytes.with(at, bytes[at] ^ 1))
      expect(check('bent.zip', root).status).not.toBe(0)
    })
  })

  test('shows more windows under the same root with the receipt', async () => {
    const again = await protect('again', '--window', night, '--subject', home, '--receipt', join('out', 'private', 'receipt.json'), '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ root, earlierReleases: 1, placesShown: 1 })
    expect(receiptOf('again').releases.length).toBe(2)
  })

  test('or with the ledger, of a vault that is the source at the same time', async () => {
    await whereprint(['import', file, '--vault', 'vault'], { cwd: folder })
    const run = (out: string, window: string): ReturnType<typeof whereprint> => whereprint([
      'protect', '--vault', 'vault', '--ledger', 'vault', '--profile', 'evidence', '--to', 'recipients.txt', '--window', window, '--subject', home, '--out', out, '--json',
    ], { cwd: folder })
    const roots = [await run('first', noon), await run('second', night)].map(({ stdout }) => (JSON.parse(stdout) as Receipt).root)
    expect(roots[1]).toBe(roots[0])
    expect(readdirSync(join(folder, 'second', 'private')).sort()).toEqual(['proof.html', 'proof.json'])
    const hike = await whereprint(['protect', file, '--profile', 'hike', '--home', home, '--ledger', 'vault', '--out', 'hike', '--json'], { cwd: folder })
    expect((JSON.parse(hike.stdout) as { earlierReleases: number }).earlierReleases).toBe(0)
    writeFileSync(join(folder, 'vault', 'releases.json'), readFileSync(join(folder, 'vault', 'releases.json'), 'utf8').replace('"seed":"', '"seed":"x'))
    expect(await run('third', noon)).toMatchObject({ code: 1, stderr: expect.stringContaining('ledger') as string })
    expect(existsSync(join(folder, 'third'))).toBe(false)
  })

  test('names the source file when it is asked to', async () => {
    await protect('named', '--window', noon, '--name-sources')
    const { stdout } = await whereprint(['verify', join('named', 'evidence.zip.age'), '--identity', keyFile], { cwd: folder })
    expect(stdout).toContain(createHash('sha256').update(readFileSync(file)).digest('hex'))
  })

  test('leaves out what lies near a place that is no subject, and tells both sides', async () => {
    const { stdout } = await protect('cut', '--window', '2025-06-02T10:00Z/2025-06-02T14:00Z')
    expect(stdout).toContain('left out')
    const { stdout: verdict } = await whereprint(['verify', join('cut', 'evidence.zip.age'), '--identity', keyFile], { cwd: folder })
    expect(verdict).toContain('left out')
  })

  test.each([
    ['no window', [], 2, '--window'],
    ['a window without a clock', ['--window', '2025-06-02T11:00/2025-06-02T12:00'], 2, 'which clock'],
    ['a local time that came twice', ['--window', '2025-10-26T02:30[Europe/Berlin]/2025-10-27T00:00Z'], 2, 'came twice'],
    ['a window that ends before it begins', ['--window', '2025-06-03T00:00Z/2025-06-02T00:00Z'], 2, 'before it begins'],
    ['a window in which nothing lies', ['--window', noon, '--window', '2024-01-01T00:00Z/2024-01-02T00:00Z'], 1, 'there is no fix'],
    ['a window wholly near a place', ['--window', night], 1, '--subject'],
    ['a recipient that is none', ['--window', noon, '--to', 'age1qqqqqq'], 2, '--to'],
    ['a file of recipients that is not there', ['--window', noon, '--to', 'nobody.txt'], 2, '--to'],
    ['a receipt that is none', ['--window', noon, '--receipt', 'key.txt'], 2, 'receipt'],
    ['a receipt and a ledger', ['--window', noon, '--receipt', 'key.txt', '--ledger', 'vault'], 2, 'not both'],
    ['a ledger that is missing', ['--window', noon, '--ledger', 'nowhere'], 1, 'no'],
    ['a file that cannot be read', ['--window', noon, 'missing.gpx'], 1, 'no such file'],
  ])('refuses %s and writes nothing', async (_, args, exitCode, text) => {
    const { code, stderr } = await protect('refused', ...args)
    expect({ code, says: stderr.replace(/\s+/g, ' ').includes(text) }).toEqual({ code: exitCode, says: true })
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })

  test('refuses a file whose clock has no zone near a window, and one of several people', async () => {
    const people = join(folder, 'people.csv')
    writeFileSync(people, 'device_id,timestamp,latitude,longitude\n' + Array.from({ length: 40 }, (_, i) =>
      `${i % 2 ? 'aaaaaaaa-0000-4000-8000-000000000000' : 'bbbbbbbb-0000-4000-8000-000000000000'},${1_748_865_600 + 60 * i},52.${i}1,13.${i}2`).join('\n'))
    for (const [path, text] of [[trip('local.gpx', { zone: '' }), 'time zone'], [people, 'people']] as const) {
      const { code, stderr } = await whereprint(['protect', path, '--profile', 'evidence', '--to', recipient, '--out', 'refused', '--window', noon], { cwd: folder })
      expect({ code, says: stderr.replace(/\s+/g, ' ').includes(text) }).toEqual({ code: 1, says: true })
      expect(existsSync(join(folder, 'refused'))).toBe(false)
    }
  })
})

describe('whereprint verify', () => {
  test.each([
    ['no bundle', [], 2],
    ['two bundles', ['a', 'b'], 2],
    ['a root that is none', ['a', '--root', '12'], 2],
    ['a file that is not there', ['nowhere.zip'], 1],
    ['a file that is no bundle', ['key.txt'], 1],
  ])('on %s ends with %3$d', async (_, args, exitCode) => {
    const { code, stdout } = await whereprint(['verify', ...args], { cwd: folder })
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
  })
})
