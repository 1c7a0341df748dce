import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { Trail } from '../trail/trail.ts'
import type { FormatName } from './format.ts'
import type { Problem } from './problems.ts'
import type { ByteSource } from './source.ts'

/** What came out of one source. */
export interface Imported {
  readonly format: FormatName
  readonly producer: string
  /** In time order, exact duplicates included: they are resolved when trails are merged. */
  readonly trail: Trail
  readonly claims: readonly ExporterClaim[]
  readonly untimed: number
  readonly problems: readonly Problem[]
  /** For an archive: what was read in it. Names are the archive's own. */
  readonly members: readonly { readonly name: string, readonly format: FormatName, readonly fixes: number, readonly untimed: number }[]
}

export interface ImportOptions {
  /** Bytes of the source read so far. */
  readonly onProgress?: (bytesRead: number) => void
  readonly signal?: AbortSignal
}

/**
 * Reads one file of any known format, recognised by its content.
 *
 * @param segment the name the fixes will carry in `Trail.segments`.
 * @throws ImportError when nothing of the file can be kept; `signal.reason` when aborted.
 */
export declare function importSource(source: ByteSource, segment: string, options?: ImportOptions): Promise<Imported>
