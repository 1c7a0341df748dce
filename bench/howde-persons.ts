import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LocalStays } from '../engine/inference/home-work-days.ts'
import { secondMs } from '../engine/units/time.ts'

/** What annotators said of a place: home, work or other. */
export type PlaceLabel = 'H' | 'W' | 'O'

/** One person of the annotated stop sequences: stays on a shifted local clock, without coordinates. */
export interface LabelledPerson {
  readonly user: number
  readonly stays: LocalStays
  /** By place: the label of most of its stops. */
  readonly labels: ReadonlyMap<number, PlaceLabel>
}

export interface LabelledPersons {
  readonly persons: readonly LabelledPerson[]
  readonly stops: number
  /** Of the file as it is, in hex. */
  readonly sha256: string
}

/**
 * Reads `dataDir/howde-stops/stops.csv.gz`; undefined when there is none. Persons are in ascending order of their number.
 * Layout: README.txt of the data folder.
 *
 * @throws SyntaxError when a line is not user, place, start, end (whole seconds) and a label.
 */
export function readLabelledPersons(dataDir: string): LabelledPersons | undefined {
  const path = join(dataDir, 'howde-stops', 'stops.csv.gz')
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const [header, ...lines] = gunzipSync(bytes).toString('utf8').trim().split(/\r?\n/)
  if (header !== 'user,loc,start,end,label') throw new SyntaxError('Cannot read stops: the first line must name user, loc, start, end and label')
  const stopsOf = new Map<number, Stop[]>()
  lines.forEach((line, i) => {
    const stop = readStop(line, i)
    const stops = stopsOf.get(stop.user)
    if (stops) stops.push(stop)
    else stopsOf.set(stop.user, [stop])
  })
  const persons = [...stopsOf].sort(([a], [b]) => a - b).map(([user, stops]) => ({ user, stays: staysOf(stops), labels: labelPlaces(stops) }))
  return { persons, stops: lines.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

interface Stop { readonly user: number, readonly place: number, readonly startS: number, readonly endS: number, readonly label: PlaceLabel }

function readStop(line: string, index: number): Stop {
  const match = /^(\d+),(-?\d+),(-?\d+),(-?\d+),([HWO])$/.exec(line)
  if (!match) throw new SyntaxError(`Cannot read stops: line ${index + 2} is not a stop`)
  const label = match[5] === 'H' ? 'H' : match[5] === 'W' ? 'W' : 'O'
  return { user: Number(match[1]), place: Number(match[2]), startS: Number(match[3]), endS: Number(match[4]), label }
}

function staysOf(stops: readonly Stop[]): LocalStays {
  return {
    startLocalMs: Float64Array.from(stops, stop => stop.startS * secondMs),
    endLocalMs: Float64Array.from(stops, stop => stop.endS * secondMs),
    place: Int32Array.from(stops, stop => stop.place),
  }
}

function labelPlaces(stops: readonly Stop[]): Map<number, PlaceLabel> {
  const counts = new Map<number, Record<PlaceLabel, number>>()
  for (const { place, label } of stops) {
    const count = counts.get(place) ?? { H: 0, W: 0, O: 0 }
    count[label]++
    counts.set(place, count)
  }
  return new Map([...counts].map(([place, { H, W, O }]) => [place, H >= W && H >= O ? 'H' : W >= O ? 'W' : 'O']))
}
