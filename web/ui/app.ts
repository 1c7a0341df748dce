import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Claim, Mirror, MirrorPlace, MirrorStay, TableStart, TableTrial } from '../../engine/index.ts'
import { placeOf } from '../../view/describe-claim.ts'
import { mapBoxOf, mapBoxOfTrail, type MapBox } from '../map/map-box.ts'
import { startTrailWorker, type TrailClient } from '../map/trail-client.ts'
import type { TimeSpan } from '../map/trail-calls.ts'
import { noFilter, type TrailFilter } from '../map/trail-filter.ts'
import { noEdits, withEdits } from '../edits.ts'
import { EngineFailure, type Engine, type EngineCalls, type Exported, type FailureCode, type ImportedSource, type ImportProgress, type MirrorResult, type PickedFile, type Session } from '../engine-api.ts'
import type { Edits } from '../edits.ts'
import { catalogueOf, firstLanguage, keepLanguage, type Catalogue, type Language } from './language.ts'
import { followTheme, type ThemeState } from './theme.ts'
import { createStreetMap, isMapFile, type StreetMapControl } from './street-map.ts'
import type { Picking } from './picked-files.ts'
import { saveFile } from './save-file.ts'

export type Screen = 'mirror' | 'patterns' | 'files' | 'take'
export type Panel = 'conclusions' | 'day' | 'places'

/** An import under way, or what came of it. `isAside`: one line tells of it, and the screens show what was found, which is being kept or is kept by now. */
export type ImportState = { readonly isAside: boolean } & (
  /** Folders are being looked through. */
  | { readonly kind: 'finding', readonly files: number }
  | { readonly kind: 'running', readonly progress: ImportProgress | null }
  | { readonly kind: 'done', readonly sources: readonly ImportedSource[] }
)

/** A table whose columns the user is asked about. */
export interface AskedTable { readonly file: File, readonly start: TableStart }

/** Where the map is asked to go; a new object each time. */
export interface MapAim { readonly box: MapBox }

/** All that the page knows. */
interface Known extends ThemeState {
  readonly session: Signal<Session | null>
  readonly result: Signal<MirrorResult | null>
  /** The mirror as it is shown: what the user said over it is taken in. */
  readonly mirror: ReadonlySignal<Mirror | null>
  /** Where the trail was. */
  readonly extent: Signal<MapBox | null>
  /** The file that was last handed to the browser to be saved. */
  readonly saved: Signal<string | null>
  readonly trail: Signal<TrailClient | null>
  /** Names of the trail's devices. */
  readonly devices: Signal<readonly string[]>
  readonly screen: Signal<Screen>
  readonly panel: Signal<Panel>
  readonly importing: Signal<ImportState | null>
  readonly table: Signal<AskedTable | null>
  /** What is being worked on, 0…1; null for nothing. */
  readonly working: Signal<number | null>
  readonly failure: Signal<FailureCode | null>
  readonly language: Signal<Language>
  readonly texts: ReadonlySignal<Catalogue>
  /** The whole time of the trail. */
  readonly whole: ReadonlySignal<TimeSpan>
  readonly span: Signal<TimeSpan>
  readonly filter: Signal<TrailFilter>
  /** Grows each time the worker took over another filter: what was drawn before is out of date. */
  readonly filterTaken: Signal<number>
  readonly aim: Signal<MapAim | null>
  readonly chosenPlace: Signal<number | null>
  /** YYYY-MM-DD of the day view. */
  readonly day: Signal<string | null>
}

/** All that the page knows and can do. Screens read signals and call actions; only here is the engine asked. */
export interface App extends Known {
  readonly open: (passphrase?: string) => Promise<void>
  readonly importFiles: (picking: Picking) => Promise<void>
  /** Asks what the columns of a table mean. */
  readonly openTable: (file: File) => Promise<void>
  readonly tryTable: (table: AskedTable, map: string) => Promise<TableTrial>
  readonly importTable: (table: AskedTable, map: string) => Promise<void>
  readonly stop: () => void
  readonly showSample: () => Promise<void>
  readonly streets: StreetMapControl
  /** Does something with the engine that leads to another session, and shows what is there then. */
  readonly change: (act: (engine: Engine) => Promise<Session>) => Promise<void>
  readonly take: (make: (engine: Engine) => Promise<Exported>) => Promise<void>
  readonly edit: (edits: Edits) => Promise<void>
  readonly showClaim: (claim: Claim, mirror: Mirror) => void
  readonly showPlace: (place: MirrorPlace) => void
}

