import { hasPosition } from './csv-columns.ts'
import { layoutOf, variantOfTable } from './csv-layout.ts'
import { openTable } from './csv-reader.ts'
import type { Format } from './format.ts'
import { ImportError } from './problems.ts'

/**
 * A table of positions from a logger, an app or a spreadsheet, in any usual dialect: commas, semicolons, tabs or bars, decimal point or comma, UTF-8 or
 * Windows-1252, a preamble before the header, columns by name (`csv-columns.ts`) or, without header, by value.
 *
 * A text is taken for one only if it has a latitude with its longitude, or one column that holds both.
 * Source: ../research/formats.md 2.9.
 */
export const csv: Format = {
  name: 'csv',
  recognises(head) {
    const layout = layoutOf(head)
    return layout !== undefined && hasPosition(layout.columns)
  },
  variant: variantOfTable,
  open(findings, head) {
    const layout = layoutOf(head)
    if (!layout) throw new ImportError('not-recognised')
    return openTable(findings, layout, 'csv')
  },
}
