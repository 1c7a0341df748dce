import { readZone, type Zone } from './csv-zone.ts'
import { headerWords, latitudeWords, longitudeWords, xWords, yWords, type Role } from './csv-words.ts'

/** A column and how to read it. */
export interface Column {
  readonly index: number
  /** The header in small letters and digits alone. */
  readonly name: string
  /** What its values are multiplied with to be in degrees, metres or metres per second. */
  readonly factor: number
  /** The zone that the header names, for times. */
  readonly zone?: Zone
  /** Of a column of positions: the longitude stands first. */
  readonly isLonFirst?: boolean
}

/** The columns of a table by what they state, in the order of preference. */
export type Columns = Readonly<Partial<Record<Role, readonly Column[]>>>

/**
 * Returns the columns of a table by the words of its header, in the languages exports come in. A header's case, separators, accents, brackets and units do
 * not matter; a column that is not understood is passed over.
 */
export function resolveColumns(header: readonly string[]): Columns {
  const columns: Partial<Record<Role, Column[]>> = {}
  header.forEach((cell, index) => {
    const { words, zone } = zonedWords(cell), name = words.join('')
    const role = roleOf(words, name)
    if (role) (columns[role] ??= []).push({ index, name, factor: factorOf(role, words, name), ...zone !== undefined && { zone } })
  })
  // A connection names the antennas it began and ended at.
  const isLast = ({ index }: Column): boolean => wordsOf(header[index]).includes('last')
  if (header.some(cell => wordsOf(cell).some(word => firstWord.test(word)))) for (const [axis, end] of [['lat', 'endLat'], ['lon', 'endLon']] as const) {
    const all = columns[axis] ?? [], last = all.filter(isLast)
    if (last.length === 0 || last.length === all.length) continue
    columns[axis] = all.filter(column => !isLast(column))
    columns[end] = [...columns[end] ?? [], ...last]
  }
  // Beside the kind of an ID, `id` is one of advertising.
  const idAt = header.findIndex(cell => /(?:^|\.)id$/i.test(cell.trim()))
  if (idAt >= 0 && columns.broker?.some(({ name }) => /^id(?:type|format)$/.test(name))) (columns.advertisingId ??= []).push({ index: idAt, name: 'id', factor: 1 })
  // Beside a `lat_max`, a `lat_min` is the side of a box.
  if (header.some(cell => wordsOf(cell).includes('max'))) delete columns.latMinutes
  // A directory of cells says when it learnt of each, which is no time of anybody's.
  const names = new Set(header.map(cell => wordsOf(cell).join('')))
  if (names.has('mcc') && names.has('samples') && names.has('range')) delete columns.time
  columns.lat?.sort((a, b) => Number(!latNames.has(a.name)) - Number(!latNames.has(b.name)))
  columns.lon?.sort((a, b) => Number(!lonNames.has(a.name)) - Number(!lonNames.has(b.name)))
  return withEnds(columns)
}

const firstWord = /^(?:first|1st)$/

/** An end without a place of its own is another time of the row; degrees without their minutes, in a column of their own, are no position. */
function withEnds({ endLat, endLon, endPair, endTime = [], latMinutes, lat, lon, ...others }: Columns): Columns {
  const hasEnd = (endLat && endLon) ?? endPair, ends = hasEnd ? { ...endLat && endLon && { endLat, endLon }, ...endPair && { endPair }, endTime } : {}
  const time = [...others.time ?? [], ...hasEnd ? [] : endTime].sort((a, b) => timeRank(a.name) - timeRank(b.name))
  return { ...others, ...!latMinutes && lat && { lat }, ...!latMinutes && lon && { lon }, ...ends, ...time.length > 0 && { time } }
}

