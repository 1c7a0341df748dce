import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { TrailBuilder } from '../engine/trail/builder.ts'
import { fixKind, type Trail } from '../engine/trail/trail.ts'
import { degreesToE7 } from '../engine/units/degrees.ts'

/** A time span, UTC epoch ms. */
export interface Span { readonly startMs: number, readonly endMs: number }

/** One phone carried on planned trips whose first and last second are known. */
export interface Run {
  readonly set: string
  /** Operating system and number: `android-2`. */
  readonly phone: string
  /** Path below the data folder, as PEERS.tsv names it. */
  readonly file: string
  readonly trail: Trail
  readonly trips: readonly Span[]
  /** Waiting for a bus or a train: neither stay nor travel, left out of the score. */
  readonly waits: readonly Span[]
}

/** A phone lying still, with the periods in which it surely did. */
export interface StillPhone { readonly set: string, readonly file: string, readonly trail: Trail, readonly periods: readonly Span[] }

interface Leg extends Span { readonly run: number, readonly type: string }

/**
 * Returns the runs of all sets below `dataDir/mobilitynet` that have a `legs.tsv`, in order of name; none when the folder is absent.
 * Layout: README.txt of the data folder.
 */
export function readRuns(dataDir: string): Run[] {
  return setFolders(dataDir).flatMap(set => {
    const legsPath = join(dataDir, 'mobilitynet', set, 'legs.tsv')
    if (!existsSync(legsPath)) return []
    const legs = readLegs(legsPath)
    return fixFiles(dataDir, set).flatMap(name => {
      const match = /^([a-z]+-\d+)-run(\d+)\.csv\.gz$/.exec(name)
      if (!match) return []
      const own = legs.filter(leg => leg.run === Number(match[2]))
      const file = `mobilitynet/${set}/${name}`
      return [{
        set, phone: match[1], file, trail: readFixes(join(dataDir, file)),
        trips: own.filter(leg => leg.type === 'TRIP'), waits: own.filter(leg => leg.type === 'WAITING'),
      }]
    })
  })
}

/**
 * Returns the trips that the e-mission server found in each file, by the file's path: its own outputs, made with the phone's activity
 * guesses. Empty when the folder has none.
 */
export function readEmissionTrips(dataDir: string): Map<string, Span[]> {
  const path = join(dataDir, 'mobilitynet/PEER-emission-trips.tsv'), tripsByFile = new Map<string, Span[]>()
  if (!existsSync(path)) return tripsByFile
  for (const row of readTable(readFileSync(path, 'utf8'), '\t')) {
    const trips = tripsByFile.get(row['file']) ?? []
    trips.push(spanOf(row['start'], row['end']))
    tripsByFile.set(row['file'], trips)
  }
  return tripsByFile
}

/** Returns the phones lying still: files with a `.periods.tsv` beside them. */
export function readStillPhones(dataDir: string): StillPhone[] {
  return setFolders(dataDir).flatMap(set => fixFiles(dataDir, set).flatMap(name => {
    const file = `mobilitynet/${set}/${name}`
    const periodsPath = join(dataDir, file.replace('.csv.gz', '.periods.tsv'))
    if (!existsSync(periodsPath)) return []
    const periods = readTable(readFileSync(periodsPath, 'utf8'), '\t').map(row => spanOf(row['start'], row['end']))
    return [{ set, file, trail: readFixes(join(dataDir, file)), periods }]
  }))
}

/** Returns the fixes of a file with the columns t, lat, lon, acc … as a trail. */
export function readFixes(path: string): Trail {
  const builder = new TrailBuilder()
  for (const row of readTable(gunzipSync(readFileSync(path)).toString('utf8'), ',')) {
    const accuracyM = row['acc'] ? Number(row['acc']) : NaN
    builder.append(Number(row['t']) * 1000, degreesToE7(Number(row['lat'])), degreesToE7(Number(row['lon'])), accuracyM, fixKind.observed)
  }
  return builder.build('fixes')
}

/** Returns the rows of a table with a header line as records of text. */
export function readTable(text: string, separator: string): Record<string, string>[] {
  const [header = '', ...lines] = text.split('\n')
  const names = header.split(separator)
  return lines.filter(line => line !== '').map(line => {
    const cells = line.split(separator)
    return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']))
  })
}

/** Returns a span of two times in Unix seconds. */
export function spanOf(start: string, end: string): Span {
  return { startMs: Number(start) * 1000, endMs: Number(end) * 1000 }
}

function readLegs(path: string): Leg[] {
  return readTable(readFileSync(path, 'utf8'), '\t')
    .map(row => ({ run: Number(row['run']), type: row['type'], ...spanOf(row['start'], row['end']) }))
}

function setFolders(dataDir: string): string[] {
  const folder = join(dataDir, 'mobilitynet')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
}

function fixFiles(dataDir: string, set: string): string[] {
  const names = readdirSync(join(dataDir, 'mobilitynet', set))
  return names.filter(name => name.endsWith('.csv.gz') && !name.endsWith('.activity.csv.gz')).sort()
}
