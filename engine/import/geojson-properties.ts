import { resolveColumns, type Column, type Columns } from './csv-columns.ts'
import { layoutOfFields, type Layout } from './csv-layout.ts'
import type { DayOrder } from './csv-time.ts'
import type { Findings } from './findings.ts'
import { asList, asObject, type JsonObject } from './json-value.ts'
import { PersonCheck } from './person-check.ts'

/** The properties of a feature as the row of a table. */
export interface PropertyRow {
  readonly layout: Layout
  readonly cells: readonly string[]
  /** A time stands in it. */
  readonly isTimed: boolean
  /** A list of times, one for each vertex of a line; undefined when there is none. */
  readonly vertexTimes: unknown
}

type ReadProperties = (properties: JsonObject, dayOrder: DayOrder) => PropertyRow

/** Returns what reads the properties of the features of one source; features of one file have few different sets of properties. */
export function propertiesReader(findings: Findings): ReadProperties {
  let reader = readers.get(findings)
  if (!reader) readers.set(findings, reader = newReader(findings))
  return reader
}

const readers = new WeakMap<Findings, ReadProperties>()
/** Our choice: enough for every mix of optional properties of real files. */
const signaturesMax = 1000

function newReader(findings: Findings): ReadProperties {
  const known = new Map<string, { columns: Columns, layout: Layout, persons: PersonCheck }>()
  return (properties, dayOrder) => {
    const header = Object.keys(properties), signature = `${dayOrder}\n${header.join('\n')}`
    let table = known.get(signature)
    if (!table) {
      const columns = columnsOf(header)
      table = { columns, layout: layoutOfFields(header, columns, cellsOf(properties, columns), dayOrder), persons: new PersonCheck(findings, personsAlone(columns)) }
      if (known.size < signaturesMax) known.set(signature, table)
    }
    const cells = cellsOf(properties, table.columns)
    table.persons.check(cells)
    const { time = [], day = [] } = table.layout.columns
    return { layout: table.layout, cells, isTimed: [...time, ...day].some(({ index }) => cells[index] !== ''), vertexTimes: vertexTimesOf(properties, header, table.columns) }
  }
}

/**
 * The end of what a feature tells of is a time of it, where there is no other. A place that was saved or reviewed in Google Maps has the day of that, at which the person may have been
 * anywhere: no time of its position.
 */
function columnsOf(header: readonly string[]): Columns {
  if (header.some(name => /^google[ _]maps[ _]url$/i.test(name))) return {}
  const { endTime = [], time = [], ...others } = resolveColumns(header)
  return { ...others, time: [...time, ...endTime] }
}

/** Devices are those of one person here: trackers' exports name each. A feature has an identifier of its own. */
function personsAlone({ advertisingId, account = [] }: Columns): Columns {
  return { ...advertisingId && { advertisingId }, account: account.filter(({ name }) => !/^(?:identifier|numero|numara)$/.test(name)) }
}

/** Small numbers are no times: seconds since a start, not the days of a spreadsheet. */
function cellsOf(properties: JsonObject, { time = [], day = [] }: Columns): string[] {
  const timed = new Set([...time, ...day].map(({ index }: Column) => index))
  return Object.values(properties).map((value, index) => {
    if (typeof value === 'number') return timed.has(index) && Math.abs(value) < epochMin ? 'none' : String(value)
    return typeof value === 'string' ? value : ''
  })
}

/** 1973 in seconds. */
const epochMin = 1e8

function vertexTimesOf(properties: JsonObject, header: readonly string[], { time = [] }: Columns): unknown {
  const named = asObject(properties['coordinateProperties'])['times'] ?? properties['coordTimes'] ?? properties['times'] ?? properties['timestamps'] ?? properties['datetimes'] ?? properties['linestringTimestamps']
  return named ?? time.map(({ index }) => properties[header[index]]).find(value => asList(value).length > 0)
}
