import type { Damage, FormatName, Mirror, Problem, RefusalCode, TableStart, TableTrial, VaultErrorCode } from '../engine/index.ts'
import type { SeenColumns } from './map/trail-columns.ts'
import type { Edits } from './edits.ts'

/**
 * What the page asks of the engine's worker: for each call what is given, what comes back, and what is told meanwhile. The worker answers one call after
 * the other, in the order they came; but see `ImportProgress.canLook`. Everything is plain data, so that it crosses the border of the worker as it is.
 */
export interface EngineCalls {
  /** The first call. Opens the vault if there is one; also unlocks a locked one, with its passphrase. Changes nothing. */
  open: Call<{ readonly passphrase?: string }, Session>
  /**
   * Reads what was picked and keeps what it holds in the vault, which is made at the first source with something in it. A folder is one source, and so are several files
   * together. A refused source does not stop the others; each is kept as soon as it was read. An abort keeps the sources that were done. What failed for want of room or
   * for a fault of the vault fails the call. `map` says how columns of tables are to be read, in the words of the command line's --map.
   */
  importFiles: Call<{ readonly picked: readonly PickedFile[], readonly map?: string }, ImportResult, ImportProgress>
  /** The columns and first rows of a table; null for a file that is none. */
  readTable: Call<{ readonly file: File }, TableStart | null>
  /** What comes of the first rows of a table when its columns are read like that. Keeps nothing. */
  tryTable: Call<{ readonly file: File, readonly map: string }, TableTrial>
  /** Takes the sample person into memory and shows them instead of the vault, which stays as it is; `open` leads back. */
  showSample: Call<Nothing, Session>
  /** Removes exactly what one import brought. */
  removeImport: Call<{ readonly name: string }, Session>
  /** Encrypts the vault with a passphrase: the vault is the plain one until the whole encrypted one is there. */
  encrypt: Call<{ readonly passphrase: string }, Session, Share>
  /** Drops keys, trail and mirror from memory; the encrypted vault then needs its passphrase. */
  lock: Call<Nothing, Session>
  /** Removes the vault and everything this program ever kept on this device, and what it holds in memory. */
  forget: Call<Nothing, Session>
  /** What the trail that is shown gives away. Comes from memory or from a kept copy when nothing has changed. */
  mirror: Call<Nothing, MirrorResult, Share>
  /** The columns of the trail that is shown, as far as they are looked at: copies of the caller's own, to be handed on to the map. Noise is flagged, local clocks are resolved. */
  trail: Call<Nothing, SeenColumns>
  /** Replaces the user's own corrections. */
  saveEdits: Call<{ readonly edits: Edits }, Session>
  /** The mirror as one HTML file. */
  exportReport: Call<{ readonly locale: string }, Exported>
  /** The whole vault as one zip; with a passphrase as an age file around it (of a plain vault). An encrypted vault's zip stays encrypted within. */
  exportVault: Call<{ readonly passphrase?: string }, Exported, Share>
  /** Puts a vault's zip, plain or in an age file, in the place of the vault. @see ImportOutcome `vault-copy` */
  restoreVault: Call<{ readonly file: File, readonly passphrase?: string }, Session, Share>
  /** Tables of what was concluded. They show where the person lives. */
  exportTable: Call<{ readonly table: 'stays' | 'places' | 'claims', readonly format: 'json' | 'csv' }, Exported>
  /** The raw trail, unprotected. */
  exportUnprotectedTrail: Call<{ readonly format: 'gpx' | 'kml' | 'geojson' | 'csv' }, Exported, Share>
}

/** A call of the worker: given, result and progress. */
interface Call<Given, Result, Progress = never> {
  readonly given: Given
  readonly result: Result
  readonly progress: Progress
}

type Nothing = Readonly<Record<string, never>>

/** The share done, 0…1. */
export interface Share { readonly share: number }

/** What a caller may listen to, and how it stops a call. An aborted call fails with the code `aborted`. */
export interface Listen<Progress> {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** The engine as the page sees it: `await engine.importFiles({ picked }, { onProgress, signal })`. Every call may fail with an `EngineFailure`. */
export type Engine = {
  readonly [Name in keyof EngineCalls]: (given: EngineCalls[Name]['given'], listen?: Listen<EngineCalls[Name]['progress']>) => Promise<EngineCalls[Name]['result']>
}

/** Why a call failed: the vault's code, a refusal, or one of our own. The texts stand in the message catalogue. */
export type FailureCode = VaultErrorCode | RefusalCode | 'aborted' | 'nothing-to-show' | 'fault'

/** A call failed. Carries a code only, so that nothing of the trail can be in it. */
export class EngineFailure extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode) {
    super(`Cannot do this: ${code}`)
    this.name = 'EngineFailure'
    this.code = code
  }
}

