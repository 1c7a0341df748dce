/**
 * What a fresh machine needs before anything can run: packages, a build, and for the tests a browser, the age command and exiftool. Uses Node's own modules only,
 * because it runs before any package is there.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a command in the project's folder with its output shown; ends this process with the command's code when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const result = spawnSync(command, args, {
    cwd: root, stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32',
  })
  if (result.error) fail(`Cannot run ${command}: ${result.error.code}. Install it and try again.`)
  if (result.signal) process.kill(process.pid, result.signal)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

export function fail(message) {
  process.stderr.write(message + '\n')
  process.exit(1)
}

/** Installs the packages when they are absent or not those of package-lock.json. */
export function ensurePackages() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`whereprint needs Node 20.19 or later; this is ${process.versions.node}.`)
  const stamp = join(root, 'node_modules', '.whereprint-lock')
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Installing packages (once) …\n')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true })
  writeFileSync(stamp, wanted)
}

/** Compiles what changed, and builds the atlas and the browser app when what they are made from changed. */
export function ensureBuild() {
  run(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-b'])
  buildWhenChanged('atlas', 'build-atlas.mjs', ['package-lock.json'])
  buildWhenChanged('basemap', 'build-basemap.mjs', ['tools/build-atlas.mjs', 'engine/atlas/tiles', 'package-lock.json'])
  buildWhenChanged('verifier', 'build-verifier.mjs', ['package-lock.json', 'engine', 'view/messages/evidence-en.ts', 'web/verify'])
  buildWhenChanged('web', 'build-web.mjs', ['tools/build-icons.mjs', 'tools/build-basemap.mjs', 'tools/build-atlas.mjs', 'package.json', 'package-lock.json', 'engine', 'view', 'web', 'data'])
}

/** Runs a script of tools/ that makes dist/NAME, unless it, and the files and folders named, are those it was made from. */
function buildWhenChanged(name, script, sources) {
  const stamp = join(root, 'dist', `${name}.made-from`)
  const madeFrom = createHash('sha256')
  for (const file of [`tools/${script}`, ...sources].flatMap(filesOf)) madeFrom.update(file).update(readFileSync(join(root, file)))
  const wanted = madeFrom.digest('hex')
  if (existsSync(join(root, 'dist', name)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  run(process.execPath, [join('tools', script)], { quiet: true })
  writeFileSync(stamp, wanted)
}

/** Returns a file, or all files below a folder but the tests. */
function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path)).filter(name => !/\.test\.tsx?$/.test(name)).sort().flatMap(name => filesOf(`${path}/${name}`))
}

/**
 * Installs Debian packages the tests need and this machine lacks: `{ command: package }`, or several packages with a space between.
 * Only as root with apt-get at hand; elsewhere it says what is missing, and the tests concerned skip with a line of their own.
 */
export function ensureDebianPackages(packageByCommand) {
  const missing = Object.entries(packageByCommand).filter(([command]) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0)
  if (missing.length === 0) return
  const packages = missing.flatMap(([, names]) => names.split(' '))
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0) {
    process.stderr.write(`Not installed: ${packages.join(', ')}. Some tests will be skipped.\n`)
    return
  }
  process.stderr.write(`Installing for the tests: ${packages.join(', ')} …\n`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], { env, quiet: true })
  run('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], { env, quiet: true })
}
