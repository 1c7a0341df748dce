import type { Format } from './format.ts'
import { withoutFixes } from './without-fixes.ts'

/** Google Takeout, `Settings.json`: the account's phones and switches. It has no location, and says so. */
export const googleSettings: Format = {
  name: 'google-settings',
  recognises: head => head.text.startsWith('{') && settingsKey.test(head.text) && !/"(?:locations|timelineObjects|semanticSegments|timelineEdits)"\s*:/.test(head.text),
  open: findings => withoutFixes(findings, producer, 'no-location-part'),
}

/**
 * What else Takeout puts beside the location files since the history moved to the phone: the note in place of encrypted backups, and the list of
 * deletions (`Tombstones.csv`). Read, so that the user learns where the history is; there is nothing in them to keep.
 */
export const googleTakeoutOther: Format = {
  name: 'google-takeout-other',
  recognises: head => isBackupNote(head.text, head.whole) || isTombstones(head.text),
  open: (findings, head) => withoutFixes(findings, producer, isTombstones(head.text) ? 'no-location-part' : 'encrypted-backup'),
}

const producer = 'Google Takeout'
const settingsKey = /"(?:deviceSettings|hasReportedLocations|hasSetRetention|retentionWindowDays)"\s*:/

/** Our choice: the note is one sentence of 155 bytes in English; other languages are longer. */
const noteMaxChars = 2000

/** The note is in the language of the account; these are the words for "encrypted" and "Timeline" in the languages we know of. */
const encryptedWord = /encrypt|verschlüssel|chiffr|cifrad|crittograf|cifrat|versleutel|szyfr/i
const timelineWord = /timeline|zeitachse|zeitleiste|vos trajets|historique|chronologie|cronología|cronologia|spostamenti|tijdlijn|oś czasu/i

function isBackupNote(text: string, whole: boolean): boolean {
  return whole && text.length < noteMaxChars && !/[{}<>]/.test(text) && encryptedWord.test(text) && timelineWord.test(text)
}

/** No real file was found; the first line is taken to name deletions or tombstones, and nothing located. */
function isTombstones(text: string): boolean {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  return firstLine.includes(',') && /tombstone|deletion/i.test(firstLine) && !/[{[<]/.test(firstLine) && !/\blat|\blon|\blng/i.test(firstLine)
}
