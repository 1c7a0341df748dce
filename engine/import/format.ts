import type { Findings } from './findings.ts'
import type { SparseBytes } from './sparse-bytes.ts'

/** The names under which a user meets the formats: in `inspect`, in the vault's list, in the docs. */
export type FormatName =
  | 'google-records' | 'google-semantic' | 'google-timeline-android' | 'google-timeline-ios' | 'google-timeline-edits'
  | 'google-settings' | 'google-fit' | 'google-takeout-other' | 'google-takeout-zip'
  | 'gpx' | 'tcx' | 'kml' | 'fit' | 'nmea' | 'igc' | 'drone-srt' | 'apple-health' | 'garmin-export' | 'strava-export'
  | 'geojson' | 'overland' | 'arc' | 'polarsteps' | 'swarm' | 'facebook' | 'instagram' | 'snapchat' | 'uber' | 'tiktok' | 'x-twitter' | 'waze'
  | 'samsung-health' | 'huawei-health' | 'google-photos' | 'photo-exif'
  | 'owntracks' | 'csv' | 'json' | 'broker' | 'telecom-cdr' | 'archive'

/** The beginning of a file, to recognise its format by. */
export interface Head {
  /** The first 64 KiB, or the whole file when it is shorter (`whole`). */
  readonly bytes: Uint8Array
  /** The same as text: UTF-8 or UTF-16 by byte order mark, without the mark and without leading white space. Empty when the file is surely no text. */
  readonly text: string
  readonly whole: boolean
}

/** Reads one file of one format: bytes in, findings out. */
export interface Reader {
  /** Takes the next bytes. The caller may reuse the buffer afterwards. */
  push(chunk: Uint8Array): void
  /** Takes what is left. A file that ends too early gives what was read and a problem `truncated`. */
  end(): void
}

/** One file format, in a file of its own. */
export interface Format {
  readonly name: FormatName
  /** Tells by content whether a file is of this format; never throws. */
  recognises(head: Head): boolean
  /** Returns which form of the format a file has, in its own terms (`1.1`, `semicolons`), where there are several. */
  variant?(head: Head): string
  /** Begins to read a file into `findings`. An imperfect record is counted as a problem; only a refusal throws `ImportError`. */
  open(findings: Findings, head: Head): Reader
}

/** A format of whose files only some places are read, such as the metadata of a photo. */
export interface SparseFormat {
  readonly name: FormatName
  /** Tells by content whether a file is of this format; never throws. */
  recognises(head: Head): boolean
  /** Returns which form of the format a file has, in its own terms (`1.1`, `semicolons`), where there are several. */
  variant?(head: Head): string
  /** Reads a file into `findings`. Damage is counted as a problem; throws only what the source throws. */
  read(findings: Findings, head: Head, file: SparseBytes): Promise<void>
}
