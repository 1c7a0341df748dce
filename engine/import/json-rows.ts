import { resolveColumns } from './csv-columns.ts'
import { Findings } from './findings.ts'
import type { Head, Reader } from './format.ts'
import { JsonRecords } from './json-records.ts'
import { addScalars, isLines, objectsIn } from './json-table.ts'
import { parseJson } from './json-value.ts'
import { Lines } from './lines.ts'
import { PersonCheck } from './person-check.ts'
import { ImportError } from './problems.ts'

/** Records in JSON as a table: each is a row, and the names of their fields are its header; a field within another goes by the way to it (`gps.north`). */
export interface JsonRows { readonly header: readonly string[], readonly rows: readonly string[][] }

/** Our choices: as many records as of a table are looked at, and a record with more fields is none. */
const recordsMost = 300, fieldsMost = 500

/** Returns the records at the beginning of a JSON text, one a line or in lists; undefined when there are fewer than two, or it is no JSON. */
export function jsonRows(head: Head): JsonRows | undefined {
  if (!/^[[{]/.test(head.text)) return undefined
  const records: ReadonlyMap<string, string>[] = [], names = new Set<string>()
  const reader = openRecords(new Findings(), head, fields => {
    if (records.length < recordsMost && records.push(fields)) for (const name of fields.keys()) names.add(name)
  })
  try {
    reader.push(new TextEncoder().encode(head.text))
    if (head.whole) reader.end()
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
  }
  const header = [...names]
  return records.length < 2 || header.length < 2 || header.length > fieldsMost ? undefined : { header, rows: records.map(fields => cellsOf(fields, header)) }
}

/**
 * Returns the reader of such records, each as a row under this header.
 *
 * Fields that come up later are passed over, but for those that tell people apart.
 * @throws ImportError `several-people` at a second person in such a field.
 */
export function openJsonRows(findings: Findings, head: Head, header: readonly string[], takeRow: (cells: readonly string[], whole: boolean) => void): Reader {
  const known = new Set(header), later = new Map<string, PersonCheck>()
  return openRecords(findings, head, fields => {
    takeRow(cellsOf(fields, header), true)
    const others = [...fields.keys()].filter(name => !known.has(name)), key = others.join('\n')
    if (others.length === 0) return
    const persons = later.get(key) ?? new PersonCheck(findings, resolveColumns(others))
    if (later.size < recordsMost) later.set(key, persons)
    persons.check(cellsOf(fields, others))
  })
}

function openRecords(findings: Findings, head: Head, take: (fields: ReadonlyMap<string, string>) => void): Reader {
  const takeAll = (value: unknown): void => {
    for (const record of objectsIn([value])) {
      const fields = new Map<string, string>()
      addScalars(record, '', fields)
      if (fields.size > 0) take(fields)
    }
  }
  if (!isLines(head)) return new JsonRecords(findings, { element: (_, value) => takeAll(value), enters: () => true })
  return new Lines(findings, {
    line(text, whole) {
      const record = parseJson(text)
      if (record === undefined) findings.problem(whole ? 'record-unreadable' : 'truncated')
      else takeAll(record)
    },
  })
}

function cellsOf(fields: ReadonlyMap<string, string>, header: readonly string[]): string[] {
  return header.map(name => fields.get(name) ?? '')
}
