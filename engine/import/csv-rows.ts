import type { Findings } from './findings.ts'
import { ImportError } from './problems.ts'

/** Takes the cells of a row; `whole` is false for a last row that no line end closes. */
export type RowTaker = (cells: string[], whole: boolean) => void

/**
 * Cuts the text of a table into rows of cells (RFC 4180): quoted cells with doubled quotation marks and line ends inside, any delimiter of one character,
 * LF or CR LF or CR. A quotation mark inside an unquoted cell is text.
 *
 * A quotation mark that is never closed would swallow the rest of the file: after 1 MiB its line counts as `record-unreadable` and is read as if it had
 * none. A line above 1 MiB is passed over; one of 16 MiB before anything was found refuses the file (`line-too-long`). A class because it owns the text of a row that spans chunks.
 */
export class CsvRows {
  readonly #findings: Findings
  readonly #delimiter: string
  readonly #take: RowTaker
  #text = ''
  #isPassingOver = false
  #passedOver = 0

  constructor(findings: Findings, delimiter: string, take: RowTaker) {
    this.#findings = findings
    this.#delimiter = delimiter
    this.#take = take
  }

  /** Takes more text. CR counts as a line end only before LF: a file with CR alone must come in with its line ends replaced. */
  push(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text
    let first = 0
    if (this.#isPassingOver) {
      first = this.#text.indexOf('\n') + 1
      this.#isPassingOver = first === 0
      if (this.#isPassingOver) this.#passOver()
    }
    this.#text = this.#text.slice(this.#takeRows(first))
    if (this.#text.length <= rowMaxChars) return
    this.#findings.problem('record-unreadable')
    this.#isPassingOver = true
    this.#passedOver = 0
    this.#passOver()
  }

  #passOver(): void {
    this.#passedOver += this.#text.length
    this.#text = ''
    if (this.#passedOver > hostileRowChars && this.#findings.isEmpty) throw new ImportError('line-too-long')
  }

  end(): void {
    if (this.#text === '') return
    const rest = this.#text
    this.#text = ''
    const row = rest.includes('"') ? quotedRow(rest + '\n', 0, this.#delimiter) : undefined
    if (row && row.next > rest.length) this.#take(row.cells, false)
    else for (const line of this.#unquotedLines(rest)) this.#take(cellsOf(line, this.#delimiter), false)
  }

  #takeRows(from: number): number {
    const text = this.#text
    let first = from
    for (let end = text.indexOf('\n', first); end >= 0; end = text.indexOf('\n', first)) {
      const line = text.slice(first, text[end - 1] === '\r' && end > first ? end - 1 : end)
      let next = end + 1
      if (!line.includes('"')) this.#take(cellsOf(line, this.#delimiter), true)
      else {
        const row = quotedRow(text, first, this.#delimiter)
        if (row) {
          this.#take(row.cells, true)
          next = row.next
        } else if (text.length - first > rowMaxChars) {
          this.#findings.problem('record-unreadable')
          this.#take(line.replaceAll('"', '').split(this.#delimiter), true)
        } else return first
      }
      first = next
    }
    return first
  }

  /** What is left behind a quotation mark that nothing closes, line by line. */
  #unquotedLines(rest: string): string[] {
    if (rest.includes('"')) this.#findings.problem('record-unreadable')
    return rest.replaceAll('"', '').split(/\r?\n/).filter(line => line !== '')
  }
}

/** Some operators put single quotation marks around cells; a single one before a number, as spreadsheets write it, stays. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells = line.split(delimiter)
  return line.includes("'") ? cells.map(cell => /^\s*'[^']*'\s*$/.test(cell) ? cell.trim().slice(1, -1) : cell) : cells
}

/** Our choice: a row of a real table is below 10 kB. */
const rowMaxChars = 1 << 20
/** Our choice: a line like that before anything was found is no export's. */
const hostileRowChars = 16 << 20

/** Reads a row with quoted cells from `first`; undefined when it does not end in this text. */
function quotedRow(text: string, first: number, delimiter: string): { cells: string[], next: number } | undefined {
  const cells: string[] = []
  let at = first
  for (;;) {
    while (text[at] === ' ') at++
    let cell = ''
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1)
      if (closing < 0) return undefined
      cell = text.slice(at + 1, closing).replaceAll('""', '"')
      at = closing + 1
    }
    let end = at
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
    if (end === text.length) return undefined
    cells.push(cell + text.slice(at, text[end] === '\n' && text[end - 1] === '\r' && end > at ? end - 1 : end))
    at = end + 1
    if (text[end] === '\n') return { cells, next: at }
  }
}

function closingQuote(text: string, first: number): number {
  for (let at = text.indexOf('"', first); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}
