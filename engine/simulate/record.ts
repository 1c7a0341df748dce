import { TrailBuilder } from '../trail/builder.ts'
import { fixFlag, type Trail } from '../trail/trail.ts'
import type { Lived } from './live-through.ts'
import { Recorder, type SensingOptions } from './sense.ts'
import { Tablet } from './tablet.ts'

/** Google names a device by a number; this one is made up. */
const phoneName = '1000000007'

export interface RecordOptions extends SensingOptions {
  /** A second device, which never leaves home. */
  readonly tablet: boolean
}

export interface Recording {
  readonly trail: Trail
  /** Indexes of the fixes that are hops to an antenna or a foreign router. */
  readonly noiseFixes: readonly number[]
}

/** Fixes in a block of a long recording: a few MB. */
const blockFixes = 50_000

/** Returns all that the devices record of a life. */
export function recordWhole(lived: Lived, options: RecordOptions): Recording {
  return record(lived, options, Infinity).next().value
}

/** Returns the same fixes as `recordWhole` in blocks, one after the other, so that memory stays small however long the life is. */
export function* recordInBlocks(lived: Lived, options: RecordOptions): Generator<Trail> {
  for (const { trail } of record(lived, options, blockFixes)) yield trail
}

/** Blocks end with an entry of the diary; the last one may be empty. */
function* record({ entries, routine }: Lived, options: RecordOptions, fixesPerBlock: number): Generator<Recording, Recording> {
  const phone = new Recorder(options), tablet = options.tablet ? new Tablet(options.seed, routine) : undefined
  let fixes = new TrailBuilder()
  for (const entry of entries) {
    phone.recordInto(fixes, entry, fixes.deviceNumber(phoneName))
    tablet?.recordInto(fixes, entry)
    if (fixes.count < fixesPerBlock) continue
    yield finish(fixes, options)
    fixes = new TrailBuilder()
  }
  const last = finish(fixes, options)
  yield last
  return last
}

/** Takes the flags off again: finding the noise is the analyst's task. */
function finish(fixes: TrailBuilder, { seed }: RecordOptions): Recording {
  const trail = fixes.build(`sample-${seed}`), noiseFixes: number[] = []
  trail.flag.forEach((flag, i) => {
    if (flag === fixFlag.noise) noiseFixes.push(i)
  })
  return { trail: { ...trail, flag: new Uint8Array(trail.count) }, noiseFixes }
}
