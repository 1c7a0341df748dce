import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { describe, expect, test } from 'vitest'
import { framed, osmBlock, osmFile, type OsmNode, type OsmWay } from '../../../test/osm-file.ts'
import { hasSharedData, sharedData } from '../../../test/shared-data.ts'
import { decompressWithPlatform } from '../../import/archive/decompress.ts'
import { memorySource } from '../../import/source.ts'
import { MapFileError } from './map-file-error.ts'
import { readOsm, type OsmMap, type ReadOsmOptions } from './read-osm.ts'
import { wayKind } from './way-kind.ts'

/** Empty desert; ids as large as today's. */
const nodes: OsmNode[] = [
  { id: 12_000_000_001, latE7: 245_000_000, lonE7: 168_000_000 }, { id: 12_000_000_002, latE7: 245_001_000, lonE7: 168_000_000 },
  { id: 12_000_000_003, latE7: 245_001_000, lonE7: 168_001_000, tags: { place: 'village', name: 'Wādī X' } },
  { id: 12_000_000_007, latE7: -245_002_000, lonE7: -1_799_999_999, tags: { shop: 'bakery' } },
]
const ways: OsmWay[] = [
  { refs: [12_000_000_001, 12_000_000_002, 12_000_000_003], tags: { highway: 'residential', name: 'Dune Street', surface: 'sand' } },
  { refs: [12_000_000_003, 12_000_000_007], tags: { highway: 'construction' } },
  { refs: [12_000_000_001, 12_000_000_003, 5, 12_000_000_002, 12_000_000_007], tags: { highway: 'steps', oneway: 'yes' } },
]

function read(bytes: Uint8Array, options: Partial<ReadOsmOptions> = {}): Promise<OsmMap> {
  return readOsm(memorySource('x', bytes), { decompress: decompressWithPlatform, ...options })
}

async function refusal(bytes: Uint8Array, options?: Partial<ReadOsmOptions>): Promise<string> {
  const error: unknown = await read(bytes, options).then(() => undefined, (thrown: unknown) => thrown)
  return error instanceof MapFileError ? error.code : String(error)
}

function describeMap(map: OsmMap): unknown {
  return Array.from(map.kind, (kind, way) => ({
    kind, name: map.names[map.name[way]],
    at: Array.from(map.nodes.subarray(map.first[way], map.first[way + 1]), node => [map.latE7[node], map.lonE7[node]]),
  }))
}

const village = [[245_000_000, 168_000_000], [245_001_000, 168_000_000], [245_001_000, 168_001_000]]
const expected = [
  { kind: wayKind.minor, name: 'Dune Street', at: village },
  // Cut where the extract lacks a node.
  { kind: wayKind.path, name: '', at: [village[0], village[2]] }, { kind: wayKind.path, name: '', at: [village[1], [-245_002_000, -1_799_999_999]] },
]

describe('readOsm()', () => {
  test.each([['packed', {}], ['plain', { packed: false }], ['a thing a block', { perBlock: 1 }], ['nodes one by one', { dense: false }]])('reads streets and places: %s', async (_, options) => {
    const map = await read(osmFile(nodes, ways, options))
    expect(describeMap(map)).toEqual(expected)
    expect(map.places).toEqual([{ latE7: 245_001_000, lonE7: 168_001_000, place: 'village', name: 'Wādī X' }])
  })

  test('takes positions only from the boxes, and cuts ways where they leave', async () => {
    const box = { southE7: 245_000_500, northE7: 246_000_000, westE7: 167_000_000, eastE7: 169_000_000 }, over = { southE7: -246_000_000, northE7: -245_000_000, westE7: 1_799_000_000, eastE7: -1_799_000_000 }
    const map = await read(osmFile(nodes, ways), { boxes: [box] })
    expect(describeMap(map)).toEqual([{ kind: wayKind.minor, name: 'Dune Street', at: village.slice(1) }])
    expect(describeMap(await read(osmFile(nodes, ways), { boxes: [box, over] }))).toEqual([{ kind: wayKind.minor, name: 'Dune Street', at: village.slice(1) }, expected[2]])
    expect(await refusal(osmFile(nodes, ways), { boxes: [{ southE7: 0, northE7: 1, westE7: 0, eastE7: 1 }] })).toBe('no-streets')
  })

  test('sorts nodes that are in disorder', async () => {
    expect(describeMap(await read(osmFile([...nodes].reverse(), ways)))).toEqual(expected)
  })

  test('tells areas from lines: water, parks, rails, streams', async () => {
    const ring = [1, 2, 3, 4, 1].map(i => 12_000_000_000 + i), four = [...nodes.slice(0, 3), { id: 12_000_000_004, latE7: 245_000_000, lonE7: 168_001_000 }]
    const kinds = async (refs: number[], tags: Record<string, string>): Promise<number[]> => [...(await read(osmFile(four, [ways[0], { refs, tags }]))).kind].slice(1)
    expect(await kinds(ring, { natural: 'water' })).toEqual([wayKind.water])
    expect(await kinds(ring, { leisure: 'park' })).toEqual([wayKind.green])
    expect(await kinds(ring.slice(0, 3), { natural: 'water' })).toEqual([])
    expect(await kinds(ring.slice(0, 3), { railway: 'rail' })).toEqual([wayKind.rail])
    expect(await kinds(ring.slice(0, 3), { railway: 'rail', tunnel: 'yes' })).toEqual([])
    expect(await kinds(ring.slice(0, 3), { waterway: 'river' })).toEqual([wayKind.stream])
    expect(await kinds(ring, { highway: 'pedestrian', area: 'yes' })).toEqual([])
    expect(await kinds(ring, { highway: 'toString' })).toEqual([])
  })

  test('says how far it is, and stops when it is told to', async () => {
    const shares: number[] = [], stop = new AbortController()
    await read(osmFile(nodes, ways), { onProgress: share => shares.push(share) })
    expect(shares.at(-1)).toBe(1)
    stop.abort()
    expect(await refusal(osmFile(nodes, ways), { signal: stop.signal })).toContain('AbortError')
  })
})

