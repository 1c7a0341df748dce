import { readFileSync } from 'node:fs'
import { ImportError, importSource, sampleFormats, writeSample, type ByteSource, type Imported, type SamplePlaces } from '../engine/index.ts'
import { isOnEarth } from '../engine/units/degrees.ts'
import { seededRandom, type Random } from '../engine/units/random.ts'
import { plausibleEndMs, plausibleFirstMs } from '../engine/units/time.ts'
import { mutations, type MutationName } from './mutations.ts'

/** A file that fuzzing begins with. */
export interface Seedling {
  /** What a finding names: never the file or what is in it. */
  readonly format: string
  readonly bytes: Uint8Array
}

export interface CorpusRound {
  readonly format: string
  readonly mutations: readonly MutationName[]
  /** Why nothing was kept; undefined when the mutant was read. */
  readonly refused: string | undefined
}

/** Returns the files of the format corpus. */
export function readCorpus(folder: string): Seedling[] {
  const lines = readFileSync(`${folder}/MANIFEST.tsv`, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map(line => line.split('\t')).map(([file, format]) => ({ format, bytes: new Uint8Array(readFileSync(`${folder}/${file}`)) }))
}

/** Returns a short sample in each format that the simulator writes. */
export function sampleSeedlings(places: SamplePlaces): Seedling[] {
  return sampleFormats.flatMap(format => writeSample({ seed: 1, days: 2, format }, places).files
    .map(file => ({ format, bytes: new Uint8Array(Buffer.concat([...file.chunks()])) })))
}

/**
 * Damages one file in one to three ways and imports it, whole at once or in chunks of random length from one buffer, with and without random access.
 *
 * What must hold: only an `ImportError` comes out; no more than 2 s of processor time and 1 GB of memory are taken; fixes are on the earth, in the span of
 * plausible times and in time order.
 *
 * @throws Error that names the format, the seed and the mutations, and nothing of the file.
 */
export async function fuzzCorpus(seedlings: readonly Seedling[], seed: number): Promise<CorpusRound> {
  const random = seededRandom(seed)
  const { format, bytes } = pick(random, seedlings)
  const names = Array.from({ length: 1 + random.below(3) }, () => pick(random, mutationNames))
  const mutant = names.reduce((damaged, name) => mutations[name](damaged, pick(random, seedlings).bytes, random), bytes)
  const fail = (what: string, cause?: unknown): never => {
    // An exception of the platform may carry what it stumbled over: its kind and where it was thrown suffice.
    const where = cause instanceof Error ? `: ${cause.name}${(cause.stack ?? '').split('\n').filter(line => line.startsWith('    at ')).slice(0, 4).join('')}` : ''
    throw new Error(`${what}: format ${format}, seed ${seed}, mutations ${names.join(' ')}${where}`)
  }
  const before = process.cpuUsage()
  const outcome = await importSource(sourceOf(mutant, random), 'fuzz').catch((error: unknown) => error instanceof ImportError ? error : fail('The import throws', error))
  const { user, system } = process.cpuUsage(before)
  if (user + system > longestMicroseconds) fail('The import takes more than 2 s')
  if (process.memoryUsage.rss() > largestBytes) fail('The import takes more than 1 GB')
  if (!(outcome instanceof ImportError)) {
    const fault = faultOf(outcome)
    if (fault !== undefined) fail(fault)
  }
  return { format, mutations: names, refused: outcome instanceof ImportError ? outcome.code : undefined }
}

const longestMicroseconds = 2e6, largestBytes = 1 << 30
const mutationNames = Object.keys(mutations) as MutationName[]

function faultOf({ trail, untimed, problems }: Imported): string | undefined {
  for (let i = 0; i < trail.count; i++) {
    if (!isOnEarth(trail.latE7[i], trail.lonE7[i])) return 'A fix is off the earth'
    if (!(trail.timeMs[i] >= plausibleFirstMs && trail.timeMs[i] < plausibleEndMs)) return 'A fix is out of time'
    if (i > 0 && trail.timeMs[i] < trail.timeMs[i - 1]) return 'The trail is out of order'
    if (trail.accuracyM[i] <= 0) return 'An accuracy is not positive'
  }
  if (!(Number.isSafeInteger(untimed) && untimed >= 0)) return 'The count of untimed positions is none'
  return problems.some(({ count }) => !(Number.isSafeInteger(count) && count > 0)) ? 'The count of a problem is none' : undefined
}

/** A host that hands out one buffer again and again, and wipes it: a reader must not keep it. */
function sourceOf(bytes: Uint8Array, random: Random): ByteSource {
  // Hosts hand out pieces of 16 KiB and more: a large mutant in pieces of a few bytes would only measure the joining of pieces.
  const longest = Math.max(pick(random, [200, 4000, 1 << 16, 1 << 20]), Math.ceil(bytes.length / 200)), hasRead = random.below(2) === 0
  const lengths = Array.from({ length: 16 }, () => 1 + random.below(longest))
  return {
    name: 'fuzz', sizeBytes: bytes.length,
    async *chunks() {
      await Promise.resolve()
      const buffer = new Uint8Array(longest)
      for (let first = 0, turn = 0; first < bytes.length; turn++) {
        const piece = bytes.subarray(first, first + lengths[turn % lengths.length])
        buffer.set(piece)
        yield buffer.subarray(0, piece.length)
        buffer.fill(0x7b)
        first += piece.length
      }
    },
    ...hasRead && { read: (first: number, end: number) => Promise.resolve(bytes.slice(first, end)) },
  }
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]
}
