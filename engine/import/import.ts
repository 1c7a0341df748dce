import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { Trail } from '../trail/trail.ts'
import { bunzip2 } from './archive/bzip2.ts'
import { decompressWithPlatform, salvage, withinRatio, type Decompress } from './archive/decompress.ts'
import { archiveFormat, type ImportedMember } from './archive-format.ts'
import type { ArchiveMember } from './archive/member.ts'
import { tarMembers } from './archive/tar.ts'
import type { RandomAccess } from './archive/random-access.ts'
import { zipMembers } from './archive/zip.ts'
import { collect, gather, openStream, type OpenedStream } from './byte-stream.ts'
import { findFormat, packingOf } from './detect.ts'
import { encodingOf, toUtf8 } from './encoding.ts'
import { Findings } from './findings.ts'
import type { FormatName } from './format.ts'
import { ImportError, type Problem, type RefusalCode } from './problems.ts'
import type { ByteSource } from './source.ts'
import { sparseBytes } from './sparse-bytes.ts'

/** What came out of one source. */
export interface Imported {
  readonly format: FormatName
  readonly producer: string
  /** In time order, exact duplicates included: they are resolved when trails are merged. */
  readonly trail: Trail
  readonly claims: readonly ExporterClaim[]
  readonly untimed: number
  readonly problems: readonly Problem[]
  /** For an archive: what was read in it. Names are the archive's own. */
  readonly members: readonly ImportedMember[]
}

export interface ImportOptions {
  /** Bytes of the source read so far. */
  readonly onProgress?: (bytesRead: number) => void
  readonly signal?: AbortSignal
  /** A faster decompression than the platform's DecompressionStream, if the host has one. */
  readonly decompress?: Decompress
}

/**
 * Reads one file of any known format, recognised by its content: as it is, or packed as zip, tar, gzip or bzip2, up to three deep.
 *
 * In an archive each file is read that a format recognises; the others are counted as `member-skipped` after a look at their beginning. A file
 * that cannot be read is counted as `member-refused` and leaves nothing behind, and the others are kept; but a second person's trail or a lying
 * size refuses the whole archive. The format of an archive is told by `archiveFormat`.
 *
 * Memory: the trail, a window of some hundred kB, and for a zip inside another packing (or from a source without `read`) that zip.
 *
 * @param segment the name the fixes will carry in `Trail.segments`.
 * @throws ImportError when nothing of the file can be kept; `signal.reason` when aborted; what the source throws.
 */
export async function importSource(source: ByteSource, segment: string, options: ImportOptions = {}): Promise<Imported> {
  const importer = newImporter(options)
  const { chunks, access } = watch(source, options)
  return imported(importer, segment, await readPacked(importer, await openStream(chunks), access, 0))
}

/**
 * Reads the files of a folder as one source, as if they were packed in one archive: the same files are skipped, refused or refuse all.
 *
 * Memory: the trail, the names of the files that were read, and one file's window at a time; of a photo only the beginning is read.
 *
 * @param files one after the other: the next is asked for when the last has been read.
 * @throws as `importSource`; a file that cannot be opened throws an ImportError out of its `chunks` and is counted.
 */
export async function importFolder(files: AsyncIterable<ByteSource>, segment: string, options: ImportOptions = {}): Promise<Imported> {
  const importer = newImporter(options)
  return imported(importer, segment, await readMembers(importer, folderMembers(files, options), 0))
}

async function* folderMembers(files: AsyncIterable<ByteSource>, options: ImportOptions): AsyncGenerator<ArchiveMember> {
  for await (const file of files) yield { name: file.name, ...watched(file, options) }
}

function watched(file: ByteSource, options: ImportOptions): Pick<ArchiveMember, 'chunks' | 'access'> {
  const { chunks, access } = watch(file, options)
  return { chunks: () => chunks, access }
}

function newImporter({ decompress = decompressWithPlatform }: ImportOptions): Importer {
  return { findings: new Findings(), decompress, cutShort: false }
}

function imported({ findings }: Importer, segment: string, { format, members }: Contents): Imported {
  const { claims, untimed, producer, problems } = findings
  return { format, producer, trail: findings.fixes.build(segment), claims, untimed, problems, members }
}

interface Importer {
  readonly findings: Findings
  readonly decompress: Decompress
  /** The archive of the file that is being read ended too early, or was damaged in it. */
  cutShort: boolean
}

interface Contents {
  readonly format: FormatName
  readonly members: readonly ImportedMember[]
}

/** Our choice: a tar.gz is two deep, such a file in a zip three. */
const maxDepth = 3
/** How large a zip may be that cannot be read at any place but must be held in memory. Our choice. */
const maxHeldBytes = 256 << 20

