import { ed25519 } from '@noble/curves/ed25519.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { fixFlag, type Trail } from '../trail/trail.ts'
import { hourMs } from '../units/time.ts'
import { compareBytes, encodeFix } from './evidence-record.ts'
import { deriveSecret, saltBytes } from './evidence-secrets.ts'
import type { EvidenceWindow } from './evidence-window.ts'
import { commitToRecords, hashDomain, hashOf, type TreeProof } from './salted-tree.ts'
import { seal } from './seal.ts'
import { ZoneFinder, zonesOf, type CellSize, type Place, type Zone } from './zones.ts'

/** The fixes of one file, in the order of the trail that was read from it. */
export interface EvidenceSource {
  /** Of the file as it was delivered, 64 hexadecimal digits. */
  readonly sha256: string
  readonly format: string
  readonly trail: Trail
}

export interface EvidenceRequest {
  /** All files that the root is to stand for; their order has no effect. */
  readonly sources: readonly EvidenceSource[]
  readonly windows: readonly EvidenceWindow[]
  /** Nothing within the cells of these is shown … */
  readonly places: readonly Place[]
  /** … but in the cells of these, which the owner wants shown. */
  readonly subjects: readonly Place[]
  readonly cellSize: CellSize
  /** 32 bytes of the host's cryptographic randomness; those of before for the same root. */
  readonly seed: Uint8Array
  /** Tells the recipient the hashes of the source files. Off when not given: who knows nearly all of a small file could find the rest of it by trying. */
  readonly nameSources?: boolean
  readonly signal?: AbortSignal
}

/** What may be shown of a trail as evidence. Only `protectEvidence` makes it; it is sealed. */
export interface ProtectedEvidence {
  readonly windows: readonly ShownWindow[]
  /** In ascending order of the records. */
  readonly proof: TreeProof
  /** What stands for the whole trail: SHA-256(3 ‖ root of the tree ‖ public key). */
  readonly root: Uint8Array
  readonly publicKey: Uint8Array
  /** Of the fixes that are shown, no others. */
  readonly sources: readonly ShownSource[]
  /** Signs with the key that the root names (Ed25519, RFC 8032). */
  readonly sign: (message: Uint8Array) => Uint8Array
}

export interface ShownWindow extends EvidenceWindow {
  /** Fixes in the window that are shown, and whether others in it are not, because they lie in a cell of a protected place. */
  readonly fixes: number
  readonly isCut: boolean
}

export interface ShownSource {
  /** SHA-256(2 ‖ salt ‖ SHA-256 of the file). */
  readonly commitment: Uint8Array
  readonly format: string
  /** What opens the commitment. */
  readonly opening?: { readonly salt: Uint8Array, readonly sha256: Uint8Array }
}

/** Which fixes are in the windows and may be shown. */
export interface Selection {
  /** For each source, in the order they were given: the numbers of its fixes. */
  readonly shown: readonly (readonly number[])[]
  readonly windows: readonly ShownWindow[]
  /** Fixes whose file names no zone, so near to a window that they may lie in it or not. */
  readonly uncertain: number
}

/**
 * Returns the fixes of the windows, unchanged, with the proof that they are among all fixes of the sources under one root. Nothing else comes out: what is not
 * shown has an effect on the root alone, and that is a hash over salts nobody knows (`commitToRecords`).
 *
 * @throws RangeError for more than 2^23 fixes, and for a place too near a pole.
 */
export function protectEvidence(request: EvidenceRequest): ProtectedEvidence {
  // One order for the same files, however they were named.
  const { seed, signal } = request, sources = [...request.sources].sort((a, b) => a.sha256 < b.sha256 ? -1 : 1)
  const { shown, windows } = selectFixes({ ...request, sources }), commitments = sources.map(source => commitToSource(seed, source))
  let end = 0
  const ends = sources.map(({ trail }) => end += trail.count)
  const record = (index: number): Uint8Array => {
    const number = ends.findIndex(next => index < next), { trail } = sources[number]
    return recordAt(trail, index - ends[number] + trail.count, commitments[number].commitment)
  }
  const numbers = shown.flatMap((fixes, i) => fixes.map(fix => fix + ends[i] - sources[i].trail.count))
  const { root: treeRoot, leaves, siblings } = commitToRecords(seed, { count: end, record }, numbers, signal)
  const secretKey = deriveSecret(seed, 'sign', new Uint8Array(0)), publicKey = ed25519.getPublicKey(secretKey)
  return seal({
    windows,
    proof: { root: treeRoot, leaves: [...leaves].sort((a, b) => compareBytes(a.record, b.record) || a.position - b.position), siblings },
    root: evidenceRoot(treeRoot, publicKey), publicKey,
    sources: sources.flatMap(({ format }, i) => {
      const { commitment, salt, sha256 } = commitments[i]
      return shown[i].length > 0 ? [{ commitment, format, ...request.nameSources && { opening: { salt, sha256 } } }] : []
    }).sort((a, b) => compareBytes(a.commitment, b.commitment)),
    sign: message => ed25519.sign(message, secretKey),
  })
}

