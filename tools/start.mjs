/**
 * `npm start [-- FILE…]`: builds and shows the mirror, of the built-in sample person or of the user's files. Without files it then serves the browser app until
 * Ctrl-C, where a person sits at the terminal; elsewhere it says how to and ends.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, root } from './setup.mjs'

ensurePackages()
ensureBuild()
const cwd = process.env.INIT_CWD ?? process.cwd()
const whereprint = (...args) => {
  const { status, signal } = spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], { cwd, stdio: 'inherit' })
  return status ?? (signal ? 130 : 1)
}
const given = process.argv.slice(2)
const what = given.length > 0 ? given : ['--sample']
const code = whereprint('mirror', ...what, '--html', join(cwd, 'whereprint-report.html'))
if (code !== 0 || given.length > 0) process.exit(code)
if (process.stdin.isTTY && process.stdout.isTTY && !process.env.CI) {
  // Ctrl-C is for the app, which then ends by itself.
  process.on('SIGINT', () => undefined)
  process.stdout.write('\n')
  process.exit(whereprint('app'))
}
process.stdout.write('\nTo see it in a browser: node dist/cli/main.js app\n')
