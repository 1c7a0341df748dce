import { fixKind, type Imported } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { formatCount, formatUtc } from '../format.ts'
import { readFiles, type RefusedFile } from '../read-files.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'

/** `whereprint inspect`: what is in the files. Keeps nothing. */
export async function inspect(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  const terminal = openTerminal({ quiet: values.quiet ?? false })
  const files: InspectedFile[] = [], refused: Refused[] = []
  for await (const file of readFiles(positionals, { terminal, signal })) {
    if ('refused' in file) refused.push(describeRefusal(file))
    else files.push(describeFile(file.path, file.imported))
    if (values.json) continue
    if ('refused' in file) showRefusal(terminal, file)
    else showFile(terminal, describeFile(file.path, file.imported))
  }
  if (values.json) terminal.result(JSON.stringify({ files, refused }))
  return refused.length > 0 ? 1 : 0
}

/** One file in `inspect --json`; the contract is docs/schema/inspect.schema.json. */
export interface InspectedFile {
  readonly path: string
  readonly format: string
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
    path, format: imported.format, producer: imported.producer,
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
  terminal.result(`${terminal.bold(file.path)}  ${file.format}  ${texts.fixes(formatCount(file.fixes))}`)
  const detail = (text: string): void => terminal.result(`  ${terminal.dim(wrap(text, terminal.columns - 2, '    '))}`)
  if (file.firstMs !== null && file.lastMs !== null) detail(texts.span(formatUtc(file.firstMs), formatUtc(file.lastMs)))
  if (file.claimed + file.computed > 0) {
    detail(texts.kinds(formatCount(file.observed), formatCount(file.claimed), formatCount(file.computed)))
  }
  if (file.untimed > 0) detail(texts.untimed(formatCount(file.untimed)))
  if (file.members.length > 0) detail(texts.members(formatCount(file.members.length)))
  for (const problem of file.problems) detail(texts.problem(formatCount(problem.count), problem.message))
}
