import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'bad-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = join(folder, 'good.gpx')
const point = (second: number): string => `<trkpt lat="52.5145" lon="13.3501"><time>2024-05-01T08:00:${String(second).padStart(2, '0')}Z</time></trkpt>`
const gpxOf = (points: string): string => `<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>${points}</trkseg></trk></gpx>`

beforeAll(() => writeFileSync(good, gpxOf([1, 2, 3].map(point).join(''))))

interface Inspected {
  readonly files: readonly { readonly path: string, readonly fixes: number, readonly problems: readonly { readonly kind: string, readonly count: number }[] }[]
  readonly refused: readonly { readonly path: string, readonly code: string, readonly message: string }[]
}

/** Inspects a file beside a good one: whatever the bad one does, the good one must be read. */
async function inspect(name: string, content: string | Uint8Array): Promise<Inspected> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { stdout, stderr } = await whereprint(['inspect', path, good, '--json'])
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/)
  const result = JSON.parse(stdout) as Inspected
  expect(result.files.at(-1)).toMatchObject({ path: good, fixes: 3 })
  return result
}

describe('a bad file beside a good one', () => {
  test.each([
    ['empty', '', 'empty'],
    ['white space', ' \n\n', 'not-recognised'],
    ['binary', new Uint8Array(5000).map((_, i) => (i * 7919) % 256), 'not-recognised'],
    ['a drawing', new TextEncoder().encode('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'), 'other-picture'],
    ['a letter', 'Dear Sir or Madam,\nplease find enclosed, as agreed, nothing.\n', 'not-recognised'],
    ['half a zip', new Uint8Array([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3]), 'archive-damaged'],
  ])('is refused with its reason: %s', async (name, content, code) => {
    const { refused } = await inspect(name, content)
    expect(refused.map(file => file.code)).toEqual([code])
    expect(refused[0]?.message.length).toBeGreaterThan(20)
  })

  test.each([
    ['coordinates out of range', point(1).replace('52.5145', '152.5145'), 'coordinate-out-of-range'],
    ['NaN for a coordinate', point(1).replace('52.5145', 'NaN'), 'coordinate-missing'],
    ['a day that does not exist', point(1).replace('05-01T', '02-30T'), 'time-unreadable'],
    ['a clock that was never set', point(1).replace('2024', '1970'), 'time-implausible'],
    ['no time', point(1).replace(/<time>.*<\/time>/, ''), 'time-missing'],
  ])('is read but for its bad record: %s', async (name, bad, kind) => {
    const { files } = await inspect(name, gpxOf(bad + point(2)))
    expect(files[0]?.fixes).toBe(1)
    expect(files[0]?.problems.map(problem => problem.kind)).toContain(kind)
  })

  test('is a photo that says nowhere: read, without a fix', async () => {
    const { files, refused } = await inspect('cat.png', new Uint8Array([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]))
    expect(refused).toEqual([])
    expect(files[0]).toMatchObject({ fixes: 0, untimed: 0 })
  })

  test('is read to where it was cut', async () => {
    const { files } = await inspect('cut', gpxOf([1, 2, 3, 4].map(point).join('')).slice(0, 260))
    expect(files[0]).toMatchObject({ fixes: 2, problems: [{ kind: 'truncated', count: 1 }] })
  })

  test('is read in order when its times run backwards, duplicates counted', async () => {
    const { files } = await inspect('backwards', gpxOf([5, 4, 4, 1].map(point).join('')))
    expect(files[0]).toMatchObject({ fixes: 4, problems: [] })
  })

  test.each(['utf-16le', 'utf-8 with a mark'])('is read in another encoding: %s', async encoding => {
    const text = '\uFEFF' + gpxOf(point(1))
    const { files } = await inspect(encoding, encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : text)
    expect(files[0]?.fixes).toBe(1)
  })

  test('says so of an empty folder, of nothing, and of a file it may not read', async () => {
    const closed = join(folder, 'closed'), inside = join(folder, 'inside')
    writeFileSync(closed, 'x')
    chmodSync(closed, 0)
    mkdirSync(inside)
    const { code, stdout } = await whereprint(['inspect', inside, join(folder, 'nothing'), closed, good, '--json'])
    const { refused, files } = JSON.parse(stdout) as Inspected
    const asRoot = process.getuid?.() === 0
    expect({ code, codes: refused.map(file => file.code), fixes: files.at(-1)?.fixes })
      .toEqual({ code: 1, codes: ['archive-nothing-found', 'not-found', asRoot ? 'not-recognised' : 'no-permission'], fixes: 3 })
  })

  test('shows the columns of a table it does not understand, no value of it, and the --map to try; and reads it with that', async () => {
    const path = join(folder, 'unknown.csv')
    writeFileSync(path, 'Nr;Wo 1;Wo 2;Tag;Uhr\n1;52,5145;13,3501;15.06.2024;10:30\n2;52,5146;13,3502;15.06.2024;10:31\n')
    const shown = await whereprint(['inspect', path])
    expect(shown.code).toBe(1)
    expect(shown.stdout).toContain("--map 'lat=Wo 1,lon=Wo 2,date=Tag,time=Uhr'")
    expect(shown.stdout + shown.stderr).not.toMatch(/52.?514|13.?350/)
    const map = 'lat=Wo 1,lon=Wo 2,date=Tag,time=Uhr'
    for (const command of [['inspect'], ['import', '--vault', join(folder, 'vault')], ['mirror'], ['attack'], ['replay']]) {
      const { code, stdout, stderr } = await whereprint([...command, path, '--map', map])
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: expect.not.stringContaining('refused') as string })
      if (command[0] !== 'attack' && command[0] !== 'mirror' && command[0] !== 'replay') expect(stdout).toContain('2 fixes')
    }
    const { tables, refused } = JSON.parse((await whereprint(['inspect', path, '--json'])).stdout) as { tables: { map: string }[], refused: { code: string }[] }
    expect([tables.map(table => table.map), refused.map(file => file.code)]).toEqual([[map], ['table-unknown']])
    const wrong = await whereprint(['inspect', path, '--map', 'lat=Wo 1'])
    expect([wrong.code, wrong.stderr.includes('lat and lon')]).toEqual([2, true])
  })

  test('of several people keeps nothing', async () => {
    const { refused } = await inspect('two.csv', 'advertising_id,timestamp,latitude,longitude\na-1,1714550400,52.51,13.37\nb-2,1714550460,52.52,13.38\n')
    expect(refused.map(file => file.code)).toEqual(['several-people'])
  })

  test('leaves nothing of itself in any message', async () => {
    for (const content of ['lat,lon,time\n52.514512345,13.350187654,yesterday\n', gpxOf(point(1)).replace('</trkseg>', '<52.514512345'), '{"locations":[{"latitudeE7":525145123']) {
      const path = join(folder, 'secret')
      writeFileSync(path, content)
      const { stdout, stderr } = await whereprint(['inspect', path])
      expect(stdout + stderr).not.toMatch(/52\.?5145|13\.?3501/)
    }
  })
})
