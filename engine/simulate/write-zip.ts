import { crc32 } from '../units/crc32.ts'

/** A file to put into an archive; `chunks()` gives the same bytes each time. */
export interface ZipEntry {
  readonly path: string
  chunks(): Iterable<Uint8Array>
}

/** 1980-01-01, the first date a zip can state: the archive is the same whenever it is made. */
const dosDate = 0x21
const storedVersion = 20
/** Names are UTF-8. */
const flags = 0x0800

/**
 * Writes a zip archive whose entries are stored, not compressed: the same bytes for the same entries. Each entry is read twice, first for its size and
 * checksum, so that memory stays small.
 *
 * Source: PKWARE APPNOTE 6.3.10, 4.3.7–4.3.16.
 * @throws RangeError when the archive would need zip64: 4 GiB or 65,535 entries.
 */
export function* writeZip(entries: readonly ZipEntry[]): Generator<Uint8Array> {
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.path), sum = measure(entry)
    const local = header(0x0403_4b50, sum, name, [])
    yield local
    yield* entry.chunks()
    directory.push(header(0x0201_4b50, sum, name, [offset]))
    offset += local.length + sum.sizeBytes
    if (offset > 0xffff_ffff || directory.length > 0xfffe) throw new RangeError('Cannot write a zip archive: it must stay below 4 GiB and 65,535 entries')
  }
  yield* directory
  yield endRecord(directory.length, directory.reduce((sum, { length }) => sum + length, 0), offset)
}

interface Sum { readonly crc: number, readonly sizeBytes: number }

function measure(entry: ZipEntry): Sum {
  let crc = 0, sizeBytes = 0
  for (const chunk of entry.chunks()) {
    sizeBytes += chunk.length
    crc = crc32(chunk, crc)
  }
  return { crc, sizeBytes }
}

/** A local header, or with the offset of one, the entry of the central directory. */
function header(signature: number, { crc, sizeBytes }: Sum, name: Uint8Array, centralOffset: readonly number[]): Uint8Array {
  const isCentral = centralOffset.length > 0, fixedBytes = isCentral ? 46 : 30
  const bytes = new Uint8Array(fixedBytes + name.length), view = new DataView(bytes.buffer)
  view.setUint32(0, signature, true)
  if (isCentral) view.setUint16(4, storedVersion, true)
  const at = isCentral ? 6 : 4
  view.setUint16(at, storedVersion, true)
  view.setUint16(at + 2, flags, true)
  view.setUint16(at + 8, dosDate, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, sizeBytes, true)
  view.setUint32(at + 18, sizeBytes, true)
  view.setUint16(at + 22, name.length, true)
  if (isCentral) view.setUint32(42, centralOffset[0], true)
  bytes.set(name, fixedBytes)
  return bytes
}

function endRecord(entryCount: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const bytes = new Uint8Array(22), view = new DataView(bytes.buffer)
  view.setUint32(0, 0x0605_4b50, true)
  view.setUint16(8, entryCount, true)
  view.setUint16(10, entryCount, true)
  view.setUint32(12, directoryBytes, true)
  view.setUint32(16, directoryOffset, true)
  return bytes
}
