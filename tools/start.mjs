/** `npm start [-- FILE…]`: builds and shows the mirror, of the built-in sample person or of the user's files. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, root } from './setup.mjs'

ensurePackages()
ensureBuild()
const given = process.argv.slice(2)
const what = given.length > 0 ? given : ['--sample']
const report = join(process.env.INIT_CWD ?? process.cwd(), 'whereprint-report.html')
const result = spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'mirror', ...what, '--html', report], {
  cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit',
})
process.exit(result.status ?? 1)
