/** A file in an archive, by its name there. */
export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

const localSignature = 0x0403_4b50, centralSignature = 0x0201_4b50, endSignature = 0x0605_4b50
const localBytes = 30, centralBytes = 46, endBytes = 22
/** 1 January 1980, the first day a zip knows: when it was packed says nothing. */
const day = 0x21

/**
 * Returns an archive of files as they are, one behind the other: always the same bytes for the same files, so that whoever unpacks it and packs it again can
 * see that not one bit of it has changed. That is why it is not left to a library, whose next version may pack otherwise.
 *
 * Source: PKWARE APPNOTE 6.3.10, method "stored", version 2.0, without extra fields; names in ASCII.
 * @throws RangeError when it would be larger than 4 GB.
 */
export function packStoredZip(members: readonly ZipMember[]): Uint8Array {
  const size = members.reduce((sum, { name, bytes }) => sum + localBytes + centralBytes + 2 * name.length + bytes.length, endBytes)
  if (size > 0xffff_ffff) throw new RangeError('Cannot pack an archive: it would be larger than 4 GB')
  const zip = new Uint8Array(size), view = new DataView(zip.buffer), starts: number[] = []
  let at = 0
  const put = (signature: number, headBytes: number, { name, bytes }: ZipMember, extra: number): void => {
    view.setUint32(at, signature, true)
    // Version, flags, method, time and date, checksum, both sizes, length of the name: the same run of fields in both headers.
    for (const [offset, value] of [20, 0, 0, 0, day].entries()) view.setUint16(at + extra + 4 + 2 * offset, value, true)
    for (const [offset, value] of [crc32(bytes), bytes.length, bytes.length].entries()) view.setUint32(at + extra + 14 + 4 * offset, value, true)
    view.setUint16(at + extra + 26, name.length, true)
    for (let i = 0; i < name.length; i++) zip[at + headBytes + i] = name.charCodeAt(i)
    at += headBytes + name.length
  }
  for (const member of members) {
    starts.push(at)
    put(localSignature, localBytes, member, 0)
    zip.set(member.bytes, at)
    at += member.bytes.length
  }
  const directory = at
  for (const [i, member] of members.entries()) {
    view.setUint16(at + 4, 20, true)
    view.setUint32(at + 42, starts[i], true)
    put(centralSignature, centralBytes, member, 2)
  }
  view.setUint32(at, endSignature, true)
  for (const offset of [8, 10]) view.setUint16(at + offset, members.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return zip
}

/** Returns the files of an archive that `packStoredZip` has made; undefined when one bit of it is otherwise. */
export function unpackStoredZip(zip: Uint8Array): ZipMember[] | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length), members: ZipMember[] = []
  for (let at = 0; at + localBytes <= zip.length && view.getUint32(at, true) === localSignature;) {
    const sizeBytes = view.getUint32(at + 22, true), nameAt = at + localBytes, start = nameAt + view.getUint16(at + 26, true)
    if (start + sizeBytes > zip.length) return undefined
    members.push({ name: String.fromCharCode(...zip.subarray(nameAt, start)), bytes: zip.subarray(start, start + sizeBytes) })
    at = start + sizeBytes
  }
  const again = packStoredZip(members)
  return again.length === zip.length && again.every((byte, i) => byte === zip[i]) ? members : undefined
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 0xedb8_8320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ crc >>> 8
  return ~crc >>> 0
}
