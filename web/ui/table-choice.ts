import { parseTableMap, type MapKey, type TableStart } from '../../engine/index.ts'

/** What the user says of a table: for each role the number of its column, from 1 on, or null for none. */
export interface TableChoice {
  readonly columns: Readonly<Record<MapKey, number | null>>
  /** The zone of times that name none, '' for that of each position. */
  readonly zone: string
  /** The units, '' where the file says it or the size tells. */
  readonly degrees: '' | 'e7' | 'e6'
  readonly count: '' | 's' | 'ms' | 'us' | 'ns'
  readonly speed: '' | 'km/h' | 'mph' | 'kn'
  readonly altitude: '' | 'ft'
  readonly days: '' | 'dmy' | 'mdy'
  readonly isOfAntennas: boolean
}

const none: TableChoice = {
  columns: { lat: null, lon: null, position: null, time: null, date: null, tz: null, accuracy: null, altitude: null, speed: null, bearing: null, id: null },
  zone: '', degrees: '', count: '', speed: '', altitude: '', days: '', isOfAntennas: false,
}

/** Returns the choice to begin with: what the values of the columns suggest. */
export function firstChoice({ columns, map }: Pick<TableStart, 'columns' | 'map'>): TableChoice {
  const suggested = parseTableMap(map).columns
  const numberOf = (key: MapKey): number | null => {
    const column = suggested[key]
    return column ? column.position ?? columns.find(({ name }) => name === column.name)?.position ?? null : null
  }
  return { ...none, columns: { ...none.columns, lat: numberOf('lat'), lon: numberOf('lon'), position: numberOf('position'), time: numberOf('time'), date: numberOf('date') } }
}

/** Returns the choice with a column in another role. One column says where, or two do. */
export function withColumn(choice: TableChoice, key: MapKey, column: number | null): TableChoice {
  const others = column === null ? {} : key === 'position' ? { lat: null, lon: null } : key === 'lat' || key === 'lon' ? { position: null } : {}
  return { ...choice, columns: { ...choice.columns, ...others, [key]: column } }
}

/** What is still needed of a choice before anything can be read: where, or when. */
export function missingIn({ columns: { lat, lon, position, time, date } }: TableChoice): 'position' | 'time' | null {
  if (position === null && (lat === null || lon === null)) return 'position'
  return time === null && date === null ? 'time' : null
}

/** Returns a choice in the words of the command line's --map, with columns by their numbers. */
export function mapTextOf({ columns, zone, degrees, count, speed, altitude, days, isOfAntennas }: TableChoice): string {
  const units: Readonly<Partial<Record<MapKey, string>>> = { lat: degrees, lon: degrees, time: count, speed, altitude }
  const roles = (Object.keys(none.columns) as MapKey[]).flatMap(key => {
    const column = columns[key], unit = units[key] ?? ''
    return column === null ? [] : [`${key}=${column}${unit === '' ? '' : `:${unit}`}`]
  })
  return [...roles, ...zone === '' || columns.tz !== null ? [] : [`tz=${zone}`], ...days === '' ? [] : [`days=${days}`], ...isOfAntennas ? ['kind=antenna'] : []].join(',')
}
