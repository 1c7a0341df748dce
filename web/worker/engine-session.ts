import {
  createVault, decryptWithPassphrase, encryptWithPassphrase, findOverlap, isAgeFile, openVault, packVault, parseTableMap, readTableStart, tryTableMap, unpackVault, unprotectedCsv, unprotectedGeoJson, unprotectedGpx,
  unprotectedKml, VaultError, type Trail, type Vault, type VaultStore,
} from '../../engine/index.ts'
import { noEdits, readEdits, type Edits } from '../edits.ts'
import { EngineFailure, type EngineCalls, type Exported, type KeptImport, type Session, type VaultState } from '../engine-api.ts'
import { forgetDerived, keepDerived, keyOf, readDerived, type Derived } from './derived.ts'
import { fileSource } from './file-source.ts'
import { importSources, type ReadSource } from './import-sources.ts'
import { readKnowledge } from './knowledge.ts'
import { sourcesOf } from './sources.ts'
import { mirrorOf, shownOfImport, shownOfSample, shownOfVault, type Shown } from './shown.ts'
import { csvOf, tableRows } from './tables.ts'
import { sortOutCopies } from './vault-copies.ts'
import type { VaultHome } from './vault-home.ts'
import type { SeenColumns } from '../map/trail-columns.ts'

/** What a call is given besides: where it tells how far it is, and when to stop. */
export interface Context<Progress> {
  readonly tell: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** One method for each call. */
export type EngineMethods = {
  readonly [Name in keyof EngineCalls]: (given: EngineCalls[Name]['given'], context: Context<EngineCalls[Name]['progress']>) => Promise<EngineCalls[Name]['result']>
}

/** An open vault with the place its files lie in. */
interface OpenVault { readonly vault: Vault, readonly store: VaultStore }

/** Rows of a table that are shown to say what its columns mean. Our choice: they fit a phone. */
const rowsShown = 5

/** Answers the calls of one page. A class because it owns the open vault and the trail in memory. Its methods must not run at the same time as one another. */
export class EngineSession implements EngineMethods {
  readonly #home: VaultHome
  #open: OpenVault | undefined
  #isLocked = false
  #showsSample = false
  /** The trail that is shown, and what was derived from it; each when it was first asked for. */
  #shown: Shown | undefined
  #derived: Derived | undefined
  /** What was found in the file that is being kept. */
  #early: { readonly shown: Shown, readonly derived?: Derived } | undefined
  #edits: Edits = noEdits

  constructor(home: VaultHome) {
    this.#home = home
  }

