import { encryptWithPassphrase, packVault, unprotectedCsv, unprotectedGeoJson, unprotectedGpx, unprotectedKml, type Mirror, type Trail, type VaultStore } from '../../engine/index.ts'
import type { Edits } from '../edits.ts'
import type { EngineCalls, Exported } from '../engine-api.ts'
import { blobOf } from './blob-of.ts'
import { csvOf, tableRows } from './tables.ts'

/** Returns what was concluded as one page to take away. Its code is loaded when it is first wanted. */
export async function reportFile(mirror: Mirror, edits: Edits, locale: string): Promise<Exported> {
  const { writeReport } = await import('./report.ts')
  return { name: 'whereprint-report.html', blob: new Blob([await writeReport(mirror, edits, locale)], { type: 'text/html' }) }
}

/** Returns a vault as one zip; with a passphrase, in an age file. */
export async function vaultFile(store: VaultStore, passphrase: string | undefined): Promise<Exported> {
  const packed = packVault(store)
  if (passphrase === undefined) return { name: 'whereprint-vault.zip', blob: await blobOf(packed, 'application/zip') }
  return { name: 'whereprint-vault.zip.age', blob: await blobOf(await encryptWithPassphrase(packed, passphrase), 'application/octet-stream') }
}

type TableCall = EngineCalls['exportTable']['given']

export function tableFile(mirror: Mirror, edits: Edits, table: TableCall['table'], format: TableCall['format']): Exported {
  const rows = tableRows(mirror, edits, table)
  const [text, type] = format === 'csv' ? [csvOf(rows), 'text/csv'] : [JSON.stringify(rows, null, 1), 'application/json']
  return { name: `whereprint-${table}.${format}`, blob: new Blob([text], { type }) }
}

/** Chunks of text that become one piece of a Blob: a few megabytes at a time are moved out of this memory. */
const chunksInPiece = 64

export function unprotectedTrailFile(trail: Trail, format: EngineCalls['exportUnprotectedTrail']['given']['format']): Exported {
  const write = { gpx: unprotectedGpx, kml: unprotectedKml, geojson: unprotectedGeoJson, csv: unprotectedCsv }[format]
  const parts: Blob[] = [], pending: string[] = []
  for (const chunk of write(trail)) {
    pending.push(chunk)
    if (pending.length === chunksInPiece) parts.push(new Blob(pending.splice(0)))
  }
  return { name: `whereprint-trail-unprotected.${format}`, blob: new Blob([...parts, ...pending]) }
}
