import type { AsyncBuffer } from 'hyparquet'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import { mergeTrails } from '../trail/merge.ts'
import type { Trail } from '../trail/trail.ts'
import { readProved, sizeDamage, type Damage } from './damage.ts'
import { decryptBytes, encryptChunks } from './encryption.ts'
import { VaultError, type VaultErrorCode } from './error.ts'
import { formatManifest, isSha256, manifestName, type FileEntry, type Manifest, type SegmentEntry } from './manifest.ts'
import { readInfo, readSegment, segmentFiles, type NewSegment, type SegmentInfo } from './segment.ts'
import type { Chunks, VaultStore } from './store.ts'

export const editsName = 'edits.json'
/** What was released to others, so that the next release is judged together with it. */
export const releasesName = 'releases.json'
const ownVersion = 1

/** One import in the vault. `damage` is set where it cannot be read, `info` where it can: not without the passphrase of an encrypted vault. */
export interface VaultImport {
  readonly name: string
  readonly sizeBytes: number
  readonly info?: SegmentInfo
  readonly damage?: Damage
}

/** All that can be read of a vault. */
export interface VaultContents {
  readonly trail: Trail
  readonly claims: readonly ExporterClaim[]
  readonly exactDuplicates: number
  readonly nearDuplicates: number
  /** Every import, whether it could be read or not. */
  readonly imports: readonly VaultImport[]
}

interface Lock { release(): Promise<void> }

/** An open vault. A class because it holds the lock, if it may be changed. Its methods must not run at the same time as one another. */
export class Vault {
  readonly #store: VaultStore
  readonly #lock: Lock | null
  readonly #identity: string | undefined
  #manifest: Manifest

  constructor(store: VaultStore, lock: Lock | null, manifest: Manifest, identity: string | undefined) {
    this.#store = store
    this.#lock = lock
    this.#manifest = manifest
    this.#identity = identity
  }

  get isEncrypted(): boolean {
    return this.#manifest.recipient !== ''
  }

  /** Tells whether `load` and `list` can read what is in the vault: it is plain, or was opened with its passphrase. */
  get isReadable(): boolean {
    return !this.isEncrypted || this.#identity !== undefined
  }

  /** Names of the imports in the order they came: what is in the vault changes when, and only when, these do. */
  get importNames(): string[] {
    return this.#manifest.segments.map(entry => entry.name)
  }

