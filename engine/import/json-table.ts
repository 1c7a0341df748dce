import { hasPosition, resolveColumns } from './csv-columns.ts'
import type { Layout } from './csv-layout.ts'
import { takeRecord, type TableKind } from './csv-reader.ts'
import type { Findings } from './findings.ts'
import type { Head, Reader } from './format.ts'
import { JsonRecords } from './json-records.ts'
import { asList, isObject, parseJson, type JsonObject } from './json-value.ts'
import { Lines } from './lines.ts'
import { PersonCheck } from './person-check.ts'
import { isOfOperator } from './telecom.ts'

type Fields = ReadonlyMap<string, string>

/**
 * Returns the reader of located records in JSON: one a line, in an array, or in an object with what they share (an advertising ID); flat or nested as in OpenRTB bid
 * requests (`device.geo.lat`). Fields are known by the words that name columns of tables (`csv-columns.ts`), and mean the same.
 */
export function openJsonTable(findings: Findings, head: Head, kind: TableKind): Reader {
  const take = recordTaker(findings, kind)
  return isLines(head) ? readLines(findings, take) : readDocument(findings, take)
}

/** Tells whether a text is JSON with latitudes and longitudes under such names. */
export function isJsonTable({ text }: Head): boolean {
  return /^[[{]/.test(text) && /"(?:\w*[._])?lat(?:itude)?"\s*:|"\w*[a-z]Lat(?:itude)?"\s*:/i.test(text) && /"(?:\w*[._])?(?:lon|lng|long|longitude)"\s*:|"\w*[a-z](?:Lon|Lng|Long|Longitude)"\s*:/i.test(text)
}

function isLines({ text }: Head): boolean {
  return isObject(parseJson(text.slice(0, text.search(/[\r\n]|$/)))) && /^[^\n]*[\r\n]+\s*\{/.test(text)
}

function readLines(findings: Findings, take: (fields: Fields) => void): Reader {
  return new Lines(findings, {
    line(text, whole) {
      const record = parseJson(text)
      if (isObject(record)) for (const fields of rowsOf(record, new Map())) take(fields)
      else findings.problem(whole ? 'record-unreadable' : 'truncated')
    },
  })
}

/** Reads one document. What stands beside the list of pings, such as the ID, belongs to each of them. */
function readDocument(findings: Findings, take: (fields: Fields) => void): Reader {
  const shared = new Map<string, string>()
  let isList = false
  const takeAll = (records: readonly JsonObject[]): void => {
    isList = true
    for (const record of records) for (const fields of rowsOf(record, shared)) take(fields)
  }
  const records = new JsonRecords(findings, {
    element: (_key, value) => isObject(value) && takeAll([value]),
    member(key, value) {
      const record = { [key]: value }
      addScalars(record, '', shared)
      for (const list of listsOf(record)) takeAll(list)
    },
  })
  return {
    push: chunk => records.push(chunk),
    end() {
      records.end()
      // A document without any list is a record itself.
      if (!isList && shared.size > 0) take(shared)
    },
  }
}

/** Returns the records a value holds: itself, or the pings in lists within it, each with the fields around it. */
function rowsOf(record: JsonObject, around: Fields): Fields[] {
  const fields = new Map(around)
  addScalars(record, '', fields)
  const pings = listsOf(record).flat()
  return pings.length === 0 ? [fields] : pings.flatMap(ping => rowsOf(ping, fields))
}

function addScalars(record: JsonObject, path: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(record)) {
    if (isObject(value)) addScalars(value, `${path}${key}.`, into)
    else if (typeof value === 'string' || typeof value === 'number') into.set(path + key, String(value))
  }
}

/** Returns the lists of located records within a record. */
function listsOf(record: JsonObject): JsonObject[][] {
  return Object.values(record).flatMap(value => {
    if (isObject(value)) return listsOf(value)
    const located = asList(value).filter(isObject).filter(ping => Object.keys(ping).some(key => locatedKey.test(key)))
    return located.length > 0 ? [located] : []
  })
}

/** A key of a record that says where, itself or within. */
const locatedKey = /^(?:geo|location|device|pos|position|coords?|coordinates|point|fix)$|lat(?:itude)?$/i

/** Returns what takes the fields of a record: a row of a table whose header is their names. Records of one file have few different sets of names. */
function recordTaker(findings: Findings, kind: TableKind): (fields: Fields) => void {
  const known = new Map<string, { layout: Layout, kind: TableKind, persons: PersonCheck }>()
  return fields => {
    const header = [...fields.keys()], signature = header.join('\n')
    let table = known.get(signature)
    if (!table) {
      const columns = resolveColumns(header)
      const layout: Layout = { encoding: 'utf-8', isCrOnly: false, delimiter: ',', firstRow: 0, header, columns, dayOrder: 'day-month', degreesFactor: 1 }
      table = { layout, kind: kind === 'csv' && isOfOperator(columns) ? 'telecom' : kind, persons: new PersonCheck(findings, columns) }
      if (known.size < signaturesMax) known.set(signature, table)
    }
    const cells = [...fields.values()]
    table.persons.check(cells)
    if (hasPosition(table.layout.columns)) takeRecord(findings, table.layout, table.kind, cells)
    else findings.problem('coordinate-missing')
  }
}

/** Our choice: enough for every mix of optional fields of real records; beyond it, names are looked up anew each time. */
const signaturesMax = 1000
