import { fixFlag } from '../trail/trail.ts'
import { openStream } from './byte-stream.ts'
import { firstRows, tableBeginning } from './csv-layout.ts'
import { rowTaker } from './csv-reader.ts'
import { toHead } from './detect.ts'
import { Findings } from './findings.ts'
import { jsonRows } from './json-rows.ts'
import { mappedRows } from './mapped-table.ts'
import { ImportError, type Problem, type RefusalCode } from './problems.ts'
import type { ByteSource } from './source.ts'
import type { TableMap } from './table-map.ts'

/** What comes of the first rows of a table under a map. */
export interface TableTrial {
  /** Rows that were tried: of the first 64 KiB, 300 at most. */
  readonly rows: number
  /** Those that gave a fix: a position and a time. */
  readonly fixes: number
  /** Those that gave a position without a time. */
  readonly untimed: number
  /** Why others gave none. */
  readonly problems: readonly Problem[]
  /** The table would be refused as a whole. */
  readonly refused: RefusalCode | undefined
  /** The first fix, for the eyes of the table's owner. `isLocal`: its time has no zone and is as the clock shows it. */
  readonly first: { readonly latDeg: number, readonly lonDeg: number, readonly timeMs: number, readonly isLocal: boolean } | undefined
}

/**
 * Reads the first rows of a table as `importSource` would with this map, and keeps nothing.
 *
 * A map that fits no row is no error: it gives no fix. Cost: one read of 64 KiB.
 * @throws what the source throws.
 */
export async function tryTableMap(source: ByteSource, map: TableMap): Promise<TableTrial> {
  const stream = await openStream(source.chunks())
  await stream.close()
  const head = toHead(stream.head, stream.whole), records = jsonRows(head), beginning = tableBeginning(head), mapped = mappedRows(head, map), findings = new Findings()
  let refused: RefusalCode | undefined, rows: readonly string[][] = []
  if (mapped) {
    const all = mapped.rows, take = rowTaker(findings, mapped.layout, mapped.kind)
    rows = all.slice(mapped.layout.firstRow)
    try {
      for (const row of all) take(row, true)
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      refused = error.code
    }
  } else if (records) {
    rows = records.rows
  } else if (beginning) {
    rows = firstRows(beginning, map.delimiter ?? ',').slice(1)
  }
  return { rows: rows.length, fixes: findings.fixes.count, untimed: findings.untimed, problems: findings.problems, refused, first: firstFix(findings) }
}

function firstFix({ fixes }: Findings): TableTrial['first'] {
  const { count, latE7, lonE7, timeMs, flag } = fixes.build('')
  return count === 0 ? undefined : { latDeg: latE7[0] / 1e7, lonDeg: lonE7[0] / 1e7, timeMs: timeMs[0], isLocal: (flag[0] & fixFlag.localClock) !== 0 }
}