/** Returns the columns of a table that calls its coordinates x and y; undefined when it does not, or when there is a z: that is an acceleration or a drawing. */
export function resolveXy(header: readonly string[]): { readonly lat: readonly Column[], readonly lon: readonly Column[] } | undefined {
  const names = header.map(cell => wordsOf(cell).join('')), y = names.findIndex(name => yNames.has(name)), x = names.findIndex(name => xNames.has(name))
  return x < 0 || y < 0 || names.includes('z') ? undefined : { lat: [{ index: y, name: names[y], factor: 1 }], lon: [{ index: x, name: names[x], factor: 1 }] }
}

/** Returns which coordinate a name in any of the languages stands for: `Imprecise Latitude`, `Ungenauer Breitengrad`. */
export function axisOf(name: string): 'lat' | 'lon' | undefined {
  const words = wordsOf(name)
  return words.some(word => latNames.has(word)) ? 'lat' : words.some(word => lonNames.has(word)) ? 'lon' : undefined
}

/** Tells whether a table says where: a latitude with its longitude, or one column with both. */
export function hasPosition(columns: Columns): boolean {
  return (columns.lat !== undefined && columns.lon !== undefined) || columns.pair !== undefined
}

/** A header's words in small letters without accents: `GPS_Latitude (°)`, `gpsLatitude` and `GPSLatitude` are gps, latitude. */
export function wordsOf(cell: string): string[] {
  return cell.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\d]+/u).filter(word => word !== '')
}

/** Returns the words of a header without the zone it names: `Time (UTC+2)`, `Zeit [Europe/Berlin]`. */
function zonedWords(cell: string): { words: readonly string[], zone: Zone | undefined } {
  const named = cell.length > headerMaxChars ? undefined : zoneInHeader.exec(cell)?.[0], zone = named === undefined ? undefined : readZone(named)
  return { words: wordsOf(zone === undefined || named === undefined ? cell : cell.replace(named, ' ')), zone }
}

/** Our choice: headers are words, not texts. */
const headerMaxChars = 100
const zoneInHeader = /[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_]+){1,2}|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d{2})?(?!\d)/

/** Whole headers, written together. */
const roleByName: ReadonlyMap<string, Role> = new Map(Object.entries(headerWords).flatMap(([role, list]) => [...setOf(list)].map(name => [name, role as Role])))
const endNames = setOf(headerWords.endTime ?? '')
const latNames = setOf(latitudeWords), lonNames = setOf(longitudeWords), xNames = setOf(xWords), yNames = setOf(yWords)

/** Words that make a latitude something else: its error, its hemisphere, a corner of a box, the position of another party or of a place one was not at. */
const notThePosition = /^(?:accuracy|acc|error|err|std|sigma|stddev|uncertainty|precision|ref|dir|hemisphere|indicator|delta|diff|low|high|max|home|work|previous|prev|next|nearest|radians?)$/
/** Words that make it where a trip ended. */
const endWord = /^(?:end|ended|stop|dropoff|destination|dest|to|finish)$/
const minutesWord = /^(?:min|mins|minutes?)$/

function roleOf(words: readonly string[], name: string): Role | undefined {
  const known = roleByName.get(name)
  if (known) return known
  const base = words.filter(word => !unitWord.test(word)).join('')
  const knownWithoutUnit = base === name ? undefined : roleByName.get(base)
  if (knownWithoutUnit) return knownWithoutUnit
  if (words.length > 1 && containerWord.test(words[0])) return roleOf(words.slice(1), words.slice(1).join(''))
  const ofFirstOrLast = words.length > 1 && /^(?:first|1st|last)$/.test(words[0]) ? roleOf(words.slice(1), words.slice(1).join('')) : undefined
  if (ofFirstOrLast === 'antenna' || ofFirstOrLast === 'address') return ofFirstOrLast
  const isLat = words.some(word => latNames.has(word)), isLon = words.some(word => lonNames.has(word)), axis = isLat ? 'lat' : isLon ? 'lon' : undefined
  if (axis === 'lat' && words.some(word => minutesWord.test(word))) return 'latMinutes'
  if (words.some(word => notThePosition.test(word) || minutesWord.test(word))) return undefined
  if (isLat && isLon) return words.some(word => word === 'last' || endWord.test(word)) ? 'endPair' : 'pair'
  if (axis) return words.some(word => endWord.test(word)) || isDropOff(words) ? (axis === 'lat' ? 'endLat' : 'endLon') : axis
  const timed = words.filter(word => !zoneWord.test(word))
  if (timed.length > 1 && /^(?:date|time|datetime|timestamp|ts|at)$/.test(timed[timed.length - 1]) && !timed.slice(0, -1).some(word => notAnInstant.test(word))) return 'time'
  // AndroSensor names the pattern of its times: YYYY-MO-DD HH-MI-SS_SSS.
  if (/^y{2,4}m[mo]d{1,2}hh/.test(name)) return 'time'
  return words.length > 1 && antennaWord.test(words[0]) && /^(?:id|index|name|code|nr|no|inizio|inicio|debut|lac)/.test(words[1]) ? 'antenna' : undefined
}

