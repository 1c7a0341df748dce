import type { Columns } from './csv-columns.ts'
import { layoutOf, variantOfTable } from './csv-layout.ts'
import { openTable } from './csv-reader.ts'
import type { Format } from './format.ts'
import { ImportError } from './problems.ts'

/**
 * The answer of a mobile operator: connections with the antenna that carried them. The position is the antenna's, so every fix is `fixFlag.cell` with the cell's
 * radius as accuracy. Antenna tables have positions without times; connections that name an antenna or an address only are counted
 * (`antenna-without-position`, `address-only`). Correspondents are other people and are passed over.
 * Source: ../research/formats.md 2.24.
 */
export const telecom: Format = {
  name: 'telecom-cdr',
  recognises(head) {
    const layout = layoutOf(head)
    return layout !== undefined && isOfOperator(layout.columns)
  },
  variant: variantOfTable,
  open(findings, head) {
    const layout = layoutOf(head)
    if (!layout) throw new ImportError('not-recognised')
    return openTable(findings, layout, 'telecom')
  },
}

/**
 * A table of antennas or connections. One that has speeds, satellites or a battery beside the cell comes from a phone, and its position is the phone's.
 */
export function isOfOperator(columns: Columns): boolean {
  if (columns.speed || columns.bearing || columns.phone || columns.advertisingId) return false
  const isAntennaPosition = /cell|antenna|tower|mast|bts|site|enodeb/.test(columns.lat?.[0].name ?? '')
  return isAntennaPosition || columns.antenna !== undefined || (columns.correspondent ?? columns.caller ?? columns.called) !== undefined
    || (columns.lat === undefined && columns.pair === undefined && columns.address !== undefined)
}
