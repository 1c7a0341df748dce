import type { FormatName } from './format.ts'

/**
 * Returns what an archive is, by the files that were read in it: a service's export when one of its own files or folders is there, else the format of its
 * files when they are all of one, else `archive`.
 */
export function archiveFormat(members: readonly { readonly name: string, readonly format: FormatName }[]): FormatName {
  if (members.some(member => member.format.startsWith('google-'))) return 'google-takeout-zip'
  for (const format of exports) if (members.some(member => member.format === format)) return format
  // Garmin's export has nothing of its own with positions: FIT files in zips, in folders of one name in every language.
  if (members.some(member => /(?:^|\/)DI_CONNECT\//.test(member.name))) return 'garmin-export'
  return members.every(member => member.format === members[0].format) ? members[0].format : 'archive'
}

const exports: readonly FormatName[] = ['apple-health', 'strava-export', 'garmin-export']
