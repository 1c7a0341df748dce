import { isObject, type JsonObject } from '../import/json-value.ts'

/**
 * What the owner keeps of evidence: from it and the same files every bundle can be made again, and more windows can be shown under the same root. The seed gives all
 * salts: who has it can try out what was not shown. It is never a recipient's.
 */
export interface EvidenceReceipt {
  readonly format: 'whereprint-evidence-receipt'
  readonly version: 1
  /** Hexadecimal digits. */
  readonly root: string
  readonly seed: string
  /** SHA-256 of each source file, in ascending order. */
  readonly sources: readonly string[]
  /** In the order they were released. */
  readonly releases: readonly ReleasedWindows[]
}

export interface ReleasedWindows {
  readonly releasedAtMs: number
  /** Of the encrypted file. */
  readonly bundleSha256: string
  readonly windows: readonly { readonly fromMs: number, readonly endMs: number, readonly given: string }[]
  readonly subjects: readonly { readonly latE7: number, readonly lonE7: number }[]
}

/** Returns a receipt from what was read of its file or of the ledger; undefined when it is none. */
export function readEvidenceReceipt(value: unknown): EvidenceReceipt | undefined {
  return isReceipt(value) ? value : undefined
}

function isReceipt(value: unknown): value is EvidenceReceipt {
  if (!isObject(value)) return false
  const { format, version, root, seed, sources, releases } = value
  return format === 'whereprint-evidence-receipt' && version === 1 && isHash(root) && isHash(seed) && Array.isArray(sources) && sources.every(isHash)
    && Array.isArray(releases) && releases.every(isRelease)
}

function isRelease(value: unknown): boolean {
  if (!isObject(value)) return false
  const { releasedAtMs, bundleSha256, windows, subjects } = value
  return typeof releasedAtMs === 'number' && isHash(bundleSha256)
    && Array.isArray(windows) && windows.every(window => hasNumbers(window, 'fromMs', 'endMs') && typeof window['given'] === 'string')
    && Array.isArray(subjects) && subjects.every(subject => hasNumbers(subject, 'latE7', 'lonE7'))
}

function hasNumbers(value: unknown, ...names: readonly string[]): value is JsonObject {
  return isObject(value) && names.every(name => typeof value[name] === 'number')
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}