/** Returns what stands for a trail: the root of its tree bound to the key that signs what is shown of it. */
export function evidenceRoot(treeRoot: Uint8Array, publicKey: Uint8Array): Uint8Array {
  return hashOf(hashDomain.root, treeRoot, publicKey)
}

/** Returns what stands for a source file in the records. */
export function sourceCommitment(salt: Uint8Array, fileSha256: Uint8Array): Uint8Array {
  return hashOf(hashDomain.source, salt, fileSha256)
}

/** A clock on earth is at most 14 hours before, and 12 behind, UTC. */
const aheadMs = 14 * hourMs
const behindMs = 12 * hourMs

/** Returns which fixes the windows show. A fix belongs to a window from its first millisecond on; one at its end belongs to the next. */
export function selectFixes({ sources, windows, places, subjects, cellSize }: Omit<EvidenceRequest, 'seed'>): Selection {
  const finder = new ZoneFinder(hiddenZones(places, subjects, cellSize)), fixes = windows.map(() => 0), isCut = windows.map(() => false)
  let uncertain = 0
  const shown = sources.map(({ trail: { timeMs, latE7, lonE7, flag, count } }) => {
    const ofSource: number[] = []
    for (let i = 0; i < count; i++) {
      if (flag[i] & fixFlag.localClock) {
        if (windows.some(({ fromMs, endMs }) => timeMs[i] - aheadMs < endMs && timeMs[i] + behindMs >= fromMs)) uncertain++
        continue
      }
      const within = windows.flatMap(({ fromMs, endMs }, window) => timeMs[i] >= fromMs && timeMs[i] < endMs ? [window] : [])
      if (within.length === 0) continue
      const isHidden = finder.holds(latE7[i], lonE7[i])
      if (!isHidden) ofSource.push(i)
      for (const window of within) {
        if (isHidden) isCut[window] = true
        else fixes[window]++
      }
    }
    return ofSource
  })
  return { shown, uncertain, windows: windows.map((window, i) => ({ ...window, fixes: fixes[i], isCut: isCut[i] })) }
}

/** The zones of the places that are no subject: a subject shows its whole cell, whatever else lies in it. */
function hiddenZones(places: readonly Place[], subjects: readonly Place[], cellSize: CellSize): Zone[] {
  const open = new Set(zonesOf(subjects, cellSize).flatMap(({ cells }) => cells))
  return zonesOf(places.filter(place => !open.has(zonesOf([place], cellSize)[0].cells[0])), cellSize)
}

function commitToSource(seed: Uint8Array, source: EvidenceSource): { commitment: Uint8Array, salt: Uint8Array, sha256: Uint8Array } {
  const sha256 = hexToBytes(source.sha256), salt = deriveSecret(seed, 'source', sha256.subarray(0, 24)).subarray(0, saltBytes)
  return { commitment: sourceCommitment(salt, sha256), salt, sha256 }
}

function recordAt(trail: Trail, i: number, source: Uint8Array): Uint8Array {
  return encodeFix({
    timeMs: trail.timeMs[i], latE7: trail.latE7[i], lonE7: trail.lonE7[i], accuracyM: trail.accuracyM[i],
    altitudeM: trail.altitudeM?.[i] ?? NaN, speedMps: trail.speedMps?.[i] ?? NaN, bearingDeg: trail.bearingDeg?.[i] ?? NaN,
    kind: trail.kind[i], flag: trail.flag[i] & ~fixFlag.noise, source,
  })
}
