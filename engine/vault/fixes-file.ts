import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type ColumnChunk, type FileMetaData, type SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import { cutTrail } from '../trail/pick.ts'
import { optionalColumns, type Trail } from '../trail/trail.ts'
import { secondMs } from '../units/time.ts'

/**
 * Fixes of one row group. Our choice: DuckDB's own row groups hold 122,880 rows, and its threads take one each; the buffers of one group stay
 * below 4 MB.
 */
const rowGroupFixes = 131_072

/** Key of the JSON about the segment in the file's metadata. */
const infoKey = 'whereprint.segment'

/** Accuracy in a column of whole metres when the source states none. */
const accuracyMissing = -1

/**
 * The least and the first time too late that a segment can hold: whole seconds in 32 bits without a sign, 1970-01-01 … 2106-02-07. Importers pass on
 * 1990 … 2100.
 */
const timeFirstMs = 0
const timeEndMs = 0x1_0000_0000 * secondMs

/**
 * Yields the fixes of a trail as one Parquet file (`docs/vault-format.md`), a row group at a time, and the JSON `info` in its metadata.
 *
 * Times are rounded to whole milliseconds. Memory: one row group. Time as seconds and milliseconds in two INT32 columns: hyparquet packs INT64 by
 * BigInt, which took half of all the time (../research/engine.md 4).
 *
 * @throws RangeError when a time is before 1970 or after 2106-02-07.
 */
export function* fixesToParquet(trail: Trail, info: unknown): Generator<Uint8Array> {
  const wholeMetres = isWholeMetres(trail.accuracyM)
  const writer = new ByteWriter(4 * rowGroupFixes)
  const parquet = new ParquetWriter({
    writer, schema: schemaOf(trail, wholeMetres), codec: 'UNCOMPRESSED', createdBy: 'whereprint', statistics: false,
    kvMetadata: [{ key: infoKey, value: JSON.stringify(info) }],
  })
  for (let first = 0; first < trail.count; first += rowGroupFixes) {
    const group = cutTrail(trail, first, Math.min(first + rowGroupFixes, trail.count))
    const columnData = columnsOf(group, wholeMetres)
    void parquet.write({ columnData, rowGroupSize: group.count, pageSize: 0 })
    addStatistics(parquet.row_groups[parquet.row_groups.length - 1].columns, columnData)
    yield writer.getBytes()
    writer.index = 0
  }
  void parquet.finish()
  yield writer.getBytes()
}

/** Returns the JSON of the file's metadata without reading the fixes. Throws when the file is not as `fixesToParquet` writes it. */
export async function parquetToInfo(file: AsyncBuffer): Promise<unknown> {
  return infoOf(await parquetMetadataAsync(file))
}

/** Returns the fixes of a file that `fixesToParquet` wrote. Throws when the file is anything else. */
export async function parquetToFixes(file: AsyncBuffer, segment: string, devices: readonly string[]): Promise<Trail> {
  const metadata = await parquetMetadataAsync(file)
  const count = Number(metadata.num_rows)
  const present = new Set(metadata.schema.slice(1).map(element => element.name))
  const trail: Trail = {
    count,
    timeMs: new Float64Array(count), latE7: new Int32Array(count), lonE7: new Int32Array(count), accuracyM: new Float32Array(count),
    kind: new Uint8Array(count), flag: new Uint8Array(count), segment: new Uint16Array(count), device: new Uint16Array(count),
    ...Object.fromEntries(optionalColumns.filter(name => present.has(columnName[name])).map(name => [name, new Float32Array(count)])),
    segments: [segment], devices,
  }
  const fillers = fillersOf(trail)
  for (const name of present) if (!fillers.has(name)) throw new SyntaxError('Cannot read the segment: a column is unknown')
  for (const name of requiredColumns) if (!present.has(name)) throw new SyntaxError('Cannot read the segment: a column is missing')
  const varying = [...present].filter(name => !fillConstant(metadata, name, fillers))
  let first = 0
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows)
    await parquetRead({
      file, metadata, columns: varying, rowStart: first, rowEnd: end,
      onPage: ({ pathInSchema, columnData, rowStart }) => fillers.get(pathInSchema[0])?.(columnData as ArrayLike<number>, rowStart),
    })
    first = end
  }
  return trail
}

function infoOf(metadata: FileMetaData): unknown {
  const text = metadata.key_value_metadata?.find(entry => entry.key === infoKey)?.value
  if (text === undefined) throw new SyntaxError('Cannot read the segment: its description is missing')
  return JSON.parse(text)
}

const requiredColumns = ['time_s', 'millis', 'lat_e7', 'lon_e7', 'accuracy_m', 'kind', 'flag', 'device']
const columnName = { altitudeM: 'altitude_m', speedMps: 'speed_mps', bearingDeg: 'bearing_deg' } as const

function schemaOf(trail: Trail, wholeMetres: boolean): SchemaElement[] {
  const int32 = (name: string): SchemaElement => ({ name, type: 'INT32', repetition_type: 'REQUIRED' })
  const float = (name: string): SchemaElement => ({ name, type: 'FLOAT', repetition_type: 'REQUIRED' })
  const columns = [
    { ...int32('time_s'), converted_type: 'UINT_32' as const }, int32('millis'), int32('lat_e7'), int32('lon_e7'),
    wholeMetres ? int32('accuracy_m') : float('accuracy_m'), int32('kind'), int32('flag'), int32('device'),
    ...optionalColumns.filter(name => trail[name]).map(name => float(columnName[name])),
  ]
  return [{ name: 'fixes', num_children: columns.length }, ...columns]
}

