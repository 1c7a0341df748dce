import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { webFolder } from './engine-page.ts'

/** A copy of the app as built, in a folder of its own, with one thing changed. */
export interface ChangedApp { readonly folder: string, remove(): void }

function copyApp(change: (folder: string) => void): ChangedApp {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-app-'))
  cpSync(webFolder, folder, { recursive: true })
  change(folder)
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

const assetOf = (folder: string, beginning: string): string => readdirSync(join(folder, 'assets')).find(name => name.startsWith(beginning) && name.endsWith('.js')) ?? ''

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

/** The app with a script put before the engine's own in its worker: what pages' init scripts cannot reach. */
export function appWithWorker(script: string): ChangedApp {
  return copyApp(folder => edit(join(folder, 'assets', assetOf(folder, 'engine-worker-')), text => `${script};\n${text}`))
}

/** The app where each read of files, of large ones only if so said, takes a while: there is time to stop an import, or to look at one under way. */
export function slowlyReadingApp({ readMs = 200, leastBytes = 0 } = {}): ChangedApp {
  return appWithWorker(`{
    const read = Blob.prototype.arrayBuffer
    Blob.prototype.arrayBuffer = function () { return this.size < ${leastBytes} ? read.call(this) : new Promise(done => setTimeout(done, ${readMs})).then(() => read.call(this)) }
  }`)
}

export const newerScript = 'index-newer.js'

/** The app as a next version would be: its script has another name, and the service worker keeps its files under another. */
export function newerApp(): ChangedApp {
  return copyApp(folder => {
    const name = assetOf(folder, 'index-')
    renameSync(join(folder, 'assets', name), join(folder, 'assets', newerScript))
    for (const file of ['index.html', 'service-worker.js']) edit(join(folder, file), text => text.replaceAll(name, newerScript))
    // Parts that are loaded later import from the first one by name.
    for (const part of readdirSync(join(folder, 'assets')).filter(asset => asset.endsWith('.js'))) edit(join(folder, 'assets', part), text => text.replaceAll(name, newerScript))
    edit(join(folder, 'service-worker.js'), text => text.replace(/whereprint-[0-9a-f]{16}/g, 'whereprint-0000000000000002'))
  })
}
