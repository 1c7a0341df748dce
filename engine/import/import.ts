import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { Trail } from '../trail/trail.ts'
import { bunzip2 } from './archive/bzip2.ts'
import { decompressWithPlatform, isBombInAll, salvage, withinRatio, withinTotal, type Decompress, type Unpacked } from './archive/decompress.ts'
import { archiveFormat, type ImportedMember } from './archive-format.ts'
import type { ArchiveMember } from './archive/member.ts'
import { tarMembers } from './archive/tar.ts'
import type { RandomAccess } from './archive/random-access.ts'
import { endsSplitZip, zipMembers } from './archive/zip.ts'
import { collect, gather, openStream, type OpenedStream } from './byte-stream.ts'
import { findFormat, packingOf, toHead } from './detect.ts'
import { encodingOf, toUtf8 } from './encoding.ts'
import { Findings } from './findings.ts'
import type { Format, FormatName, Head, SparseFormat } from './format.ts'
import { jsonPoints } from './json-points.ts'
import { mappedTable } from './mapped-table.ts'
import { ImportError, type Problem, type RefusalCode } from './problems.ts'
import type { ByteSource } from './source.ts'
import { sparseBytes } from './sparse-bytes.ts'
import type { TableMap } from './table-map.ts'
import { isLocatedJson, isTable } from './table-preview.ts'
import { wrongArchive, wrongFile, type WrongFile } from './wrong-file.ts'

/** What came out of one source. */
export interface Imported {
  readonly format: FormatName
  /** Which form of the format it is, in the format's own terms; '' where there is one only, and for archives. */
  readonly variant: string
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
  /** How the columns of tables are to be read, in the user's words: goes before what their headers say. Other files are read as ever. */
  readonly map?: TableMap
  /** Told of each file of the folder or archive that is not read, and why: its name is the folder's or archive's own. Not of those in an archive within. */
  readonly onLeftOut?: (name: string, why: RefusalCode) => void
  /** `importFolder`: the user has named each of the files, as one names a single file. JSON of no program we know is then read for its positions. */
  readonly areChosen?: boolean
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
  const { chunks, access } = watch(source, options, importer.total)
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
  return imported(importer, segment, await readMembers(importer, folderMembers(files, options, importer.total), 0))
}

async function* folderMembers(files: AsyncIterable<ByteSource>, options: ImportOptions, total: Unpacked): AsyncGenerator<ArchiveMember> {
  for await (const file of files) yield { name: file.name, ...watched(file, options, total) }
}

function watched(file: ByteSource, options: ImportOptions, total: Unpacked): Pick<ArchiveMember, 'chunks' | 'access'> {
  const { chunks, access } = watch(file, options, total)
  return { chunks: () => chunks, access }
}

function newImporter({ decompress = decompressWithPlatform, map, onLeftOut = () => undefined, areChosen = false }: ImportOptions): Importer {
  const total = { readBytes: 0, unpackedBytes: 0 }
  return {
    findings: new Findings(), map, total, onLeftOut, areChosen, isMember: false, cutShort: false,
    decompress: (compression, chunks) => withinTotal(decompress(compression, chunks), total),
    bunzip2: chunks => withinTotal(bunzip2(chunks), total),
  }
}

function imported({ findings }: Importer, segment: string, { format, variant = '', members }: Contents): Imported {
  const { claims, untimed, producer, problems } = findings
  return { format, variant, producer, trail: findings.fixes.build(segment), claims, untimed, problems, members }
}

interface Importer {
  readonly findings: Findings
  readonly decompress: Decompress
  readonly bunzip2: Unpack
  readonly map: TableMap | undefined
  readonly total: Unpacked
  readonly onLeftOut: (name: string, why: RefusalCode) => void
  readonly areChosen: boolean
  /** The file that is being read lies in an archive or a folder, and nobody named it. */
  isMember: boolean
  /** The archive of the file that is being read ended too early, or was damaged in it. */
  cutShort: boolean
}

interface Contents {
  readonly format: FormatName
  readonly variant?: string
  readonly members: readonly ImportedMember[]
}

/** Our choice: a tar.gz is two deep, such a file in a zip three. */
const maxDepth = 3
/** How large a zip may be that cannot be read at any place but must be held in memory. Our choice. */
const maxHeldBytes = 256 << 20

/** Returns the source's bytes, in order and anywhere, with progress reported; it stops on demand. */
function watch(source: ByteSource, { onProgress, signal }: ImportOptions, total: Unpacked): { chunks: AsyncIterable<Uint8Array>, access: RandomAccess | undefined } {
  let bytesRead = 0
  const note = (chunk: Uint8Array): Uint8Array => {
    signal?.throwIfAborted()
    bytesRead += chunk.length
    total.readBytes += chunk.length
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
      case undefined: return await (access && depth === 0 ? refuseAsLastPart(readPlain(importer, stream, access), access) : readPlain(importer, stream, access))
      case 'gzip': return await readNext(unpackStream(stream, chunks => importer.decompress('gzip', chunks), onTruncated))
      case 'bzip2': return await readNext(unpackStream(stream, importer.bunzip2, onTruncated))
      case 'tar': return await readMembers(importer, tarMembers(stream.chunks, onTruncated), depth)
      case 'zip': {
        if (access) await stream.close()
        const members = zipMembers(access ?? await hold(stream), importer.decompress, onTruncated)
        return await (isSplit(stream.head) ? refuseAsPart(readMembers(importer, members, depth)) : readMembers(importer, members, depth))
      }
    }
  } finally {
    await stream.close()
  }
}