function columnsOf(group: Trail, wholeMetres: boolean): ColumnSource[] {
  const { count } = group
  const seconds = new Uint32Array(count), millis = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const timeMs = Math.round(group.timeMs[i])
    if (!(timeMs >= timeFirstMs && timeMs < timeEndMs)) throw new RangeError('Cannot store the trail: a time is before 1970 or after 2106-02-07')
    seconds[i] = timeMs / secondMs
    millis[i] = timeMs - seconds[i] * secondMs
  }
  const packed = (name: string, data: Int32Array | Uint32Array): ColumnSource => ({ name, data, encoding: 'DELTA_BINARY_PACKED' })
  const split = (name: string, data: Float32Array): ColumnSource => ({ name, data, encoding: 'BYTE_STREAM_SPLIT', codec: 'SNAPPY' })
  const optional: ColumnSource[] = []
  for (const name of optionalColumns) if (group[name]) optional.push(split(columnName[name], group[name]))
  return [
    packed('time_s', seconds), packed('millis', millis), packed('lat_e7', group.latE7), packed('lon_e7', group.lonE7),
    wholeMetres ? packed('accuracy_m', toWholeMetres(group.accuracyM)) : split('accuracy_m', group.accuracyM),
    packed('kind', new Int32Array(group.kind)), packed('flag', new Int32Array(group.flag)), packed('device', new Int32Array(group.device)),
    ...optional,
  ]
}

/** Writes the least and greatest value of the whole-number columns into their metadata; the writer's own way takes half of its time for it. */
function addStatistics(chunks: readonly ColumnChunk[], columns: readonly ColumnSource[]): void {
  for (const [i, { data }] of columns.entries()) {
    const metadata = chunks[i].meta_data
    if (metadata && (data instanceof Int32Array || data instanceof Uint32Array)) metadata.statistics = { ...extremes(data), null_count: 0n }
  }
}

function extremes(values: Int32Array | Uint32Array): { min_value: number, max_value: number } {
  let least = values[0], greatest = values[0]
  for (let i = 1; i < values.length; i++) {
    if (values[i] < least) least = values[i]
    else if (values[i] > greatest) greatest = values[i]
  }
  return { min_value: least, max_value: greatest }
}

function isWholeMetres(accuracyM: Float32Array): boolean {
  for (let i = 0; i < accuracyM.length; i++) {
    const metres = accuracyM[i]
    if (!Number.isNaN(metres) && (metres < 0 || !Object.is(metres, metres | 0))) return false
  }
  return true
}

function toWholeMetres(accuracyM: Float32Array): Int32Array {
  const metres = new Int32Array(accuracyM.length)
  for (let i = 0; i < metres.length; i++) metres[i] = Number.isNaN(accuracyM[i]) ? accuracyMissing : accuracyM[i]
  return metres
}

type Filler = (values: ArrayLike<number>, first: number) => void

/** Returns for each column of the file what puts its values into the trail. Seconds and milliseconds come in either order, so both add. */
function fillersOf(trail: Trail): Map<string, Filler> {
  const { timeMs, accuracyM } = trail
  const fillers = new Map<string, Filler>([
    ['time_s', (values, first) => { for (let i = 0; i < values.length; i++) timeMs[first + i] += values[i] * secondMs }],
    ['millis', (values, first) => { for (let i = 0; i < values.length; i++) timeMs[first + i] += values[i] }],
    ['accuracy_m', (values, first) => {
      accuracyM.set(values, first)
      if (values instanceof Float32Array) return
      for (let i = 0; i < values.length; i++) if (values[i] < 0) accuracyM[first + i] = NaN
    }],
    ['lat_e7', (values, first) => trail.latE7.set(values, first)],
    ['lon_e7', (values, first) => trail.lonE7.set(values, first)],
    ['kind', (values, first) => trail.kind.set(values, first)],
    ['flag', (values, first) => trail.flag.set(values, first)],
    ['device', (values, first) => trail.device.set(values, first)],
  ])
  for (const name of optionalColumns) fillers.set(columnName[name], (values, first) => trail[name]?.set(values, first))
  return fillers
}

/** Fills a whole-number column that has one value in all the file, by its statistics and without decoding it; tells whether it could. */
function fillConstant(metadata: FileMetaData, name: string, fillers: Map<string, Filler>): boolean {
  let constant: unknown
  for (const group of metadata.row_groups) {
    const column = group.columns.find(chunk => chunk.meta_data?.path_in_schema[0] === name)?.meta_data
    const least = column?.statistics?.min_value
    if (column?.type !== 'INT32' || least === undefined || least !== column.statistics?.max_value) return false
    if (constant !== undefined && constant !== least) return false
    constant = least
  }
  if (typeof constant !== 'number') return false
  // The columns of a new trail are full of zeros, which is what most constant ones hold.
  if (constant !== 0) fillers.get(name)?.(new Float64Array(Number(metadata.num_rows)).fill(constant), 0)
  return true
}
