import { join } from 'node:path'
import { sampleFormats, writeSample, type SampleFormat } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, readSizeBytes, readWhole, UsageError } from '../arguments.ts'
import { formatAmount } from '../format.ts'
import { readSamplePlaces } from '../knowledge.ts'
import { openProgress } from '../progress.ts'
import { openTerminal } from '../terminal.ts'
import { writeFileWhole } from '../write-file.ts'

const defaultSeed = 1
const defaultDays = 365

/** `whereprint sample`: the trail of a person who does not exist, with the truth beside it. */
export async function sample(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = readArguments(args, {
    'seed': { type: 'string' }, 'days': { type: 'string' }, 'format': { type: 'string' }, 'size': { type: 'string' },
    'night-shift': { type: 'boolean' }, 'out': { type: 'string' },
  })
  if (values.out === undefined) throw new UsageError(messages.cli.usage.noOut)
  const terminal = openTerminal({ quiet: values.quiet ?? false })
  const sizeBytes = readSizeBytes('size', values.size)
  const made = writeSample({
    seed: readWhole('seed', values.seed, { fallback: defaultSeed, least: 0 }),
    days: readWhole('days', values.days, { fallback: defaultDays, least: 1 }),
    format: readFormat(values.format),
    ...values['night-shift'] && { work: 'night' as const },
    ...sizeBytes !== undefined && { sizeBytes },
  }, await readSamplePlaces())
  for (const file of made.files) {
    const progress = openProgress(terminal, file.path, sizeBytes ?? 0)
    await writeFileWhole(join(values.out, file.path), counted(file.chunks(), doneBytes => progress.update(doneBytes)), signal)
    progress.end()
  }
  await writeFileWhole(join(values.out, 'truth.json'), [JSON.stringify(made.truth, null, 1)], signal)
  terminal.note(messages.cli.sample.written(formatAmount(made.files.length), values.out))
  return 0
}

function readFormat(name = 'google-records'): SampleFormat {
  const format = sampleFormats.find(known => known === name)
  if (!format) throw new UsageError(messages.cli.usage.unknownFormat(sampleFormats))
  return format
}

function* counted(chunks: Iterable<Uint8Array>, onProgress: (doneBytes: number) => void): Generator<Uint8Array> {
  let doneBytes = 0
  for (const chunk of chunks) {
    yield chunk
    onProgress(doneBytes += chunk.length)
  }
}
