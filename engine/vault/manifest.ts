import { VaultError } from './error.ts'
import type { StoredFile } from './store.ts'

export const manifestName = 'manifest.json'
/** The key of an encrypted vault, encrypted with the passphrase. */
export const identityName = 'identity.age'

/** The version this program writes, and the newest it reads. */
export const vaultVersion = 1

/** A file of a segment, and how to see that it is still the one that was written. */
export interface FileEntry extends StoredFile {
  /** Of the stored bytes: when encrypted, of these. */
  readonly sha256: string
}

/** What one import brought. */
export interface SegmentEntry {
  /** SHA-256 of the source file. */
  readonly name: string
  /** The fixes, then the exporter's claims when there are any. */
  readonly files: readonly FileEntry[]
}

/** What a vault holds. Says nothing of where or when: it is plain text in an encrypted vault too. */
export interface Manifest {
  /** The age recipient all files are encrypted to; '' in a plain vault. */
  readonly recipient: string
  readonly segments: readonly SegmentEntry[]
}

/** Returns the manifest as a file. */
export function formatManifest({ recipient, segments }: Manifest): Uint8Array {
  const encryption = recipient === '' ? null : { scheme: 'age-encryption.org/v1', recipient }
  return new TextEncoder().encode(`${JSON.stringify({ format: 'whereprint-vault', version: vaultVersion, encryption, segments }, null, 2)}\n`)
}

/**
 * Reads a manifest.
 * @throws VaultError `newer-version`, `manifest-damaged`, or `not-a-vault` for a file of that name that is none.
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const root = parseJson(bytes)
  if (!isRecord(root)) throw new VaultError('manifest-damaged')
  if (root['format'] !== 'whereprint-vault') throw new VaultError('not-a-vault')
  const version = root['version']
  if (typeof version !== 'number') throw new VaultError('manifest-damaged')
  if (version > vaultVersion) throw new VaultError('newer-version')
  return { recipient: recipientOf(root['encryption']), segments: listOf(root['segments']).map(segmentOf) }
}

/** Returns the SHA-256 of a source that a file belongs to by its name, or undefined for a file that is no segment's. */
export function segmentOfFile(name: string): string | undefined {
  return /^([0-9a-f]{64})(\.claims)?\.parquet(\.age)?$/.exec(name)?.[1]
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new VaultError('manifest-damaged')
  }
}

function recipientOf(encryption: unknown): string {
  if (encryption === null) return ''
  if (!isRecord(encryption) || typeof encryption['recipient'] !== 'string' || !encryption['recipient'].startsWith('age1')) {
    throw new VaultError('manifest-damaged')
  }
  return encryption['recipient']
}

function segmentOf(value: unknown): SegmentEntry {
  if (!isRecord(value) || typeof value['name'] !== 'string' || !isSha256(value['name'])) throw new VaultError('manifest-damaged')
  const name = value['name']
  const files = listOf(value['files']).map(fileOf)
  if (files.length === 0 || files.some(file => segmentOfFile(file.name) !== name)) throw new VaultError('manifest-damaged')
  return { name, files }
}

function fileOf(value: unknown): FileEntry {
  if (!isRecord(value)) throw new VaultError('manifest-damaged')
  const { name, sizeBytes, sha256 } = value
  if (typeof name !== 'string' || typeof sizeBytes !== 'number' || typeof sha256 !== 'string' || !isSha256(sha256)) {
    throw new VaultError('manifest-damaged')
  }
  return { name, sizeBytes, sha256 }
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new VaultError('manifest-damaged')
  return value as unknown[]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
