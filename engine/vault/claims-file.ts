import { parquetReadObjects, type AsyncBuffer } from 'hyparquet'
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { exporterNames, type ExporterClaim } from '../trail/exporter-claim.ts'

/** Returns the exporter's claims as a Parquet file (`docs/vault-format.md`). */
export function claimsToParquet(claims: readonly ExporterClaim[]): Uint8Array {
  const text = (name: string, valueOf: (claim: ExporterClaim) => string): ColumnSource =>
    ({ name, data: claims.map(valueOf), type: 'STRING', nullable: false })
  const number = (name: string, type: 'INT32' | 'DOUBLE', valueOf: (claim: ExporterClaim) => number): ColumnSource =>
    ({ name, data: claims.map(valueOf), type, nullable: false })
  return new Uint8Array(parquetWriteBuffer({
    columnData: [
      text('by', claim => claim.by), text('kind', claim => claim.kind), text('label', claim => claim.label),
      number('lat_e7', 'INT32', claim => claim.latE7), number('lon_e7', 'INT32', claim => claim.lonE7),
      number('start_ms', 'DOUBLE', claim => claim.startMs), number('end_ms', 'DOUBLE', claim => claim.endMs),
      number('probability', 'DOUBLE', claim => claim.probability), text('place_id', claim => claim.placeId),
    ],
    createdBy: 'whereprint',
  }))
}

/** Returns the claims of a file that `claimsToParquet` wrote. Throws when the file is anything else. */
export async function parquetToClaims(file: AsyncBuffer): Promise<ExporterClaim[]> {
  const rows: Record<string, unknown>[] = await parquetReadObjects({ file })
  return rows.map(row => ({
    by: oneOf(row['by'], exporterNames), kind: oneOf(row['kind'], ['visit', 'place']), label: text(row['label']),
    latE7: number(row['lat_e7']), lonE7: number(row['lon_e7']), startMs: number(row['start_ms']), endMs: number(row['end_ms']),
    probability: number(row['probability']), placeId: text(row['place_id']),
  }))
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
  const word = words.find(known => known === value)
  if (word === undefined) throw new SyntaxError('Cannot read the claims: a word is unknown')
  return word
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new SyntaxError('Cannot read the claims: a text is missing')
  return value
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new SyntaxError('Cannot read the claims: a number is missing')
  return value
}
