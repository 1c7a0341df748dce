import { stat } from 'node:fs/promises'
import { fixKind, previewTable, type Imported, type TablePreview } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { openFileSource } from '../file-source.ts'
import { formatAmount, formatCount, formatUtc } from '../format.ts'
import { readFiles, type ReadFile, type RefusedFile } from '../read-files.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'

/** `whereprint inspect`: what is in the files. Keeps nothing. */
export async function inspect(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, ...mapOption })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), map = readMap(values.map)
  const files: InspectedFile[] = [], refused: Refused[] = [], tables: InspectedTable[] = []
  for await (const file of readFiles(positionals, { terminal, signal, map })) {
    if ('refused' in file) refused.push(describeRefusal(file))
    else files.push(describeFile(file.path, file.imported))
    const table = await unknownTable(file)
    if (table) tables.push(table)
    if (values.json) continue
    if ('refused' in file) showRefusal(terminal, file)
    else showFile(terminal, describeFile(file.path, file.imported))
    if (table) showTable(terminal, table)
  }
  if (values.json) terminal.result(JSON.stringify({ files, refused, tables }))
  return refused.length > 0 ? 1 : 0
}

/** A table whose columns say too little, in `inspect --json`. It has the names of the columns and no value. */
export interface InspectedTable extends TablePreview { readonly path: string }

/** Returns what a table shows of its columns when it was refused for them, or when its rows gave no fix. */
async function unknownTable(file: ReadFile): Promise<InspectedTable | undefined> {
  const isUnknown = 'refused' in file ? file.refused === 'table-unknown' || file.refused === 'map-no-column'
    : file.imported.trail.count === 0 && file.imported.members.length === 0 && (file.imported.format === 'csv' || file.imported.format === 'broker')
  // What came over standard input or through a pipe is gone.
  if (!isUnknown || file.path === '-' || !(await stat(file.path)).isFile()) return undefined
  const source = await openFileSource(file.path)
  try {
    const preview = await previewTable(source)
    return preview && { path: file.path, ...preview }
  } finally {
    await source.close()
  }
}

/** Shows the columns on the result's side, for they are the user's own; no value of a cell. */
function showTable(terminal: Terminal, { path, columns, map }: InspectedTable): void {
  const texts = messages.cli.map, width = Math.min(Math.max(...columns.map(({ name }) => name.length)), 40)
  terminal.result(`  ${wrap(texts.columns, terminal.columns - 2, '  ')}`)
  for (const { position, name, holds } of columns.slice(0, columnsShown)) terminal.result(`  ${String(position).padStart(4)}  ${name.padEnd(width)}  ${terminal.dim(texts.holds[holds])}`)
  if (columns.length > columnsShown) terminal.result(`        ${texts.more(formatCount(columns.length - columnsShown))}`)
  terminal.result(`  ${wrap(map.includes('?') ? texts.fill : texts.try, terminal.columns - 2, '  ')}`)
  terminal.result(`    whereprint inspect ${quoted(path)} --map ${quoted(map)}`)
}

const columnsShown = 40

/** Returns a word as a shell takes it. */
function quoted(word: string): string {
  return /^[\p{L}\d_=,./:+-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** One file in `inspect --json`; the contract is docs/schema/inspect.schema.json. */
export interface InspectedFile {
  readonly path: string
  readonly format: string
  readonly variant: string
  readonly producer: string
  readonly fixes: number
  readonly untimed: number
  readonly observed: number
  readonly claimed: number
  readonly computed: number
  readonly devices: number
  readonly firstMs: number | null
  readonly lastMs: number | null
  readonly problems: readonly { readonly kind: string, readonly count: number, readonly message: string }[]
  readonly members: readonly { readonly name: string, readonly format: string, readonly fixes: number, readonly untimed: number }[]
}

export interface Refused { readonly path: string, readonly code: string, readonly message: string }

export function describeRefusal(file: RefusedFile): Refused {
  return { path: file.path, code: file.refused, message: messages.refusals[file.refused] }
}

export function describeFile(path: string, imported: Imported): InspectedFile {
  const { trail } = imported
  const ofKind = [0, 0, 0]
  for (const kind of trail.kind) ofKind[kind] = (ofKind[kind] ?? 0) + 1
  return {
    path, format: imported.format, variant: imported.variant, producer: imported.producer,
    fixes: trail.count, untimed: imported.untimed,
    observed: ofKind[fixKind.observed] ?? 0, claimed: ofKind[fixKind.claimed] ?? 0, computed: ofKind[fixKind.computed] ?? 0,
    devices: trail.devices.length - 1,
    firstMs: trail.timeMs[0] ?? null, lastMs: trail.timeMs[trail.count - 1] ?? null,
    problems: imported.problems.map(problem => ({ ...problem, message: messages.problems[problem.kind] })),
    members: imported.members,
  }
}

export function showRefusal(terminal: Terminal, file: RefusedFile): void {
  const { path, message } = describeRefusal(file)
  terminal.failure(wrap(messages.cli.inspect.refused(path, message), terminal.columns, '  '))
}

export function showFile(terminal: Terminal, file: InspectedFile): void {
  const texts = messages.cli.inspect
  terminal.result(`${terminal.bold(file.path)}  ${file.format}${file.variant === '' ? '' : ` (${file.variant})`}  ${texts.fixes(formatAmount(file.fixes))}`)
  const detail = (text: string): void => terminal.result(`  ${terminal.dim(wrap(text, terminal.columns - 2, '    '))}`)
  if (file.firstMs !== null && file.lastMs !== null) detail(texts.span(formatUtc(file.firstMs), formatUtc(file.lastMs)))
  if (file.claimed + file.computed > 0) {
    detail(texts.kinds(formatCount(file.observed), formatCount(file.claimed), formatCount(file.computed)))
  }
  const origin = [...file.producer === '' ? [] : [texts.producer(file.producer)], ...file.devices > 0 ? [texts.devices(formatAmount(file.devices))] : []]
  if (origin.length > 0) detail(origin.join(' · '))
  if (file.untimed > 0) detail(texts.untimed(formatAmount(file.untimed)))
  // Of a watch's thousands of files most are read and hold no position: steps, sleep, settings.
  const located = file.members.filter(({ fixes, untimed }) => fixes + untimed > 0).length
  if (located > 0) detail(texts.members(formatAmount(located)))
  for (const { count, message } of file.problems) detail(texts.problem({ count: formatCount(count), what: message }))
}
