import { hasPosition, resolveColumns } from './csv-columns.ts'
import { layoutOfFields, type Layout } from './csv-layout.ts'
import { takeRecord } from './csv-reader.ts'
import { guessDayOrder } from './csv-time.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { Lines } from './lines.ts'

/**
 * The text that Garmin's MapSource and BaseCamp save: tables below one another, with tabs, each with a header of its own (`Header`). Track points are read as rows of a table
 * are; way points and routes are no fixes, as in GPX. Times are those of the computer's clock, days as its system writes them.
 * Source: no specification; files of GPSBabel's garmin_txt.
 */
export const mapsource: Format = {
  name: 'csv',
  recognises: ({ text }) => /^Grid\t[^\n]*\nDatum\t/.test(text),
  variant: () => 'MapSource',
  open: (findings, head) => openTables(findings, guessDayOrder(head.text.split('\t'))),
}

function openTables(findings: Findings, dayOrder: Layout['dayOrder']): Reader {
  let header: readonly string[] = [], layout: Layout | undefined
  findings.producer = 'Garmin MapSource'
  return new Lines(findings, {
    line(text, whole) {
      const cells = text.split('\t')
      if (cells[0] === 'Header') {
        header = cells
        layout = undefined
      } else if (cells[0] === 'Trackpoint') {
        layout ??= layoutOfFields(header, resolveColumns(header), cells, dayOrder)
        if (!hasPosition(layout.columns)) findings.problem('coordinate-missing')
        // The position and the time stand first: they are whole when something follows them.
        else if (!whole && cells.length < header.length / 2) findings.problem('truncated')
        else takeRecord(findings, layout, 'csv', cells)
      }
    },
  })
}
