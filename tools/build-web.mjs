/**
 * Builds the browser app, a static folder that runs under any path:
 *   node tools/build-web.mjs        → dist/web
 * The page and its workers by Vite, names hashed by content; then the service worker with the list of all files, and their hash, in it.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { writeIcons } from './build-icons.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist', 'web')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What every build shares. No map files: they would double the size of the package. No data: URLs: the security policy has none for scripts, workers or fonts. */
const common = {
  root: join(root, 'web'), base: './', configFile: false, logLevel: 'warn', publicDir: false,
  define: { whereprintVersion: JSON.stringify(version), whereprintBuild: JSON.stringify(sourcesHash()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** A hash of all that derived results depend on. */
function sourcesHash() {
  const hash = createHash('sha256')
  for (const folder of ['engine', 'data']) for (const file of filesIn(join(root, folder))) hash.update(readFileSync(file))
  for (const file of ['package-lock.json', 'web/worker/shown.ts']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  }).sort()
}

async function buildPage() {
  await build({
    ...common,
    worker: { format: 'es' },
    build: {
      outDir: out, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(root, 'web', 'index.html') },
    },
  })
}

/** The service worker has a fixed name beside the page; what it keeps is all the files of the build, under a name that their content gives. */
async function buildServiceWorker() {
  const files = filesIn(out).map(file => relative(out, file).split(sep).join('/'))
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(out, file)))
  await build({
    ...common,
    define: { keptFiles: JSON.stringify(['./', ...files.filter(file => file !== 'index.html')]), keptName: JSON.stringify(`whereprint-${hash.digest('hex').slice(0, 16)}`) },
    build: {
      outDir: out, emptyOutDir: false, target: 'es2023', copyPublicDir: false,
      rolldownOptions: {
        input: join(root, 'web', 'worker', 'service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  })
}

function writeManifest() {
  const icon = (name, sizes, purpose) => ({ src: `./${name}`, sizes, type: 'image/png', purpose })
  writeFileSync(join(out, 'manifest.webmanifest'), JSON.stringify({
    name: 'whereprint', short_name: 'whereprint', description: 'See what your own location history gives away. Nothing leaves this device.',
    id: './', start_url: './', scope: './', display: 'standalone', background_color: '#fbfbf9', theme_color: '#fbfbf9',
    icons: [icon('icon-192.png', '192x192', 'any'), icon('icon-512.png', '512x512', 'any'), icon('icon-maskable-512.png', '512x512', 'maskable')],
  }, null, 1))
}

await buildPage()
copyFileSync(join(root, 'dist', 'basemap', 'world.pmtiles'), join(out, 'world.pmtiles'))
writeIcons(out)
writeManifest()
await buildServiceWorker()
const bytes = filesIn(out).reduce((sum, file) => sum + statSync(file).size, 0)
process.stderr.write(`dist/web: ${filesIn(out).length} files, ${(bytes / 1e6).toFixed(1)} MB\n`)
