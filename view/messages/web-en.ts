import type { FormatName, MapKey } from '../../engine/index.ts'
import type { Amount } from '../format.ts'
import { refusals } from './import-en.ts'
import { mapFileErrors } from './map-file-en.ts'
import { pluralOf } from './plural.ts'
import { vaultErrors } from './vault-en.ts'

const plural = pluralOf('en')

/** Why something could not be done in the page, and what to do next. Where the words of the command line fit, they are used. */
const failures = {
  ...vaultErrors, ...refusals,
  'not-a-vault': 'This is no vault of whereprint. Choose the file that “Take away the vault” gave you.',
  'not-recognised': 'This is none of the formats whereprint reads. Give the export as it was delivered: a zip, or the files in it.',
  'table-unknown': 'This is a table, and whereprint cannot tell which of its columns say where and when. If it has positions in it, say which columns they are. A bank statement or a list of calls'
    + ' holds no trail.',
  'map-no-column': 'In the columns you chose there is no position. Choose others.',
  'not-found': 'The file is no longer where it was. Choose it again.',
  'is-directory': 'This is a folder. Drop it on the page, or choose it with “Choose a folder”.',
  'no-permission': 'The browser may not read this file. Choose it again.',
  'manifest-damaged': 'The vault’s list of imports is damaged. Put a vault you took away back in its place, or forget everything and import again.',
  'identity-damaged': 'The vault’s key is missing or damaged. Put a vault you took away back in its place.',
  'unknown-import': 'This import is not in the vault any more. Reload the page.',
  'edits-damaged': 'Your own corrections cannot be read. The imports are not affected.',
  'releases-damaged': 'The list of what you have shared is damaged. Put a vault you took away back in its place.',
  'in-use': 'Another tab is using the vault. Close it, or wait until it has finished; then try again.',
  'disk-full': 'There is no room left for this page. The vault is as it was before. Make room on the device, or remove an import you no longer need, and try again.',
  'already-a-vault': 'There is a vault already. Reload the page.',
  'folder-not-empty': 'There is a vault already. Reload the page.',
  'not-a-folder': 'The vault cannot be opened in this browser. Reload the page.',
  'input-output': 'The device reports an error, or the file is damaged. Nothing was changed. Try again, or with another copy of the file.',
  'newer-version': 'A newer whereprint made this vault. Load the newest version of this page; nothing in the vault was touched.',
  'aborted': 'Stopped. What was finished before is kept.',
  'nothing-to-show': 'There is nothing to show yet. Import a file first.',
  'fault': 'Something went wrong in the program. The vault is as it was before. Reload the page and try again.',
}

/** What a file is, in the words of who made it. */
const formats = {
  'google-records': 'Google Location History (Records)', 'google-semantic': 'Google Location History (months)', 'google-timeline-android': 'Google Timeline of an Android phone',
  'google-timeline-ios': 'Google Timeline of an iPhone', 'google-timeline-edits': 'Google Timeline (your edits)', 'google-settings': 'Google’s settings, no positions',
  'google-takeout-other': 'Google Takeout, no positions', 'google-takeout-zip': 'Google Takeout', 'google-fit': 'Google Fit', 'gpx': 'GPX', 'tcx': 'TCX', 'kml': 'KML', 'fit': 'FIT', 'nmea': 'NMEA', 'igc': 'IGC flight log', 'drone-srt': 'subtitles of a drone',
  'apple-health': 'Apple Health', 'garmin-export': 'Garmin export', 'strava-export': 'Strava export', 'geojson': 'GeoJSON', 'overland': 'Overland', 'arc': 'Arc', 'polarsteps': 'Polarsteps',
  'swarm': 'Foursquare and Swarm', 'facebook': 'Facebook', 'instagram': 'Instagram', 'snapchat': 'Snapchat', 'uber': 'Uber', 'tiktok': 'TikTok', 'x-twitter': 'X', 'waze': 'Waze',
  'samsung-health': 'Samsung Health', 'huawei-health': 'Huawei Health', 'google-photos': 'Google Photos', 'photo-exif': 'Picture or film', 'owntracks': 'OwnTracks', 'csv': 'CSV table', 'json': 'JSON with positions', 'broker': 'Answer of a data broker',
  'telecom-cdr': 'Answer of a phone company', 'archive': 'Archive or folder',
} satisfies Record<FormatName, string>

