/** What was not as it should be in a file that was read all the same. The texts stand in the message catalogue. */
export type ProblemKind =
  | 'coordinate-missing' | 'coordinate-out-of-range' | 'time-missing' | 'time-unreadable' | 'time-implausible' | 'time-doubtful' | 'time-of-change'
  | 'day-order-guessed' | 'hemisphere-missing'
  | 'time-zone-missing' | 'date-missing' | 'checksum-wrong' | 'overflow-repaired' | 'record-unreadable' | 'truncated' | 'text-after-end' | 'bad-encoding'
  | 'member-skipped' | 'member-refused' | 'address-only' | 'antenna-without-position' | 'encrypted-record' | 'encrypted-backup'
  | 'virtual-world' | 'no-location-part' | 'zone-ignored' | 'map-unused'

export interface Problem {
  readonly kind: ProblemKind
  readonly count: number
  /** Byte offset of the first one in its file, where the format knows it. */
  readonly firstByte?: number
}

/** Why a whole file was refused. Nothing of it is kept. The texts stand in the message catalogue. */
export type RefusalCode =
  | 'empty' | 'not-recognised' | 'table-unknown' | 'map-no-column' | 'several-people' | 'unreadable' | 'not-found' | 'is-directory' | 'no-permission'
  | 'archive-damaged' | 'archive-encrypted' | 'archive-too-many-entries' | 'archive-too-large' | 'archive-overlapping'
  | 'archive-lying-size' | 'archive-too-deep' | 'archive-nothing-found' | 'archive-part' | 'archive-compression' | 'other-archive' | 'too-deep' | 'line-too-long' | 'cancelled'
  | 'takeout-index' | 'activity-log' | 'web-page' | 'pdf' | 'spreadsheet' | 'database' | 'property-list' | 'phone-backup' | 'mail' | 'contacts'
  | 'other-picture' | 'vault-part' | 'json-unknown' | 'xml-unknown'

/**
 * A file cannot be imported. Carries data only, so that it crosses worker borders and so that no coordinate, place name, time or content
 * of the file can be in it.
 */
export class ImportError extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(`Cannot import the file: ${code}`)
    this.name = 'ImportError'
    this.code = code
  }
}
