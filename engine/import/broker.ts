import { hasPosition } from './csv-columns.ts'
import { layoutOf, variantOfTable, type Layout } from './csv-layout.ts'
import { openTable } from './csv-reader.ts'
import type { Format } from './format.ts'
import { ImportError } from './problems.ts'

/**
 * The answer of a data broker: a table of pings under one advertising ID, with or without header. Rows that come from a network address (OpenRTB location type
 * 2) or are a kilometre wide are no satellite fixes (`fixFlag.cell`).
 *
 * A table of interests without any position is read, too, and says so (`no-location-part`). Two IDs are two people: refused.
 * Source: ../research/formats.md 2.25; OpenRTB 2.6, 3.2.19 "Geo".
 */
export const broker: Format = {
  name: 'broker',
  recognises(head) {
    const layout = layoutOf(head)
    return layout !== undefined && isOfBroker(layout)
  },
  variant: variantOfTable,
  open(findings, head) {
    const layout = layoutOf(head)
    if (!layout) throw new ImportError('not-recognised')
    if (!hasPosition(layout.columns)) {
      findings.problem('no-location-part')
      return { push: () => undefined, end: () => undefined }
    }
    return openTable(findings, layout, 'broker')
  },
}

/** An advertising ID tells; without one, two columns that only advertising has, or one beside an ID of a person or device. */
function isOfBroker({ columns }: Layout): boolean {
  const signs = (columns.broker?.length ?? 0) + (columns.account || columns.device ? 1 : 0)
  return columns.advertisingId !== undefined || (columns.broker !== undefined && signs >= 2)
}
