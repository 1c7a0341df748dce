import { EngineFailure, type Engine, type EngineCalls, type ImportedSource, type ImportProgress, type PickedFile } from '../engine-api.ts'
import type { ImportState, Known } from './known.ts'
import type { Picking } from './picked-files.ts'
import { showSeen, showSession } from './show-session.ts'
import { isMapFile, type StreetMapControl } from './street-map.ts'

/** Finds what was picked and imports it. A map among it is no trail. */
export async function pickAndImport(engine: Engine, known: Known, picking: Picking, streets: StreetMapControl, signal: AbortSignal): Promise<void> {
  const { importing, screen } = known
  importing.value = { kind: 'finding', files: 0, isAside: false }
  const found = await picking(files => { importing.value = { kind: 'finding', files, isAside: false } }, signal).finally(() => { importing.value = null })
  if (found.length === 0) throw new EngineFailure('archive-nothing-found')
  const picked = await withoutMaps(found, streets)
  if (picked.length > 0) await runImport(engine, known, { picked }, signal)
  else screen.value = 'files'
}

/** Imports files. What a large one holds is shown once it was read, while it is still being kept. */
async function runImport(engine: Engine, known: Known, given: EngineCalls['importFiles']['given'], signal: AbortSignal): Promise<void> {
  const { importing, session, result, screen } = known
  let early: Promise<void> | undefined
  const look = async (): Promise<void> => {
    await showSeen(engine, known, signal, () => {
      screen.value = 'mirror'
      if (importing.value?.kind === 'running') importing.value = { ...importing.value, isAside: true }
    })
  }
  const tell = (progress: ImportProgress): void => {
    importing.value = { kind: 'running', progress, isAside: importing.value?.isAside ?? false }
    if (!progress.canLook || early) return
    early = look()
    // What fails it fails the import.
    early.catch(() => undefined)
  }
  importing.value = { kind: 'running', progress: null, isAside: false }
  try {
    const done = await engine.importFiles(given, { signal, onProgress: tell })
    await early
    importing.value = { kind: 'done', sources: done.sources, isAside: early !== undefined }
    if (early) {
      session.value = done.session
      result.value = await engine.mirror({}, { signal })
    } else {
      await showSession(engine, known, done.session, signal)
    }
  } catch (error) {
    if (importing.value.kind === 'running') importing.value = null
    throw error
  }
}

/** Imports a table whose columns the user has named; what was told of the files beside it stays. */
export async function readTableAnew(engine: Engine, known: Known, { file, map, before }: { readonly file: File, readonly map: string, readonly before: ImportState | null }, signal: AbortSignal): Promise<void> {
  const others = before?.kind === 'done' ? withoutTable(before.sources, file) : [], { importing } = known
  await runImport(engine, known, { picked: [{ path: file.name, file }], map }, signal)
  if (importing.value?.kind === 'done') importing.value = { ...importing.value, sources: [...importing.value.sources, ...others] }
}

/** What is still to be told of sources when a table among them is read anew. */
function withoutTable(sources: readonly ImportedSource[], table: File): ImportedSource[] {
  const others = sources.map(source => ({ ...source, tables: source.tables.filter(file => file !== table) }))
  return others.filter(({ outcome, tables }, i) => tables.length === sources[i]?.tables.length || (outcome.kind !== 'refused' && outcome.kind !== 'nothing'))
}

/** A map among the files is no trail: the first one becomes the street map. */
async function withoutMaps(picked: readonly PickedFile[], streets: StreetMapControl): Promise<readonly PickedFile[]> {
  // Of many files none is a map that somebody meant: a folder of photos is not to be opened twice.
  if (picked.length > 20) return picked
  const isMap = await Promise.all(picked.map(async ({ file }) => file !== null && await isMapFile(file).catch(() => false))), map = picked.find((_, i) => isMap[i])?.file
  if (map) streets.add(map)
  return picked.filter((_, i) => !isMap[i])
}
