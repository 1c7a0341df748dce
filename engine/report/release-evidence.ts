import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { protectedEvidence } from '../export/protected-evidence.ts'
import { unpackStoredZip } from '../export/stored-zip.ts'
import { nearDistanceM } from '../geo/distance.ts'
import { importSource } from '../import/import.ts'
import { memorySource } from '../import/source.ts'
import type { EvidenceWindow } from '../protection/evidence-window.ts'
import { protectEvidence, selectFixes, type EvidenceRequest, type EvidenceSource, type ProtectedEvidence, type Selection } from '../protection/protect-evidence.ts'
import { leavesMost } from '../protection/salted-tree.ts'
import { isNearPole, type CellSize, type Place } from '../protection/zones.ts'
import { mergeTrails } from '../trail/merge.ts'
import { pickFixes } from '../trail/pick.ts'
import type { Trail } from '../trail/trail.ts'
import { encryptToRecipients } from '../vault/encryption.ts'
import { attackRelease, type FileToAttack } from './attack-release.ts'
import type { EvidenceReceipt } from './evidence-receipt.ts'
import { placesToProtect } from './places-to-protect.ts'
import { suiteVersion, type EvidenceProof, type EvidenceRefusal, type EvidenceSpot } from './release-proof.ts'
import { verifyEvidence, type ProvenEvidence } from './verify-evidence.ts'

export interface EvidenceOrder {
  readonly sources: readonly EvidenceSource[]
  readonly windows: readonly EvidenceWindow[]
  /** Places to protect besides those that the trail shows. */
  readonly homes: readonly Place[]
  readonly subjects: readonly Place[]
  readonly cellSize: CellSize
  readonly nameSources: boolean
  /** Recipients of age. */
  readonly recipients: readonly string[]
  /** 32 bytes of the host's cryptographic randomness; not used with a receipt. */
  readonly freshSeed: Uint8Array
  /** Of an earlier release from the same files: the root stays the same. */
  readonly receipt?: EvidenceReceipt | undefined
  readonly nowMs: number
  /** Name and version of the program. */
  readonly tool: string
  /** What the recipient reads first, in the words of the catalogue. */
  readonly readMe: (about: EvidenceAbout) => string
  readonly signal?: AbortSignal
}

/** What the recipient is told in words. */
export type EvidenceAbout = Pick<ProvenEvidence, 'root' | 'windows' | 'fixes'>

/** The proof for the owner; unless it was refused, the encrypted bundle and the new receipt. */
export interface EvidenceRelease {
  readonly proof: EvidenceProof
  readonly released?: { readonly bundle: Uint8Array, readonly receipt: EvidenceReceipt }
}

/** Our choice: so near to a place, a shown fix shows it. */
const shownM = 100

/**
 * Makes evidence of the windows, checks the finished bundle as its recipient will, puts what it shows to the attacks together with what was shown under the same
 * root before, and encrypts it. A refusal is a result.
 * @throws RangeError when the finished bundle does not hold: a fault of the program.
 */
export async function releaseEvidence(order: EvidenceOrder): Promise<EvidenceRelease> {
  const { sources, windows, subjects, cellSize, nameSources, receipt, tool, readMe, signal } = order
  const { trail } = mergeTrails(sources.map(source => source.trail)), places = [...order.homes, ...placesToProtect(trail)]
  const seed = receipt ? hexToBytes(receipt.seed) : order.freshSeed
  const request: EvidenceRequest = { sources, windows, places, subjects, cellSize, seed, nameSources, ...signal && { signal } }
  const selection = refusalBefore(order, places) ?? selectFixes(request)
  const refused = typeof selection === 'string' ? selection : refusalOf(selection)
  if (refused) return { proof: refusedProof(refused, typeof selection === 'string' ? [] : selection.windows) }
  const evidence = protectEvidence(request), root = bytesToHex(evidence.root)
  if (receipt && receipt.root !== root) return { proof: refusedProof('other-root', evidence.windows) }
  const zip = protectedEvidence(evidence, { tool, readMe: readMe(aboutOf(evidence, root)) })
  const { fault } = verifyEvidence(zip, root)
  if (fault) throw new RangeError(`Cannot release evidence: the finished bundle does not hold (${fault})`)
  const bundle = await encryptToRecipients(zip, order.recipients), bundleSha256 = bytesToHex(sha256(bundle))
  return {
    proof: {
      ...learnedFrom([await readBack(zip), ...shownBefore(request, receipt)], places),
      root, bundleSha256, committed: totalOf(sources), fixes: evidence.proof.leaves.length, windows: evidence.windows, earlierReleases: receipt?.releases.length ?? 0,
    },
    released: { bundle, receipt: nextReceipt(order, { root, seed, bundleSha256 }) },
  }
}