describe('readOsm() refuses', () => {
  const good = osmFile(nodes, ways, { perBlock: 2 }), header = osmFile([], [])
  const withBlock = (block: Uint8Array): Uint8Array => Buffer.concat([header, block])
  const packedAs = (field: number, content: Uint8Array, unpackedBytes: number): Uint8Array => {
    const blob = new PbfWriter()
    blob.writeVarintField(2, unpackedBytes)
    blob.writeBytesField(field, content)
    return framed('OSMData', blob.finish())
  }

  /** Zeros in a field that nobody knows. */
  const zeros = new PbfWriter()
  zeros.writeBytesField(99, new Uint8Array(30 << 20))
  const unpacked = zeros.finish(), bomb = packedAs(3, deflateSync(unpacked), unpacked.length)

  test.each([
    ['nothing', new Uint8Array(), 'empty'], ['a text', new TextEncoder().encode('<?xml version="1.0"?><osm version="0.6"></osm>'), 'not-a-map'],
    ['zeros', new Uint8Array(1000), 'not-a-map'], ['a file of data without a header', osmBlock('OSMData', new Uint8Array()), 'not-a-map'],
    ['a header and nothing', header, 'no-streets'], ['ways before nodes', Buffer.concat([osmFile(nodes.slice(0, 3), ways), osmFile(nodes, ways)]), 'not-sorted'],
    ['a history', osmFile(nodes, ways, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }), 'unknown-feature'],
    ['zstd', withBlock(packedAs(7, new Uint8Array(9), 9)), 'unknown-compression'],
    ['a block that unpacks to more than it says', withBlock(packedAs(3, deflateSync(new Uint8Array(1000)), 999)), 'lying-size'],
    ['a block that unpacks to less', withBlock(packedAs(3, deflateSync(new Uint8Array(1000)), 1001)), 'lying-size'],
    ['a block that says it unpacks to 4 GB', withBlock(packedAs(3, deflateSync(new Uint8Array(1000)), 2 ** 32)), 'lying-size'],
    ['a block larger than the format allows', withBlock(framed('OSMData', new Uint8Array(33 << 20))), 'lying-size'],
    ['bombs', Buffer.concat([header, bomb, bomb, bomb]), 'too-large'],
    ['no zlib', withBlock(packedAs(3, new Uint8Array(50).fill(7), 50)), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code)
  })

  test('a cut at every byte, or reads what came before', async () => {
    for (let end = 1; end < good.length; end++) {
      const code = await refusal(good.subarray(0, end))
      // Whole blocks before the cut are a whole file.
      if (!['cut-off', 'not-a-map', 'no-streets'].includes(code) && code !== 'undefined') expect.fail(`cut at ${end}: ${code}`)
    }
    expect(await refusal(good.subarray(0, -1))).toBe('cut-off')
  })

  test('law: any damage within a block ends in a refusal or a map, without hanging', async () => {
    const plain = osmFile(nodes, ways, { packed: false })
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async changes => {
      const bytes = plain.slice()
      for (const [at, value] of changes) bytes[at] = value
      expect(await refusal(bytes)).toMatch(/^(undefined|empty|not-a-map|cut-off|damaged|lying-size|too-large|unknown-.*|not-sorted|no-streets)$/)
    }), { seed: 61, numRuns: 3000 })
  })

  test('damage that the packing does not show: the checksum does', async () => {
    const packed = deflateSync(new Uint8Array(1000))
    packed[packed.length - 1] ^= 1
    expect(await refusal(withBlock(packedAs(3, packed, 1000)))).toBe('damaged')
  })

  test('a list that says it is far longer than the file, at once', async () => {
    const block = new PbfWriter(), group = new PbfWriter()
    group.writeTag(2, 2)
    group.writeVarint(2 ** 31)
    block.writeBytesField(2, group.finish())
    expect(await refusal(withBlock(osmBlock('OSMData', block.finish())))).toBe('damaged')
  })
})

describe.skipIf(!hasSharedData('OpenStreetMap extracts'))('readOsm() of real extracts', () => {
  test.each([[2500, 'monaco-2023.osm.pbf'], [1500, 'andorra-2013.osm.pbf'], [8000, 'sf-downtown-2023.osm.pbf']])('has at least %d ways', async (least, name) => {
    const file = join(sharedData, 'osm', name)
    expect(existsSync(file)).toBe(true)
    const map = await read(readFileSync(file))
    expect(map.kind.length).toBeGreaterThan(least)
    expect(map.places.length).toBeGreaterThan(0)
  })
})
