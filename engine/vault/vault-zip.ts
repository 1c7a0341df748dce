import { Reader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter, type FileEntry } from '@zip.js/zip.js'
import { VaultError } from './error.ts'
import { identityName, manifestName, parseManifest } from './manifest.ts'
import type { VaultStore } from './store.ts'
import { editsName, releasesName } from './vault.ts'

/** The manifest is the first file of the archive: so the archive is known by its beginning. */
const localHeader = [0x50, 0x4b, 0x03, 0x04]
const nameAt = 30

/** A worker of zip.js's own would be a script made at run time, which no strict content security policy lets run. */
const inThisThread = { useWebWorkers: false } as const

/** Tells by a file's first bytes whether it is a vault that `packVault` has packed. */
export function isVaultZip(head: Uint8Array): boolean {
  const name = new TextDecoder('latin1').decode(head.subarray(nameAt, nameAt + manifestName.length))
  return localHeader.every((byte, i) => head[i] === byte) && name === manifestName
}

/**
 * Returns the files of a vault as one zip archive, stored as they are: an encrypted vault stays encrypted. The vault must not change meanwhile.
 * Memory: one file of the vault.
 */
export function packVault(store: VaultStore): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  // A fault reaches who reads the stream.
  writeFiles(store, new ZipWriter(writable, { ...inThisThread, level: 0, lastModDate: new Date(1980, 0, 1), extendedTimestamp: false }))
    .catch((error: unknown) => writable.abort(error).catch(() => undefined))
  return readable
}

async function writeFiles(store: VaultStore, zip: ZipWriter<unknown>): Promise<void> {
  const names = (await store.list()).map(file => file.name).filter(name => name !== manifestName).sort()
  for (const name of [manifestName, ...names]) await zip.add(name, new Uint8ArrayReader(await store.read(name)))
  await zip.close()
}

/**
 * Puts the files of a packed vault into an empty place, the manifest last. Only files that the manifest names are taken. What the vault holds is not checked:
 * `openVault` and `verify` do that.
 *
 * @throws VaultError `not-a-vault`, `newer-version`, `manifest-damaged`; `input-output` when the archive is damaged or packed by something else; and what the store throws.
 */
export async function unpackVault(sizeBytes: number, read: (first: number, end: number) => Promise<Uint8Array>, into: VaultStore): Promise<void> {
  const entries = await readEntries(new ZipReader(new ReadAnywhere(sizeBytes, read)))
  const manifestEntry = entries.get(manifestName)
  if (!manifestEntry) throw new VaultError('not-a-vault')
  const manifest = await bytesOf(manifestEntry)
  const named = parseManifest(manifest).segments.flatMap(segment => segment.files.map(file => file.name))
  for (const name of [...named, identityName, ...[editsName, releasesName].flatMap(own => [own, `${own}.age`])]) {
    const entry = entries.get(name)
    if (entry) await into.write(name, [await bytesOf(entry)])
  }
  await into.write(manifestName, [manifest])
}

async function readEntries(zip: ZipReader<unknown>): Promise<Map<string, FileEntry>> {
  try {
    const entries = await zip.getEntries()
    return new Map(entries.flatMap(entry => entry.directory ? [] : [[entry.filename, entry]]))
  } catch {
    throw new VaultError('not-a-vault')
  }
}

/** Our archives are stored, not packed: so a file is no larger than the archive, whatever it claims. */
async function bytesOf(entry: FileEntry): Promise<Uint8Array> {
  if (entry.compressionMethod !== 0 || entry.encrypted) throw new VaultError('input-output')
  try {
    return await entry.getData(new Uint8ArrayWriter(), { ...inThisThread, checkSignature: true })
  } catch {
    throw new VaultError('input-output')
  }
}

class ReadAnywhere extends Reader<null> {
  readonly #read: (first: number, end: number) => Promise<Uint8Array>

  constructor(sizeBytes: number, read: (first: number, end: number) => Promise<Uint8Array>) {
    super(null)
    this.size = sizeBytes
    this.#read = read
  }

  override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    return this.#read(offset, Math.min(offset + length, this.size))
  }
}