function refusalBefore({ sources, subjects, receipt }: EvidenceOrder, places: readonly Place[]): EvidenceRefusal | undefined {
  if (totalOf(sources) === 0) return 'no-fixes'
  if (totalOf(sources) > leavesMost) return 'too-many-fixes'
  if ([...places, ...subjects].some(isNearPole)) return 'near-pole'
  return receipt && receipt.sources.join() !== hashesOf(sources).join() ? 'other-files' : undefined
}

function refusalOf({ windows, uncertain }: Selection): EvidenceRefusal | undefined {
  if (uncertain > 0) return 'clock-without-zone'
  if (windows.some(({ fixes, isCut }) => fixes === 0 && !isCut)) return 'empty-window'
  return windows.some(({ fixes }) => fixes === 0) ? 'all-hidden' : undefined
}

function refusedProof(refused: EvidenceRefusal, windows: EvidenceProof['windows']): EvidenceProof {
  return {
    profile: 'evidence', suite: suiteVersion, refused, root: '', bundleSha256: '', committed: 0, fixes: 0, windows, earlierReleases: 0, places: 0, placesShown: 0,
    findings: [], home: null, work: null,
  }
}

function aboutOf({ windows, proof }: ProtectedEvidence, root: string): EvidenceAbout {
  return {
    root, fixes: proof.leaves.length,
    windows: windows.map(({ fromMs, endMs, given, fixes, isCut }) => ({ from: new Date(fromMs).toISOString(), end: new Date(endMs).toISOString(), given, fixes, cut: isCut })),
  }
}

/** What was shown before, by the receipt. Places found since count as hidden in it, which they were not: of those the attacks know less than the recipient. */
function shownBefore(request: EvidenceRequest, receipt: EvidenceReceipt | undefined): FileToAttack[] {
  return (receipt?.releases ?? []).flatMap(({ windows, subjects }) => {
    const { shown } = selectFixes({ ...request, windows, subjects })
    return request.sources.map(({ trail }, i) => ({ bytes: new Uint8Array(0), trail: pickFixes(trail, Uint32Array.from(shown[i])) }))
  })
}

/** What whoever opens the finished bundle reads in it. */
async function readBack(zip: Uint8Array): Promise<FileToAttack> {
  const bytes = unpackStoredZip(zip)?.find(({ name }) => name === 'fixes.geojson')?.bytes ?? new Uint8Array(0)
  return { bytes, trail: (await importSource(memorySource('fixes.geojson', bytes), '')).trail }
}

type Learned = Pick<EvidenceProof, 'profile' | 'suite' | 'places' | 'placesShown' | 'findings' | 'home' | 'work'>

function learnedFrom(files: readonly FileToAttack[], places: readonly Place[]): Learned {
  const { findings, home, work } = attackRelease(files)
  const nearestM = (latE7: number, lonE7: number): number | null =>
    places.length === 0 ? null : Math.min(...places.map(place => nearDistanceM(place.latE7, place.lonE7, latE7, lonE7)))
  const spotOf = <Spot extends Place>(spot: Spot): Spot & EvidenceSpot => ({ ...spot, nearestM: nearestM(spot.latE7, spot.lonE7) })
  return {
    profile: 'evidence', suite: suiteVersion, places: places.length,
    placesShown: places.filter(place => files.some(({ trail }) => isNear(trail, place))).length,
    findings: findings.map(spotOf), home: home && spotOf(home), work: work && spotOf(work),
  }
}

function isNear({ latE7, lonE7 }: Trail, place: Place): boolean {
  return latE7.some((lat, i) => nearDistanceM(lat, lonE7[i], place.latE7, place.lonE7) <= shownM)
}

function nextReceipt({ sources, windows, subjects, receipt, nowMs }: EvidenceOrder, { root, seed, bundleSha256 }: {
  readonly root: string, readonly seed: Uint8Array, readonly bundleSha256: string,
}): EvidenceReceipt {
  const release = { releasedAtMs: nowMs, bundleSha256, windows, subjects }
  return {
    format: 'whereprint-evidence-receipt', version: 1, root, seed: bytesToHex(seed), sources: hashesOf(sources), releases: [...receipt?.releases ?? [], release],
  }
}

function hashesOf(sources: readonly EvidenceSource[]): string[] {
  return sources.map(source => source.sha256).sort()
}

function totalOf(sources: readonly EvidenceSource[]): number {
  return sources.reduce((sum, { trail }) => sum + trail.count, 0)
}