/** What the engine calls the forms of formats, as far as it is words. */
const variants = {
  'commas': 'commas', 'semicolons': 'semicolons', 'tabs': 'tabs', 'bars': 'bars', 'no header': 'no header', 'lines': 'one record a line', 'timeline items': 'timeline items', 'backup': 'backup',
}

export const web = {
  name: 'whereprint',
  screens: { mirror: 'Mirror', patterns: 'Patterns', files: 'Files', take: 'Take away' },
  navigation: 'Screens', skip: 'Skip to the content', language: 'Language', theme: 'Appearance', close: 'Close', cancel: 'Cancel', stop: 'Stop', undo: 'Undo', save: 'Save',
  languageName: { en: 'English', de: 'Deutsch' }, themeName: { system: 'System', light: 'Light', dark: 'Dark' },
  loading: 'Opening …',
  working: 'Working out what your trail gives away …',
  failures, formats, variants,
  failed: 'That did not work',
  update: 'A newer version is ready.', updateTake: 'Load it now',
  sample: 'This is a sample person who does not exist.', sampleLeave: 'Leave the sample', lockNow: 'Lock',
  memoryOnly: 'This browser keeps no files for pages (or you are in a private window). Everything works, but all is gone when you close the page; to keep it, save the vault under “Take away” first.',
  evicted: 'There was a vault here, and now there is none: the browser or someone cleared this page’s storage. Import your files again, or put a vault you took away back in its place.',
  interrupted: 'The page was closed while files were being read. What was finished is kept; drop the others once more.',
  blocked: {
    title: 'Your vault cannot be opened', untouched: 'Nothing in it was changed.', again: 'Try again',
    copy: 'Put a copy back', copyNote: 'If you took the vault away before, choose that file; it takes the place of the damaged one.',
  },
  damaged: (imports: Amount) => plural(imports, { one: '# import cannot be read and is not in the mirror. See “Files”.', other: '# imports cannot be read and are not in the mirror. See “Files”.' }),
  arrive: {
    title: 'See what your location history gives away',
    sentence: 'Open your own export here. whereprint works out, on this device, what anyone who holds it would conclude: where you live and work, when, and how surely.',
    drop: 'Drop files, folders or zips here', dropNow: 'Let go to read them', dropNote: 'Zips as they are, several gigabytes if need be. A vault you took away goes back in the same way.',
    chooseFiles: 'Choose files', chooseFolder: 'Choose a folder', sample: 'Try it with a sample person',
    data: 'What happens to your data',
    dataPoints: {
      stays: 'Your files stay on this device. This page reads them here; it has no account and no upload.',
      check: 'Check it: now that the page is loaded, switch the network off and go on. Everything works. Or watch the tab “Network” of your browser’s developer tools (F12) while you import.',
      rule: 'The page forbids itself every connection to other hosts (Content-Security-Policy: connect-src ’self’); the browser enforces it.',
      keep: 'What you import is kept in a vault in this browser. Under “Files” you can encrypt it, lock it and forget everything; under “Take away” you can save it.',
    },
    guides: 'Where to get your export',
    guide: {
      phone: {
        name: 'Google, on an Android phone', steps: ['Open Settings › Location › Location services › Timeline.', 'Tap “Export Timeline data” and save the file.', 'Drop Timeline.json here.'],
      },
      iphone: {
        name: 'Google, on an iPhone', steps: ['In Google Maps tap your picture › Your Timeline.', 'Tap ••• › Location and privacy settings › Export Timeline data.', 'Drop location-history.json here.'],
      },
      takeout: {
        name: 'Google Takeout (years before your phone took over)', steps: ['Since 2024 Google keeps the Timeline on the phone; what was recorded before may still be in Takeout.', 'Open takeout.google.com and deselect all.', 'Select “Location History (Timeline)” and export.', 'Drop the zip here as it is.'],
      },
      apple: { name: 'Apple Health', steps: ['In Health tap your picture › Export All Health Data.', 'Drop export.zip here: the routes of your workouts are read, nothing else.', 'What an iPhone notes by itself (“Significant Locations”) has no export.'] },
      strava: { name: 'Strava', steps: ['On strava.com: Settings › My Account › Download or Delete Your Account › Request Your Archive.', 'Drop the zip from the e-mail here. (Nothing is deleted by this.)'] },
      garmin: { name: 'Garmin', steps: ['Open garmin.com/account › Data Management › Export Your Data.', 'Drop the zip from the e-mail here.'] },
      owntracks: { name: 'OwnTracks', steps: ['Copy the .rec files of your recorder’s folder “rec”.', 'Drop them here.'] },
      broker: {
        name: 'A data broker’s or ad company’s answer', steps: ['Ask for a copy of your data, with your advertising ID (GDPR article 15; CCPA: right to know).', 'Drop the file you get (CSV or JSON) here. A file about several people is refused.'],
      },
      other: {
        name: 'Anything else', steps: ['GPX, TCX, FIT, KML, GeoJSON, NMEA and CSV files of any logger, watch or bike computer.', 'Photos and films as the camera made them.',
          'The downloads of Facebook, Instagram, Snapchat, TikTok, X, Foursquare, Uber, Polarsteps, Samsung Health, Huawei Health, Arc and Overland, as they came.'],
      },
    },
  },
  import: {
    heading: 'Reading your files', done: 'What was found', see: 'See the mirror',
    progress: ({ name, number, all }: { readonly name: string, readonly number: string, readonly all: string }) => `${name} (${number} of ${all})`,
    reading: 'Reading', keeping: 'Keeping it in the vault',
    stillKeeping: (name: string) => `This is what ${name} gives away. It is still being kept in the vault: look around meanwhile. If you close the page now, it is not kept and has to be imported again.`,
    keptNow: (name: string) => `${name} is kept in the vault.`,
    finding: (files: Amount) => plural(files, { one: 'Looking through the folder: # file so far', other: 'Looking through the folder: # files so far' }),
    rate: (rate: string) => `${rate} a second`, left: (time: string) => `${time} left`,
    filesDone: ({ done, all }: { readonly done: string, readonly all: string }) => `${done} of ${all} files`,
    added: 'Kept', repaired: 'Repaired', alreadyThere: 'Was imported before; nothing was added twice', nothing: 'No positions in it', nothingPhoto: 'This picture or film does not say where it was taken. Many apps remove that when they send one; try the original.',
    nothingNext: 'It may be one file of many: give the whole export. Below is how to get one.', refused: 'Refused',
    vaultCopy: 'This is a vault you took away. Put it back in the place of the present one?', restore: 'Put it back', restoreAsk: 'Its passphrase',
    fixes: (fixes: Amount) => plural(fixes, { one: '# position', other: '# positions' }),
    untimed: (fixes: Amount) => plural(fixes, { one: '# position without a time was left out', other: '# positions without a time were left out' }),
    kinds: ({ observed, claimed, computed }: { readonly observed: string, readonly claimed: string, readonly computed: string }) => `${observed} observed by a device, ${claimed} claimed by the exporter, ${computed} computed by it`,
    devices: (devices: Amount) => plural(devices, { one: 'From # device', other: 'From # devices' }),
    alreadyHere: ({ here, fixes }: { readonly here: Amount, readonly fixes: string }) => plural(here, { one: `# of ${fixes} positions was already here`, other: `# of ${fixes} positions were already here` }),
    problem: ({ count, what }: { readonly count: string, readonly what: string }) => `${what} (${count})`,
    duplicates: (fixes: Amount) => plural(fixes, { one: '# position is there twice among your files; it counts once.', other: '# positions are there twice among your files; they count once.' }),
    files: (files: Amount) => plural(files, { one: '# file', other: '# files' }),
    member: ({ name, format, fixes }: { readonly name: string, readonly format: string, readonly fixes: string }) => `${name}: ${fixes} · ${format}`,
    membersOf: ({ format, files, fixes }: { readonly format: string, readonly files: string, readonly fixes: string }) => `${format}: ${fixes} in ${files}`,
    leftOut: (files: Amount) => plural(files, { one: '# file was left out', other: '# files were left out' }), andMore: (files: Amount) => plural(files, { one: 'and # more', other: 'and # more' }),
    within: (name: string) => `Because of ${name}:`,
  },
  table: {
    open: (name: string) => `Say what the columns of ${name} mean`, heading: 'What do the columns mean?',
    lead: (name: string) => `These are the first rows of ${name}. Say which columns tell where and when; the rest may stay as it is.`,
    rows: 'The first rows', column: (number: string) => `Column ${number}`, none: 'none', where: 'Where', when: 'When', more: 'More columns and units',
    roles: {
      lat: 'Latitude', lon: 'Longitude', position: 'Or both in one column', time: 'Time, with or without the date', date: 'Date, if it has a column of its own', tz: 'Time zone',
      accuracy: 'Accuracy', altitude: 'Altitude', speed: 'Speed', bearing: 'Direction', id: 'Person or advertising ID',
    } satisfies Record<MapKey, string>,
    zone: 'Zone of times that name none', zoneOfPosition: 'that of each position', zoneOfDevice: (zone: string) => `of this device: ${zone}`, zoneInColumn: (name: string) => `as in ${name}`, zoneColumns: 'From a column', zones: 'One for all',
    degrees: 'Positions are', count: 'A number as time counts', speed: 'Speeds are in', altitude: 'Altitudes are in', days: '3/4/2025 is', antennas: 'The positions are those of antennas (answer of a phone company)',
    asSeen: 'as it looks', unit: {
      e7: 'whole numbers, in ten-millionths of a degree', e6: 'whole numbers, in millionths of a degree', s: 'seconds since 1970', ms: 'milliseconds since 1970', us: 'microseconds since 1970',
      ns: 'nanoseconds since 1970', mps: 'metres a second', kmh: 'kilometres an hour', mph: 'miles an hour', kn: 'knots', m: 'metres', ft: 'feet', dmy: '3 April', mdy: 'March 4',
    },
    missing: { position: 'Choose the columns that say where.', time: 'Choose the column that says when.' },
    check: ({ fixes, rows }: { readonly fixes: Amount, readonly rows: Amount }) => plural(rows, { one: `${fixes.text} of the first row can be read.`, other: `${fixes.text} of the first # rows can be read.` }),
    first: ({ lat, lon, time }: { readonly lat: string, readonly lon: string, readonly time: string }) => `The first of them: latitude ${lat}, longitude ${lon}, ${time}.`,
    noneRead: 'Choose other columns: none of these rows has both a position and a time there.', import: 'Import it',
  },
  mirror: {
    conclusions: 'Conclusions', day: 'Day', places: 'Places', panel: 'What is shown',
    none: 'Nothing could be concluded from this trail. The map and “Patterns” show what was recorded; add more files under “Files”.',
    show: 'Show me', notTrue: 'Not true', denied: 'You said: not true.', when: 'The longest stays it rests on',
    nameLabel: 'Your name for it', nameNote: 'Kept with your vault, never looked up.',
    noMap: 'This browser cannot draw the map (WebGL2 is missing or switched off). Lists, days and charts work.',
    map: 'Map of your trail', zoomIn: 'Zoom in', zoomOut: 'Zoom out',
    placeIs: ({ dwell, stays, days }: { readonly dwell: string, readonly stays: string, readonly days: string }) => `${dwell} in ${stays}, ${days}`,
    days: (days: Amount) => plural(days, { one: 'on # day', other: 'on # days' }), nights: (nights: Amount) => plural(nights, { one: '# night', other: '# nights' }),
    tooMany: 'The path is drawn for shorter spans; choose one below.',
  },
  time: {
    label: 'Time', from: 'From', to: 'To', play: 'Play', pause: 'Pause', back: 'Earlier', ahead: 'Later', zoomIn: 'Zoom in on the chosen time', zoomOut: 'Zoom out',
    span: { all: 'All', year: 'Year', month: 'Month', week: 'Week', day: 'Day', hour: 'Hour' },
    bars: ({ most, days }: { readonly most: string, readonly days: string }) => `Positions over time, ${days}; at most ${most} in one bar`,
    chosen: 'Chosen time',
  },
  filter: {
    heading: 'Filter', active: 'Filter is on', clear: 'Show everything', sources: 'Sources', devices: 'Devices', kinds: 'Kind of position', weekdays: 'Weekdays', hours: 'Hours of the day',
    kind: { observed: 'Observed by a device', claimed: 'Claimed by the exporter', computed: 'Computed by the exporter' }, noDevice: 'not stated', device: (number: string) => `Device ${number}`,
    note: 'The filter is for the map and the time line. Conclusions rest on the whole trail.',
    fromHour: 'From', toHour: 'Until',
  },
  dayView: {
    date: 'Day', before: 'Day before', after: 'Day after', none: 'No stay was found on this day.', silent: 'Nothing was recorded on this day. Nothing is concluded from silence.',
    stay: ({ from, end, duration }: { readonly from: string, readonly end: string, readonly duration: string }) => `${from} – ${end}, ${duration}`,
    move: ({ duration, distance }: { readonly duration: string, readonly distance: string }) => `On the way: ${duration}, ${distance} as the crow flies`,
    unknown: (duration: string) => `Not known: ${duration}`, zone: (zone: string) => `Times of ${zone}.`, recorded: (share: string) => `${share} of the day is recorded.`, strip: 'The day from 0 to 24',
  },
  files: {
    sampleNote: 'The sample person is in memory only and never goes into your vault.', emptyVault: 'Your vault is empty. It stays ready for your next import, or can be removed.',
    encryption: 'Encryption', forgetNote: 'Removes the vault, your corrections and everything else this page keeps on this device. Files you took away stay where they are.',
    vault: 'Your vault', empty: 'Nothing is imported yet.',
    columns: { imported: 'Imported', size: 'In the vault' },
    remove: 'Remove', removeNamed: (name: string) => `Remove ${name}`, removeAsk: (name: string) => `Remove ${name}? Exactly what it brought is removed; the file itself stays where it is.`,
    used: ({ used, quota }: { readonly used: string, readonly quota: string }) => `This page uses ${used} of the ${quota} that the browser allows.`,
    usedOnly: (used: string) => `This page uses ${used}.`,
    passphrase: 'Passphrase', again: 'Once more', passphraseDiffers: 'The two are not the same.',
    passphraseShort: 'Choose a longer one: at least four random words or 12 characters.',
    encrypted: 'The vault is encrypted.', plain: 'The vault is not encrypted: who can use this browser profile can read it.',
    encrypt: 'Encrypt with a passphrase', encryptNote: 'Nobody can recover a lost passphrase. Copies you took away before stay as they are.',
    lock: 'Lock', lockNote: 'Drops the key and all data from memory.', locked: 'The vault is locked', unlock: 'Unlock',
    forget: 'Forget everything', forgetAsk: 'Forget the vault, your corrections and everything this page ever kept on this device? This cannot be undone.',
  },
  streets: {
    heading: 'A map with streets',
    note: 'The map shows coasts and towns. Give it a file of your area and it shows streets and their names, without a network: an OpenStreetMap extract (.osm.pbf, for instance of Geofabrik or BBBike) or vector tiles (.pmtiles, for instance of Protomaps).',
    choose: 'Add a map file', replace: 'Take another map file', reading: 'Reading the map file', remove: 'Remove the map file',
    there: (size: string) => `A map file is there (${size}).`,
    kept: 'It lies beside the vault and is never encrypted: who can use this browser profile can see for which area you took it.',
    notKept: 'This browser keeps no files for pages: the map is gone when you close the page.',
    failures: {
      ...mapFileErrors, 'disk-full': 'There is no room left for this page. Make room on the device, or take a smaller map file.',
      'fault': 'Something went wrong while the map file was read. Nothing of it was kept. Try again, or take a smaller one.',
    },
  },
  take: {
    report: 'The report', reportNote: 'The mirror as one HTML file that opens without a network, with your names and without what you said is not true. It shows where you live: keep it as you would keep a key.', reportDo: 'Save the report',
    vault: 'The vault', vaultNote: 'Everything you imported, as Parquet files in a zip, with your corrections. It can be put back here, on any device, by dropping it on the page.',
    vaultDo: 'Save as a zip', vaultAge: 'Save as one encrypted age file',
    tables: 'Tables', tablesNote: 'What was concluded, for your own analysis. It shows where you live.', stays: 'Stays', places: 'Places', claims: 'Conclusions',
    raw: 'The raw trail, unprotected', rawNote: 'Every position with its time. Who gets this file learns everything the mirror shows, and more.',
    rawAsk: 'This file is unprotected: it holds every position with its time. Save it only where nobody else can read it.', rawDo: (format: string) => `Save unprotected ${format}`,
    saved: (name: string) => `${name} was handed to your browser, which saves it where it saves downloads.`,
    saveAs: ({ what, format }: { readonly what: string, readonly format: string }) => `${what} as ${format}`,
    sample: 'The vault can be taken away when you have imported your own files.',
  },
}
