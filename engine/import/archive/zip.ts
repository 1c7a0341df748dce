import { Reader, ZipReader, type Entry } from '@zip.js/zip.js'
import { ImportError } from '../problems.ts'
import { isBomb, salvage, type Decompress } from './decompress.ts'
import { maxEntries, type ArchiveMember } from './member.ts'
import type { RandomAccess } from './random-access.ts'

/** The list of entries is read whole. One of 50,000 entries with long names has 12 MB. Our choice. */
const maxDirectoryBytes = 64 << 20
/** The first piece is what is looked at of every file: of photos no more is read. */
const firstPieceBytes = 1 << 16, pieceBytes = 1 << 18
const stored = 0, deflated = 8

/**
 * Gives the files of a zip archive in the order of its directory, each unpacked only as far as it is read.
 *
 * zip.js reads the directory (zip64, names); local headers and data are read here, so that the host's decompression can be used and so that
 * every claim of the directory is checked. Sums (CRC-32) are not: the formats notice damage themselves.
 *
 * @param onTruncated called when a file's data end early or are damaged after some of it was read.
 * @throws ImportError `archive-damaged`, `archive-too-many-entries`, `archive-overlapping`; for a single member, when it is read:
 * `archive-encrypted`, `archive-too-large`, `archive-lying-size`, `archive-damaged`, `archive-compression`.
 */
export async function* zipMembers(archive: RandomAccess, decompress: Decompress, onTruncated: () => void): AsyncGenerator<ArchiveMember> {
  const { count, directoryBytes } = await readEnd(archive)
  if (count > maxEntries || directoryBytes > maxDirectoryBytes) throw new ImportError('archive-too-many-entries')
  const entries = await readDirectory(archive)
  if (overlap(entries)) throw new ImportError('archive-overlapping')
  for (const entry of entries) yield { name: entry.name, chunks: () => unpackEntry(archive, entry, decompress, onTruncated), access: storedAccess(archive, entry) }
}

interface ZipEntry {
  readonly name: string
  readonly nameBytes: number
  readonly first: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly method: number
  readonly encrypted: boolean
}

interface DirectoryEnd { readonly count: number, readonly directoryBytes: number }

/**
 * Returns what the end of the directory states of it, before anything is made of its entries.
 * Source: PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16.
 */
async function readEnd(archive: RandomAccess): Promise<DirectoryEnd> {
  const { view, at } = await findEnd(archive)
  if (at < 0) throw new ImportError('archive-damaged')
  const stated = { count: view.getUint16(at + 10, true), directoryBytes: view.getUint32(at + 12, true) }
  const isSmall = stated.count !== 0xffff && stated.directoryBytes !== 0xffff_ffff
  if (isSmall || at < locatorBytes || view.getUint32(at - locatorBytes, true) !== 0x0706_4b50) return stated
  const endAt = Number(view.getBigUint64(at - locatorBytes + 8, true))
  const end = endAt + 56 <= archive.sizeBytes ? await archive.read(endAt, endAt + 56) : new Uint8Array()
  const wide = new DataView(end.buffer, end.byteOffset)
  return end.length === 56 ? { count: Number(wide.getBigUint64(32, true)), directoryBytes: Number(wide.getBigUint64(40, true)) } : stated
}

const endBytes = 22, maxCommentBytes = 0xffff, locatorBytes = 20

/** Returns the end of an archive and where in it the record of the directory's end stands; −1 when there is none. */
async function findEnd(archive: RandomAccess): Promise<{ view: DataView, at: number }> {
  const first = Math.max(0, archive.sizeBytes - endBytes - maxCommentBytes - locatorBytes)
  const tail = await archive.read(first, archive.sizeBytes)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  let at = tail.length - endBytes
  while (at >= 0 && view.getUint32(at, true) !== 0x0605_4b50) at--
  return { view, at }
}

/** Tells whether a file is the last part of a zip in parts: it ends in a directory that says it is not on the first disk. Source: APPNOTE 6.3.10, 4.4.19. */
export async function endsSplitZip(file: RandomAccess): Promise<boolean> {
  const { view, at } = await findEnd(file)
  return at >= 0 && view.getUint16(at + 4, true) > 0
}

