import type { Amount } from '../format.ts'
import { attack, attackHelp } from './attack-en.ts'
import { evidenceHelp, verifyHelp } from './evidence-en.ts'
import { map, mapHelp } from './map-en.ts'
import { pluralOf } from './plural.ts'
import { protectHelp, protectHikeHelp } from './protect-en.ts'
import { protectHeatHelp } from './protect-heat-en.ts'
import { protectPhotoHelp } from './protect-photo-en.ts'
import { replay, replayHelp } from './replay-en.ts'

const plural = pluralOf('en')

/** What the command line says. Functions where a number or a name goes into the sentence. */
export const cli = {
  help: {
    main: `whereprint shows what your own location history gives away. Everything stays on this computer.

Usage
  whereprint                                            everything in your browser: short for whereprint app
  whereprint inspect FILE… [--json]                     what is in these files
  whereprint mirror [FILE…] [--vault DIR]               what the trail gives away
                    [--sample] [--html OUT] [--json]
  whereprint import FILE… --vault DIR [--encrypt]       keep trails in a vault
  whereprint vault list|verify|remove|export --vault DIR
  whereprint protect FILE… --profile hike --out DIR     a tour you can share, put to the attacks first
  whereprint protect FILE… --profile heat --out DIR     a heat map of your ways you can share
  whereprint protect PHOTO… --profile photo --out DIR   photos without anything but the picture
  whereprint protect FILE… --profile evidence …         exact fixes of chosen windows for a lawyer, with proofs
  whereprint verify BUNDLE [--identity FILE]            check such evidence
  whereprint attack FILE… [--json]                      what a stranger finds in what you share
  whereprint replay FILE… [--geofence AREA] [--json]    what a few pings a day still give away
  whereprint sample --seed N --days N --format F --out DIR
  whereprint app [--port N]                             the same in your browser, served to this computer only
  whereprint COMMAND --help                             more, with examples

Files
  Google Takeout (zip or Records.json, Semantic Location History, Timeline Edits), Timeline exported on an Android phone or an iPhone,
  Apple Health, Garmin and Strava exports (zip as delivered, or single files), GPX, TCX, KML, KMZ, FIT, NMEA, IGC,
  photos and films (JPEG, HEIC, PNG, WebP, AVIF, TIFF, raw, MOV, MP4, XMP), Google Photos, Facebook, Instagram, Snapchat, X, TikTok, Swarm, Uber,
  Samsung Health, Huawei Health, Polarsteps, Arc, Overland, GeoJSON, OwnTracks (.rec, JSON), CSV (GPSLogger, a broker's answer, a network operator's answer); gz, bz2, tar and zip of these.
  A folder is read as one source, with the folders in it. The content decides, not the name. "-" is standard input. One person's own trail only.

Options everywhere
  --map COLUMNS   where files are read: which columns of a table are which, such as --map lat=Breite,lon=Länge,time=Zeit ("whereprint inspect --help")
  -q, --quiet     only the result
  -h, --help      this text
  --version       the version

Exit codes
  0 done · 1 some input was refused or failed · 2 the call was not understood · 130 stopped with Ctrl-C

Examples
  whereprint mirror takeout-20260101T000000Z-001.zip --html mirror.html
  whereprint import Timeline.json 2024.rec --vault my-vault --encrypt
  whereprint mirror --vault my-vault --html mirror.html
`,
    inspect: `whereprint inspect FILE… [--map COLUMNS] [--json]

Says for each file which format it is, how many fixes it holds, of which kinds, from when to when, and what was wrong with it.
Of a table that is not understood it shows the columns and the kinds of their values, and the --map to try. Nothing is kept.
With --json the result is one JSON object (docs/schema/inspect.schema.json).

${mapHelp}
Examples
  whereprint inspect Records.json
  whereprint inspect *.gpx --json | jq '.files[] | {path, fixes}'
  whereprint inspect answer.csv --map lat=Y,lon=X,date=Tag,time=Uhrzeit,tz=Europe/Berlin
  unzip -p takeout.zip '*/Records.json' | whereprint inspect -
`,
    mirror: `whereprint mirror [FILE…] [--vault DIR] [--sample] [--html OUT] [--json] [--passphrase-file FILE]

Says what the trail gives away: where you live and work, when, how sure one can be and on what evidence; and what could not be concluded.
Give files, a vault, or both; --sample shows a person who does not exist.

  --html OUT               also write a report: one HTML file that opens in any browser and loads nothing
  --json                   the result as one JSON object (docs/schema/mirror.schema.json)
  --passphrase-file FILE   for an encrypted vault: the first line is the passphrase; asked for otherwise

Examples
  whereprint mirror --sample --html sample.html
  whereprint mirror takeout.zip
  whereprint mirror --vault my-vault --json > mirror.json
`,
    import: `whereprint import FILE… --vault DIR [--encrypt] [--passphrase-file FILE]

Keeps the trails of these files in a vault: a folder of Parquet files, one for each import. It is made when it is not there.
A file that is already in the vault changes nothing. Ctrl-C, a crash or a full disk leave the vault as it was.

  --encrypt                when the vault is made: encrypt it with a passphrase (opens with the age command too)
  --passphrase-file FILE   the first line is the passphrase; asked for otherwise

Examples
  whereprint import takeout-*.zip --vault my-vault
  whereprint import ~/Pictures --vault my-vault
  whereprint import Timeline.json --vault my-vault --encrypt
`,
    vault: `whereprint vault list   --vault DIR [--json]
whereprint vault verify --vault DIR
whereprint vault remove SEGMENT… --vault DIR
whereprint vault export --vault DIR --unprotected --format gpx|kml|geojson|csv --out FILE

list    shows the imports of a vault; remove takes one of them out, by the beginning of its name
verify  reads every byte and says which imports are damaged
export  writes the raw trail. It shows where you live and work to whoever gets the file, therefore it asks for --unprotected

Examples
  whereprint vault list --vault my-vault
  whereprint vault remove 3f9a1c --vault my-vault
  whereprint vault export --vault my-vault --unprotected --format gpx --out trail.gpx
`,
    protect: protectHelp,
    verify: verifyHelp,
    attack: attackHelp,
    replay: replayHelp,
    sample: `whereprint sample [--seed N] [--days N] [--format F] [--size SIZE] [--night-shift] --out DIR

Writes the trail of a person who does not exist, and truth.json with what is true about them: for tests, benchmarks and safe bug reports.

  --format F     google-records (when not given), google-semantic, google-timeline-android, google-timeline-ios, google-takeout-zip,
                 gpx, owntracks, csv, broker
  --size SIZE    google-records only: go on until the file has this size, such as 1GB
  --night-shift  the person works at night

Examples
  whereprint sample --seed 7 --days 365 --format google-timeline-android --out sample
  whereprint sample --size 1GB --out big
`,
    app: `whereprint app [--port N]

Serves the app to the browsers of this computer, and to no other, until Ctrl-C. The app makes no request to anywhere else, and works offline afterwards.
What you import there is kept by your browser and belongs to the address: another port, or another browser, begins with an empty vault.

  --port N     instead of 41817

Without any command whereprint does this too.

Examples
  whereprint
  whereprint app --port 8080
`,
  },
  /** `protect --profile NAME --help`. */
  profileHelp: { hike: protectHikeHelp, heat: protectHeatHelp, photo: protectPhotoHelp, evidence: evidenceHelp },
  usage: {
    unknownCommand: (name: string) => `There is no command ${name}.`,
    noFiles: 'Name at least one file, or - for standard input.',
    nothingToMirror: 'Name files, a vault with --vault DIR, or --sample.',
    noVault: 'Name the vault with --vault DIR.',
    noOut: 'Name where to write with --out.',
    vaultAction: 'Say what to do with the vault: list, verify, remove or export.',
    noSegment: 'Name the import to remove; "whereprint vault list" shows the names.',
    unknownFormat: (known: readonly string[]) => `--format takes one of ${known.join(', ')}`,
    profile: 'Say what it is for with --profile hike, heat, photo or evidence.',
    place: (option: string) => `${option} takes latitude and longitude in degrees, such as 52.4731,13.4010`,
    cell: '--cell takes 6, 7 or 8',
    population: '--population takes a CSV with the columns h3 and population, all cells of one size (6 or finer), as Kontur Population has it',
    residents: '--residents takes a whole number of people, and only together with --population',
    unprotected: 'This writes the raw trail: it shows where you live and work to whoever gets the file. Add --unprotected when you mean it.',
    more: (command: string) => `See whereprint ${command === '' ? '' : `${command} `}--help.`,
  },
  files: (count: string) => `${count} files`,
  streets: {
    reading: 'Map',
    elsewhere: 'The map shows no street near here: all goes on as without a map.',
  },
  map,
  attack,
  replay,
  inspect: {
    fixes: (fixes: Amount) => plural(fixes, { one: '# fix', other: '# fixes' }),
    producer: (name: string) => `written by ${name}`,
    devices: (devices: Amount) => plural(devices, { one: '# device', other: '# devices' }),
    kinds: (observed: string, claimed: string, computed: string) => `observed ${observed} · claimed by the exporter ${claimed} · computed by it ${computed}`,
    untimed: (positions: Amount) => plural(positions, { one: '# position without a time', other: '# positions without a time' }),
    span: (first: string, last: string) => `from ${first} to ${last} (UTC)`,
    members: (files: Amount) => plural(files, { one: '# file with location history in it', other: '# files with location history in it' }),
    problem: ({ count, what }: { readonly count: string, readonly what: string }) => `${what} (${count})`,
    refused: (path: string, why: string) => `${path}: refused. ${why}`,
  },
  import: {
    added: (fixes: Amount) => plural(fixes, { one: '# fix kept', other: '# fixes kept' }),
    alreadyThere: 'already in the vault; nothing changed',
    nothing: 'no fixes in it; nothing kept',
    overlap: (count: string, fixes: Amount) => plural(fixes, { one: `${count} of # fix was already here`, other: `${count} of # fixes were already here` }),
  },
  mirror: {
    heading: 'What this trail gives away',
    sample: 'This is a sample: a person who does not exist.',
    unknown: 'What could not be concluded',
    exporter: 'What the exporter wrote down',
    basis: 'What it rests on',
    guess: ({ by, label, count, place }: { by: string, label: string, count: string, place: string }) => `${by}: ${label}, said ${count} ×, ${place}`,
    placeOfOurs: (number: string) => `where our place ${number} is`,
    noPlaceOfOurs: 'where we found no place',
    fixes: ({ fixes, observed, noise }: { fixes: Amount, observed: string, noise: string }) =>
      `${plural(fixes, { one: '# fix', other: '# fixes' })}, ${observed} of them observed by a device, ${noise} flagged as noise`,
    duplicates: ({ exact, near }: { exact: string, near: string }) => `${exact} exact and ${near} near duplicates were left out`,
    coverage: ({ recorded, silent }: { recorded: Amount, silent: Amount }) =>
      `${plural(recorded, { one: '# day with records', other: '# days with records' })}, ${plural(silent, { one: '# day of silence', other: '# days of silence' })}`,
    stays: ({ stays, places }: { stays: Amount, places: Amount }) => `${plural(stays, { one: '# stay', other: '# stays' })} at ${plural(places, { one: '# place', other: '# places' })}`,
    distance: ({ distance, countries }: { distance: string, countries: string }) => countries === '' ? `${distance} travelled` : `${distance} travelled, in ${countries}`,
    none: 'Nothing could be concluded from this trail.',
    noFixes: 'There is no fix in these files, so there is nothing to show.',
    written: (path: string) => `Report: ${path}`,
    damaged: (name: string) => `The import ${name} in the vault is damaged and was left out. Run "whereprint vault verify", remove it and import its source again.`,
  },
  vault: {
    empty: 'The vault is empty.',
    removed: (name: string) => `Removed ${name} and all it had brought.`,
    noSuch: (name: string) => `No import begins with ${name}.`,
    ambiguous: (name: string) => `Several imports begin with ${name}; give more of the name.`,
    sound: (imports: Amount) => plural(imports, { one: '# import read to the last byte: sound.', other: '# imports read to the last byte: sound.' }),
    damaged: (name: string, why: string) => `${name}: damaged. ${why}`,
    exported: (fixes: Amount, path: string) => `${plural(fixes, { one: '# fix', other: '# fixes' })} written to ${path}, unprotected.`,
  },
  app: {
    serving: (address: string) => `whereprint is at ${address}`,
    howToStop: 'Open it in your browser; Ctrl-C ends it. Only this computer can reach it.',
    takesNoFiles: 'The app takes no files here: drop them on its page.',
    noSuchPort: '--port takes a whole number up to 65535',
    taken: (port: string) => `Port ${port} is in use. If another window runs whereprint, open http://127.0.0.1:${port}/ in your browser.`
      + ' Otherwise choose another with --port N, and always the same one: your browser keeps the vault for the address, and the port is part of it.',
  },
  passphrase: {
    ask: 'Passphrase: ',
    again: 'The same again: ',
    differ: 'The two are not the same. Nothing was changed.',
    empty: 'An empty passphrase protects nothing. Nothing was changed.',
    noTerminal: 'The vault needs a passphrase and this is no terminal: use --passphrase-file FILE.',
    unreadable: 'The passphrase file could not be read.',
  },
  sample: {
    written: (files: Amount, dir: string) => `${plural(files, { one: '# file', other: '# files' })} written to ${dir}, with truth.json.`,
  },
  failed: {
    stopped: 'Stopped. What had been imported before is kept; nothing is half-written.',
    diskFull: 'The disk is full. Nothing was changed; make room and try again.',
    cannotWrite: 'The result could not be written there. Choose another place with --html or --out.',
    outputClosed: 'The output was closed.',
    fault: (code: string) => `whereprint failed (${code}). This is a fault of the program: please report it with the command you gave, without your files.`,
  },
} as const
