import { chunkLength, floatText } from './text.ts'

/** Returns a table as CSV, in pieces: a header and one line for each row. Cells are written as they come: they hold no comma, quote or line end. */
export function* writeTable(rows: number, header: string, cells: (row: number) => readonly string[]): Generator<string> {
  let chunk = `${header}\n`
  for (let row = 0; row < rows; row++) {
    chunk += `${cells(row).join(',')}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/** Returns a value of an optional column; what is unknown is empty. */
export function cell(value = NaN): string {
  return Number.isNaN(value) ? '' : floatText(value)
}