/** Returns the source's bytes, in order and anywhere, with progress reported; it stops on demand. */
function watch(source: ByteSource, { onProgress, signal }: ImportOptions): { chunks: AsyncIterable<Uint8Array>, access: RandomAccess | undefined } {
  let bytesRead = 0
  const note = (chunk: Uint8Array): Uint8Array => {
    signal?.throwIfAborted()
    bytesRead += chunk.length
    onProgress?.(bytesRead)
    return chunk
  }
  const read = source.read?.bind(source)
  return {
    chunks: noteAll(source.chunks(), note),
    access: read && { sizeBytes: source.sizeBytes, read: async (first, end) => note(await read(first, end)) },
  }
}

async function* noteAll(chunks: AsyncIterable<Uint8Array>, note: (chunk: Uint8Array) => Uint8Array): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield note(chunk)
}

/** Reads a file that may be packed. It is closed in any case. */
async function readPacked(importer: Importer, stream: OpenedStream, access: RandomAccess | undefined, depth: number): Promise<Contents> {
  try {
    if (stream.head.length === 0) throw new ImportError('empty')
    const packing = packingOf(stream.head)
    if (packing && depth === maxDepth) throw new ImportError('archive-too-deep')
    const onTruncated = (): void => {
      importer.cutShort = true
    }
    const readNext = async (chunks: AsyncIterable<Uint8Array>): Promise<Contents> => readPacked(importer, await openStream(chunks), undefined, depth + 1)
    switch (packing) {
      case undefined: return await readPlain(importer, stream, access)
      case 'gzip': return await readNext(unpackStream(stream, chunks => importer.decompress('gzip', chunks), onTruncated))
      case 'bzip2': return await readNext(unpackStream(stream, bunzip2, onTruncated))
      case 'tar': return await readMembers(importer, tarMembers(stream.chunks, onTruncated), depth)
      case 'zip': {
        if (access) await stream.close()
        return await readMembers(importer, zipMembers(access ?? await hold(stream), importer.decompress, onTruncated), depth)
      }
    }
  } finally {
    await stream.close()
  }
}

async function readPlain(importer: Importer, stream: OpenedStream, access: RandomAccess | undefined): Promise<Contents> {
  const { findings } = importer
  const found = findFormat(stream.head, stream.whole)
  if (!found) throw new ImportError('not-recognised')
  if ('read' in found.format) {
    await found.format.read(findings, found.head, sparseBytes(stream, access))
    return { format: found.format.name, members: [] }
  }
  const reader = found.format.open(findings, found.head)
  for await (const chunk of toUtf8(gather(stream.chunks), encodingOf(stream.head))) reader.push(chunk)
  const truncatedBefore = findings.count('truncated')
  reader.end()
  // A cut that the format noticed too is one problem, not two.
  if (importer.cutShort && findings.count('truncated') === truncatedBefore) findings.problem('truncated')
  importer.cutShort = false
  return { format: found.format.name, members: [] }
}

type Unpack = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

function unpackStream(stream: OpenedStream, unpack: Unpack, onTruncated: () => void): AsyncIterable<Uint8Array> {
  return salvage(chunks => withinRatio(unpack, chunks), stream.chunks, onTruncated)
}

async function hold(stream: OpenedStream): Promise<RandomAccess> {
  const bytes = await collect(stream.chunks, maxHeldBytes)
  if (!bytes) throw new ImportError('archive-too-large')
  return { sizeBytes: bytes.length, read: (first, end) => Promise.resolve(bytes.subarray(first, end)) }
}

/** Refusals of one file that make the whole archive untrustworthy, or not one person's. */
const refusesAll: ReadonlySet<RefusalCode> = new Set(['several-people', 'archive-lying-size', 'archive-overlapping', 'archive-too-many-entries', 'cancelled'])
/** Refusals that say a file has nothing to do with locations. */
const skips: ReadonlySet<RefusalCode> = new Set(['empty', 'not-recognised', 'archive-nothing-found'])

async function readMembers(importer: Importer, archive: AsyncIterable<ArchiveMember>, depth: number): Promise<Contents> {
  const { findings } = importer
  const members: ImportedMember[] = []
  let refusal: RefusalCode | undefined
  for await (const member of archive) {
    const mark = findings.mark()
    const fixesBefore = findings.fixes.count
    try {
      const { format } = await readPacked(importer, await openStream(member.chunks()), member.access, depth + 1)
      members.push({ name: member.name, format, fixes: findings.fixes.count - fixesBefore, untimed: findings.untimed - mark.untimed })
    } catch (error) {
      if (!(error instanceof ImportError) || refusesAll.has(error.code)) throw error
      findings.rollback(mark)
      importer.cutShort = false
      const skipped = skips.has(error.code)
      if (!skipped) refusal ??= error.code
      findings.problem(skipped ? 'member-skipped' : 'member-refused')
    }
  }
  if (members.length === 0) throw new ImportError(refusal ?? 'archive-nothing-found')
  return { format: archiveFormat(members), members }
}
