import { buildMirror, mergeTrails, simulatePerson, type Atlas, type ExporterClaim, type Mirror, type Trail } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { readAtlas, readModel, readSamplePlaces } from '../knowledge.ts'
import { localeOfReader } from '../locale.ts'
import { mirrorJson } from '../mirror-json.ts'
import { showMirror } from '../mirror-text.ts'
import { openVaultToRead } from '../open-vault.ts'
import { readFiles, type ReadOptions } from '../read-files.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, type Terminal } from '../terminal.ts'
import { version } from '../version.ts'
import { writeFileWhole } from '../write-file.ts'
import { describeRefusal, showRefusal, type Refused } from './inspect.ts'

const sampleSeed = 1
const sampleDays = 400

/** `whereprint mirror`: what a trail gives away. */
export async function mirror(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'vault': { type: 'string' }, 'sample': { type: 'boolean' }, 'html': { type: 'string' }, 'json': { type: 'boolean' }, 'passphrase-file': { type: 'string' },
    ...mapOption,
  })
  if (positionals.length === 0 && values.vault === undefined && !values.sample) throw new UsageError(messages.cli.usage.nothingToMirror)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), map = readMap(values.map)
  const given = joinSources([
    ...values.sample ? [await sampleSource(terminal)] : [],
    ...values.vault === undefined ? [] : [await vaultSource(values.vault, values['passphrase-file'], terminal)],
    await fileSource(positionals, { terminal, signal, map }),
  ])
  const atlas = await readAtlas()
  const seen = buildMirror(given.trail, given.claims, { atlas, model: await readModel(), duplicates: given.duplicates, signal })
  if (values.html !== undefined) {
    await writeFileWhole(values.html, [await drawReport(seen, atlas)], signal)
  }
  if (values.json) terminal.result(JSON.stringify(mirrorJson(seen, given.refused)))
  else showMirror(terminal, seen)
  if (values.html !== undefined) terminal.note(`\n${messages.cli.mirror.written(values.html)}`)
  return given.failed ? 1 : 0
}

/** The report's components are loaded only where one is asked for. */
async function drawReport(seen: Mirror, atlas: Atlas): Promise<string> {
  const [{ renderReport }, { mapShapes }] = await Promise.all([import('../../view/report/report.tsx'), import('../../view/map/shapes.ts')])
  return renderReport(seen, mapShapes(seen, atlas), { messages, locale: localeOfReader(), nowMs: Date.now(), version: version() })
}

/** Trails and claims from one place, and what could not be read there. */
interface Source {
  readonly trails: readonly Trail[]
  readonly claims: readonly ExporterClaim[]
  /** Found while a vault was read. */
  readonly duplicates: Mirror['trail']['duplicates']
  readonly refused: readonly Refused[]
  readonly failed: boolean
}

const none = { trails: [], claims: [], duplicates: { exact: 0, near: 0 }, refused: [], failed: false }

async function sampleSource(terminal: Terminal): Promise<Source> {
  terminal.note(messages.cli.mirror.sample)
  return { ...none, trails: [simulatePerson({ seed: sampleSeed, days: sampleDays }, await readSamplePlaces()).trail] }
}

async function vaultSource(folder: string, passphraseFile: string | undefined, terminal: Terminal): Promise<Source> {
  const vault = await openVaultToRead(folder, passphraseFile)
  try {
    const { trail, claims, exactDuplicates, nearDuplicates, imports } = await vault.load()
    const damaged = imports.filter(entry => entry.damage)
    for (const entry of damaged) terminal.failure(messages.cli.mirror.damaged(entry.name.slice(0, 12)))
    return { ...none, trails: [trail], claims, duplicates: { exact: exactDuplicates, near: nearDuplicates }, failed: damaged.length > 0 }
  } finally {
    await vault.close()
  }
}

async function fileSource(paths: readonly string[], options: ReadOptions): Promise<Source> {
  const trails: Trail[] = [], claims: ExporterClaim[] = [], refused: Refused[] = []
  for await (const file of readFiles(paths, options)) {
    if ('refused' in file) {
      refused.push(describeRefusal(file))
      showRefusal(options.terminal, file)
    } else {
      trails.push(file.imported.trail)
      claims.push(...file.imported.claims)
    }
  }
  return { ...none, trails, claims, refused, failed: refused.length > 0 }
}

function joinSources(sources: readonly Source[]) {
  const { trail, exactDuplicates, nearDuplicates } = mergeTrails(sources.flatMap(source => source.trails))
  const sum = (name: 'exact' | 'near'): number => sources.reduce((total, source) => total + source.duplicates[name], 0)
  return {
    trail,
    claims: sources.flatMap(source => source.claims),
    duplicates: { exact: exactDuplicates + sum('exact'), near: nearDuplicates + sum('near') },
    refused: sources.flatMap(source => source.refused),
    failed: sources.some(source => source.failed),
  }
}
