import { randomBytes } from 'node:crypto'
import { readFile, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { releasePhoto, shuffled, type PhotoProof, type PhotoRelease, type PhotoReport } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { describePhoto } from '../../view/proof/describe-photo.ts'
import { renderPhotoProof } from '../../view/proof/photo-proof.tsx'
import { readArguments, UsageError } from '../arguments.ts'
import { expandPatterns } from '../expand-patterns.ts'
import { localeOfReader } from '../locale.ts'
import { refusalOf } from '../refusal.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { writeFileWhole } from '../write-file.ts'
import { showRefusal } from './inspect.ts'

/** The date of every shared photo: when it was made ready is nobody's business either. */
const fileDate = new Date(Date.UTC(2000, 0, 1, 12))

/** `whereprint protect --profile photo`: the same pictures, in files that say nothing else. A refused photo does not stop the others. */
export async function protectPhotos(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, { 'profile': { type: 'string' }, 'out': { type: 'string' }, 'json': { type: 'boolean' } })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  const { out } = values
  if (out === undefined) throw new UsageError(messages.cli.usage.noOut)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), reports = new Map<string, PhotoReport>()
  let unread = 0
  // One at a time, and in an order drawn by lot: a folder can list its files as they came.
  const paths = [...new Set(await expandPatterns(positionals))]
  for (const path of shuffled(paths, randomBytes)) {
    signal.throwIfAborted()
    const release = await releaseOne(path, terminal)
    if (!release) unread++
    else reports.set(path, release.report)
    if (release?.file) await writePhoto(join(out, release.file.name), release.file.bytes, signal)
  }
  const proof: PhotoProof = { profile: 'photo', photos: paths.flatMap(path => reports.get(path) ?? []) }
  const isAnyShared = proof.photos.some(photo => 'name' in photo)
  if (isAnyShared) {
    await writeFileWhole(join(out, 'private', 'proof.json'), [JSON.stringify(proof)], signal)
    await writeFileWhole(join(out, 'private', 'proof.html'), [renderPhotoProof(proof, { messages, locale: localeOfReader() })], signal)
  }
  show(proof, { json: values.json ?? false, terminal })
  if (isAnyShared) terminal.note(messages.protectPhoto.written(out))
  return unread > 0 || proof.photos.some(photo => 'refused' in photo) ? 1 : 0
}

/** Undefined when the file cannot be read, which it says. */
async function releaseOne(path: string, terminal: Terminal): Promise<PhotoRelease | undefined> {
  try {
    return await releasePhoto(await readFile(path), { source: basename(path), randomBytes })
  } catch (error) {
    const refused = refusalOf(error)
    if (refused === undefined) throw error
    showRefusal(terminal, { path, refused })
    return undefined
  }
}

async function writePhoto(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  await writeFileWhole(path, [bytes], signal)
  await utimes(path, fileDate, fileDate)
}

function show(proof: PhotoProof, { json, terminal }: { readonly json: boolean, readonly terminal: Terminal }): void {
  const texts = messages.protectPhoto, { columns } = terminal
  if (json) terminal.result(JSON.stringify(proof))
  for (const photo of proof.photos) {
    if ('refused' in photo) terminal.failure(wrap(texts.refused(photo.source, messages.photoRefusals[photo.refused]), columns, '  '))
    else if (!json) terminal.result(wrap(texts.shared({ source: photo.source, name: photo.name, removed: describePhoto(photo, messages).removed }), columns, '  '))
  }
  if (proof.photos.some(photo => 'name' in photo)) for (const warning of texts.warnings) terminal.note(wrap(warning, columns, '  '))
}
