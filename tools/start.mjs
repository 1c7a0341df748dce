/**
 * `npm start [-- FILE…]`: builds and shows the mirror, of the built-in sample person or of the user's files. Without files it then serves the browser app until
 * Ctrl-C; where CI is set, with nobody to look, it says how to and ends.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, root } from './setup.mjs'

ensurePackages()
ensureBuild()
const cwd = process.env.INIT_CWD ?? process.cwd()
const given = process.argv.slice(2)

/** Runs the program to its end and returns its exit code. Ctrl-C at a terminal reaches it by itself; what only this process is sent is handed on. */
function whereprint(...args) {
  const program = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], { cwd, stdio: 'inherit' })
  const handOn = signal => { program.kill(signal) }
  process.on('SIGINT', handOn).on('SIGTERM', handOn)
  return new Promise(resolve => program.on('exit', (code, signal) => {
    process.off('SIGINT', handOn).off('SIGTERM', handOn)
    resolve(code ?? (signal ? 130 : 1))
  }))
}

const code = await whereprint('mirror', ...given.length > 0 ? given : ['--sample'], '--html', join(cwd, 'whereprint-report.html'))
if (code !== 0 || given.length > 0) process.exit(code)
process.stdout.write('\n')
if (process.env.CI) {
  process.stdout.write('To see it in a browser: node dist/cli/main.js\n')
  process.exit(0)
}
process.exit(await whereprint('app'))
