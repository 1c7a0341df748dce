import { createDeflateRaw, deflateRawSync, gzipSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { madeSource, type Piece } from '../../test/made-source.ts'
import { importSource } from './import.ts'
import { ImportError } from './problems.ts'
import type { ByteSource } from './source.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytesIn = (pieces: readonly Piece[]): number => pieces.reduce((sum, { bytes, times = 1 }) => sum + bytes.length * times, 0)
const tenGigabytes = 10 * 2 ** 30, stepBytes = 64 << 20
const steps = tenGigabytes / stepBytes
/** A Records.json up to where white space may follow without end: it is recognised, so all of it is read. */
const beginning = utf8('{"locations":[{"latitudeE7":100000000,"longitudeE7":-300000000,"timestampMs":"1577836800000"},')
const spaces = new Uint8Array(stepBytes).fill(0x20)

/** Made by Python 3.11: `bz2.compress` of the beginning, and of `b' ' * 8_000_000`. */
const bzip2Beginning = 'QlpoOTFBWSZTWSFlOoAAACtfgCQAEAZr0AICAAgup84KIABUNSZMT0RoAA3pQaiHqbUPSZAB6T0hORUD2Bi+ArA3ASSNyRIimJSm8wOR9k3StUKCsQbL2KqCQdcUxKIIiQUv/F3JFOFCQIWU6gA='
const bzip2Spaces = 'QlpoOTFBWSZTWQHOpEgAPUYQQMAAAEAACCAAMMwJqmmoqSG1IqSHi7kinChIAOdSJAA='
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** The same, deflated: 64 MiB of spaces that ask for nothing before them, so that they can stand any number of times. */
async function deflatedSpaces(): Promise<Uint8Array> {
  const deflate = createDeflateRaw({ level: 9 }), parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  deflate.write(spaces)
  await new Promise<void>(done => { deflate.flush(constants.Z_FULL_FLUSH, done) })
  return new Uint8Array(Buffer.concat(parts))
}

async function deflatedBomb(): Promise<Piece[]> {
  const deflate = createDeflateRaw(), parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  deflate.write(beginning)
  await new Promise<void>(done => { deflate.flush(constants.Z_FULL_FLUSH, done) })
  return [{ bytes: new Uint8Array(Buffer.concat(parts)) }, { bytes: await deflatedSpaces(), times: steps }, { bytes: new Uint8Array(deflateRawSync(new Uint8Array(0))) }]
}

interface Entry { readonly name: string, readonly data: readonly Piece[], readonly statedBytes: number, readonly stored?: boolean }

/** Writes a zip with 64-bit sizes as APPNOTE 6.3.10 says (4.5.3), each entry's sizes as stated. */
function zip(entries: readonly Entry[], { statedCount = entries.length, statedDirectoryBytes = undefined as number | undefined } = {}): Piece[] {
  const pieces: Piece[] = [], directory: Uint8Array[] = []
  let offset = 0
  for (const { name, data, statedBytes, stored = false } of entries) {
    const packedBytes = bytesIn(data), nameBytes = utf8(name)
    const extra = new DataView(new ArrayBuffer(20)), local = new DataView(new ArrayBuffer(30)), central = new DataView(new ArrayBuffer(46))
    extra.setUint16(0, 1, true)
    extra.setUint16(2, 16, true)
    extra.setBigUint64(4, BigInt(statedBytes), true)
    extra.setBigUint64(12, BigInt(packedBytes), true)
    local.setUint32(0, 0x0403_4b50, true)
    central.setUint32(0, 0x0201_4b50, true)
    for (const [view, at] of [[local, 4], [central, 6]] as const) {
      view.setUint16(at, 45, true)
      view.setUint16(at + 4, stored ? 0 : 8, true)
      view.setUint32(at + 14, 0xffff_ffff, true)
      view.setUint32(at + 18, 0xffff_ffff, true)
      view.setUint16(at + 22, nameBytes.length, true)
      view.setUint16(at + 24, 20, true)
    }
    central.setUint32(42, offset, true)
    const extraBytes = new Uint8Array(extra.buffer)
    directory.push(new Uint8Array(central.buffer), nameBytes, extraBytes)
    pieces.push({ bytes: new Uint8Array(Buffer.concat([new Uint8Array(local.buffer), nameBytes, extraBytes])) }, ...data)
    offset += 30 + nameBytes.length + 20 + packedBytes
  }
  const directoryBytes = Buffer.concat(directory), stated = statedDirectoryBytes ?? directoryBytes.length
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x0605_4b50, true)
  end.setUint16(8, Math.min(statedCount, 0xffff), true)
  end.setUint16(10, Math.min(statedCount, 0xffff), true)
  end.setUint32(12, stated, true)
  end.setUint32(16, offset - (stated - directoryBytes.length), true)
  return [...pieces, { bytes: new Uint8Array(directoryBytes) }, { bytes: new Uint8Array(end.buffer) }]
}