const everything: TimeSpan = { fromMs: 0, endMs: 1 }

/** Makes the state of the page. */
export function createApp(engine: Engine): App {
  const known = createKnown(), streets = createStreetMap(), { working, failure, screen } = known
  const running = new Set<AbortController>()
  let imported: Promise<void> = Promise.resolve()
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    failure.value = null
    try {
      await act()
    } catch (error) {
      failure.value = error instanceof EngineFailure ? error.code : 'fault'
    }
  }
  const stoppable = async (act: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    const abort = new AbortController()
    running.add(abort)
    working.value ??= 0
    try {
      await act(abort.signal)
    } finally {
      running.delete(abort)
      working.value = null
    }
  }
  const start = (act: (signal: AbortSignal) => Promise<void>): Promise<void> => guarded(() => stoppable(act))
  /** One after the other: files can be dropped while others are being kept. */
  const importing = (act: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    imported = imported.then(() => guarded(async () => {
      try {
        await stoppable(act)
      } catch (error) {
        await stoppable(signal => showWhatWasKept(engine, known, signal))
        throw error
      }
    }))
    return imported
  }
  return {
    ...known,
    streets,
    open: passphrase => start(async signal => {
      const opened = await engine.open(passphrase === undefined ? {} : { passphrase }).catch((error: unknown) => {
        // A passphrase may be tried again; a vault that cannot be opened shows nothing, not even the sample that was looked at before.
        if (passphrase === undefined) showNothing(known)
        throw error
      })
      await showSession(engine, known, opened, signal)
    }),
    importFiles: picking => importing(signal => pickAndImport(engine, known, picking, streets, signal)),
    openTable: file => guarded(async () => {
      const start = await engine.readTable({ file })
      if (!start) throw new EngineFailure('not-recognised')
      known.table.value = { file, start }
    }),
    tryTable: ({ file }, map) => engine.tryTable({ file, map }),
    importTable: ({ file }, map) => {
      const others = known.importing.value?.kind === 'done' ? withoutTable(known.importing.value.sources, file) : []
      known.table.value = null
      return importing(async signal => {
        await runImport(engine, known, { picked: [{ path: file.name, file }], map }, signal)
        if (known.importing.value?.kind === 'done') known.importing.value = { ...known.importing.value, sources: [...known.importing.value.sources, ...others] }
      })
    },
    stop: () => running.forEach(abort => abort.abort(new EngineFailure('aborted'))),
    showSample: () => start(async signal => {
      await showSession(engine, known, await engine.showSample({}), signal)
      screen.value = 'mirror'
    }),
    change: act => start(async signal => showSession(engine, known, await act(engine), signal)),
    take: make => start(async () => {
      known.saved.value = null
      const file = await make(engine)
      saveFile(file)
      known.saved.value = file.name
    }),
    edit: edits => guarded(async () => {
      known.session.value = await engine.saveEdits({ edits })
    }),
    ...showers(known),
  }
}

function createKnown(): Known {
  const session = signal<Session | null>(null), result = signal<MirrorResult | null>(null), language = signal<Language>(firstLanguage())
  const trail = signal<TrailClient | null>(null), filter = signal<TrailFilter>(noFilter), filterTaken = signal(0)
  const mirror = computed(() => result.value && withEdits(result.value.mirror, session.value?.edits ?? noEdits))
  effect(() => {
    const client = trail.value, chosen = filter.value
    if (client) void client.ask('filter', { filter: chosen }).then(() => { filterTaken.value = filterTaken.peek() + 1 }, () => undefined)
  })
  effect(() => keepLanguage(language.value))
  return {
    session, result, mirror, trail, language, filter, filterTaken, ...followTheme(),
    devices: signal<readonly string[]>([]), screen: signal<Screen>('mirror'), panel: signal<Panel>('conclusions'), importing: signal<ImportState | null>(null), table: signal<AskedTable | null>(null),
    working: signal<number | null>(0), failure: signal<FailureCode | null>(null), span: signal<TimeSpan>(everything),
    aim: signal<MapAim | null>(null), extent: signal<MapBox | null>(null), saved: signal<string | null>(null), chosenPlace: signal<number | null>(null), day: signal<string | null>(null),
    texts: computed(() => catalogueOf(language.value, session.value?.edits ?? noEdits, result.value?.mirror)),
    whole: computed(() => spanOf(result.value)),
  }
}

