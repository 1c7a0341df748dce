import { parseTableMap, readTableStart, tryTableMap } from '../../engine/index.ts'
import type { EngineCalls, Session } from '../engine-api.ts'
import type { EngineState } from './engine-state.ts'
import { reportFile, tableFile, unprotectedTrailFile, vaultFile } from './exported-files.ts'
import { fileSource } from './file-source.ts'
import { importPicked } from './import-picked.ts'
import { seenColumns } from './seen-columns.ts'
import { sessionOf } from './session-state.ts'

/** What a call is given besides: where it tells how far it is, and when to stop. */
export interface Context<Progress> {
  readonly tell: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** One method for each call. They must not run at the same time as one another. */
export type EngineMethods = {
  readonly [Name in keyof EngineCalls]: (given: EngineCalls[Name]['given'], context: Context<EngineCalls[Name]['progress']>) => Promise<EngineCalls[Name]['result']>
}

/** Rows of a table that are shown to say what its columns mean. Our choice: they fit a phone. */
const rowsShown = 5

/** Returns what answers the calls of one page. */
export function engineMethods(state: EngineState): EngineMethods {
  const { vault, seen } = state, session = (): Promise<Session> => sessionOf(state)
  return {
    open: async ({ passphrase }) => {
      seen.leaveSample()
      await vault.open(passphrase)
      return session()
    },
    importFiles: async (given, context) => {
      seen.leaveSample()
      return { sources: await importPicked(state, given, context), session: await session() }
    },
    readTable: async ({ file }) => await readTableStart(fileSource(file), rowsShown) ?? null,
    tryTable: ({ file, map }) => tryTableMap(fileSource(file), parseTableMap(map)),
    showSample: async () => {
      await seen.showSample()
      return session()
    },
    removeImport: async ({ name }) => {
      await vault.readable().vault.remove(name)
      await seen.vaultChanged()
      return session()
    },
    encrypt: async ({ passphrase }, { tell }) => {
      await vault.encrypt(passphrase, share => tell({ share }))
      await seen.forgetKept()
      return session()
    },
    lock: async () => {
      seen.drop()
      await vault.lock()
      return session()
    },
    forget: async () => {
      await vault.forget()
      seen.drop()
      return session()
    },
    mirror: (_, { tell, signal }) => seen.derived(share => tell({ share }), signal),
    trail: async () => seenColumns((await seen.shown()).trail),
    saveEdits: async ({ edits }) => {
      await seen.saveEdits(edits)
      return session()
    },
    exportReport: async ({ locale }) => reportFile((await seen.derived()).mirror, seen.edits, locale),
    exportVault: ({ passphrase }) => vaultFile(vault.readable().store, passphrase),
    restoreVault: async ({ file, passphrase }) => {
      await vault.restore(file, passphrase)
      seen.drop()
      await seen.forgetKept()
      await vault.open()
      return session()
    },
    exportTable: async ({ table, format }) => tableFile((await seen.derived()).mirror, seen.edits, table, format),
    exportUnprotectedTrail: async ({ format }) => unprotectedTrailFile((await seen.shown()).trail, format),
  }
}