function tarHeader(sizeBytes: number): Uint8Array {
  const header = new Uint8Array(512)
  header.set(utf8('Records.json'))
  header.set(utf8(sizeBytes.toString(8).padStart(11, '0')), 124)
  header[156] = 0x30
  header.fill(0x20, 148, 156)
  header.set(utf8(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`), 148)
  return header
}

const gz = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes, { level: 9 }))
const joined = (pieces: readonly Piece[]): Uint8Array => new Uint8Array(Buffer.concat(pieces.flatMap(({ bytes, times = 1 }) => new Array<Uint8Array>(times).fill(bytes))))
const stream = (source: ByteSource): ByteSource => ({ name: source.name, sizeBytes: source.sizeBytes, chunks: () => source.chunks() })

/** Imports a file; says why it was refused, and how much was read of it. */
async function refusalOf(pieces: readonly Piece[], { asStream = false } = {}): Promise<{ code: string, readMB: number }> {
  const source = madeSource(pieces, { anywhere: true })
  const code = await importSource(asStream ? stream(source) : source, 'x')
    .then(() => 'read', (error: unknown) => error instanceof ImportError ? error.code : String(error))
  return { code, readMB: source.readBytes() / 1e6 }
}

describe('importSource() is not harmed by bombs', () => {
  test('refuses gzip, tar.gz and zip that unpack to 10 GB, when 64 MiB have come out or before', async () => {
    const packed = gz(spaces)
    const bombs: Piece[][] = [
      [{ bytes: gz(beginning) }, { bytes: packed, times: steps }],
      [{ bytes: gz(Buffer.concat([tarHeader(tenGigabytes - 1), beginning])) }, { bytes: packed, times: steps }],
      zip([{ name: 'Records.json', data: await deflatedBomb(), statedBytes: tenGigabytes + beginning.length }]),
    ]
    for (const bomb of bombs) {
      const { code, readMB } = await refusalOf(bomb)
      expect(code).toBe('archive-too-large')
      expect(readMB).toBeLessThan(3)
    }
  })

  test('refuses bzip2 that unpacks to 10 GB', async () => {
    const { code } = await refusalOf([{ bytes: bytesOf(bzip2Beginning) }, { bytes: bytesOf(bzip2Spaces), times: tenGigabytes / 8e6 | 0 }])
    expect(code).toBe('archive-too-large')
  })

  test('refuses a size that lies as soon as more comes out', async () => {
    const { code, readMB } = await refusalOf(zip([{ name: 'Records.json', data: await deflatedBomb(), statedBytes: 1 << 20 }]))
    expect(code).toBe('archive-lying-size')
    expect(readMB).toBeLessThan(2)
  })

  test('refuses bombs in archives in an archive: together they may not unpack to more than one may', async () => {
    const small = [{ bytes: new Uint8Array(deflateRawSync(joined([{ bytes: beginning }, { bytes: spaces.subarray(1 << 10) }]))) }]
    const entries = Array.from({ length: 300 }, (_, i) => ({ name: `Records-${i}.json`, data: small, statedBytes: beginning.length + stepBytes - (1 << 10) }))
    const inner = joined(zip(entries)), outer = zip([{ name: 'x.zip', data: [{ bytes: new Uint8Array(deflateRawSync(inner)) }], statedBytes: inner.length }])
    for (const asStream of [false, true]) {
      const { code } = await refusalOf(outer, { asStream })
      expect(code).toBe('archive-too-large')
    }
  })
})

describe('importSource() is not harmed by the lists of archives', () => {
  const nothing = { data: [], statedBytes: 0, stored: true }
  const many = Array.from({ length: 70_000 }, (_, i) => ({ name: `../../${i}`, ...nothing }))

  test('refuses 70,000 entries, also when another number is stated, and in a tar', async () => {
    expect(await refusalOf(zip(many))).toMatchObject({ code: 'archive-too-many-entries' })
    expect((await refusalOf(zip(many))).readMB).toBeLessThan(0.3)
    // Only as many as are stated are looked at, and there is nothing in them.
    expect(await refusalOf(zip(many, { statedCount: 10 }))).toMatchObject({ code: 'archive-nothing-found' })
    expect(await refusalOf([{ bytes: tarHeader(0), times: 70_000 }])).toMatchObject({ code: 'archive-too-many-entries' })
  })

  test('reads no list that is larger than its entries can be', async () => {
    const bytes = 1 << 30
    const pieces = zip([{ name: 'a', data: [{ bytes: new Uint8Array(1 << 20), times: bytes >> 20 }], statedBytes: bytes, stored: true }], { statedDirectoryBytes: bytes })
    const { code, readMB } = await refusalOf(pieces)
    expect(code).toBe('archive-too-many-entries')
    expect(readMB).toBeLessThan(3)
  })
})
