import type { FormatName } from './format.ts'

/** A file that was read in an archive. */
export interface ImportedMember {
  /** The archive's own. */
  readonly name: string
  readonly format: FormatName
  readonly fixes: number
  readonly untimed: number
}

/**
 * Returns what an archive is, by the files that were read in it: a service's export when one of its own files or folders is there, else the format of the
 * files with positions when they are all of one (a KMZ has pictures too), else `archive`.
 */
export function archiveFormat(members: readonly ImportedMember[]): FormatName {
  if (members.some(member => member.format.startsWith('google-'))) return 'google-takeout-zip'
  for (const format of exports) if (members.some(member => member.format === format)) return format
  // Garmin's export has nothing of its own with positions: FIT files in zips, in folders of one name in every language.
  if (members.some(member => /(?:^|\/)DI_CONNECT\//.test(member.name))) return 'garmin-export'
  const located = members.filter(({ fixes, untimed }) => fixes + untimed > 0)
  const telling = located.length > 0 ? located : members
  return telling.every(({ format }) => format === telling[0].format) ? telling[0].format : 'archive'
}

const exports: readonly FormatName[] = ['apple-health', 'strava-export', 'garmin-export']