async function readDirectory(archive: RandomAccess): Promise<ZipEntry[]> {
  const reader = new ArchiveReader(archive)
  const entries: ZipEntry[] = []
  try {
    // A name like ../x is harmless here: nothing is ever written by it.
    for await (const entry of new ZipReader(reader, { filenameValidation: 'tolerant' }).getEntriesGenerator()) {
      if (entry.directory) continue
      entries.push(toEntry(entry))
      if (entries.length > maxEntries) throw new ImportError('archive-too-many-entries')
    }
  } catch (error) {
    if (error instanceof ImportError) throw error
    await reader.lastRead
    throw new ImportError('archive-damaged')
  }
  return entries
}

function toEntry(entry: Entry): ZipEntry {
  return {
    name: entry.filename, nameBytes: entry.rawFilename.length, first: entry.offset, packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize, method: entry.compressionMethod, encrypted: entry.encrypted,
  }
}

/** Two entries that share bytes: the way a small archive unpacks to petabytes (David Fifield, "A better zip bomb", WOOT 2019). */
function overlap(entries: readonly ZipEntry[]): boolean {
  const ordered = entries.toSorted((a, b) => a.first - b.first)
  return ordered.some((entry, i) => i + 1 < ordered.length && entry.first + headerBytes + entry.nameBytes + entry.packedBytes > ordered[i + 1].first)
}

const headerBytes = 30

async function* unpackEntry(archive: RandomAccess, entry: ZipEntry, decompress: Decompress, onTruncated: () => void): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ImportError('archive-encrypted')
  if (entry.method !== stored && entry.method !== deflated) throw new ImportError('archive-compression')
  if (isBomb(entry.packedBytes, entry.unpackedBytes)) throw new ImportError('archive-too-large')
  const packed = readData(archive, entry)
  const unpacked = entry.method === stored ? packed : salvage(chunks => decompress('deflate-raw', chunks), packed, noFault)
  let bytes = 0
  for await (const chunk of unpacked) {
    bytes += chunk.length
    if (bytes > entry.unpackedBytes) throw new ImportError('archive-lying-size')
    yield chunk
  }
  if (bytes < entry.unpackedBytes) onTruncated()
}

/** A stream that ends in a fault is too short: counted there. */
const noFault = (): void => undefined

/** Bytes anywhere in an entry that is stored as it is, such as the photos and films of a Takeout: the index of a film stands at its end. */
function storedAccess(archive: RandomAccess, entry: ZipEntry): RandomAccess | undefined {
  if (entry.method !== stored || entry.encrypted || entry.packedBytes !== entry.unpackedBytes) return undefined
  let data: Promise<number> | undefined
  return {
    sizeBytes: entry.packedBytes,
    async read(first, end) {
      const start = await (data ??= findData(archive, entry))
      return archive.read(start + first, start + Math.max(first, Math.min(end, entry.packedBytes)))
    },
  }
}

async function* readData(archive: RandomAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const first = await findData(archive, entry), end = first + entry.packedBytes
  for (let at = first, pieceEnd = at + firstPieceBytes; at < end; at = pieceEnd, pieceEnd += pieceBytes) yield await archive.read(at, Math.min(pieceEnd, end))
}

/** Returns where the data of an entry begin, behind its local header. */
async function findData(archive: RandomAccess, entry: ZipEntry): Promise<number> {
  const header = await archive.read(entry.first, Math.min(entry.first + headerBytes, archive.sizeBytes))
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (header.length < headerBytes || view.getUint32(0, true) !== 0x0403_4b50) throw new ImportError('archive-damaged')
  const first = entry.first + headerBytes + view.getUint16(26, true) + view.getUint16(28, true)
  if (first + entry.packedBytes > archive.sizeBytes) throw new ImportError('archive-damaged')
  return first
}

/** The archive as zip.js reads it. A class because zip.js asks for one; it keeps the last read, so that a fault of the host is not lost. */
class ArchiveReader extends Reader<RandomAccess> {
  lastRead: Promise<Uint8Array> | undefined
  readonly #archive: RandomAccess

  constructor(archive: RandomAccess) {
    super(archive)
    this.#archive = archive
    this.size = archive.sizeBytes
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    this.lastRead = this.#archive.read(index, Math.min(index + length, this.#archive.sizeBytes))
    return this.lastRead
  }
}