function isDropOff(words: readonly string[]): boolean {
  return words.includes('drop') && words.includes('off')
}

/** Words before `time` or `date` that make it a duration, or the time of something else than the fix. */
const notAnInstant = /^(?:stop|create|creation|registration|registered|signup|join|modified|import|expiration|birth|expiry|elapsed|moving|travel|total|dwell|response|up|system|export|file|seizure|setup|ring|ringing|talk|deleted|expired|expires|uploaded|synced|joined|archived|look|looking|arrive|updated|verified|confirmed|approved|processed|geocoded|fetched|downloaded|indexed|reviewed|edited|stored|saved|finished|completed|closed)$/
const zoneWord = /^(?:utc|gmt|local)$/

/** What nested records put around their fields: `device.geo.accuracy`. */
const containerWord = /^(?:device|geo|location|position|coords|payload|properties|event|data|attributes|exif|info|metadata)$/
const antennaWord = /^(?:antenna|antenne|cell|tower|mast|bts|enodeb|site|sector|funkzelle|cella|celda|celula|cellule|erb|relais|baz)$/
const unitWord = /^(?:m|meters?|metres?|in|metern|metros|metri|metry|ft|feet|mm|km|kmh|kph|mph|mps|ms|s|h|kn|knots?|deg|degrees?|sec|seconds?|mi|utc|gmt|iso|iso8601|local|wgs84|unix|since1970)$/

/** In the order in which units are looked for at the end of a header. */
const units: readonly (readonly [RegExp, Role, number])[] = [
  [/mm$/, 'accuracy', 1e-3], [/(?:ft|feet)$/, 'accuracy', 0.3048], [/km$/, 'accuracy', 1000],
  [/(?:ft|feet)$/, 'altitude', 0.3048], [/mm$/, 'altitude', 1e-3],
  [/(?:kmh|kph)$/, 'speed', 1 / 3.6], [/(?:mph|mih)$/, 'speed', 0.44704], [/(?:kn|knots?)$/, 'speed', 1852 / 3600],
  [/e7$/, 'lat', 1e-7], [/e7$/, 'lon', 1e-7], [/e6$/, 'lat', 1e-6], [/e6$/, 'lon', 1e-6],
]

function factorOf(role: Role, words: readonly string[], name: string): number {
  const joined = words.length > 0 ? name : ''
  return units.find(([pattern, of]) => of === role && pattern.test(joined))?.[2] ?? 1
}

/** A count since 1970 or a time said to be UTC is certain; a local one needs its zone guessed; a record may be written long after its fix; a stay begins where it begins. */
function timeRank(name: string): number {
  if (/^departure/.test(name)) return 5
  if (endNames.has(name) && !/^arriv/.test(name)) return 6
  if (/unix|epoch|utc|gmt|timestampms/.test(name)) return 0
  if (/created|inserted|received|captured|updated|changed|requested|published/.test(name)) return 3
  if (/datetimeoriginal$/.test(name)) return 1
  if (!roleByName.has(name)) return 4
  return name.includes('local') ? 2 : 1
}

/** The words of a list, as `wordsOf` writes them. */
function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(word => word !== '').map(word => wordsOf(word).join('')))
}
