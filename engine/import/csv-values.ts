/** Returns the number in a cell, with a decimal point or comma; NaN when there is none. */
export function parseCell(cell: string | undefined): number {
  if (cell === undefined || cell.length > cellMaxChars) return NaN
  const text = cell.trim()
  if (text === '') return NaN
  return Number(text.includes(',') && !text.includes('.') ? text.replace(',', '.') : text)
}

/**
 * Returns degrees from a cell: decimal with point or comma, with a hemisphere before or behind (`52.52N`, `S 33.87`), or degrees, minutes and
 * seconds (`52° 31' 12.5" N`). NaN when it is none of these.
 */
export function parseDegrees(cell: string | undefined): number {
  const plain = parseCell(cell)
  if (cell === undefined || cell.length > cellMaxChars || !Number.isNaN(plain)) return plain
  const found = degreesPattern.exec(cell.trim())
  if (!found) return NaN
  const [, before = '', degrees, minutes = '0', seconds = '0', behind = ''] = found
  const size = parseCell(degrees.replace(/^[-+]/, '')) + parseCell(minutes) / 60 + parseCell(seconds) / 3600
  return degrees.startsWith('-') || /[swSW]/.test(before + behind) ? -size : size
}

/**
 * Returns latitude and longitude from a cell that holds both: well-known text (`POINT (lon lat)`, also with SRID and altitude), a GeoJSON point, or two
 * numbers, latitude first unless it cannot be one or the column says otherwise.
 */
export function parsePair(cell: string | undefined, isLonFirst = false): readonly [number, number] {
  if (cell === undefined || cell.length > pairMaxChars) return [NaN, NaN]
  const point = wellKnownPoint.exec(cell) ?? geoJsonPoint.exec(cell)
  if (point) return [Number(point[2]), Number(point[1])]
  const two = twoNumbers.exec(cell)
  if (!two) return [NaN, NaN]
  const first = Number(two[1]), second = Number(two[2])
  return isLonFirst || (Math.abs(first) > 90 && Math.abs(second) <= 90) ? [second, first] : [first, second]
}

/** Our choice: no number or position is written longer. */
const cellMaxChars = 60
const degreesPattern = /^([NSEW])?\s*([-+]?\d+(?:[.,]\d+)?)\s*(?:[°ºd:]?\s*(?:(\d+(?:[.,]\d+)?)\s*['′m:]?\s*(?:(\d+(?:[.,]\d+)?)\s*(?:["″s]|'')?)?)?)?\s*([NSEW])?$/i
/** Our choice: a GeoJSON point with an altitude is 80. */
const pairMaxChars = 200
const wellKnownPoint = /\bPOINT\s*(?:Z|M|ZM)?\s*\(\s*([-+]?\d+(?:\.\d+)?)[\s,]+([-+]?\d+(?:\.\d+)?)/i
const geoJsonPoint = /"coordinates"\s*:\s*\[\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)/
const twoNumbers = /^\s*[[({]?\s*(?:geo:)?([-+]?\d+(?:\.\d+)?)°?\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)°?\s*(?:[,;\s]\s*[-+]?\d+(?:\.\d+)?)?\s*[\])}]?\s*$/
