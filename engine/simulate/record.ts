import { TrailBuilder } from '../trail/builder.ts'
import type { Trail } from '../trail/trail.ts'
import type { Lived } from './live-through.ts'
import { Recorder, type SensingOptions } from './sense.ts'

/** Google names a device by a number; this one is made up. */
const deviceName = '1000000007'

export interface Recording {
  readonly trail: Trail
  /** Indexes of the fixes that are hops to an antenna or a foreign router. */
  readonly noiseFixes: readonly number[]
}

/** Fixes in a block of a long recording: a few MB. */
const blockFixes = 50_000

/** Returns all a phone records of a life. */
export function recordWhole(lived: Lived, options: SensingOptions): Recording {
  return record(lived, options, Infinity).next().value ?? emptyRecording(options)
}

/** Returns the same fixes as `recordWhole` in blocks, one after the other, so that memory stays small however long the life is. */
export function* recordInBlocks(lived: Lived, options: SensingOptions): Generator<Trail> {
  for (const { trail } of record(lived, options, blockFixes)) yield trail
}

function* record({ entries }: Lived, options: SensingOptions, fixesPerBlock: number): Generator<Recording, undefined> {
  const recorder = new Recorder(options)
  let block = beginBlock()
  for (const entry of entries) {
    recorder.recordInto(block.fixes, block.noiseFixes, entry, block.device)
    if (block.fixes.count < fixesPerBlock) continue
    yield endBlock(block, options)
    block = beginBlock()
  }
  if (block.fixes.count > 0) yield endBlock(block, options)
}

interface Block { readonly fixes: TrailBuilder, readonly noiseFixes: number[], readonly device: number }

function beginBlock(): Block {
  const fixes = new TrailBuilder()
  return { fixes, noiseFixes: [], device: fixes.deviceNumber(deviceName) }
}

function endBlock({ fixes, noiseFixes }: Block, { seed }: SensingOptions): Recording {
  return { trail: fixes.build(`sample-${seed}`), noiseFixes }
}

function emptyRecording(options: SensingOptions): Recording {
  return endBlock(beginBlock(), options)
}
