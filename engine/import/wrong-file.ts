import { startsWith } from './photo/bytes.ts'
import type { Head } from './format.ts'
import type { RefusalCode } from './problems.ts'

/**
 * What a file is that people give in place of their location history, so that the refusal can say where the history is. Asked only when no format
 * recognises the file.
 */
export type WrongFile = Extract<RefusalCode,
  | 'takeout-index' | 'activity-log' | 'web-page' | 'pdf' | 'spreadsheet' | 'database' | 'property-list' | 'phone-backup' | 'mail' | 'contacts' | 'other-archive'
  | 'other-picture' | 'vault-part' | 'json-unknown' | 'xml-unknown'>

/** Returns what a file is that is known and holds no trail; undefined when it is not known at all. */
export function wrongFile({ bytes, text }: Head): WrongFile | undefined {
  const byMagic = magics.find(([magic]) => startsWith(bytes, magic))
  if (byMagic) return byMagic[1]
  return texts.find(([pattern]) => pattern.test(text))?.[1]
}

/** Returns what an archive or folder without any trail is, by the name of a file in it. */
export function wrongArchive(memberName: string): WrongFile | undefined {
  return memberNames.find(([pattern]) => pattern.test(memberName))?.[1]
}

const magics: readonly (readonly [string, WrongFile])[] = [
  ['%PDF-', 'pdf'], ['SQLite format 3\0', 'database'], ['bplist0', 'property-list'], ['!BDN', 'mail'], ['PAR1', 'vault-part'],
  // Old Excel and Word files, and Outlook's messages, are containers of one kind.
  ['\u00d0\u00cf\u0011\u00e0', 'spreadsheet'],
  ['Rar!', 'other-archive'], ["7z\u00bc\u00af'\u001c", 'other-archive'], ['\u00fd7zXZ\0', 'other-archive'], ['(\u00b5/\u00fd', 'other-archive'],
  ['MSCF', 'other-archive'], ['LZIP', 'other-archive'], ['\u001f\u009d', 'other-archive'],
  ['GIF8', 'other-picture'], ['BM', 'other-picture'], ['8BPS', 'other-picture'],
]

/** The index page of a Takeout; in the language of the account, but its script and its links are not. */
const takeoutIndex = /^<[^]*(?:archive_browser|extracted_archive|data-english-name=|Google (?:Takeout|Data Export))/i
const activityPage = /^<[^]*(?:myactivity\.google\.com|<title>My Activity|mdl-typography--title)/i
const activityList = /^\[\s*\{[^]*"header"\s*:[^]*"(?:titleUrl|products|activityControls)"\s*:/

const texts: readonly (readonly [RegExp, WrongFile])[] = [
  [activityPage, 'activity-log'], [activityList, 'activity-log'], [takeoutIndex, 'takeout-index'],
  [/^(?:<!doctype html|<html|<head|<body|<div)/i, 'web-page'], [/^<\?xml[^]*<!DOCTYPE plist|^<plist/i, 'property-list'],
  [/^From \S+@?\S* .*\d{4}\s*[\r\n]|^(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|Date|Subject):[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*(?:MIME-Version|Message-ID|Subject|To):/i, 'mail'],
  [/^BEGIN:V(?:CARD|CALENDAR)/i, 'contacts'], [/^(?:<\?xml|<\w)/, 'xml-unknown'], [/^(?:\{\s*["}]|\[\s*[[{"\]])/, 'json-unknown'],
]

const memberNames: readonly (readonly [RegExp, WrongFile])[] = [
  [/^(?:xl\/workbook\.|word\/document\.|ppt\/presentation\.|Index\/Document\.iwa$|content\.xml$)/, 'spreadsheet'],
  [/(?:^|\/)(?:Manifest\.(?:db|plist|mbdb)|Status\.plist)$/, 'phone-backup'],
]
