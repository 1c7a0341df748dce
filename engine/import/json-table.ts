import { hasPosition, resolveColumns, type Column, type Columns } from './csv-columns.ts'
import { layoutOfFields, type Layout } from './csv-layout.ts'
import { takeRecord, type TableKind } from './csv-reader.ts'
import { dayOrderInText, type DayOrder } from './csv-time.ts'
import type { Findings } from './findings.ts'
import type { Head, Reader } from './format.ts'
import { JsonRecords } from './json-records.ts'
import { asList, isObject, parseJson, type JsonObject } from './json-value.ts'
import { Lines } from './lines.ts'
import { PersonCheck } from './person-check.ts'
import { ImportError } from './problems.ts'
import { isOfOperator } from './telecom.ts'

/** The fields of a record, its own before those around it; a name counts once. */
interface Row {
  readonly fields: ReadonlyMap<string, string>
  readonly ownFields: number
  /** The record is not one of several that what stands around them is said of: a time there is its time. */
  readonly isAlone: boolean
}

/**
 * Returns the reader of located records in JSON: one a line, in an array (or arrays in it), or in an object with what they share (an advertising ID); flat or nested as in
 * OpenRTB bid requests (`device.geo.lat`). Fields are known by the words that name columns of tables (`csv-columns.ts`), and mean the same. A time that stands around several
 * records is that of none of them: a workout's start, the hour of an export.
 *
 * @param degreesFactor what coordinates are multiplied with to be degrees.
 * @throws ImportError `json-unknown` at the end of a document in which nothing was found, not even a record without a position.
 */
export function openJsonTable(findings: Findings, head: Head, kind: TableKind, degreesFactor = 1): Reader {
  const take = recordTaker(findings, kind, dayOrderInText(head.text), degreesFactor)
  return isLines(head) ? readLines(findings, take) : readDocument(findings, take)
}

