import { CsvRows, type RowTaker } from './csv-rows.ts'
import { tableText } from './csv-layout.ts'
import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'

/** Returns the reader of a UTF-8 table with commas, row by row. */
export function readCommaTable(findings: Findings, take: RowTaker): Reader {
  const decoder = new TextDecoder(), rows = new CsvRows(findings, ',', take)
  return {
    push: chunk => rows.push(tableText(decoder.decode(chunk, { stream: true }))),
    end() {
      rows.push(tableText(decoder.decode()))
      rows.end()
    },
  }
}
