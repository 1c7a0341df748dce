import { fixKind, importSource, isAgeFile, isVaultZip, ImportError, type Imported, type Trail, type Vault } from '../../engine/index.ts'
import type { Found, ImportedFile, ImportOutcome, ImportProgress } from '../engine-api.ts'
import { fileSource } from './file-source.ts'
import { hashOfFile } from './source-hash.ts'

/** A file that was read: what it holds, and its hash when that is known, later than the rest. */
export interface ReadFile {
  readonly file: File
  readonly imported: Imported
  readonly hash: Promise<string>
}

export interface ImportSteps {
  /** The vault, made at the first file that has something to keep. */
  readonly vault: () => Promise<Vault>
  /** Called between reading and keeping: time in which the hash may still be being computed. `canLook` tells that what was found can be looked at. */
  readonly onRead: (read: ReadFile, canLook: () => void) => Promise<void>
  readonly onKept: (read: ReadFile, sha256: string, outcome: 'added' | 'repaired' | 'already-there') => Promise<void>
  readonly tell: (progress: ImportProgress) => void
  readonly signal: AbortSignal
}

/** Between two reports of progress. */
const reportEveryMs = 100

/** Reads files one after the other and keeps what they hold. */
export async function importFiles(files: readonly File[], steps: ImportSteps): Promise<ImportedFile[]> {
  const done: ImportedFile[] = []
  const bytesOfAll = files.reduce((sum, file) => sum + file.size, 0), startMs = performance.now()
  let bytesBefore = 0
  for (const [index, file] of files.entries()) {
    steps.signal.throwIfAborted()
    let toldMs = -Infinity
    const tell: Tell = (stage, doneBytes, canLook = false) => {
      const nowMs = performance.now()
      if (stage === 'reading' && nowMs - toldMs < reportEveryMs) return
      toldMs = nowMs
      steps.tell({
        file: index, stage, canLook, doneBytes, fileBytes: file.size, bytesOfAll, elapsedMs: nowMs - startMs,
        doneBytesOfAll: bytesBefore + Math.min(doneBytes, file.size),
      })
    }
    done.push({ name: file.name, outcome: await importOne(file, steps, tell) })
    bytesBefore += file.size
  }
  return done
}

type Tell = (stage: ImportProgress['stage'], doneBytes: number, canLook?: boolean) => void

async function importOne(file: File, steps: ImportSteps, tell: Tell): Promise<ImportOutcome> {
  tell('reading', 0)
  let hashing: ReturnType<typeof hashOfFile> | undefined
  try {
    const copy = await vaultCopyIn(file)
    if (copy) return copy
    hashing = hashOfFile(file)
    const imported = await importSource(fileSource(file), file.name, { onProgress: bytes => tell('reading', bytes), signal: steps.signal })
    tell('keeping', file.size)
    const read = { file, imported, hash: hashing.hash }
    const { trail, claims } = imported
    if (trail.count === 0 && claims.length === 0) return { kind: 'nothing', found: foundIn(imported) }
    await steps.onRead(read, () => tell('keeping', file.size, true))
    const sha256 = await unlessAborted(read.hash, steps.signal)
    const outcome = await keep(read, sha256, await steps.vault())
    await steps.onKept(read, sha256, outcome)
    return { kind: outcome, found: foundIn(imported) }
  } catch (error) {
    if (error instanceof ImportError) return { kind: 'refused', code: error.code }
    // The browser's word for a file that is a folder, was moved away, or changed since it was dropped.
    if (error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')) return { kind: 'refused', code: 'unreadable' }
    throw error
  } finally {
    hashing?.stop()
  }
}

/** Tells whether all files are vaults that were taken away: nothing of them goes into the present one. */
export async function areVaultCopies(files: readonly File[]): Promise<boolean> {
  return (await Promise.all(files.map(file => vaultCopyIn(file).catch(() => undefined)))).every(copy => copy !== undefined)
}

async function vaultCopyIn(file: File): Promise<ImportOutcome & { readonly kind: 'vault-copy' } | undefined> {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer())
  return isAgeFile(head) ? { kind: 'vault-copy', encrypted: true } : isVaultZip(head) ? { kind: 'vault-copy', encrypted: false } : undefined
}

/** Waits no longer once it is aborted. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function keep({ file, imported }: ReadFile, sha256: string, vault: Vault): Promise<'added' | 'repaired' | 'already-there'> {
  const { trail, claims, format, producer, untimed, problems } = imported
  return vault.add({
    sourceSha256: sha256, trail, claims,
    source: { sourceName: file.name, sourceBytes: file.size, format, producer, untimed, problems, importedAtMs: Date.now() },
  })
}

function foundIn({ format, producer, trail, untimed, problems, members }: Imported): Found {
  return {
    format, producer, untimed, problems, members, ...countKinds(trail),
    fixes: trail.count, devices: trail.devices.slice(1), firstMs: trail.timeMs[0] ?? null, lastMs: trail.timeMs[trail.count - 1] ?? null,
  }
}

function countKinds({ kind }: Trail): Pick<Found, 'observed' | 'claimed' | 'computed'> {
  const counts = [0, 0, 0]
  for (const value of kind) counts[value] = (counts[value] ?? 0) + 1
  return { observed: counts[fixKind.observed] ?? 0, claimed: counts[fixKind.claimed] ?? 0, computed: counts[fixKind.computed] ?? 0 }
}
