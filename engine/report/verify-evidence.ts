import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { evidenceJsonName, evidenceTables, evidenceVersion, readMeName, signatureName, signedMessage, type EvidenceJson } from '../export/protected-evidence.ts'
import { unpackStoredZip, type ZipMember } from '../export/stored-zip.ts'
import { isObject, parseJson, type JsonObject } from '../import/json-value.ts'
import { compareBytes, decodeFix, type EvidenceFix } from '../protection/evidence-record.ts'
import { evidenceRoot, sourceCommitment } from '../protection/protect-evidence.ts'
import { rootOf, type Leaf } from '../protection/salted-tree.ts'

/** Why a bundle is not what it says it is. */
export type EvidenceFault =
  /** No bundle, or an archive that somebody has packed anew. */
  | 'not-a-bundle'
  | 'newer-version'
  /** Not what the owner of the root has signed. */
  | 'signature'
  /** A fix that does not stand under the root, or a key that does not. */
  | 'proof'
  /** Fixes twice, out of order, outside the windows, or not as many as said. */
  | 'fixes'
  /** A file for reading that does not say what the proven fixes say. */
  | 'files'
  /** The hash of a source file does not fit the fixes. */
  | 'source'
  /** Sound in itself, but under another root than the one that was given. */
  | 'other-root'

/** What checking a bundle gives. */
export interface EvidenceVerdict {
  /** Undefined when all holds. */
  readonly fault?: EvidenceFault
  /** What the bundle says and what was proven of it; nothing of a bundle that fails. */
  readonly proven?: ProvenEvidence
}

export interface ProvenEvidence {
  readonly root: string
  readonly tool: string
  readonly windows: EvidenceJson['windows']
  readonly sources: EvidenceJson['sources']
  readonly fixes: number
  readonly firstMs: number
  readonly lastMs: number
}

/**
 * Returns whether a bundle holds: that its fixes stood, bit for bit, in the trail that the root stands for, that they are all that its windows are said to hold, that the files for reading
 * say the same, and that who made it had the key of the root. A bundle that fails is a result.
 *
 * @param expectedRoot is the root as it was told another way, in hexadecimal digits: without it, who can make a bundle can make another one under a root of his own.
 */
export function verifyEvidence(zip: Uint8Array, expectedRoot?: string): EvidenceVerdict {
  const members = unpackStoredZip(zip), bytesOf = (name: string): Uint8Array | undefined => members?.find(member => member.name === name)?.bytes
  const json = bytesOf(evidenceJsonName), signature = bytesOf(signatureName)
  if (!members || !json || !signature) return { fault: 'not-a-bundle' }
  const stated = readEvidenceJson(json)
  if (typeof stated === 'string') return { fault: stated }
  const fault = signatureFault(stated, json, signature) ?? proofFault(stated) ?? fixesFault(stated) ?? filesFault(stated, members) ?? sourceFault(stated)
  if (fault) return { fault }
  if (expectedRoot !== undefined && expectedRoot !== stated.root) return { fault: 'other-root' }
  const times = fixesOf(stated).map(({ timeMs }) => timeMs), { root, tool, windows, sources } = stated
  return { proven: { root, tool, windows, sources, fixes: times.length, firstMs: times[0], lastMs: times[times.length - 1] } }
}

function readEvidenceJson(bytes: Uint8Array): EvidenceJson | 'not-a-bundle' | 'newer-version' {
  const value = parseJson(new TextDecoder().decode(bytes))
  if (!isObject(value) || value['format'] !== 'whereprint-evidence' || typeof value['version'] !== 'number') return 'not-a-bundle'
  if (value['version'] > evidenceVersion) return 'newer-version'
  return isEvidenceJson(value) ? value : 'not-a-bundle'
}

function isEvidenceJson(value: JsonObject): value is Record<string, unknown> & EvidenceJson {
  const { version, tool, root, publicKey, windows, sources, files, leaves, siblings } = value
  return version === evidenceVersion && isPlain(tool) && isHex(root, 32) && isHex(publicKey, 32)
    && isListOf(windows, ({ from, end, given, fixes, cut }) => isTime(from) && isTime(end) && isPlain(given)
      && typeof fixes === 'number' && typeof cut === 'boolean')
    && isListOf(sources, ({ commitment, format, sha256: hash, salt }) => isHex(commitment, 32) && isPlain(format)
      && (hash === undefined ? salt === undefined : isHex(hash, 32) && isHex(salt, 16)))
    && isObject(files) && Object.values(files).every(hex => isHex(hex, 32))
    && isListOf(leaves, ({ position, salt, record }) => typeof position === 'number' && isHex(salt, 16) && isHex(record, 66))
    && Array.isArray(siblings) && siblings.every(hex => isHex(hex, 32))
}

