import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes, decodeFix, type EvidenceFix } from '../protection/evidence-record.ts'
import type { ProtectedEvidence } from '../protection/protect-evidence.ts'
import { assertProtected } from '../protection/seal.ts'
import { evidenceCsv, evidenceGeoJson, evidenceGpx } from './evidence-tables.ts'
import { packStoredZip, type ZipMember } from './stored-zip.ts'

export const evidenceVersion = 1
export const readMeName = 'READ-ME.txt'
export const evidenceJsonName = 'evidence.json'
export const signatureName = 'evidence.sig'

/** `evidence.json`: what a bundle says, version 1. docs/evidence-format.md is its contract. */
export interface EvidenceJson {
  readonly format: 'whereprint-evidence'
  readonly version: typeof evidenceVersion
  readonly tool: string
  /** Hexadecimal, as all hashes and keys here. */
  readonly root: string
  readonly publicKey: string
  readonly windows: readonly { readonly from: string, readonly end: string, readonly given: string, readonly fixes: number, readonly cut: boolean }[]
  readonly sources: readonly { readonly commitment: string, readonly format: string, readonly sha256?: string, readonly salt?: string }[]
  /** SHA-256 of every other file but the signature. */
  readonly files: Readonly<Record<string, string>>
  readonly leaves: readonly { readonly position: number, readonly salt: string, readonly record: string }[]
  readonly siblings: readonly string[]
}

export interface BundleTexts {
  /** Name and version of the program. */
  readonly tool: string
  /** What the recipient reads first. */
  readonly readMe: string
}

/**
 * Returns the evidence as a bundle: a zip of the fixes for reading, what proves them, and the signature. The same evidence gives the same bytes: no clock, no
 * chance. Built from these fields alone, so what a source held besides has no way in.
 * @throws RangeError when no protection has made the evidence, or nothing is in it.
 */
export function protectedEvidence(evidence: ProtectedEvidence, { tool, readMe }: BundleTexts): Uint8Array {
  assertProtected(evidence)
  if (evidence.proof.leaves.length === 0) throw new RangeError('Cannot write evidence: no fix is in it')
  const fixes = evidence.proof.leaves.flatMap(({ record }) => decodeFix(record) ?? [])
  const tables = [{ name: readMeName, bytes: utf8ToBytes(readMe) }, ...evidenceTables(fixes, evidence.sources.map(({ commitment }) => commitment))]
  const json = utf8ToBytes(JSON.stringify(evidenceJson(evidence, tool, tables), null, 1) + '\n')
  const signature = utf8ToBytes(bytesToHex(evidence.sign(signedMessage(json))) + '\n')
  return packStoredZip([...tables, { name: evidenceJsonName, bytes: json }, { name: signatureName, bytes: signature }])
}

/** Returns what is signed: a name that no other use of the key has, and the file. */
export function signedMessage(json: Uint8Array): Uint8Array {
  return utf8ToBytes('whereprint-evidence-v1\n' + bytesToHex(sha256(json)) + '\n')
}

/** Returns the files for reading; sources are numbered in the order of the list. */
export function evidenceTables(fixes: readonly EvidenceFix[], commitments: readonly Uint8Array[]): ZipMember[] {
  const sourceNumber = ({ source }: EvidenceFix): number => 1 + commitments.findIndex(commitment => compareBytes(commitment, source) === 0)
  return [
    { name: 'fixes.csv', bytes: utf8ToBytes(evidenceCsv(fixes, sourceNumber)) },
    { name: 'fixes.geojson', bytes: utf8ToBytes(evidenceGeoJson(fixes)) },
    { name: 'fixes.gpx', bytes: utf8ToBytes(evidenceGpx(fixes)) },
  ]
}

function evidenceJson({ root, publicKey, windows, sources, proof }: ProtectedEvidence, tool: string, tables: readonly ZipMember[]): EvidenceJson {
  return {
    format: 'whereprint-evidence', version: evidenceVersion, tool,
    root: bytesToHex(root), publicKey: bytesToHex(publicKey),
    windows: windows.map(({ fromMs, endMs, given, fixes, isCut }) => ({ from: isoText(fromMs), end: isoText(endMs), given, fixes, cut: isCut })),
    sources: sources.map(({ commitment, format, opening }) => ({
      commitment: bytesToHex(commitment), format, ...opening && { sha256: bytesToHex(opening.sha256), salt: bytesToHex(opening.salt) },
    })),
    files: Object.fromEntries(tables.map(({ name, bytes }) => [name, bytesToHex(sha256(bytes))])),
    leaves: proof.leaves.map(({ position, salt, record }) => ({ position, salt: bytesToHex(salt), record: bytesToHex(record) })),
    siblings: proof.siblings.map(sibling => bytesToHex(sibling)),
  }
}

function isoText(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
