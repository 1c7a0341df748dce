import type { TableMapFault, ValueKind } from '../../engine/index.ts'

/** What the command line says of the columns of a table. */
export const map = {
  columns: 'These are its columns. Nothing of their content is shown.',
  try: 'Try this; when the fixes are right, give the same --map to import or mirror:',
  fill: 'Put the columns that say where and when in place of each ?, by name or by number, and try:',
  more: (count: string) => `and ${count} more columns`,
  holds: {
    empty: 'empty', degrees: 'numbers that can be degrees', number: 'numbers', count: 'a count since 1970', time: 'times', day: 'days', clock: 'times of day',
    position: 'positions', id: 'IDs', text: 'text',
  } satisfies Record<ValueKind, string>,
  faults: {
    'no-pair': word => `--map takes pairs such as lat=Breite with commas between; "${word}" is none.`,
    'unknown-key': word => `--map does not know "${word}". It takes lat, lon, position, time, date, tz, accuracy, altitude, speed, bearing, id, delimiter, days and kind.`,
    'twice': word => `--map names "${word}" twice.`,
    'no-position': () => '--map says nothing of where: name lat and lon, or position for a column with both.',
    'no-time': () => '--map says nothing of when: name time, or date and time.',
    'unknown-value': word => `--map does not understand "${word}". "whereprint inspect --help" lists units and words.`,
  } satisfies Record<TableMapFault, (word: string) => string>,
}

export const mapHelp = `  --map COLUMNS   how the columns of a table are to be read: KEY=COLUMN with commas between. A column goes by its header, or by its number
                  from 1 on where there is no header; "in quotation marks" when its name has a comma or is a number. Behind a colon its unit.
    lat=, lon=    degrees; with :e7 or :e6 in whole numbers. Or position= for a column with both (52.5, 13.4 or POINT(13.4 52.5))
    time=         a date with its time, or a count since 1970 (:s, :ms, :us, :ns when it is not told rightly); date= when the day has its own column
    tz=           the zone of times that name none: Europe/Berlin, +02:00, utc, or a column with it. Without it, that of each position
    accuracy=, altitude=, speed=, bearing=   with :m, :km, :ft, :mm; speeds with :m/s, :km/h, :mph, :kn
    id=           a person or an advertising ID: the table is refused when there are two
    delimiter=    comma, semicolon, tab, bar, space · days=dmy or mdy · kind=antenna when the positions are those of antennas
`
