import type { EarlierRelease } from './release-hike.ts'

/** One entry of the ledger, as it stands in a vault's releases.json. */
export interface LedgerEntry {
  readonly profile: 'hike'
  readonly releasedAtMs: number
  readonly zones: readonly { readonly cells: readonly string[], readonly latE7: readonly number[], readonly lonE7: readonly number[] }[]
  readonly tracks: readonly { readonly latE7: readonly number[], readonly lonE7: readonly number[] }[]
}

/** Returns a release as the ledger keeps it. */
export function ledgerEntry({ tracks, zones }: EarlierRelease, releasedAtMs: number): LedgerEntry {
  return { profile: 'hike', releasedAtMs, zones, tracks: tracks.map(({ latE7, lonE7 }) => ({ latE7: [...latE7], lonE7: [...lonE7] })) }
}

/** Returns the entries of a ledger; undefined when it is damaged: what was shared before is then not known, and nothing more may be. An absent one is empty. */
export function readLedger(value: unknown): LedgerEntry[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) && value.every(isEntry) ? value : undefined
}

/** Returns what the entries showed. */
export function releasesOf(entries: readonly LedgerEntry[]): EarlierRelease[] {
  return entries.map(({ zones, tracks }) => ({
    zones, tracks: tracks.map(({ latE7, lonE7 }) => ({ latE7: Int32Array.from(latE7), lonE7: Int32Array.from(lonE7) })),
  }))
}

function isEntry(value: unknown): value is LedgerEntry {
  return isRecord(value) && value['profile'] === 'hike' && typeof value['releasedAtMs'] === 'number'
    && Array.isArray(value['zones']) && value['zones'].every(zone => isLine(zone) && isRecord(zone) && isTexts(zone['cells']))
    && Array.isArray(value['tracks']) && value['tracks'].every(isLine)
}

function isLine(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { latE7, lonE7 } = value
  return isNumbers(latE7) && isNumbers(lonE7) && latE7.length === lonE7.length
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(number => Number.isInteger(number))
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(text => typeof text === 'string')
}
