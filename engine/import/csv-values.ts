/** Returns the number in a cell, with a decimal point or comma; NaN when there is none. */
export function parseCell(cell: string | undefined): number {
  if (cell === undefined || cell.length > cellMaxChars) return NaN
  const text = cell.trim()
  if (text === '') return NaN
  const value = Number(text.includes(',') && !text.includes('.') ? text.replace(',', '.') : text)
  return Number.isNaN(value) ? parseDressed(text) : value
}

/** A number as spreadsheets and people dress it: `'52.5`, `="52.5"`, a real minus sign, `1.234,5` and `1,234.5`. */
function parseDressed(text: string): number {
  const plain = undressed(text).replace('\u2212', '-')
  if (/^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  if (/^[-+]?\d{1,3}(?:,\d{3})+\.\d+$/.test(plain)) return Number(plain.replaceAll(',', ''))
  return plain === '' || plain === text ? NaN : Number(plain.replace(',', '.'))
}

/** Returns a cell without what spreadsheets put around texts that look like numbers: `'1718447400`, `="1718447400"`. */
export function undressed(cell: string): string {
  const text = cell.trim()
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim()
  return text.startsWith("'") ? text.slice(1).trim() : text
}

/** Returns metres or metres a second from a cell that states its unit, such as `12 m` or `36 km/h`; NaN when it states none. */
export function parseMeasure(cell: string | undefined): number {
  const found = cell === undefined || cell.length > cellMaxChars ? null : /^([-+\u2212]?[\d.,]+)\s*([a-z/]+)\.?$/i.exec(undressed(cell))
  return found ? parseCell(found[1]) * (unitFactor[found[2].toLowerCase()] ?? NaN) : NaN
}

const unitFactor: Readonly<Record<string, number>> = {
  'm': 1, 'meter': 1, 'meters': 1, 'metres': 1, 'km': 1000, 'ft': 0.3048, 'feet': 0.3048,
  'm/s': 1, 'mps': 1, 'km/h': 1 / 3.6, 'kmh': 1 / 3.6, 'kph': 1 / 3.6, 'mph': 0.44704, 'mi/h': 0.44704, 'kn': 1852 / 3600, 'kt': 1852 / 3600, 'knots': 1852 / 3600,
}

/**
 * Returns degrees from a cell: decimal with point or comma, with a hemisphere before or behind (`52.52N`, `S 33.87`), or degrees, minutes and
 * seconds (`52° 31' 12.5" N`, also with `deg`, as exiftool writes it). NaN when it is none of these.
 */
export function parseDegrees(cell: string | undefined): number {
  const plain = parseCell(cell)
  if (cell === undefined || cell.length > cellMaxChars || !Number.isNaN(plain)) return plain
  const found = degreesPattern.exec(undressed(cell).replace('\u2212', '-'))
  if (!found) return NaN
  const [whole, before = '', degrees, minutes = '0', minuteMark = '', seconds = '0', behind = ''] = found
  const size = parseCell(degrees.replace(/^[-+]/, '')) + parseCell(minutes) / 60 + parseCell(seconds) / 3600
  // `33 51 30 S` is south; only beside `m` for minutes is an s the mark of seconds.
  const isSouth = behind === '' && /s$/i.test(whole) && !/m/i.test(minuteMark)
  return degrees.startsWith('-') || isSouth || /[sw]/i.test(before + behind) ? -size : size
}

/**
 * Returns latitude and longitude from a cell that holds both: well-known text (`POINT (lon lat)`, also with SRID and altitude), a GeoJSON point, or two
 * numbers or angles, latitude first unless it cannot be one or the column says otherwise.
 */
export function parsePair(cell: string | undefined, isLonFirst = false): readonly [number, number] {
  if (cell === undefined || cell.length > pairMaxChars) return [NaN, NaN]
  const point = wellKnownPoint.exec(cell) ?? geoJsonPoint.exec(cell)
  if (point) return [Number(point[2]), Number(point[1])]
  const two = twoNumbers.exec(cell) ?? slashedNumbers.exec(cell), halves = anglesIn(cell) ?? cell.split(cell.includes(';') ? ';' : ',')
  if (!two && halves.length !== 2) return [NaN, NaN]
  const [first, second] = two ? [Number(two[1]), Number(two[2])] : halves.map(parseDegrees)
  return isLonFirst || (Math.abs(first) > 90 && Math.abs(second) <= 90) ? [second, first] : [first, second]
}

/** Returns latitude and longitude from a text that names them (`Tower 7; Lat-22.5; Long-88.4`), begins with them (`22.5|88.4|120|Tower 7`), or from an operator's `[area/cell:longitude:latitude:azimuth:beam]`; NaN when there is neither. */
export function findPair(text: string | undefined): readonly [number, number] {
  if (text === undefined || text.length > addressMaxChars) return [NaN, NaN]
  const named = namedPair.exec(text) ?? leadingPair.exec(text), bracketed = bracketedPair.exec(text)
  if (named) return [Number(named[1]), Number(named[2])]
  return bracketed ? [Number(bracketed[2]), Number(bracketed[1])] : [NaN, NaN]
}

/** Returns the two angles of a cell that marks each with its hemisphere. */
function anglesIn(cell: string): string[] | undefined {
  return twoAngles.exec(cell)?.slice(1).filter(half => half)
}

/** Our choice: no number or position is written longer. */
const cellMaxChars = 60
const degreesPattern = /^([NSEW])?\s*([-+]?\d+(?:[.,]\d+)?)(?:\s*(?:[°ºd:]|deg(?:rees)?)\s*|\s+|$|(?=[NSEW]$))(?:(\d+(?:[.,]\d+)?)\s*(['′’m:])?\s*(?:(\d+(?:[.,]\d+)?)\s*(?:["″”s]|''|’’)?)?)?\s*([NSEW])?$/i
/** Our choice: a GeoJSON point with an altitude is 80. */
const pairMaxChars = 200
const wellKnownPoint = /\bPOINT\s*(?:Z|M|ZM)?\s*\(\s*([-+]?\d+(?:\.\d+)?)[\s,]+([-+]?\d+(?:\.\d+)?)/i
const geoJsonPoint = /"coordinates"\s*:\s*\[\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)/
/** Our choice: addresses are a few lines. */
const addressMaxChars = 500
const namedPair = /\blat(?:itude)?(?:\s*[:=]\s*|-|\s+)(-?\d{1,2}\.\d+)[^\d.-]{1,20}lon(?:g(?:itude)?)?(?:\s*[:=]\s*|-|\s+)(-?\d{1,3}\.\d+)/i
const leadingPair = /^\s*(-?\d{1,2}\.\d{3,})\s*\|\s*(-?\d{1,3}\.\d{3,})\s*(?:\||$)/
const bracketedPair = /\[[\w/-]{1,40}:(-?\d{1,3}\.\d+):(-?\d{1,2}\.\d+)[:\]]/
/** Two angles, each with its hemisphere behind or before it; the comma between may be missing. */
const twoAngles = /^\s*([^NSEW]{1,60}[NS])[\s,;]+([^NSEW]{1,60}[EW])\s*$|^\s*([NS][^NSEW]{1,60}?)[\s,;]+([EW][^NSEW]{1,60})$/i
const slashedNumbers = /^\s*([-+]?\d{1,3}\.\d{3,})\s*\/\s*([-+]?\d{1,3}\.\d{3,})\s*$/
const twoNumbers = /^\s*[[({]?\s*(?:geo:)?([-+]?\d+(?:\.\d+)?)°?\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)°?\s*(?:[,;\s]\s*[-+]?\d+(?:\.\d+)?)?\s*[\])}]?\s*$/
