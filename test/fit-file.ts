/** A field of a FIT message: its number, its size in bytes and its value; a text for a string. */
export type FitField = readonly [number: number, sizeBytes: number, value: number | string]

/** A data message, with a definition before it. */
export interface FitMessage {
  /** Global number: 0 file_id, 20 record. */
  readonly message: number
  readonly fields: readonly FitField[]
  readonly bigEndian?: boolean
  /** 0…15; 5 unless it is said. */
  readonly localType?: number
  /** Bytes of a developer field behind the others. */
  readonly developerBytes?: number
  /** Five bits of a time in the header, instead of a timestamp field. */
  readonly seconds?: number
}

/** Returns a FIT file of these messages, with the header and the checksum that the protocol asks for. */
export function fitFile(messages: readonly FitMessage[], { headerBytes = 14, dataBytes }: { headerBytes?: 12 | 14, dataBytes?: number } = {}): Uint8Array {
  const data = messages.flatMap(message => [...definition(message), ...dataMessage(message)])
  const header = [headerBytes, 0x10, 0x66, 0x08, ...whole(dataBytes ?? data.length, 4), 0x2e, 0x46, 0x49, 0x54, ...(headerBytes === 14 ? [0, 0] : [])]
  const bytes = [...header, ...data]
  return Uint8Array.from([...bytes, ...whole(checksum(bytes), 2)])
}

/** A record at a time (seconds since 31 December 1989) and place (degrees). */
export function fitRecord(timestampS: number, lat: number, lon: number, more: readonly FitField[] = []): FitMessage {
  return { message: 20, fields: [[253, 4, timestampS], [0, 4, semicircles(lat)], [1, 4, semicircles(lon)], ...more] }
}

export function semicircles(degrees: number): number {
  return Math.round(degrees * 2 ** 31 / 180)
}

function definition({ message, fields, bigEndian = false, developerBytes, seconds, localType: stated = 5 }: FitMessage): number[] {
  const localType = seconds === undefined ? stated : 3
  const developer = developerBytes === undefined ? [] : [1, 0, developerBytes, 0]
  return [0x40 | localType | (developer.length > 0 ? 0x20 : 0), 0, bigEndian ? 1 : 0, ...whole(message, 2, bigEndian), fields.length,
    ...fields.flatMap(([number, sizeBytes]) => [number, sizeBytes, 0]), ...developer]
}

function dataMessage({ fields, bigEndian = false, developerBytes = 0, seconds, localType = 5 }: FitMessage): number[] {
  const header = seconds === undefined ? localType : 0x80 | 3 << 5 | seconds
  return [header, ...fields.flatMap(([, sizeBytes, value]) => typeof value === 'string' ? text(value, sizeBytes) : whole(value, sizeBytes, bigEndian)),
    ...Array<number>(developerBytes).fill(0x77)]
}

function text(value: string, sizeBytes: number): number[] {
  return Array.from({ length: sizeBytes }, (_, i) => i < value.length ? value.charCodeAt(i) : 0)
}

function whole(value: number, sizeBytes: number, bigEndian = false): number[] {
  const bytes = Array.from({ length: sizeBytes }, (_, i) => value >> 8 * i & 0xff)
  return bigEndian ? bytes.reverse() : bytes
}

/** The checksum as the protocol's own example reckons it, four bits at a time: another way than the reader's. */
function checksum(bytes: readonly number[]): number {
  const table = [0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01, 0x8801, 0x4400]
  let sum = 0
  for (const byte of bytes) for (const half of [byte & 15, byte >> 4]) sum = sum >> 4 & 0x0fff ^ table[sum & 15] ^ table[half]
  return sum
}