/** The first part of a zip in parts begins with a mark of its own (APPNOTE 6.3.10, 8.5.4); the list of its entries is in the last part. */
function isSplit(head: Uint8Array): boolean {
  return head[2] === 7
}

async function refuseAsPart(contents: Promise<Contents>): Promise<Contents> {
  try {
    return await contents
  } catch (error) {
    throw error instanceof ImportError && error.code === 'archive-damaged' ? new ImportError('archive-part') : error
  }
}

/** The last part begins anywhere in the data of an entry. */
async function refuseAsLastPart(contents: Promise<Contents>, file: RandomAccess): Promise<Contents> {
  try {
    return await contents
  } catch (error) {
    throw error instanceof ImportError && error.code === 'not-recognised' && await endsSplitZip(file) ? new ImportError('archive-part') : error
  }
}

async function readPlain(importer: Importer, stream: OpenedStream, access: RandomAccess | undefined): Promise<Contents> {
  const { findings } = importer
  const head = toHead(stream.head, stream.whole), format = formatOf(importer, head), variant = format.variant?.(head) ?? ''
  if ('read' in format) {
    await format.read(findings, head, sparseBytes(stream, access))
    return { format: format.name, variant, members: [] }
  }
  const reader = format.open(findings, head)
  for await (const chunk of toUtf8(gather(stream.chunks), encodingOf(stream.head))) reader.push(chunk)
  const truncatedBefore = findings.count('truncated')
  reader.end()
  // A cut that the format noticed too is one problem, not two.
  if (importer.cutShort && findings.count('truncated') === truncatedBefore) findings.problem('truncated')
  importer.cutShort = false
  return { format: format.name, variant, members: [] }
}

/** @throws ImportError when no format recognises the file, with what it is instead, if that is known. */
function formatOf({ findings, map, isMember }: Importer, head: Head): Format | SparseFormat {
  const format = findFormat(head), mapped = map && (isOfService(head, format) ? undefined : mappedTable(head, map))
  if (mapped) return mapped
  if (!format || (isMember && format === jsonPoints)) throw new ImportError(unknown(head, map))
  if (map && tables.has(format.name)) findings.problem('map-unused')
  return format
}

/** Returns what a file of no format is. A table may be read once its columns are named. */
function unknown(head: Head, map: TableMap | undefined): RefusalCode {
  const ofTable = map ? 'map-no-column' : 'table-unknown'
  return isLocatedJson(head) ? ofTable : wrongFile(head) ?? (isTable(head) ? ofTable : 'not-recognised')
}

/** Formats in which the user may have meant the columns of a map. */
const tables: ReadonlySet<FormatName> = new Set(['csv', 'broker', 'telecom-cdr', 'json'])

/** JSON of a service or program that is known is no table, whatever names its fields have. */
function isOfService({ text }: Head, format: Format | SparseFormat | undefined): boolean {
  return /^[[{]/.test(text) && format !== undefined && !tables.has(format.name)
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
const skips: ReadonlySet<RefusalCode> = new Set([
  'empty', 'not-recognised', 'table-unknown', 'map-no-column', 'archive-nothing-found', 'other-archive', 'takeout-index', 'activity-log', 'web-page', 'pdf', 'spreadsheet', 'database',
  'property-list', 'phone-backup', 'mail', 'contacts', 'other-picture', 'vault-part', 'json-unknown', 'xml-unknown',
])

async function readMembers(importer: Importer, archive: AsyncIterable<ArchiveMember>, depth: number): Promise<Contents> {
  const { findings } = importer
  const members: ImportedMember[] = []
  let refusal: RefusalCode | undefined, wrong: WrongFile | undefined
  for await (const member of archive) {
    wrong ??= wrongArchive(member.name)
    importer.isMember = depth > 0 || !importer.areChosen
    const mark = findings.mark()
    const fixesBefore = findings.fixes.count
    try {
      const stream = await openStream(member.chunks())
      if (stream.head.length === 0) {
        findings.problem('member-skipped')
        if (depth === 0) importer.onLeftOut(member.name, 'empty')
        continue
      }
      const { format } = await readPacked(importer, stream, member.access, depth + 1)
      members.push({ name: member.name, format, fixes: findings.fixes.count - fixesBefore, untimed: findings.untimed - mark.untimed })
    } catch (error) {
      if (!(error instanceof ImportError) || refusesAll.has(error.code) || isBombInAll(importer.total)) throw error
      findings.rollback(mark)
      importer.cutShort = false
      const skipped = skips.has(error.code)
      if (!skipped) refusal ??= error.code
      findings.problem(skipped ? 'member-skipped' : 'member-refused')
      if (depth === 0) importer.onLeftOut(member.name, error.code)
    }
  }
  if (members.length === 0) throw new ImportError(refusal ?? wrong ?? 'archive-nothing-found')
  return { format: archiveFormat(members), members }
}
