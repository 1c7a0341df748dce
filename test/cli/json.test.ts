import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleFormats } from '../../engine/index.ts'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'json-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function validatorOf(name: string) {
  const schema = JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object
  return new Ajv2020({ allErrors: true, strict: true, validateFormats: false, strictRequired: false }).compile(schema)
}

const followsInspect = validatorOf('inspect'), followsMirror = validatorOf('mirror')

function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)])
}

/** The paths of the files a sample is made of. */
const pathsByFormat = new Map<string, string[]>()

beforeAll(async () => {
  for (const format of sampleFormats) {
    const out = join(folder, format)
    await whereprint(['sample', '--seed', '9', '--days', '70', '--format', format, '--out', out])
    pathsByFormat.set(format, filesBelow(out).filter(path => !path.endsWith('truth.json')))
  }
})

describe('--json', () => {
  test.each(sampleFormats)('of %s follows the schema of inspect', async format => {
    const paths = pathsByFormat.get(format) ?? []
    const { code, stdout } = await whereprint(['inspect', ...paths, '--json'])
    const result: unknown = JSON.parse(stdout)
    expect({ code, errors: followsInspect(result) ? [] : followsInspect.errors }).toEqual({ code: 0, errors: [] })
  })

  test('of the sample person follows the schema of mirror, with a sentence for each claim', async () => {
    const { code, stdout } = await whereprint(['mirror', '--sample', '--json', '--quiet'])
    const result = JSON.parse(stdout) as { claims: { kind: string, statement: string, criterion: string }[] }
    expect({ code, errors: followsMirror(result) ? [] : followsMirror.errors }).toEqual({ code: 0, errors: [] })
    expect(result.claims.map(claim => claim.kind)).toEqual(expect.arrayContaining(['home', 'work']))
    for (const claim of result.claims) expect(claim.statement.length * claim.criterion.length).toBeGreaterThan(0)
  })

  test('of refused files follows the schemas too', async () => {
    const empty = join(folder, 'empty')
    writeFileSync(empty, '')
    const inspect = await whereprint(['inspect', empty, '--json']), mirror = await whereprint(['mirror', empty, '--json'])
    expect({ codes: [inspect.code, mirror.code], inspect: followsInspect(JSON.parse(inspect.stdout)), mirror: followsMirror(JSON.parse(mirror.stdout)) })
      .toEqual({ codes: [1, 1], inspect: true, mirror: true })
  })
})