function signatureFault({ publicKey }: EvidenceJson, json: Uint8Array, signature: Uint8Array): EvidenceFault | undefined {
  const hex = new TextDecoder().decode(signature)
  if (!/^[0-9a-f]{128}\n$/.test(hex)) return 'signature'
  try {
    // Strictly as RFC 8032: of the looser rule (ZIP 215) other programs would judge otherwise.
    return ed25519.verify(hexToBytes(hex.trim()), signedMessage(json), hexToBytes(publicKey), { zip215: false }) ? undefined : 'signature'
  } catch {
    return 'signature'
  }
}

function proofFault({ root, publicKey, leaves, siblings }: EvidenceJson): EvidenceFault | undefined {
  const treeRoot = rootOf({ leaves: leaves.map(leafOf), siblings: siblings.map(hex => hexToBytes(hex)) })
  return treeRoot && bytesToHex(evidenceRoot(treeRoot, hexToBytes(publicKey))) === root ? undefined : 'proof'
}

function fixesFault(stated: EvidenceJson): EvidenceFault | undefined {
  const { windows } = stated, leaves = stated.leaves.map(leafOf), fixes = fixesOf(stated)
  if (fixes.length !== leaves.length || fixes.length === 0) return 'fixes'
  for (let i = 1; i < leaves.length; i++) {
    const order = compareBytes(leaves[i - 1].record, leaves[i].record)
    if (order > 0 || (order === 0 && leaves[i - 1].position >= leaves[i].position)) return 'fixes'
  }
  const spans = windows.map(({ from, end }) => [Date.parse(from), Date.parse(end)] as const)
  const isWithin = (timeMs: number, [from, end]: readonly [number, number]): boolean => timeMs >= from && timeMs < end
  const counts = spans.map(span => fixes.filter(({ timeMs }) => isWithin(timeMs, span)).length)
  const isOutside = fixes.some(({ timeMs }) => !spans.some(span => isWithin(timeMs, span)))
  return isOutside || counts.some((count, i) => count !== windows[i].fixes) ? 'fixes' : undefined
}

function filesFault(stated: EvidenceJson, members: readonly ZipMember[]): EvidenceFault | undefined {
  const tables = evidenceTables(fixesOf(stated), stated.sources.map(({ commitment }) => hexToBytes(commitment)))
  const names = [readMeName, ...tables.map(({ name }) => name)]
  if (members.map(({ name }) => name).join() !== [...names, evidenceJsonName, signatureName].join() || Object.keys(stated.files).join() !== names.join()) return 'files'
  const isAsSaid = members.slice(0, names.length).every(({ name, bytes }) => bytesToHex(sha256(bytes)) === stated.files[name])
  const isAsProven = tables.every(({ bytes }, i) => bytesToHex(sha256(bytes)) === stated.files[names[i + 1]])
  return isAsSaid && isAsProven ? undefined : 'files'
}

function sourceFault(stated: EvidenceJson): EvidenceFault | undefined {
  const known = new Set(stated.sources.map(({ commitment }) => commitment))
  const isOpen = stated.sources.every(({ commitment, sha256: hash, salt }) => hash === undefined || salt === undefined
    || bytesToHex(sourceCommitment(hexToBytes(salt), hexToBytes(hash))) === commitment)
  return isOpen && fixesOf(stated).every(({ source }) => known.has(bytesToHex(source))) ? undefined : 'source'
}

function leafOf({ position, salt, record }: EvidenceJson['leaves'][number]): Leaf {
  return { position, salt: hexToBytes(salt), record: hexToBytes(record) }
}

function fixesOf({ leaves }: EvidenceJson): EvidenceFix[] {
  return leaves.flatMap(({ record }) => decodeFix(hexToBytes(record)) ?? [])
}

function isListOf(value: unknown, holds: (entry: JsonObject) => boolean): boolean {
  return Array.isArray(value) && value.every(entry => isObject(entry) && holds(entry))
}

function isHex(value: unknown, bytes: number): boolean {
  return typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value)
}

/** Texts of a bundle end up on a terminal: letters, digits and what windows are written with. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' && /^[\w .:+/[\]-]{1,200}$/.test(value)
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))
}