  /** Answers `mirror` and `trail` while a file is still being kept; undefined when the call must wait for its turn. */
  early(name: string): Derived | SeenColumns | undefined {
    if (!this.#early?.derived) return undefined
    if (name === 'mirror') return this.#early.derived
    return name === 'trail' ? seenColumns(this.#early.shown.trail) : undefined
  }

  async open({ passphrase }: EngineCalls['open']['given']): Promise<Session> {
    this.#leaveSample()
    if (!this.#open) await this.#openCurrent(passphrase)
    else this.#edits = readEdits(await this.#open.vault.readEdits())
    return this.#session()
  }

  async importFiles({ picked, map }: EngineCalls['importFiles']['given'], context: Context<EngineCalls['importFiles']['progress']>): Promise<EngineCalls['importFiles']['result']> {
    this.#leaveSample()
    // Loaded while the files are being read; a failure shows when it is needed.
    readKnowledge().catch(() => undefined)
    const { copies, rest } = await sortOutCopies(picked), sources = sourcesOf(rest)
    if (sources.length > 0) await this.#openOrFail()
    let here: Trail | undefined
    const isFirst = sources.length === 1 && (this.#open?.vault.importNames.length ?? 0) === 0
    const done = await importSources(sources, {
      ...context, map: map === undefined ? undefined : parseTableMap(map),
      vault: async () => (await this.#openOrMake()).vault,
      overlap: async trail => {
        here ??= await this.#trailHere()
        if (!here) return 0
        const overlap = findOverlap(here, trail)
        here = overlap.trail
        return overlap.count
      },
      onRead: async ({ imported, hash }: ReadSource, canLook) => {
        if (!isFirst) return
        this.#early = { shown: shownOfImport(imported) }
        // While the hash of a large file is being computed elsewhere, the claims are found here. Of a small one it is known: it is kept first.
        if (await isSettled(hash)) return
        this.#early = { ...this.#early, derived: { mirror: await mirrorOf(this.#early.shown, () => undefined, context.signal), damaged: [] } }
        if (!await isSettled(hash)) canLook()
      },
      onKept: async (_, sha256, outcome) => {
        if (outcome === 'already-there') return
        await this.#changed()
        if (!this.#early) return
        const { shown, derived } = this.#early
        this.#shown = nameSegment(shown, sha256)
        if (derived) await this.#take(this.#shown, nameMirror(derived, sha256))
      },
    }).finally(() => {
      this.#early = undefined
    })
    return { sources: [...copies, ...done], session: await this.#session() }
  }

  async readTable({ file }: EngineCalls['readTable']['given']): Promise<EngineCalls['readTable']['result']> {
    return await readTableStart(fileSource(file), rowsShown) ?? null
  }

  tryTable({ file, map }: EngineCalls['tryTable']['given']): Promise<EngineCalls['tryTable']['result']> {
    return tryTableMap(fileSource(file), parseTableMap(map))
  }

  async showSample(): Promise<Session> {
    this.#shown = await shownOfSample()
    this.#derived = undefined
    this.#edits = noEdits
    this.#showsSample = true
    return this.#session()
  }

  async removeImport({ name }: EngineCalls['removeImport']['given']): Promise<Session> {
    await this.#readable().vault.remove(name)
    await this.#changed()
    return this.#session()
  }

  async encrypt({ passphrase }: EngineCalls['encrypt']['given'], { tell }: Context<EngineCalls['encrypt']['progress']>): Promise<Session> {
    await this.#openOrFail()
    const old = this.#open, place = await this.#home.fresh()
    const made = await createVault(place.store, { passphrase })
    try {
      if (old) await copyVault(old.vault, made, share => tell({ share }))
      await place.adopt()
    } catch (error) {
      await made.close()
      await place.discard()
      throw error
    }
    await old?.vault.close()
    this.#open = { vault: made, store: place.store }
    await forgetDerived(this.#home.derived)
    return this.#session()
  }

  async lock(): Promise<Session> {
    await this.#close()
    this.#isLocked = true
    return this.#session()
  }

  async forget(): Promise<Session> {
    const lock = await this.#holdUnopened()
    await this.#close()
    this.#isLocked = false
    await this.#home.clear()
    await lock?.release()
    return this.#session()
  }

  async mirror(_: EngineCalls['mirror']['given'], { tell, signal }: Context<EngineCalls['mirror']['progress']>): Promise<EngineCalls['mirror']['result']> {
    return this.#seen(share => tell({ share }), signal)
  }

  async trail(): Promise<SeenColumns> {
    return seenColumns((await this.#trailShown()).trail)
  }

  async saveEdits({ edits }: EngineCalls['saveEdits']['given']): Promise<Session> {
    if (!this.#showsSample) await this.#readable().vault.writeEdits(edits)
    this.#edits = edits
    return this.#session()
  }

  async exportReport({ locale }: EngineCalls['exportReport']['given']): Promise<Exported> {
    const { mirror } = await this.#seen()
    const { writeReport } = await import('./report.ts')
    return { name: 'whereprint-report.html', blob: new Blob([await writeReport(mirror, this.#edits, locale)], { type: 'text/html' }) }
  }

  async exportVault({ passphrase }: EngineCalls['exportVault']['given']): Promise<Exported> {
    const packed = packVault(this.#readable().store)
    if (passphrase === undefined) return { name: 'whereprint-vault.zip', blob: await blobOf(packed, 'application/zip') }
    return { name: 'whereprint-vault.zip.age', blob: await blobOf(await encryptWithPassphrase(packed, passphrase), 'application/octet-stream') }
  }

  async restoreVault({ file, passphrase }: EngineCalls['restoreVault']['given']): Promise<Session> {
    const zip = await openCopy(file, passphrase)
    const place = await this.#home.fresh()
    try {
      await place.store.create()
      await unpackVault(zip.size, async (first, end) => new Uint8Array(await zip.slice(first, end).arrayBuffer()), place.store)
      await proveSound(place.store)
    } catch (error) {
      await place.discard()
      throw error
    }
    const lock = await this.#holdUnopened()
    await this.#close()
    await place.adopt()
    await lock?.release()
    await forgetDerived(this.#home.derived)
    this.#isLocked = false
    await this.#openCurrent(undefined)
    return this.#session()
  }

  async exportTable({ table, format }: EngineCalls['exportTable']['given']): Promise<Exported> {
    const rows = tableRows((await this.#seen()).mirror, this.#edits, table)
    const [text, type] = format === 'csv' ? [csvOf(rows), 'text/csv'] : [JSON.stringify(rows, null, 1), 'application/json']
    return { name: `whereprint-${table}.${format}`, blob: new Blob([text], { type }) }
  }

  async exportUnprotectedTrail({ format }: EngineCalls['exportUnprotectedTrail']['given']): Promise<Exported> {
    const { trail } = await this.#trailShown()
    const write = { gpx: unprotectedGpx, kml: unprotectedKml, geojson: unprotectedGeoJson, csv: unprotectedCsv }[format]
    // A few megabytes at a time: the browser moves what is in a Blob out of this memory.
    const parts: Blob[] = []
    const pending: string[] = []
    for (const chunk of write(trail)) {
      pending.push(chunk)
      if (pending.length === 64) parts.push(new Blob(pending.splice(0)))
    }
    return { name: `whereprint-trail-unprotected.${format}`, blob: new Blob([...parts, ...pending]) }
  }

  async #openCurrent(passphrase: string | undefined): Promise<void> {
    const store = await this.#home.current()
    if (!store) return
    const vault = await openVault(store, passphrase === undefined ? {} : { passphrase })
    this.#isLocked = !vault.isReadable
    if (this.#isLocked) {
      await vault.close()
      return
    }
    this.#open = { vault, store }
    await this.#home.sweep()
    this.#edits = readEdits(await vault.readEdits())
  }

  /** Opens the vault if there is one. What cannot be opened fails the call, so that no new vault takes the place of one that another tab or a newer version holds. */
  async #openOrFail(): Promise<void> {
    if (!this.#open) await this.#openCurrent(undefined)
    if (this.#isLocked) throw new VaultError('passphrase-needed')
  }

  /**
   * Holds the lock of a vault that is not open here and is about to be replaced or removed. A vault that is too damaged to be locked needs none.
   *
   * @throws VaultError `in-use` when another tab has it.
   */
  async #holdUnopened(): Promise<{ release(): Promise<void> } | undefined> {
    if (this.#open) return undefined
    try {
      return await (await this.#home.current())?.lock()
    } catch (error) {
      if (error instanceof VaultError && error.code === 'in-use') throw error
      return undefined
    }
  }

  async #openOrMake(): Promise<OpenVault> {
    if (this.#open) return this.#open
    const place = await this.#home.fresh()
    const vault = await createVault(place.store)
    await place.adopt()
    this.#open = { vault, store: place.store }
    return this.#open
  }

  #readable(): OpenVault {
    if (this.#open) return this.#open
    throw this.#isLocked ? new VaultError('passphrase-needed') : new EngineFailure('nothing-to-show')
  }

  /** The vault has changed: what was seen in it holds no more. */
  async #changed(): Promise<void> {
    if (!this.#showsSample) this.#shown = this.#derived = undefined
    await forgetDerived(this.#home.derived)
  }

  #leaveSample(): void {
    if (this.#showsSample) this.#shown = this.#derived = undefined
    this.#showsSample = false
  }

  async #close(): Promise<void> {
    await this.#open?.vault.close()
    this.#open = this.#shown = this.#derived = undefined
    this.#showsSample = false
    this.#edits = noEdits
  }

  async #trailShown(): Promise<Shown> {
    this.#shown ??= await shownOfVault(this.#readable().vault)
    return this.#shown
  }

  /** The trail of the vault as it was imported, to compare another one with; undefined while there is none. */
  async #trailHere(): Promise<Trail | undefined> {
    if (!this.#open || this.#open.vault.importNames.length === 0) return undefined
    // What is shown of it is read again when it is wanted: the same trail twice and a third one merged of both is too much for small devices.
    this.#shown = undefined
    return (await this.#open.vault.load()).trail
  }

  async #seen(tell: (share: number) => void = () => undefined, signal?: AbortSignal): Promise<Derived> {
    this.#derived ??= await this.#readKept()
    if (this.#derived) return this.#derived
    const shown = await this.#trailShown()
    const derived = { mirror: await mirrorOf(shown, tell, signal), damaged: shown.damaged }
    await this.#take(shown, derived)
    return derived
  }

  async #readKept(): Promise<Derived | undefined> {
    const key = this.#keptKey()
    return key === undefined ? undefined : readDerived(this.#home.derived, key)
  }

  async #take(shown: Shown, derived: Derived): Promise<void> {
    this.#shown = shown
    this.#derived = derived
    const key = this.#keptKey()
    if (key !== undefined) await keepDerived(this.#home.derived, key, derived)
  }

  /** Undefined where nothing may be kept: of the sample, and of an encrypted vault, whose claims must not lie beside it in plain. */
  #keptKey(): string | undefined {
    if (this.#showsSample || !this.#open || this.#open.vault.isEncrypted) return undefined
    return keyOf(this.#open.vault.importNames)
  }

  async #session(): Promise<Session> {
    const { usage = 0, quota = 0 } = this.#home.kind === 'device' ? await navigator.storage.estimate() : {}
    return {
      storage: { kind: this.#home.kind, usedBytes: usage, quotaBytes: quota, evicted: false, interrupted: false },
      vault: await this.#vaultState(),
      showing: this.#showsSample ? 'sample' : this.#open && this.#open.vault.importNames.length > 0 ? 'vault' : 'nothing',
      edits: this.#edits,
    }
  }

  async #vaultState(): Promise<VaultState> {
    if (this.#isLocked) return { kind: 'locked' }
    if (!this.#open) return { kind: 'none' }
    const { vault } = this.#open
    return { kind: 'open', encrypted: vault.isEncrypted, imports: (await vault.list()).map(({ name, sizeBytes, info, damage }): KeptImport => ({
      name, sizeBytes, damage: damage ?? null,
      sourceName: info?.sourceName ?? '', sourceBytes: info?.sourceBytes ?? 0, format: info?.format ?? '', fixes: info?.fixes ?? 0,
      firstMs: info?.firstMs ?? null, lastMs: info?.lastMs ?? null, importedAtMs: info?.importedAtMs ?? 0,
    })) }
  }
}

/** Returns what is looked at of a trail, with columns of its own. Not `structuredClone`: it would copy the room for growth behind the columns of an import too. */
function seenColumns({ count, timeMs, latE7, lonE7, kind, flag, segment, device, segments, devices }: Trail): SeenColumns {
  return {
    count, segments, devices, timeMs: timeMs.slice(), latE7: latE7.slice(), lonE7: lonE7.slice(),
    kind: kind.slice(), flag: flag.slice(), segment: segment.slice(), device: device.slice(),
  }
}

/** Tells whether a result is there already. */
function isSettled(result: Promise<unknown>): Promise<boolean> {
  const settled = result.then(() => true, () => true)
  return Promise.race([settled, new Promise<boolean>(resolve => setTimeout(resolve, 0, false))])
}

/** A trail of one import carries the name of its segment, which is known only when the file was hashed. */
function nameSegment(shown: Shown, sha256: string): Shown {
  return { ...shown, trail: { ...shown.trail, segments: [sha256] } }
}

function nameMirror({ mirror, damaged }: Derived, sha256: string): Derived {
  return { mirror: { ...mirror, trail: { ...mirror.trail, segments: [sha256] } }, damaged }
}

async function copyVault(from: Vault, to: Vault, tell: (share: number) => void): Promise<void> {
  const count = (await from.list()).length
  let done = 0
  for await (const segment of from.segments()) {
    await to.add(segment)
    tell(++done / count)
  }
  const edits = await from.readEdits()
  if (edits !== undefined) await to.writeEdits(edits)
}

async function blobOf(stream: ReadableStream<Uint8Array>, type: string): Promise<Blob> {
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers: { 'content-type': type } }).blob()
}

/** @throws VaultError `wrong-passphrase`, `passphrase-needed`, `input-output` for a damaged age file. */
async function openCopy(file: File, passphrase: string | undefined): Promise<Blob> {
  if (!isAgeFile(new Uint8Array(await file.slice(0, 64).arrayBuffer()))) return file
  if (passphrase === undefined) throw new VaultError('passphrase-needed')
  const zip = await decryptWithPassphrase(file.stream(), passphrase)
  try {
    return await blobOf(zip, 'application/zip')
  } catch {
    throw new VaultError('input-output')
  }
}

/** Compares every stored byte of a vault with its manifest; needs no passphrase. @throws VaultError `import-damaged`. */
async function proveSound(store: VaultStore): Promise<void> {
  const vault = await openVault(store)
  try {
    if ((await vault.verify()).some(entry => entry.damage)) throw new VaultError('import-damaged')
  } finally {
    await vault.close()
  }
}
