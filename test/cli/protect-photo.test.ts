import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { PhotoProof } from '../../engine/index.ts'
import { hostileJpegs, marker } from '../hostile-photos.ts'
import { picture } from '../pictures.ts'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'protect-photo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('whereprint protect --profile photo', () => {
  const all = hostileJpegs().find(({ carrier }) => carrier === 'all of it')?.bytes ?? new Uint8Array(0)
  const telling = file('IMG_20240501_home.jpg', all), plain = file('b.webp', picture('lossy')), text = file('c.jpg', new TextEncoder().encode(marker))

  test('writes the same pictures under new names and dates, and what was taken out apart from them', async () => {
    const out = join(folder, 'out'), { code, stdout, stderr } = await whereprint(['protect', telling, plain, '--profile', 'photo', '--out', out, '--json'])
    expect(code).toBe(0)
    const proof = JSON.parse(stdout) as PhotoProof, shared = proof.photos.flatMap(photo => 'name' in photo ? [photo] : [])
    expect(shared.map(({ source }) => source)).toEqual(['IMG_20240501_home.jpg', 'b.webp'])
    expect(shared[0]).toMatchObject({ before: { position: true, time: true, device: true }, after: { position: false, time: false, device: false } })
    expect(readdirSync(out).sort()).toEqual(['private', ...shared.map(({ name }) => name)].sort())
    for (const { name } of shared) {
      expect(name).toMatch(/^photo-[0-9a-f]{16}\.(jpg|webp)$/)
      expect(statSync(join(out, name)).mtime.getUTCFullYear()).toBe(2000)
      expect(readFileSync(join(out, name), 'latin1')).not.toContain(marker)
    }
    expect(JSON.stringify(proof)).not.toContain(marker)
    expect(readFileSync(join(out, 'private', 'proof.html'), 'utf8')).toContain('The picture itself may show the place')
    expect(stderr).toContain('The picture itself may show the place')
  })

  test('refuses what it does not understand, says what to do, and goes on with the others', async () => {
    const out = join(folder, 'some'), { code, stdout, stderr } = await whereprint(['protect', text, plain, join(folder, 'nowhere.jpg'), '--profile', 'photo', '--out', out])
    expect(code).toBe(1)
    expect(stderr).toContain('c.jpg: refused. This is neither JPEG, PNG nor WebP')
    expect(stderr).toContain('There is no such file')
    expect(stdout).toContain('b.webp → photo-')
    expect(readdirSync(out)).toHaveLength(2)
  })

  test('writes nothing when nothing can be shared', async () => {
    const out = join(folder, 'none')
    expect((await whereprint(['protect', text, '--profile', 'photo', '--out', out])).code).toBe(1)
    expect(existsSync(out)).toBe(false)
  })

  test.each([[['--profile', 'photo', '--out', 'x']], [[plain, '--profile', 'photo']], [[plain, '--profile', 'photo', '--out', 'x', '--home', '0,0']]])('does not understand %j', async args => {
    expect((await whereprint(['protect', ...args], { cwd: folder })).code).toBe(2)
  })
})
