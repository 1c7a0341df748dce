import type { DayOrder } from './csv-time.ts'
import { readZone, type Zone } from './csv-zone.ts'

/** What a user can say of a column. `id` names a person or an advertising ID: it must be one throughout. */
export type MapKey = 'lat' | 'lon' | 'position' | 'time' | 'date' | 'tz' | 'accuracy' | 'altitude' | 'speed' | 'bearing' | 'id'

/** A column as the user names it: by its header, or by its number from 1 on. */
export interface MappedColumn {
  readonly name: string
  /** Undefined when the name is a header. */
  readonly position: number | undefined
  /** What values are multiplied with: to be degrees, metres or metres per second; of times, how many milliseconds a count is. NaN: not stated. */
  readonly factor: number
}

/** How the columns of a table are to be read, in the user's words. */
export interface TableMap {
  readonly columns: Readonly<Partial<Record<MapKey, MappedColumn>>>
  /** The zone of times that name none; undefined: that of each position. */
  readonly zone: Zone | undefined
  readonly delimiter: string | undefined
  readonly dayOrder: DayOrder | undefined
  /** The positions are those of antennas: wide, whatever the table says. */
  readonly isOfAntennas: boolean
}

/** What is wrong with a map. */
export type TableMapFault = 'no-pair' | 'unknown-key' | 'twice' | 'no-position' | 'no-time' | 'unknown-value'

/** A map cannot be understood; `word` is the part of it that cannot. */
export class TableMapError extends Error {
  readonly code: TableMapFault
  readonly word: string
  constructor(code: TableMapFault, word: string) {
    super(`Cannot read the columns: ${code}`)
    this.name = 'TableMapError'
    this.code = code
    this.word = word
  }
}

/**
 * Returns what a text such as `lat=Breite,lon=Länge,time=Zeit,tz=Europe/Berlin` says of the columns of a table.
 *
 * A column is named by its header (in quotation marks when it holds a comma or is a number) or by its number from 1 on, for tables without header; behind a colon its unit:
 * `lat=Y:e7`, `time=T:ms`, `speed=v:km/h`. `date` and `time` may be two columns. `tz` is a zone (`Europe/Berlin`, `+02:00`, `utc`), the name of a column with one, or
 * `position` for the zone of each position, which is also meant without it. Beside columns: `delimiter`, `days=dmy|mdy`, `kind=antenna`.
 *
 * @throws TableMapError when there is no position or no time in it, or a word that is not understood.
 */
export function parseTableMap(text: string): TableMap {
  const columns: Partial<Record<MapKey, MappedColumn>> = {}, settings = new Map<string, string>()
  for (const pair of pairsOf(text)) {
    const [, key = '', value = ''] = /^\s*([\w-]+)\s*=\s*(.+?)\s*$/su.exec(pair) ?? []
    if (key === '') throw new TableMapError('no-pair', pair.trim())
    const name = key.toLowerCase(), known = keys.get(name)
    if (!known && !settingNames.has(name)) throw new TableMapError('unknown-key', key)
    if (settings.has(name) || (known && columns[known])) throw new TableMapError('twice', key)
    if (!known || (known === 'tz' && isZone(value))) settings.set(name, value)
    else columns[known] = columnOf(known, value)
  }
  if (!columns.position && !(columns.lat && columns.lon)) throw new TableMapError('no-position', '')
  if (!columns.time && !columns.date) throw new TableMapError('no-time', '')
  const zone = settings.get('tz')
  return {
    columns,
    zone: zone === undefined ? undefined : readZone(zone),
    delimiter: chosen(settings, 'delimiter', delimiters),
    dayOrder: chosen(settings, 'days', dayOrders),
    isOfAntennas: chosen(settings, 'kind', kinds) ?? false,
  }
}

/** Cuts a map at the commas that stand in no quotation marks; a comma before something else than a key belongs to the value: `delimiter=,`. */
function pairsOf(text: string): string[] {
  return text.match(/(?:"[^"]*"|,(?!\s*[\w-]+\s*=)|[^",])+/gsu) ?? [text]
}

const keys: ReadonlyMap<string, MapKey> = new Map([
  ['lat', 'lat'], ['latitude', 'lat'], ['lon', 'lon'], ['lng', 'lon'], ['longitude', 'lon'], ['position', 'position'], ['time', 'time'], ['date', 'date'], ['tz', 'tz'],
  ['accuracy', 'accuracy'], ['altitude', 'altitude'], ['speed', 'speed'], ['bearing', 'bearing'], ['id', 'id'],
])
const settingNames = new Set(['delimiter', 'days', 'kind'])
const delimiters = { 'comma': ',', ',': ',', 'semicolon': ';', ';': ';', 'tab': '\t', '\\t': '\t', 'bar': '|', '|': '|', 'space': ' ' } as const
const dayOrders = { dmy: 'day-month', mdy: 'month-day' } as const
const kinds = { antenna: true, phone: false } as const

function chosen<Value>(settings: ReadonlyMap<string, string>, name: string, values: Readonly<Record<string, Value>>): Value | undefined {
  const word = settings.get(name)
  if (word === undefined) return undefined
  if (!Object.hasOwn(values, word.toLowerCase())) throw new TableMapError('unknown-value', `${name}=${word}`)
  return values[word.toLowerCase()]
}

function isZone(value: string): boolean {
  return value.toLowerCase() === 'position' || readZone(value) !== undefined
}

function columnOf(key: MapKey, value: string): MappedColumn {
  const quoted = /^"([^"]+)"(?::(.*))?$/su.exec(value)
  if (quoted) return { name: quoted[1], position: undefined, factor: unitOf(key, quoted[2]) }
  const colon = value.lastIndexOf(':'), unit = colon < 0 ? NaN : factorOf(key, value.slice(colon + 1))
  // A colon with no unit behind it is a part of the header.
  const name = Number.isNaN(unit) ? value : value.slice(0, colon)
  return { name, position: /^[1-9]\d{0,3}$/.test(name) ? Number(name) : undefined, factor: unit }
}

function unitOf(key: MapKey, unit: string | undefined): number {
  const factor = unit === undefined ? NaN : factorOf(key, unit)
  if (unit !== undefined && Number.isNaN(factor)) throw new TableMapError('unknown-value', unit)
  return factor
}

const degreeUnits = { 'deg': 1, 'e7': 1e-7, 'e6': 1e-6 }, lengthUnits = { 'm': 1, 'km': 1000, 'ft': 0.3048, 'mm': 1e-3 }
const units: Readonly<Partial<Record<MapKey, Readonly<Record<string, number>>>>> = {
  lat: degreeUnits, lon: degreeUnits, time: { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }, accuracy: lengthUnits, altitude: lengthUnits,
  speed: { 'm/s': 1, 'km/h': 1 / 3.6, 'kmh': 1 / 3.6, 'mph': 0.44704, 'kn': 1852 / 3600 },
}

function factorOf(key: MapKey, unit: string): number {
  return units[key]?.[unit.trim().toLowerCase()] ?? NaN
}
