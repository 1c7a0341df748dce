/** `npm test [-- vitest arguments]`: everything that must hold: types, lint, import rules, dead code, tests. Sets up what it needs. */
import { join } from 'node:path'
import { ensureBuild, ensureDebianPackages, ensurePackages, run } from './setup.mjs'

const tool = (name, ...path) => (...args) => {
  process.stderr.write(`· ${name}\n`)
  run(process.execPath, [join('node_modules', ...path), ...args])
}
const given = process.argv.slice(2)

ensurePackages()
ensureDebianPackages({ chromium: 'chromium', age: 'age', exiftool: 'libimage-exiftool-perl', python3: 'python3', openssl: 'openssl' })
process.stderr.write('· types and build\n')
ensureBuild()
if (given.length === 0) {
  tool('types of the tests', 'typescript', 'bin', 'tsc')('-p', 'test', '--noEmit')
  tool('lint', 'eslint', 'bin', 'eslint.js')('.')
  tool('import rules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')('--config', '.dependency-cruiser.mjs', 'engine', 'view', 'cli', 'web', 'bench')
  tool('dead code', 'knip', 'bin', 'knip.js')()
}
tool('tests', 'vitest', 'vitest.mjs')('run', ...given)