/** Finds what was picked and imports it. A map among it is no trail. */
async function pickAndImport(engine: Engine, known: Known, picking: Picking, streets: StreetMapControl, signal: AbortSignal): Promise<void> {
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

/** Takes over what is there now, and shows it. */
async function showSession(engine: Engine, known: Known, session: Session, signal: AbortSignal): Promise<void> {
  if (session.showing === 'nothing') showNothing(known)
  known.session.value = session
  if (session.showing === 'nothing') return
  known.working.value = 0
  await showSeen(engine, known, signal)
}

/** Asks for the mirror and shows it; the trail follows and takes its place on the map, which is being made meanwhile. */
async function showSeen(engine: Engine, known: Known, signal: AbortSignal, onMirror: () => void = () => undefined): Promise<void> {
  const seen = await engine.mirror({}, { signal, onProgress: ({ share }) => { known.working.value = share } })
  const client = startTrailWorker(), loaded = loadTrail(engine, known, client)
  // Without a place only the trail tells what the map is to show first.
  if (seen.mirror.places.length === 0) await loaded
  known.trail.value?.close()
  batch(() => {
    known.result.value = seen
    known.saved.value = null
    known.span.value = spanOf(seen)
    known.filter.value = noFilter
    known.chosenPlace.value = null
    known.day.value = lastRecordedDay(seen.mirror)
    known.aim.value = null
    known.panel.value = 'conclusions'
    known.trail.value = client
  })
  onMirror()
  await loaded.catch((error: unknown) => {
    // Something else is shown by now, or nothing.
    if (known.trail.value === client) throw error
  })
}

/** Hands the trail over to the worker of the map. */
async function loadTrail(engine: Engine, known: Known, client: TrailClient): Promise<void> {
  const columns = await engine.trail({}), extent = mapBoxOfTrail(columns)
  batch(() => {
    known.devices.value = columns.devices
    known.extent.value = extent
  })
  await client.ask('load', { trail: columns })
}

/** After an import that was stopped or failed: what was finished before is in the vault and is shown. */
async function showWhatWasKept(engine: Engine, known: Known, signal: AbortSignal): Promise<void> {
  try {
    await showSession(engine, known, await engine.open({}), signal)
  } catch {
    // What failed the import is told; that nothing more can be shown follows from it.
  }
}

function showNothing(known: Known): void {
  known.session.value = null
  known.result.value = null
  known.trail.value?.close()
  known.trail.value = null
}

/** What makes the map and the time line show something. */
function showers({ span, chosenPlace, aim }: Known): Pick<App, 'showClaim' | 'showPlace'> {
  return {
    showClaim: (claim, shown) => {
      const place = placeOf(claim, shown), spots = spotsOf(claim, shown)
      span.value = { fromMs: claim.fromMs, endMs: Math.max(claim.endMs, claim.fromMs + 1) }
      chosenPlace.value = place?.placeId ?? null
      if (spots.length > 0) aim.value = { box: mapBoxOf(spots) }
    },
    showPlace: place => {
      chosenPlace.value = place.placeId
      aim.value = { box: mapBoxOf([place]) }
    },
  }
}

/** What a claim is about: of a journey all of its stays, else its place, else the stays it rests on. */
function spotsOf(claim: Claim, shown: Mirror): readonly (MirrorPlace | MirrorStay)[] {
  const onTheWay = claim.kind === 'trip' ? shown.stays.filter(stay => stay.startMs >= claim.fromMs && stay.endMs <= claim.endMs) : []
  const place = placeOf(claim, shown)
  return onTheWay.length > 0 ? onTheWay : place ? [place] : claim.evidence.stays.flatMap(index => shown.stays[index] ?? [])
}

function spanOf(result: MirrorResult | null): TimeSpan {
  const { firstMs, lastMs } = result?.mirror.trail ?? { firstMs: null, lastMs: null }
  return firstMs === null || lastMs === null ? everything : { fromMs: firstMs, endMs: lastMs + 1 }
}

function lastRecordedDay({ coverage: { days } }: Mirror): string | null {
  return days.findLast(({ fixes }) => fixes > 0)?.day ?? null
}
