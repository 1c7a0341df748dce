import { attackMapBoxes, attackRelease, importSource, type AttackReport, type FileToAttack, type RefusalCode, type Spot, type TableMap } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { expandPatterns } from '../expand-patterns.ts'
import { decompressWithZlib } from '../decompress.ts'
import { openSource, type FileSource } from '../file-source.ts'
import { formatAmount, formatCount } from '../format.ts'
import { readStreetMap } from '../read-street-map.ts'
import { refusalOf } from '../refusal.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { describeRefusal, showRefusal, type Refused } from './inspect.ts'

/** Files that people share are small; of larger ones only the trail is attacked, not the bytes. */
const bytesMost = 64e6

/** `whereprint attack`: what the attacks find in files that a person is about to share. Keeps nothing. */
export async function attack(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, streets: { type: 'string' }, ...mapOption })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), files: FileToAttack[] = [], refused: Refused[] = [], map = readMap(values.map)
  for (const path of await expandPatterns(positionals)) {
    signal.throwIfAborted()
    const file = await readFile(path, signal, map)
    if (typeof file !== 'string') files.push(file)
    else {
      refused.push(describeRefusal({ path, refused: file }))
      showRefusal(terminal, { path, refused: file })
    }
  }
  const report = attackRelease(files, await readStreetMap(values.streets, attackMapBoxes(files), { terminal, signal }))
  if (values.json) terminal.result(JSON.stringify({ ...report, refused }))
  else if (files.length > 0) showReport(terminal, report)
  return refused.length > 0 ? 1 : 0
}

async function readFile(path: string, signal: AbortSignal, map: TableMap | undefined): Promise<FileToAttack | RefusalCode> {
  let source: FileSource | undefined
  try {
    source = await openSource(path)
    const { trail } = await importSource(source, path, { signal, decompress: decompressWithZlib, ...map && { map } })
    const bytes = source.sizeBytes <= bytesMost ? await source.read?.(0, source.sizeBytes) : undefined
    return { trail, bytes: bytes ?? new Uint8Array(0) }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    const refused = refusalOf(error)
    if (refused === undefined) throw error
    return refused
  } finally {
    await source?.close()
  }
}

function showReport(terminal: Terminal, report: AttackReport): void {
  const texts = messages.cli.attack, line = (text: string): void => terminal.result(`  ${wrap(text, terminal.columns - 2, '      ')}`)
  if (report.positions === 0 && report.residue.length === 0) {
    terminal.result(texts.nothing)
    return
  }
  terminal.result(terminal.bold(texts.heading))
  line(texts.seen({ tracks: formatAmount(report.tracks), positions: formatAmount(report.positions) }))
  line(verdict(report))
  if (report.findings.length > 0) terminal.result(`\n${terminal.bold(texts.each)}`)
  for (const finding of report.findings) line(texts.finding({ position: formatSpot(finding), name: texts.names[finding.attack] }))
  if (report.home ?? report.work ?? report.gaps > 0) terminal.result(`\n${terminal.bold(texts.times)}`)
  if (report.home) line(texts.home(formatSpot(report.home)))
  if (report.work) line(texts.work(formatSpot(report.work)))
  if (report.gaps > 0) line(texts.gaps({ gaps: formatAmount(report.gaps), nights: formatCount(report.nightGaps) }))
  if (report.residue.length > 0) terminal.result(`\n${terminal.bold(texts.residue)}`)
  for (const { kind, count } of report.residue) line(texts.residueOf({ what: texts.residueKinds[kind], count: formatCount(count) }))
  terminal.note(`\n${terminal.dim(wrap(texts.limits, terminal.columns, ''))}`)
}

function verdict({ spot, findings }: AttackReport): string {
  const texts = messages.cli.attack, of = formatCount(findings.length)
  if (!spot) return texts.noFindings
  if (spot.agreeing < 2) return texts.scattered(of)
  return texts.spot({ agreeing: formatCount(spot.agreeing), of, metres: formatCount(spot.withinM), position: formatSpot(spot) })
}

/** Four digits: a house, not a doorbell. */
function formatSpot({ latE7, lonE7 }: Spot): string {
  return `${(latE7 / 1e7).toFixed(4)}, ${(lonE7 / 1e7).toFixed(4)}`
}