/** Tells whether a text is JSON with latitudes and longitudes under such names. */
export function isJsonTable({ text }: Head): boolean {
  return /^[[{]/.test(text) && /"(?:\w*[._])?lat(?:itude)?"\s*:|"\w*[a-z]Lat(?:itude)?"\s*:/i.test(text) && /"(?:\w*[._])?(?:lon|lng|long|longitude)"\s*:|"\w*[a-z](?:Lon|Lng|Long|Longitude)"\s*:/i.test(text)
}

/** Tells whether a text is JSON with one record a line. */
export function isLines({ text }: Head): boolean {
  return isObject(parseJson(text.slice(0, text.search(/[\r\n]|$/)))) && /^[^\n]*[\r\n]+\s*\{/.test(text)
}

function readLines(findings: Findings, take: (row: Row) => void): Reader {
  return new Lines(findings, {
    line(text, whole) {
      const record = parseJson(text)
      if (isObject(record)) for (const row of rowsOf(record, nothingAround, true)) take(row)
      else findings.problem(whole ? 'record-unreadable' : 'truncated')
    },
  })
}

/** Reads one document. What stands beside the list of pings, such as the ID, belongs to each of them. */
function readDocument(findings: Findings, take: (row: Row) => void): Reader {
  const shared = new Map<string, string>()
  let isList = false
  const takeAll = (records: readonly JsonObject[], isAlone: boolean): void => {
    isList = true
    for (const record of records) for (const row of rowsOf(record, shared, isAlone)) take(row)
  }
  const records = new JsonRecords(findings, {
    element: (_key, value) => takeAll(objectsIn([value]), false),
    member(key, value) {
      const record = { [key]: value }
      addScalars(record, '', shared)
      for (const list of listsOf(record)) takeAll(list, list.length === 1)
    },
  })
  return {
    push: chunk => records.push(chunk),
    end() {
      records.end()
      // A document without any list is a record itself.
      if (!isList && shared.size > 0) take({ fields: shared, ownFields: shared.size, isAlone: true })
      if (findings.isEmpty && findings.problems.length === 0) throw new ImportError('json-unknown')
    },
  }
}

const nothingAround: ReadonlyMap<string, string> = new Map()

/** Returns the records a value holds: itself, or the pings in lists within it, each with the fields around it. */
function rowsOf(record: JsonObject, around: ReadonlyMap<string, string>, isAlone: boolean): Row[] {
  const fields = new Map<string, string>()
  addScalars(record, '', fields)
  const ownFields = fields.size
  for (const [name, value] of around) if (!fields.has(name)) fields.set(name, value)
  const lists = listsOf(record)
  return lists.length === 0 ? [{ fields, ownFields, isAlone }] : lists.flatMap(list => list.flatMap(ping => rowsOf(ping, fields, list.length === 1)))
}

/** Adds the fields of a record and of those within it, by the way to them. */
export function addScalars(record: JsonObject, path: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(record)) {
    if (isObject(value)) addScalars(value, `${path}${key}.`, into)
    else if (typeof value === 'string' || typeof value === 'number') into.set(path + key, String(value))
  }
}

/** Returns the lists of located records within a record. */
function listsOf(record: JsonObject): JsonObject[][] {
  return Object.values(record).flatMap(value => {
    if (isObject(value)) return listsOf(value)
    const located = objectsIn(asList(value)).filter(ping => isLocated(ping) || listsOf(ping).length > 0)
    return located.length > 0 ? [located] : []
  })
}

/** Returns the records in a list, also in lists within it. A list of objects with one key each is one record cut in pieces, as Endomondo wrote it. */
export function objectsIn(list: readonly unknown[]): JsonObject[] {
  return list.flatMap(value => {
    if (!Array.isArray(value)) return isObject(value) ? [value] : []
    const pieces = value.filter(isObject), keys = new Set(pieces.flatMap(Object.keys))
    const isInPieces = pieces.length > 1 && pieces.length === value.length && pieces.every(piece => Object.keys(piece).length === 1) && keys.size === pieces.length
    return isInPieces ? [Object.assign({}, ...pieces) as JsonObject] : objectsIn(value)
  })
}

/** Tells whether a record says where, under a name for places or in an object of any other name, such as what a camera wrote. */
function isLocated(record: JsonObject): boolean {
  return Object.entries(record).some(([key, value]) => locatedKey.test(key) || (isObject(value) && Object.keys(value).some(inner => latitudeKey.test(inner))))
}

const latitudeKey = /^(?:gps)?lat(?:itude)?$/i
/** A key of a record that says where, itself or within. */
const locatedKey = /^(?:geo|location|device|pos|position|coords?|coordinates|point|fix)$|lat(?:itude)?$/i

/** Returns what takes the fields of a record: a row of a table whose header is their names. Records of one file have few different sets of names. */
function recordTaker(findings: Findings, kind: TableKind, dayOrder: DayOrder, degreesFactor: number): (row: Row) => void {
  const known = new Map<string, { layout: Layout, kind: TableKind, persons: PersonCheck }>()
  return ({ fields, ownFields, isAlone }) => {
    const header = [...fields.keys()], signature = `${ownFields} ${String(isAlone)} ${header.join('\n')}`
    let table = known.get(signature)
    if (!table) {
      const columns = withOwnTimes(resolveColumns(header), ownFields, isAlone)
      const layout = layoutOfFields(header, columns, [...fields.values()], dayOrder, degreesFactor)
      table = { layout, kind: kind === 'csv' && isOfOperator(columns) ? 'telecom' : kind, persons: new PersonCheck(findings, columns) }
      if (known.size < signaturesMax) known.set(signature, table)
    }
    const cells = [...fields.values()]
    table.persons.check(cells)
    if (hasPosition(table.layout.columns)) takeRecord(findings, table.layout, table.kind, cells)
    else findings.problem('coordinate-missing')
  }
}

/** Leaves out the times that stand around a record when it has one of its own, or when they are said of several. */
function withOwnTimes(columns: Columns, ownFields: number, isAlone: boolean): Columns {
  const { time = [], day = [], clock = [], ...others } = columns
  const isOwn = ({ index }: Column): boolean => index < ownFields
  if (isAlone && ![...time, ...day, ...clock].some(isOwn)) return columns
  return { ...others, time: time.filter(isOwn), day: day.filter(isOwn), clock: clock.filter(isOwn) }
}

/** Our choice: enough for every mix of optional fields of real records; beyond it, names are looked up anew each time. */
const signaturesMax = 1000