/** What is there, and how it is kept. */
export interface Session {
  readonly storage: Storage
  readonly vault: VaultState
  /** What `mirror` and `trail` are about. */
  readonly showing: 'vault' | 'sample' | 'nothing'
  readonly edits: Edits
}

/** `device`: kept on this device. `memory`: this browser keeps no files for pages; all is gone when the page is closed. */
export interface Storage {
  readonly kind: 'device' | 'memory'
  readonly usedBytes: number
  /** What the browser allows; 0 when it does not say. */
  readonly quotaBytes: number
  /** There was a vault when the page was last used and now there is none: the browser, or its user, has cleared it. */
  readonly evicted: boolean
  /** An import was under way when the page was last closed: what was finished is kept. */
  readonly interrupted: boolean
}

export type VaultState =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'open', readonly encrypted: boolean, readonly imports: readonly KeptImport[] }

/** One import in the vault. `damage` stands where it cannot be read. */
export interface KeptImport {
  readonly name: string
  readonly sizeBytes: number
  readonly sourceName: string
  readonly sourceBytes: number
  readonly format: string
  readonly fixes: number
  readonly firstMs: number | null
  readonly lastMs: number | null
  readonly importedAtMs: number
  readonly damage: Damage | null
}

/** A file that the user has dropped or chosen. */
export interface PickedFile {
  /** Its name; of a file in a folder the way to it, from the folder's own name on, with slashes. */
  readonly path: string
  /** Null when the browser could not give it. */
  readonly file: File | null
}

/** Told some ten times a second. */
export interface ImportProgress {
  /** The source being read, and its index. */
  readonly name: string
  readonly source: number
  readonly sources: number
  readonly stage: 'reading' | 'keeping'
  /** `mirror` and `trail` answer now, while the file is still being kept: told of a vault's only file once it was read, where its hash takes longer than that. */
  readonly canLook: boolean
  /** Of all sources. A file that was read in places only counts with all its bytes once that is done. */
  readonly doneFiles: number
  readonly files: number
  readonly doneBytes: number
  readonly bytes: number
  /** Since the call began. */
  readonly elapsedMs: number
  /** What was found in the source, told before it is kept; null while it is being read. */
  readonly found: Found | null
}

export interface ImportResult {
  readonly sources: readonly ImportedSource[]
  readonly session: Session
}

/** What became of one source. */
export interface ImportedSource {
  readonly name: string
  readonly outcome: ImportOutcome
  /** Of several files: those that were not read. */
  readonly leftOut: readonly LeftOut[]
  /** Those that are tables whose columns are not understood. */
  readonly tables: readonly File[]
}

/** Files that were left out for one reason; some of them by name. */
export interface LeftOut { readonly code: RefusalCode, readonly count: number, readonly names: readonly string[] }

/**
 * `already-there`: the same source was imported before. `nothing`: no fixes in it. `refused`: for the sake of the file `within`, if it is one of several. `vault-copy`: a
 * vault that was taken away from here, see `restoreVault`; with `encrypted` it is an age file.
 */
export type ImportOutcome =
  | { readonly kind: 'added' | 'repaired' | 'already-there' | 'nothing', readonly found: Found }
  | { readonly kind: 'refused', readonly code: RefusalCode, readonly within?: string }
  | { readonly kind: 'vault-copy', readonly encrypted: boolean, readonly file: File }

/** What was found in a source. */
export interface Found {
  readonly format: FormatName
  /** Which form of the format it is, '' where there is one only. */
  readonly variant: string
  readonly producer: string
  readonly fixes: number
  readonly observed: number
  readonly claimed: number
  readonly computed: number
  readonly untimed: number
  readonly devices: readonly string[]
  readonly firstMs: number | null
  readonly lastMs: number | null
  readonly problems: readonly Problem[]
  readonly members: FoundMembers
  /** Fixes that the vault had already, exactly or nearly. */
  readonly alreadyHere: number
}

/** The files that were read in an archive or a folder, or of several files: their number, how many of each format, and when they are few each by name. */
export interface FoundMembers {
  readonly files: number
  readonly formats: readonly { readonly format: FormatName, readonly files: number, readonly fixes: number }[]
  readonly named: readonly { readonly name: string, readonly format: FormatName, readonly fixes: number }[]
}

export interface MirrorResult {
  readonly mirror: Mirror
  /** Imports that could not be read and are not in the mirror, by name. */
  readonly damaged: readonly string[]
}

/** A file to take away. */
export interface Exported {
  readonly name: string
  readonly blob: Blob
}
