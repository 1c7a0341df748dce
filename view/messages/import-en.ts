import type { ProblemKind, RefusalCode } from '../../engine/index.ts'

/** Why a file was refused, and what to do next. */
export const refusals: Record<RefusalCode, string> = {
  'empty': 'The file is empty. Export it again and check that the download finished.',
  'not-recognised': 'This is none of the formats whereprint reads. `whereprint --help` lists them; a zip can be given as it was delivered.',
  'several-people': 'This file holds the trails of several people or devices. whereprint reads one person’s own trail only; nothing of it was kept.'
    + ' Take your own rows out of it and try again.',
  'unreadable': 'The file could not be read to its end. Copy it to a local disk and try again.',
  'not-found': 'There is no such file. Check the path.',
  'is-directory': 'This is a folder. Name the files in it.',
  'no-permission': 'You may not read this file. Change its permissions or copy it to where you may.',
  'archive-damaged': 'The archive is damaged or not complete. Download it again.',
  'archive-encrypted': 'The archive is protected by a password. Unpack it first and give the files in it.',
  'archive-too-many-entries': 'The archive holds more entries than whereprint opens. Unpack it and give the location files in it.',
  'archive-too-large': 'The archive unpacks to far more than its size: it may be made to fill a computer’s memory. Unpack it yourself if you trust it.',
  'archive-overlapping': 'Entries of the archive overlap: it is damaged or made to harm. Nothing of it was kept.',
  'archive-lying-size': 'An entry of the archive is larger than the archive says: it is damaged or made to harm. Nothing of it was kept.',
  'archive-too-deep': 'Archives within archives within archives: unpack the outer ones first.',
  'archive-nothing-found': 'No location history is in this archive or folder. In Google Takeout choose “Location History (Timeline)” and export again.',
  'too-deep': 'The file is nested deeper than any export is. It is damaged or made to harm; nothing of it was kept.',
  'line-too-long': 'The file has a line longer than any export has. It is damaged or made to harm; nothing of it was kept.',
  'cancelled': 'Stopped. Nothing of this file was kept.',
}

/** What was not as it should be in a file that was read all the same. */
export const problems: Record<ProblemKind, string> = {
  'coordinate-missing': 'records without a position were left out',
  'coordinate-out-of-range': 'positions that are not on the earth were left out',
  'time-missing': 'positions without a time were left out',
  'time-unreadable': 'times that could not be read were left out',
  'time-implausible': 'times before 1990 or after 2100 were left out',
  'time-zone-missing': 'times have no time zone; the zone of each position is used',
  'date-missing': 'positions with a time of day but no date were left out',
  'checksum-wrong': 'checksums do not match: the file was damaged or changed after it was recorded; what could be read was kept',
  'overflow-repaired': 'positions with a known fault of Google’s exporter (a number too large) were put right',
  'record-unreadable': 'records could not be read and were left out',
  'truncated': 'the file ends too early; what came before was kept. Export it again to get the rest',
  'text-after-end': 'text after the end of the data was ignored',
  'bad-encoding': 'characters were not in the encoding the file states',
  'member-skipped': 'files in the archive have no location history and were skipped',
  'member-refused': 'files in the archive could not be read and were left out',
  'address-only': 'records have only an address, no position; whereprint looks nothing up',
  'antenna-without-position': 'records name an antenna without its position',
  'encrypted-record': 'records are encrypted and were left out',
  'encrypted-backup': 'this is a note about an encrypted backup: the trail itself is on the phone.'
    + ' On the phone: Settings › Location › Location services › Timeline › Export Timeline data',
  'no-location-part': 'this file belongs to a location export but holds no positions',
  'zone-ignored': 'time zones could not be understood and were read as UTC',
}
