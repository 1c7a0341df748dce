import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fitFile } from '../fit-file.ts'
import { atSea, exifBlock, exifSegment, jpeg } from '../photo-files.ts'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'conventions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const commands = ['inspect', 'import', 'mirror', 'vault', 'protect', 'verify', 'attack', 'replay', 'sample', 'app']

describe('whereprint', () => {
  test('prints help with examples for itself and each command, on stdout, with exit code 0', async () => {
    for (const args of [['--help'], ['-h'], ...commands.map(name => [name, '--help'])]) {
      const { code, stdout, stderr } = await whereprint(args)
      expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' })
      expect(stdout).toContain('Examples')
    }
  })

  test('prints the help of one profile, and of protect alone what there is to choose from', async () => {
    const profiles = ['hike', 'heat', 'photo', 'evidence'], overview = (await whereprint(['protect', '--help'])).stdout
    for (const profile of profiles) {
      const { code, stdout } = await whereprint(['protect', '--profile', profile, '--help'])
      expect({ code, others: profiles.filter(other => stdout.includes(`--profile ${other}`)) }).toEqual({ code: 0, others: [profile] })
      expect(overview).toContain(`--profile ${profile} `)
    }
    expect(overview).not.toContain('--cell')
  })

  test.each([['en_US.UTF-8', 'Jan 1, 2025'], ['en_GB.UTF-8', '1 Jan 2025'], ['de_DE.UTF-8', '1 Jan 2025']])('writes dates as the reader does: %s', async (locale, day) => {
    const { stdout } = await whereprint(['mirror', '--sample', '--quiet'], { env: { LANG: locale, LC_ALL: locale } })
    expect(stdout).toContain(` from ${day} to `)
  })

  test('reads a pipe, and can be stopped when nobody writes to it', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reading = whereprint(['inspect', pipe])
    await writeFile(pipe, 'lat,lon,time\n54.5,4.25,2024-06-15T10:30:00Z\n')
    expect(await reading).toMatchObject({ code: 0, stdout: expect.stringContaining('1 fix\n') as string })
    expect(await whereprint(['inspect', pipe], { kill: { signal: 'SIGINT', after: 1500 } })).toMatchObject({ code: 130, stdout: '' })
  })

  test('prints the version of its package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
    expect(await whereprint(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  test.each([
    ['an unknown command', ['nonsense']],
    ['an unknown option', ['inspect', '--nonsense']],
    ['no file', ['inspect']],
    ['nothing to mirror', ['mirror']],
    ['no vault', ['import', 'file']],
    ['no action on the vault', ['vault', '--vault', 'x']],
    ['an option without its value', ['mirror', '--vault']],
    ['a number that is none', ['sample', '--days', 'many', '--out', 'x']],
    ['a day too few', ['sample', '--days', '0', '--out', 'x']],
    ['an unknown format', ['sample', '--format', 'papyrus', '--out', 'x']],
  ])('ends with 2 and says what to do on %s', async (_, args) => {
    const { code, stdout, stderr } = await whereprint(args, { cwd: folder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(args[0] === 'nonsense' ? 'See whereprint --help.' : `See whereprint ${args[0] ?? ''} --help.`)
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
  })

  test('a raw export asks for --unprotected before anything is read', async () => {
    const { code, stderr } = await whereprint(['vault', 'export', '--vault', 'x', '--out', 'y'], { cwd: folder })
    expect({ code, says: stderr.includes('--unprotected') }).toEqual({ code: 2, says: true })
  })

  test('counts files of a folder that hold a position, not the many of a watch that hold none', async () => {
    const watch = join(folder, 'watch')
    mkdirSync(watch)
    writeFileSync(join(watch, 'a.jpg'), jpeg(exifSegment(exifBlock({ ...atSea, original: '2024:05:02 10:00:00' }))))
    for (const name of ['1.fit', '2.fit']) writeFileSync(join(watch, name), fitFile([{ message: 55, fields: [[253, 4, 1_000_000_000]] }]))
    const { code, stdout } = await whereprint(['inspect', watch])
    expect({ code, says: stdout.includes('1 file with location history') }).toEqual({ code: 0, says: true })
  })

  test('writes no progress and no colour where stderr is not a terminal', async () => {
    const { stdout, stderr } = await whereprint(['mirror', '--sample'])
    expect(stdout + stderr).not.toContain('\u001B')
    expect(stderr).not.toContain('\r')
  })
})
