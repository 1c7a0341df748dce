import type { Claim, Mirror, MirrorPlace, TableTrial } from '../../engine/index.ts'
import type { Edits } from '../edits.ts'
import { EngineFailure, type Engine, type Exported, type Session } from '../engine-api.ts'
import { createActs, type Acts } from './acts.ts'
import { createKnown, type AskedTable, type Known } from './known.ts'
import type { Picking } from './picked-files.ts'
import { pickAndImport, readTableAnew } from './run-import.ts'
import { saveFile } from './save-file.ts'
import { claimShower } from './show-on-map.ts'
import { showNothing, showSession, showWhatWasKept } from './show-session.ts'
import { createStreetMap, type StreetMapControl } from './street-map.ts'

/** All that the page knows and can do. Screens read signals and call actions; only these ask the engine. */
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

/** Makes the state of the page. */
export function createApp(engine: Engine): App {
  const known = createKnown(), streets = createStreetMap(), acts = createActs(known), { start, guarded } = acts
  return {
    ...known, streets, stop: acts.stop,
    open: passphrase => start(async signal => {
      const opened = await engine.open(passphrase === undefined ? {} : { passphrase }).catch((error: unknown) => {
        // A passphrase may be tried again; a vault that cannot be opened shows nothing, not even the sample that was looked at before.
        if (passphrase === undefined) showNothing(known)
        throw error
      })
      await showSession(engine, known, opened, signal)
    }),
    ...importActions(engine, known, acts, streets),
    showSample: () => start(async signal => {
      await showSession(engine, known, await engine.showSample({}), signal)
      known.screen.value = 'mirror'
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
    ...claimShower(known),
  }
}

/** Imports come one after the other: files can be dropped while others are being kept. */
function importActions(engine: Engine, known: Known, { guarded, queue }: Acts, streets: StreetMapControl): Pick<App, 'importFiles' | 'openTable' | 'tryTable' | 'importTable'> {
  const importing = (act: (signal: AbortSignal) => Promise<void>): Promise<void> => queue(act, signal => showWhatWasKept(engine, known, signal))
  return {
    importFiles: picking => importing(signal => pickAndImport(engine, known, picking, streets, signal)),
    openTable: file => guarded(async () => {
      const start = await engine.readTable({ file })
      if (!start) throw new EngineFailure('not-recognised')
      known.table.value = { file, start }
    }),
    tryTable: ({ file }, map) => engine.tryTable({ file, map }),
    importTable: ({ file }, map) => {
      known.table.value = null
      const before = known.importing.value
      return importing(signal => readTableAnew(engine, known, { file, map, before }, signal))
    },
  }
}