  /**
   * Adds an import: writes its files, then the manifest. A crash in between leaves the vault as it was.
   *
   * A source that is there already changes nothing; where its segment is damaged it is written anew. An encrypted vault needs no passphrase for this.
   *
   * @throws RangeError when the trail has more than one segment or a time outside 1970 … 2106; VaultError as the store throws, the vault unchanged.
   */
  async add(segment: NewSegment): Promise<'added' | 'already-there' | 'repaired'> {
    this.#mayChange()
    const name = segment.sourceSha256
    if (!isSha256(name)) throw new RangeError('Cannot add an import: sourceSha256 must be 64 hexadecimal digits')
    if (segment.trail.segments.length > 1) throw new RangeError('Cannot add an import: the trail must have one segment')
    const known = this.#manifest.segments.find(entry => entry.name === name)
    if (known && await this.#damageOf(known) === undefined) return 'already-there'
    const files = await this.#writeAll(segment)
    const segments = known ? this.#manifest.segments.map(entry => entry === known ? { name, files } : entry) : [...this.#manifest.segments, { name, files }]
    await this.#replaceManifest({ ...this.#manifest, segments })
    return known ? 'repaired' : 'added'
  }

  /** Tells whether this source was imported. */
  has(sourceSha256: string): boolean {
    return this.#manifest.segments.some(entry => entry.name === sourceSha256)
  }

  /** Returns all imports in the order they came. In a plain vault only the ends of the files are read. */
  async list(): Promise<VaultImport[]> {
    const sizeByName = new Map((await this.#store.list()).map(file => [file.name, file.sizeBytes]))
    const imports: VaultImport[] = []
    for (const entry of this.#manifest.segments) {
      const damage = entry.files.map(file => sizeDamage(file, sizeByName.get(file.name))).find(found => found !== undefined)
      imports.push(damage ? { ...summary(entry), damage } : await this.#describe(entry))
    }
    return imports
  }

  /** Reads every import to its last bit and returns them, the damaged ones marked. Without the passphrase the stored bytes are compared only. */
  async verify(): Promise<VaultImport[]> {
    const imports: VaultImport[] = []
    for (const entry of this.#manifest.segments) {
      const read = this.isReadable ? await this.#read(entry) : { damage: await this.#damageOf(entry) }
      imports.push('info' in read ? { ...summary(entry), info: read.info } : { ...summary(entry), ...read.damage && { damage: read.damage } })
    }
    return imports
  }

  /**
   * Returns the trail of all imports that can be read, merged, and the exporters' claims, equal ones once.
   * @throws VaultError `passphrase-needed`. A damaged import is no error: it is marked in `imports`.
   */
  async load(): Promise<VaultContents> {
    if (!this.isReadable) throw new VaultError('passphrase-needed')
    const imports: VaultImport[] = []
    const trails: Trail[] = []
    const claims = new Map<string, ExporterClaim>()
    for (const entry of this.#manifest.segments) {
      const read = await this.#read(entry)
      imports.push({ ...summary(entry), ...'info' in read ? { info: read.info } : { damage: read.damage } })
      if (!('info' in read)) continue
      trails.push(read.trail)
      for (const claim of read.claims) claims.set(JSON.stringify(claim), claim)
    }
    return { ...mergeTrails(trails), claims: [...claims.values()], imports }
  }

  /**
   * Gives every import as it was added, one after the other, to be added to another vault.
   * @throws VaultError `passphrase-needed`; `import-damaged`, as a copy without it would lose it.
   */
  async* segments(): AsyncGenerator<NewSegment> {
    if (!this.isReadable) throw new VaultError('passphrase-needed')
    for (const entry of this.#manifest.segments) {
      const read = await this.#read(entry)
      if (!('info' in read)) throw new VaultError('import-damaged')
      yield { sourceSha256: entry.name, trail: read.trail, claims: read.claims, source: read.info }
    }
  }

  /**
   * Removes exactly what one import brought.
   * @throws VaultError `unknown-import`.
   */
  async remove(name: string): Promise<void> {
    this.#mayChange()
    const entry = this.#manifest.segments.find(segment => segment.name === name)
    if (!entry) throw new VaultError('unknown-import')
    await this.#replaceManifest({ ...this.#manifest, segments: this.#manifest.segments.filter(segment => segment !== entry) })
    await this.#removeAll(entry.files)
  }

  /**
   * Returns what the user has changed over the derived results, as it was given to `writeEdits`; undefined when nothing.
   * @throws VaultError `passphrase-needed`, `edits-damaged`.
   */
  async readEdits(): Promise<unknown> {
    return this.#readOwn(editsName, 'edits', 'edits-damaged')
  }

  /** Replaces the user's changes by others: any JSON that names things by position and time, as places have no lasting numbers. */
  async writeEdits(edits: unknown): Promise<void> {
    await this.#writeOwn(editsName, 'edits', edits)
  }

  /**
   * Returns the ledger of releases, as it was given to `writeReleases`; undefined when nothing was released.
   * @throws VaultError `passphrase-needed`, `releases-damaged`.
   */
  async readReleases(): Promise<unknown> {
    return this.#readOwn(releasesName, 'releases', 'releases-damaged')
  }

  /** Replaces the ledger of releases. */
  async writeReleases(releases: unknown): Promise<void> {
    await this.#writeOwn(releasesName, 'releases', releases)
  }

  /** Lets others in again. The vault cannot be used afterwards. */
  async close(): Promise<void> {
    await this.#lock?.release()
  }

  async #readOwn(fileName: string, key: 'edits' | 'releases', damaged: VaultErrorCode): Promise<unknown> {
    if (!this.isReadable) throw new VaultError('passphrase-needed')
    const name = this.#stored(fileName)
    if (!(await this.#store.list()).some(file => file.name === name)) return undefined
    try {
      const file = JSON.parse(new TextDecoder().decode(await this.#open(await this.#store.read(name)))) as { version?: unknown, edits?: unknown, releases?: unknown }
      if (file.version === ownVersion) return file[key]
    } catch (error) {
      if (error instanceof VaultError) throw error
    }
    throw new VaultError(damaged)
  }

  async #writeOwn(fileName: string, key: 'edits' | 'releases', value: unknown): Promise<void> {
    this.#mayChange()
    const file = new TextEncoder().encode(JSON.stringify({ version: ownVersion, [key]: value }))
    await this.#store.write(this.#stored(fileName), this.#seal([file]))
  }

  #mayChange(): void {
    if (!this.#lock) throw new RangeError('Cannot change the vault: it was opened for reading')
  }

  async #writeAll(segment: NewSegment): Promise<FileEntry[]> {
    const files: FileEntry[] = []
    try {
      for (const { name, chunks } of segmentFiles(segment)) {
        const stored = this.#stored(name)
        files.push({ name: stored, ...await this.#store.write(stored, this.#seal(chunks)) })
      }
      return files
    } catch (error) {
      await this.#removeAll(files)
      throw error
    }
  }

  /** On failure the files of an import stay: whether the old or the new manifest is there only the next opening can tell, and it sweeps. */
  async #replaceManifest(manifest: Manifest): Promise<void> {
    await this.#store.write(manifestName, [formatManifest(manifest)])
    this.#manifest = manifest
  }

  /** Removes files that nothing names. One that cannot be removed now is swept when the vault is opened next. */
  async #removeAll(files: readonly FileEntry[]): Promise<void> {
    await Promise.allSettled(files.map(file => this.#store.remove(file.name)))
  }

  async #describe(entry: SegmentEntry): Promise<VaultImport> {
    if (!this.isReadable) return summary(entry)
    try {
      const { name, sizeBytes } = entry.files[0]
      const slice = async (first: number, end = sizeBytes): Promise<ArrayBuffer> => bufferOf(await this.#store.read(name, first, end))
      const file = this.isEncrypted ? inMemory(await this.#open(await this.#store.read(name))) : { byteLength: sizeBytes, slice }
      return { ...summary(entry), info: await readInfo(file) }
    } catch {
      return { ...summary(entry), damage: 'unreadable' }
    }
  }

  /** Reads a segment and proves every byte of it; a damaged one gives its damage. */
  async #read(entry: SegmentEntry): Promise<{ trail: Trail, claims: ExporterClaim[], info: SegmentInfo } | { damage: Damage }> {
    const proved: Uint8Array[] = []
    for (const file of entry.files) {
      const read = await readProved(this.#store, file)
      if ('damage' in read) return read
      proved.push(read.bytes)
    }
    try {
      const files: AsyncBuffer[] = []
      for (const bytes of proved) files.push(inMemory(await this.#open(bytes)))
      return await readSegment(entry.name, files[0], files[1])
    } catch {
      return { damage: 'unreadable' }
    }
  }

  async #damageOf(entry: SegmentEntry): Promise<Damage | undefined> {
    for (const file of entry.files) {
      const read = await readProved(this.#store, file)
      if ('damage' in read) return read.damage
    }
    return undefined
  }

  #stored(name: string): string {
    return this.isEncrypted ? `${name}.age` : name
  }

  #seal(chunks: Chunks): Chunks {
    return this.isEncrypted ? encryptChunks(chunks, this.#manifest.recipient) : chunks
  }

  async #open(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#identity === undefined ? bytes : decryptBytes(bytes, this.#identity)
  }
}

function summary({ name, files }: SegmentEntry): VaultImport {
  return { name, sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0) }
}

function inMemory(bytes: Uint8Array): AsyncBuffer {
  return { byteLength: bytes.length, slice: (first, end) => bufferOf(bytes.subarray(first, end)) }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer
}
