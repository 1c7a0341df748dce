import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint, Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journey } from '../journey.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each planted file breaks exactly one rule; a wall that no longer stands fails here. */
const planted: Record<string, { file: string, code: string }> = {
  ...Object.fromEntries(journey.slice(0, -1).map((folder, i) => [`${folder}-looks-back-only`, {
    file: `engine/${folder}/planted.ts`, code: `import '../${journey[i + 1] ?? ''}/sound.ts'\n`,
  }])),
  'report-looks-back-only': { file: 'engine/report/planted.ts', code: 'import \'../simulate/sound.ts\'\n' },
  'simulate-stays-beside': { file: 'engine/simulate/planted.ts', code: 'import \'../inference/sound.ts\'\n' },
  'rights-stays-beside': { file: 'engine/rights/planted.ts', code: 'import \'../trail/sound.ts\'\n' },
  'judge-and-defendant-apart': { file: 'engine/protection/planted-2.ts', code: 'import \'../attack/sound.ts\'\n' },
  'import-and-vault-apart': { file: 'engine/vault/planted-2.ts', code: 'import \'../import/sound.ts\'\n' },
  'front-door-only': { file: 'cli/planted.ts', code: 'import \'../engine/trail/sound.ts\'\n' },
  'view-draws-results': { file: 'view/planted.ts', code: 'import \'../cli/sound.ts\'\n' },
  'engine-packages-are-listed': { file: 'engine/geo/planted-2.ts', code: 'import \'unlisted\'\n' },
  'view-packages-are-listed': { file: 'view/planted-2.ts', code: 'import \'unlisted\'\n' },
  'cli-packages-are-listed': { file: 'cli/planted-2.ts', code: 'import \'unlisted\'\n' },
  'web-packages-are-listed': { file: 'web/planted.ts', code: 'import \'unlisted\'\n' },
  'no-circular': { file: 'engine/units/planted-3.ts', code: 'import \'./planted-4.ts\'\n' },
  'nothing-unresolved': { file: 'engine/units/planted-5.ts', code: 'import \'./not-there.ts\'\n' },
}

let folder = ''
let violated: { rule: string, from: string }[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'walls-'))
  const write = (file: string, code: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  for (const name of [...journey, 'simulate', 'rights']) write(`engine/${name}/sound.ts`, 'export const sound = 1\n')
  write('cli/sound.ts', 'export const sound = 1\n')
  write('engine/units/planted-4.ts', 'import \'./planted-3.ts\'\n')
  write('engine/units/alone.ts', 'export const alone = 1\n')
  write('node_modules/unlisted/package.json', '{ "name": "unlisted", "version": "1.0.0", "main": "index.js" }')
  write('node_modules/unlisted/index.js', '')
  write('package.json', '{ "name": "planted", "dependencies": { "unlisted": "1.0.0" } }')
  for (const { file, code } of Object.values(planted)) write(file, code)
  symlinkSync(join(root, 'node_modules', 'typescript'), join(folder, 'node_modules', 'typescript'))
  violated = cruise()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function cruise(): { rule: string, from: string }[] {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'engine', 'view', 'cli', 'web']
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 })
  const report = JSON.parse(output) as { summary: { violations: { rule: { name: string }, from: string }[] } }
  return report.summary.violations.map(violation => ({ rule: violation.rule.name, from: violation.from }))
}

describe('import rules', () => {
  test.each(Object.entries(planted))('%s catches a planted violation', (rule, { file }) => {
    expect(violated).toContainEqual({ rule, from: file })
  })

  test('no-orphans catches a file that nothing imports', () => {
    expect(violated).toContainEqual({ rule: 'no-orphans', from: 'engine/units/alone.ts' })
  })
})

describe('the engine’s purity', () => {
  const planted = {
    'a network request': 'fetch(\'/\')',
    'a web socket': 'new WebSocket(\'wss://localhost\')',
    'the console': 'console.log(1)',
    'a timer': 'setTimeout(() => undefined, 1)',
    'randomness of its own': 'Math.random()',
    'a clock of its own': 'Date.now()',
    'a clock by new Date()': 'new Date()',
  }

  test.each(Object.entries(planted))('the linter catches %s', async (_, code) => {
    const config = await new ESLint({ cwd: root }).calculateConfigForFile(join(root, 'engine/units/degrees.ts')) as { rules: Linter.RulesRecord }
    const rules = Object.fromEntries(Object.entries(config.rules).filter(([name]) => name.startsWith('no-restricted-')))
    const found = new Linter().verify(code, [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules }], 'engine/units/planted.ts')
    expect(found.map(message => message.ruleId?.startsWith('no-restricted-'))).toEqual([true])
  })

  test('types reject the document and Node in the engine', () => {
    const file = join(folder, 'engine', 'units', 'impure.ts')
    writeFileSync(file, 'document.title = process.cwd()\n')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { composite: false, noEmit: true, rootDir: folder, lib: ['es2023', 'webworker'] },
      files: ['engine/units/impure.ts'],
    }))
    const compile = (): string => execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], { encoding: 'utf8' })
    expect(compile).toThrow(expect.objectContaining({ stdout: expect.stringMatching(/document[^]*process/) as string }))
  })
})
