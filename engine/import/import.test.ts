import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importSource, type Imported, type ImportOptions } from './import.ts'
import { ImportError } from './problems.ts'
import { memorySource, type ByteSource } from './source.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** A Records.json with fixes at sea. */
function recordsFile(count: number, first = 0): Uint8Array {
  const record = (i: number): string => `{"latitudeE7": ${100_000_000 + i}, "longitudeE7": -300000000, "altitude": 5, "deviceTag": ${first}, "timestampMs": "${Date.UTC(2020, 0, 1) + i * 1000}"}`
  return utf8(`{"locations": [${Array.from({ length: count }, (_, i) => record(first + i)).join(',')}]}`)
}

function gpxFile(): Uint8Array {
  return utf8('<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    + '<trkpt lat="10" lon="-30"><time>2020-01-01T00:00:00Z</time></trkpt></trkseg></trk></gpx>')
}

interface Entry {
  readonly name: string
  readonly data: Uint8Array
  readonly stored?: boolean
  readonly declaredBytes?: number
  readonly flags?: number
  /** Says another way of packing than the one that is used. */
  readonly method?: number
}

/** Writes a zip as APPNOTE 6.3.10 says, or as the test wants it to lie. */
function zip(entries: readonly Entry[], { sharedHeader = false, statedCount = entries.length, disk = 0 } = {}): Uint8Array {
  const parts: Uint8Array[] = [], directory: Uint8Array[] = []
  let offset = 0
  for (const { name, data, stored = false, declaredBytes = data.length, flags = 0, method = stored ? 0 : 8 } of entries) {
    const packed = stored ? data : new Uint8Array(deflateRawSync(data)), nameBytes = utf8(name)
    const local = new DataView(new ArrayBuffer(30)), central = new DataView(new ArrayBuffer(46))
    local.setUint32(0, 0x0403_4b50, true)
    central.setUint32(0, 0x0201_4b50, true)
    for (const [view, at] of [[local, 4], [central, 6]] as const) {
      view.setUint16(at, 20, true)
      view.setUint16(at + 2, flags, true)
      view.setUint16(at + 4, method, true)
      view.setUint16(at + 8, 0x21, true)
      view.setUint32(at + 14, packed.length, true)
      view.setUint32(at + 18, declaredBytes, true)
      view.setUint16(at + 22, nameBytes.length, true)
    }
    central.setUint32(42, sharedHeader ? 0 : offset, true)
    directory.push(new Uint8Array(central.buffer), nameBytes)
    if (sharedHeader && offset > 0) continue
    parts.push(new Uint8Array(local.buffer), nameBytes, packed)
    offset += 30 + nameBytes.length + packed.length
  }
  const end = new DataView(new ArrayBuffer(22)), directoryBytes = join(...directory)
  end.setUint32(0, 0x0605_4b50, true)
  end.setUint16(4, disk, true)
  end.setUint16(8, statedCount, true)
  end.setUint16(10, statedCount, true)
  end.setUint32(12, directoryBytes.length, true)
  end.setUint32(16, offset, true)
  return join(...parts, directoryBytes, new Uint8Array(end.buffer))
}

function tar(entries: readonly Entry[]): Uint8Array {
  const blocks = entries.flatMap(({ name, data }) => {
    const header = new Uint8Array(512)
    header.set(utf8(name.slice(0, 100)))
    header.set(utf8(data.length.toString(8).padStart(11, '0')), 124)
    header[156] = 0x30
    header.fill(0x20, 148, 156)
    header.set(utf8(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`), 148)
    return [header, data, new Uint8Array((512 - data.length % 512) % 512)]
  })
  return join(...blocks, new Uint8Array(1024))
}

function read(bytes: Uint8Array, options?: ImportOptions): Promise<Imported> {
  return importSource(memorySource('x', bytes), 'x', options)
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await read(bytes)
    return 'read'
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return error.code
  }
}

function problemsOf({ problems }: Imported): Record<string, number> {
  return Object.fromEntries(problems.map(({ kind, count }) => [kind, count]))
}

const photo: Entry = { name: 'Takeout/Google Photos/a.jpg', data: utf8('\xff\xd8 no location here'), stored: true }

describe('importSource()', () => {
  test('reads a plain file and names its segment', async () => {
    const { format, trail, members } = await importSource(memorySource('holiday.gpx', recordsFile(3)), 'first')
    expect([format, trail.count, trail.segments, members]).toEqual(['google-records', 3, ['first'], []])
  })

  test('reads UTF-8 with a mark and UTF-16 with and without', async () => {
    const text = new TextDecoder().decode(recordsFile(3)), little = new Uint8Array(Buffer.from(text, 'utf16le'))
    const big = little.slice()
    for (let i = 0; i < big.length; i += 2) [big[i], big[i + 1]] = [big[i + 1], big[i]]
    for (const bytes of [utf8(`\ufeff${text}`), join(Uint8Array.of(0xff, 0xfe), little), little, join(Uint8Array.of(0xfe, 0xff), big), big]) {
      expect((await read(bytes)).trail.count).toBe(3)
    }
  })

  test('refuses what is empty or unknown', async () => {
    expect(await codeOf(new Uint8Array())).toBe('empty')
    expect(await codeOf(utf8('hello'))).toBe('not-recognised')
    expect(await codeOf(Uint8Array.from({ length: 100_000 }, (_, i) => i * 7919 >> 3))).toBe('not-recognised')
    expect(await codeOf(new Uint8Array(70_000))).toBe('not-recognised')
  })

  test('reports progress and stops on demand', async () => {
    const seen: number[] = [], bytes = recordsFile(20_000)
    await read(bytes, { onProgress: done => seen.push(done) })
    expect(seen.at(-1)).toBe(bytes.length)
    await expect(read(bytes, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop')
  })

  test('passes on what the source throws', async () => {
    const broken: ByteSource = { name: 'x', sizeBytes: 9, read: () => Promise.reject(new Error('disk')), async* chunks() {
      await Promise.resolve()
      yield zip([photo])
    } }
    await expect(importSource(broken, 'x')).rejects.toThrow('disk')
  })
})

describe('importSource() of packed files', () => {
  test('reads gzip of one and several parts, and what can be read of a cut one', async () => {
    const whole = recordsFile(20_000), packed = new Uint8Array(gzipSync(whole))
    expect((await read(packed)).trail.count).toBe(20_000)
    const parts = join(new Uint8Array(gzipSync(whole.subarray(0, 5000))), new Uint8Array(gzipSync(whole.subarray(5000))))
    expect((await read(parts)).trail.count).toBe(20_000)
    expect((await read(join(packed, new Uint8Array(100)))).trail.count).toBe(20_000)
    const cut = await read(packed.subarray(0, packed.length >> 1))
    expect(cut.trail.count).toBeGreaterThan(1000)
    expect(problemsOf(cut)).toEqual({ truncated: 1 })
    expect(await codeOf(packed.subarray(0, 5))).toBe('archive-damaged')
  })

  test('reads tar and tar.gz, and takes the format of their files', async () => {
    const archive = tar([{ name: 'readme', data: utf8('hello') }, { name: 'a.gpx', data: gpxFile() }, { name: 'b.gpx', data: gpxFile() }])
    for (const bytes of [archive, new Uint8Array(gzipSync(archive))]) {
      const imported = await read(bytes)
      expect([imported.format, imported.trail.count, imported.members.map(member => member.name)]).toEqual(['gpx', 2, ['a.gpx', 'b.gpx']])
      expect(problemsOf(imported)).toEqual({ 'member-skipped': 1 })
    }
    expect(problemsOf(await read(archive.subarray(0, 512 * 5 + 40)))).toMatchObject({ truncated: 1 })
  })

  test('reads a Takeout whatever its folders are called, by random access and as a stream', async () => {
    const bytes = zip([photo, { name: 'Takeout/Verlauf/../../Zeitachse.json', data: recordsFile(500) }, { name: 'x/y.gpx', data: gpxFile(), stored: true }])
    const stream: ByteSource = { name: 'x', sizeBytes: bytes.length, chunks: () => memorySource('x', bytes).chunks() }
    for (const source of [memorySource('x', bytes), stream]) {
      const imported = await importSource(source, 'x')
      expect([imported.format, imported.trail.count]).toEqual(['google-takeout-zip', 501])
      expect(imported.members.map(({ format, fixes }) => [format, fixes])).toEqual([['google-records', 500], ['gpx', 1]])
      expect(problemsOf(imported)).toEqual({ 'member-skipped': 1 })
    }
  })

  test('reads an archive in an archive, but not without end', async () => {
    let bytes = recordsFile(2)
    for (let depth = 1; depth <= 3; depth++) {
      bytes = zip([{ name: 'x', data: bytes }])
      expect((await read(bytes)).trail.count).toBe(2)
    }
    expect(await codeOf(zip([{ name: 'x', data: bytes }]))).toBe('archive-too-deep')
  })

  test('says when nothing in it is a location history', async () => {
    expect(await codeOf(zip([photo]))).toBe('archive-nothing-found')
    expect(await codeOf(zip([]))).toBe('archive-nothing-found')
  })

  test('refuses a damaged directory, a cut archive and a password', async () => {
    const bytes = zip([{ name: 'a', data: recordsFile(100) }])
    for (const length of [4, 60, bytes.length - 60, bytes.length - 1]) expect(await codeOf(bytes.subarray(0, length))).toBe('archive-damaged')
    expect(await codeOf(zip([{ name: 'a', data: recordsFile(2), flags: 1 }]))).toBe('archive-encrypted')
  })

  test('says of a zip in parts that it is one, also of its last part', async () => {
    const whole = zip([{ name: 'a', data: gpxFile() }], { disk: 3 })
    expect(await codeOf(whole.subarray(20))).toBe('archive-part')
    expect(await codeOf(zip([{ name: 'a', data: gpxFile() }]).subarray(20))).toBe('not-recognised')
  })

  test('says when entries are packed in a way that is not opened, and keeps those beside', async () => {
    const windows = { name: 'a', data: gpxFile(), method: 9 }
    expect(await codeOf(zip([windows]))).toBe('archive-compression')
    const imported = await read(zip([windows, { name: 'b', data: gpxFile() }]))
    expect([imported.trail.count, problemsOf(imported)]).toEqual([1, { 'member-refused': 1 }])
  })

  test('refuses too many entries before it makes anything of them', async () => {
    expect(await codeOf(zip([photo], { statedCount: 50_001 }))).toBe('archive-too-many-entries')
  })

  test('refuses entries that overlap and sizes that lie', async () => {
    const entry = { name: 'a', data: recordsFile(100) }
    expect(await codeOf(zip([entry, entry], { sharedHeader: true }))).toBe('archive-overlapping')
    expect(await codeOf(zip([{ name: 'b', data: gpxFile() }, { ...entry, declaredBytes: 1000 }]))).toBe('archive-lying-size')
  })

  test('refuses a bomb by what it states, and by what comes out', async () => {
    const zeros = new Uint8Array(100 << 20)
    expect(await codeOf(zip([{ name: 'a', data: zeros }]))).toBe('archive-too-large')
    const records = join(recordsFile(1).subarray(0, -2), utf8(' '.repeat(100 << 20)))
    expect(await codeOf(new Uint8Array(gzipSync(records)))).toBe('archive-too-large')
  })

  test('keeps good files beside a bad one, and nothing of the bad one', async () => {
    const bomb = join(recordsFile(1, 700).subarray(0, -2), utf8(' '.repeat(100 << 20)))
    const imported = await read(zip([
      { name: 'bad.gz', data: new Uint8Array(gzipSync(bomb)), stored: true }, { name: 'good.json', data: recordsFile(3) },
    ]))
    expect([imported.trail.count, imported.members.length]).toEqual([3, 1])
    expect([...imported.trail.devices]).toEqual(['', '0'])
    expect(problemsOf(imported)).toEqual({ 'member-refused': 1 })
  })

  test('refuses all when one file holds a second person’s trail', async () => {
    const pings = utf8('advertising_id,timestamp,latitude,longitude\nA,1577836800,10,-30\nB,1577836860,10,-30\n')
    expect(await codeOf(zip([{ name: 'good.json', data: recordsFile(3) }, { name: 'pings.csv', data: pings }]))).toBe('several-people')
  })
})

describe('the variant of a file', () => {
  test.each([
    ['1.1', '<?xml version="1.0"?><gpx creator="x" version="1.1"><trk><trkseg><trkpt lat="54.5" lon="4.25"><time>2024-06-15T10:30:00Z</time></trkpt></trkseg></trk></gpx>'],
    ['semicolons', 'time;lat;lon\n2024-06-15T10:30:00Z;54,5;4,25\n'],
    ['tabs, no header', '2024-06-15T10:30:00Z\t54.51234\t4.25123\n2024-06-15T10:31:00Z\t54.51235\t4.25124\n'],
    ['timestampMs', '{"locations":[{"latitudeE7":545000000,"longitudeE7":42500000,"timestampMs":"1718447400000"}]}'],
    ['Feature', '{"type":"Feature","geometry":{"type":"Point","coordinates":[4.25,54.5]},"properties":{"time":"2024-06-15T10:30:00Z"}}'],
    ['rec', '2024-06-15T10:30:00Z\t*                 \t{"_type":"location","lat":54.5,"lon":4.25,"tst":1718447400}\n'],
    ['', '<TrainingCenterDatabase><Activities><Activity><Trackpoint><Time>2024-06-15T10:30:00Z</Time><Position><LatitudeDegrees>54.5</LatitudeDegrees><LongitudeDegrees>4.25</LongitudeDegrees></Position></Trackpoint></Activity></Activities></TrainingCenterDatabase>'],
  ])('is %j', async (variant, text) => {
    const { variant: found, trail } = await importSource(memorySource('x', new TextEncoder().encode(text)), 'x')
    expect([found, trail.count > 0]).toEqual([variant, true])
  })
})
