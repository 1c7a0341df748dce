import { ImportError, importFolder, importSource, hashOfFolder, notedFiles, type FolderNotes, type Imported, type TableMap, type Trail, type Vault } from '../../engine/index.ts'
import type { ImportedSource, ImportOutcome, ImportProgress } from '../engine-api.ts'
import { withBeginnings } from './beginnings.ts'
import { FileHash } from './file-hash.ts'
import { fileSource, isUnreadable, lostSource } from './file-source.ts'
import { foundIn } from './found.ts'
import { startMeter, type Meter } from './import-meter.ts'
import { openLeftOut, type LeftOutNotes } from './left-out.ts'
import { hashOfFile } from './source-hash.ts'
import type { Source } from './sources.ts'

/** A source that was read: what it holds, and its hash when that is known, of a large file later than the rest. */
export interface ReadSource {
  readonly name: string
  readonly sizeBytes: number
  readonly imported: Imported
  readonly hash: Promise<string>
}

export interface ImportSteps {
  /** The vault, made at the first source that has something to keep. */
  readonly vault: () => Promise<Vault>
  /** Returns how many fixes of a trail the vault has already. */
  readonly overlap: (trail: Trail) => Promise<number>
  /** Called between reading and keeping: time in which the hash may still be being computed. `canLook` tells that what was found can be looked at. */
  readonly onRead: (read: ReadSource, canLook: () => void) => Promise<void>
  readonly onKept: (read: ReadSource, sha256: string, outcome: 'added' | 'repaired' | 'already-there') => Promise<void>
  readonly tell: (progress: ImportProgress) => void
  readonly signal: AbortSignal
  /** How columns of tables are to be read. */
  readonly map: TableMap | undefined
}

/** Reads sources one after the other and keeps what they hold. */
export async function importSources(sources: readonly Source[], steps: ImportSteps): Promise<ImportedSource[]> {
  const meter = startMeter(sources, steps.tell), done: ImportedSource[] = []
  for (const source of sources) {
    steps.signal.throwIfAborted()
    const leftOut = openLeftOut(source)
    meter.begin(source)
    done.push({ name: source.name, outcome: await importOne(source, steps, meter, leftOut), leftOut: leftOut.reasons(), tables: leftOut.tables })
    meter.end(source)
  }
  return done
}

async function importOne(source: Source, steps: ImportSteps, meter: Meter, leftOut: LeftOutNotes): Promise<ImportOutcome> {
  const reading = source.kind === 'file' ? readFile(source, steps, meter) : readFiles(source, steps, meter, leftOut)
  try {
    const imported = await reading.imported
    const read = { name: source.name, sizeBytes: reading.sizeBytes(), imported, hash: reading.hash() }
    if (imported.trail.count === 0 && (imported.format === 'csv' || imported.format === 'broker') && source.kind === 'file') leftOut.note(source.name, 'table-unknown')
    if (imported.trail.count === 0 && imported.claims.length === 0) return { kind: 'nothing', found: foundIn(imported, 0) }
    const found = foundIn(imported, await steps.overlap(imported.trail))
    meter.keeping(found, false)
    await steps.onRead(read, () => meter.keeping(found, true))
    const sha256 = await unlessAborted(read.hash, steps.signal)
    const outcome = await keep(read, sha256, await steps.vault())
    await steps.onKept(read, sha256, outcome)
    return { kind: outcome, found }
  } catch (error) {
    const code = error instanceof ImportError ? error.code : isUnreadable(error) ? 'unreadable' : undefined
    if (code === undefined) throw error
    if (source.kind === 'file') leftOut.note(source.file.name, code)
    const within = reading.within()
    return { kind: 'refused', code, ...within !== undefined && { within } }
  } finally {
    reading.stop()
  }
}

/** A source that is being read. */
interface Reading {
  readonly imported: Promise<Imported>
  /** When it was read. */
  sizeBytes(): number
  hash(): Promise<string>
  /** The file of several that is being read. */
  within(): string | undefined
  stop(): void
}

function readFile({ file }: Source & { readonly kind: 'file' }, { signal, map }: ImportSteps, meter: Meter): Reading {
  const hashing = hashOfFile(file)
  hashing.hash.catch(() => undefined)
  return {
    imported: importSource(fileSource(file), file.name, { onProgress: meter.reading, signal, ...map && { map } }),
    sizeBytes: () => file.size, hash: () => hashing.hash, within: () => undefined, stop: () => hashing.stop(),
  }
}

/** Several files are read one after the other, each from disk when its turn comes. */
function readFiles({ name, files, areChosen }: Source & { readonly kind: 'files' }, { signal, map }: ImportSteps, meter: Meter, leftOut: LeftOutNotes): Reading {
  const notes: FolderNotes = { files: 0, sizeBytes: 0, hashes: new Map() }
  let within: string | undefined
  const opened = async function* (): AsyncGenerator<ReturnType<typeof fileSource>> {
    await Promise.resolve()
    for (const { path, file, beginning } of withBeginnings(files)) {
      signal.throwIfAborted()
      within = path
      yield file ? fileSource(file, path, beginning) : lostSource(path)
      meter.fileDone(file?.size ?? 0)
    }
    within = undefined
  }
  const imported = importFolder(notedFiles(opened(), notes, newHash, signal), name, { onProgress: meter.reading, signal, areChosen, onLeftOut: leftOut.note, ...map && { map } })
  return {
    imported, sizeBytes: () => notes.sizeBytes, within: () => within, stop: () => undefined,
    hash: async () => hashOfFolder(notes, (await imported).members, newHash),
  }
}

const newHash = (): FileHash => new FileHash()

/** Waits no longer once it is aborted. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function keep({ name, sizeBytes, imported }: ReadSource, sha256: string, vault: Vault): Promise<'added' | 'repaired' | 'already-there'> {
  const { trail, claims, format, producer, untimed, problems } = imported
  return vault.add({
    sourceSha256: sha256, trail, claims,
    source: { sourceName: name, sourceBytes: sizeBytes, format, producer, untimed, problems, importedAtMs: Date.now() },
  })
}
