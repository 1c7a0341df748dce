import type { ProblemKind, RefusalCode } from '../../engine/index.ts'

/** Why a file was refused, and what to do next. */
export const refusals: Record<RefusalCode, string> = {
  'empty': 'The file is empty. Export it again and check that the download finished.',
  'not-recognised': 'This is none of the formats whereprint reads. `whereprint --help` lists them; give an export as it was delivered: the zip, or the folder it unpacked to.',
  'table-unknown': 'This is a table, and whereprint cannot tell which of its columns say where and when. `whereprint inspect FILE` shows its columns and the --map to try.'
    + ' A table without positions, such as a bank statement or a list of calls, holds no trail.',
  'map-no-column': 'The table has no columns as --map names them, or no positions in them. `whereprint inspect FILE` without --map shows its columns.',
  'several-people': 'This file holds the trails of several people or devices. whereprint reads one person’s own trail only; nothing of it was kept.'
    + ' Take your own rows out of it and try again.',
  'unreadable': 'The file could not be read to its end. Copy it to a local disk and try again.',
  'not-found': 'There is no such file. Check the path.',
  'is-directory': 'This is a folder. Name the files in it.',
  'no-permission': 'You may not read this file. Change its permissions or copy it to where you may.',
  'archive-damaged': 'The archive is damaged or not complete: the download may have stopped early. Download it again, and give it when its size no longer grows.',
  'archive-encrypted': 'The archive is protected by a password. Unpack it first and give the files in it.',
  'archive-part': 'This is one part of a zip that was cut in parts. Put all parts (.z01, .z02 … .zip) in one folder, unpack the .zip there, and give the folder it unpacks to.',
  'archive-compression': 'Files in the archive are packed in a way that whereprint does not open, such as Windows packs files above 2 GB. Unpack it and give the folder it unpacks to.',
  'other-archive': 'This is a packed file of a kind whereprint does not open (RAR, 7z, xz, zstd). Unpack it and give the folder it unpacks to.',
  'archive-too-many-entries': 'The archive holds more entries than whereprint opens. Unpack it and give the folder it unpacks to: a folder may hold any number.',
  'archive-too-large': 'The archive unpacks to far more than its size: it may be made to fill a computer’s memory. Unpack it yourself if you trust it.',
  'archive-overlapping': 'Entries of the archive overlap: it is damaged or made to harm. Nothing of it was kept.',
  'archive-lying-size': 'An entry of the archive is larger than the archive says: it is damaged or made to harm. Nothing of it was kept.',
  'archive-too-deep': 'Archives within archives within archives: unpack the outer ones first.',
  'archive-nothing-found': 'No location history is in this archive or folder. If the export came in several parts, give all of them: it may be in another one.'
    + ' In Google Takeout choose “Location History (Timeline)” or “Timeline” and export again; since 2024 the history itself is on the phone:'
    + ' there, Settings › Location › Location services › Timeline › Export Timeline data.',
  'too-deep': 'The file is nested deeper than any export is. It is damaged or made to harm; nothing of it was kept.',
  'line-too-long': 'The file has a line longer than any export has. It is damaged or made to harm; nothing of it was kept.',
  'takeout-index': 'This is the page that lists what is in a Google Takeout, not the data. Give the zip as it was delivered, or the folder “Takeout” beside this page.',
  'activity-log': 'This is Google’s “My Activity”: what was searched and opened, not where you were. In Takeout choose “Location History (Timeline)” instead, or export the Timeline'
    + ' on your phone: Settings › Location › Location services › Timeline › Export Timeline data.',
  'web-page': 'This is a web page, made to be looked at. Services often let you choose the format of an export: choose JSON (Facebook, Instagram, Google) and ask for it again.',
  'pdf': 'This is a PDF: positions cannot be read out of it with certainty. Ask the company for your data in a machine-readable form (CSV or JSON); the GDPR, Article 20, gives you the right to it.',
  'spreadsheet': 'This is a file of Excel, LibreOffice or Word. Open it, choose “Save as” and “CSV UTF-8” for the sheet with the positions, and give that file.',
  'database': 'This is a database of an app (SQLite). whereprint reads exports: look in the app for “Export” or “Share” and choose GPX, KML, CSV or JSON.',
  'property-list': 'This is a settings file of an Apple device (plist) and holds no trail. For workouts: Health app › your picture › Export All Health Data, and give the zip it makes.',
  'phone-backup': 'This is a backup of a phone. Its databases are not read. On an iPhone export the Timeline in Google Maps, or in the Health app choose your picture › Export All Health Data; on Android'
    + ' Settings › Location › Location services › Timeline › Export Timeline data. Give the file that makes.',
  'mail': 'This is an e-mail or a mailbox. Save what is attached to it and give that file.',
  'contacts': 'These are contacts or calendar entries, which hold no trail of yours. Other people’s addresses are not read.',
  'other-picture': 'This is a picture of a kind that holds no position (GIF, BMP, Photoshop). Give the photo as the camera saved it: JPEG, HEIC, PNG, WebP, TIFF or a raw file.',
  'vault-part': 'This is a Parquet file, as a vault of whereprint is made of. Give the folder of the vault with --vault DIR. Of another program’s Parquet file export a CSV.',
  'json-unknown': 'This is JSON, but none of the exports whereprint knows. If it is the settings or the account part of an export, give the whole zip instead. If an app made it, look there for GPX, CSV or'
    + ' GeoJSON.',
  'xml-unknown': 'This is XML, but neither GPX, KML, TCX nor Apple Health. Look in the program that made it for an export as GPX or KML.',
  'cancelled': 'Stopped. Nothing of this file was kept.',
}

/** What was not as it should be in a file that was read all the same. */
export const problems: Record<ProblemKind, string> = {
  'coordinate-missing': 'records without a position were left out',
  'coordinate-out-of-range': 'positions that are not on the earth were left out',
  'time-missing': 'positions without a time were left out',
  'time-unreadable': 'times that could not be read were left out',
  'time-implausible': 'times before 1990 or after 2100 were left out',
  'time-of-change': 'photos say only when they were last changed, not when they were taken; kept, and never taken for evidence',
  'hemisphere-missing': 'photos do not say whether they were north or south, east or west; kept as north and east, and never taken for evidence',
  'time-doubtful': 'times lie far from those around them, as damage makes them; kept, and never taken for evidence',
  'day-order-guessed': 'days could have day and month the other way round: no number above 12 tells. If they are wrong, name the columns (`--map …,days=mdy`)',
  'time-zone-missing': 'times have no time zone; the zone of each position is used',
  'date-missing': 'positions with a time of day but no date were left out',
  'checksum-wrong': 'checksums do not match: the file was damaged or changed after it was recorded; what could be read was kept',
  'virtual-world': 'positions are of a ride or run on a trainer, on roads that are drawn (Zwift and others); kept, and never taken for evidence',
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
  'map-unused': 'tables have other columns than --map names and were read by their own headers',
}
