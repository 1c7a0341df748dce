import { isValidCell } from 'h3-js'
import { isObject } from '../import/json-value.ts'
import type { Line } from '../protection/protected-trail.ts'
import type { Zone } from '../protection/zones.ts'
import { readEvidenceReceipt, type EvidenceReceipt } from './evidence-receipt.ts'

/** One entry of the ledger, as it stands in a vault's releases.json: what recipients have seen from then on. */
export type LedgerEntry = HikeEntry | HeatEntry | EvidenceEntry

interface Entry {
  readonly releasedAtMs: number
  readonly zones: readonly Zone[]
}

export interface HikeEntry extends Entry {
  readonly profile: 'hike'
  readonly tracks: readonly { readonly latE7: readonly number[], readonly lonE7: readonly number[] }[]
}

export interface EvidenceEntry extends Entry {
  readonly profile: 'evidence'
  readonly receipt: EvidenceReceipt
}

export interface HeatEntry extends Entry {
  readonly profile: 'heat'
  /** Names of H3 cells, and the least days of each one's class. */
  readonly cells: readonly string[]
  readonly daysAtLeast: readonly number[]
}

/** What was shared before, as attacks see it. */
export interface EarlierRelease {
  readonly tracks: readonly Line[]
  readonly zones: readonly Zone[]
  readonly heat?: EarlierHeat
}

export interface EarlierHeat {
  readonly releasedAtMs: number
  readonly cells: readonly string[]
  readonly daysAtLeast: readonly number[]
}

/** Returns a release of tours as the ledger keeps it. */
export function hikeEntry({ tracks, zones }: EarlierRelease, releasedAtMs: number): HikeEntry {
  return { profile: 'hike', releasedAtMs, zones, tracks: tracks.map(({ latE7, lonE7 }) => ({ latE7: [...latE7], lonE7: [...lonE7] })) }
}

/** Returns a release of evidence as the ledger keeps it: the receipt, from which all that was shown can be made again. */
export function evidenceEntry(receipt: EvidenceReceipt, releasedAtMs: number): EvidenceEntry {
  return { profile: 'evidence', releasedAtMs, zones: [], receipt }
}

/** Returns a heat map as the ledger keeps it. */
export function heatEntry({ zones, cells, daysAtLeast }: Pick<HeatEntry, 'zones' | 'cells' | 'daysAtLeast'>, releasedAtMs: number): HeatEntry {
  return { profile: 'heat', releasedAtMs, zones, cells, daysAtLeast }
}

/** Returns the entries of a ledger; undefined when it is damaged: what was shared before is then not known, and nothing more may be. An absent one is empty. */
export function readLedger(value: unknown): LedgerEntry[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) && value.every(isEntry) ? value : undefined
}

/** Returns what the entries showed everybody: evidence went to its recipient alone. */
export function releasesOf(entries: readonly LedgerEntry[]): EarlierRelease[] {
  return entries.flatMap(entry => {
    const { profile, zones } = entry
    if (profile === 'evidence') return []
    if (profile === 'heat') return [{ zones, tracks: [], heat: { releasedAtMs: entry.releasedAtMs, cells: entry.cells, daysAtLeast: entry.daysAtLeast } }]
    return [{ zones, tracks: entry.tracks.map(({ latE7, lonE7 }) => ({ latE7: Int32Array.from(latE7), lonE7: Int32Array.from(lonE7) })) }]
  })
}

/** Returns the last receipt of evidence from exactly these source files. */
export function receiptOf(entries: readonly LedgerEntry[], sourceSha256s: readonly string[]): EvidenceReceipt | undefined {
  const wanted = [...sourceSha256s].sort().join()
  return entries.flatMap(entry => entry.profile === 'evidence' && entry.receipt.sources.join() === wanted ? [entry.receipt] : []).at(-1)
}

/** What an entry of each profile holds besides what all have. */
const isWhole: { readonly [Profile in LedgerEntry['profile']]: (entry: Readonly<Record<string, unknown>>) => boolean } = {
  hike: ({ tracks }) => Array.isArray(tracks) && tracks.every(isLine),
  evidence: ({ receipt }) => readEvidenceReceipt(receipt) !== undefined,
  heat: ({ cells, daysAtLeast }) => isTexts(cells) && cells.every(isValidCell) && isNumbers(daysAtLeast) && daysAtLeast.length === cells.length,
}

function isEntry(value: unknown): value is LedgerEntry {
  if (!isObject(value) || typeof value['releasedAtMs'] !== 'number' || !Array.isArray(value['zones']) || !value['zones'].every(isZone)) return false
  const { profile } = value
  return typeof profile === 'string' && isProfile(profile) && isWhole[profile](value)
}

function isProfile(name: string): name is LedgerEntry['profile'] {
  return Object.hasOwn(isWhole, name)
}

function isZone(value: unknown): boolean {
  return isLine(value) && isObject(value) && isTexts(value['cells'])
}

function isLine(value: unknown): boolean {
  if (!isObject(value)) return false
  const { latE7, lonE7 } = value
  return isNumbers(latE7) && isNumbers(lonE7) && latE7.length === lonE7.length
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(number => Number.isInteger(number))
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(text => typeof text === 'string')
}
