import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

/** What an extract is made of; ids and tags as OpenStreetMap has them. */
export interface OsmNode {
  readonly id: number
  readonly latE7: number
  readonly lonE7: number
  readonly tags?: Record<string, string>
}

export interface OsmWay {
  readonly refs: readonly number[]
  readonly tags: Record<string, string>
}

export interface OsmFileOptions {
  /** Things in a block; 8,000 in real extracts. */
  readonly perBlock?: number
  readonly packed?: boolean
  /** Nodes one by one, as an old program may write them. */
  readonly dense?: boolean
  readonly features?: readonly string[]
}

/** Writes a small OpenStreetMap extract (wiki.openstreetmap.org/wiki/PBF_Format). */
export function osmFile(nodes: readonly OsmNode[], ways: readonly OsmWay[], options: OsmFileOptions = {}): Uint8Array<ArrayBuffer> {
  const { perBlock = 8000, features = ['OsmSchema-V0.6', 'DenseNodes'] } = options, header = new PbfWriter()
  for (const feature of features) header.writeStringField(4, feature)
  const blocks = [osmBlock('OSMHeader', header.finish(), options)]
  for (let i = 0; i < nodes.length; i += perBlock) blocks.push(osmBlock('OSMData', nodeBlock(nodes.slice(i, i + perBlock), options), options))
  for (let i = 0; i < ways.length; i += perBlock) blocks.push(osmBlock('OSMData', wayBlock(ways.slice(i, i + perBlock)), options))
  return Uint8Array.from(Buffer.concat(blocks))
}

/** One block with its header, as it stands in a file. */
export function osmBlock(type: string, content: Uint8Array, { packed = true }: OsmFileOptions = {}): Uint8Array {
  const blob = new PbfWriter()
  if (packed) {
    blob.writeVarintField(2, content.length)
    blob.writeBytesField(3, deflateSync(content))
  } else blob.writeBytesField(1, content)
  return framed(type, blob.finish())
}

/** A blob with its length and type before it. */
export function framed(type: string, blob: Uint8Array): Uint8Array {
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, blob.length)
  const bytes = header.finish(), size = Buffer.alloc(4)
  size.writeUInt32BE(bytes.length)
  return Buffer.concat([size, bytes, blob])
}

/** A class because it owns the list of texts. */
class Texts {
  readonly #index = new Map<string, number>([['', 0]])

  of(text: string): number {
    const known = this.#index.get(text) ?? this.#index.size
    this.#index.set(text, known)
    return known
  }

  write(block: PbfWriter): void {
    block.writeMessage(1, (_, table) => { for (const text of this.#index.keys()) table.writeBytesField(1, Buffer.from(text)) }, undefined)
  }
}

function nodeBlock(nodes: readonly OsmNode[], { dense = true }: OsmFileOptions): Uint8Array {
  const texts = new Texts(), group = new PbfWriter(), block = new PbfWriter()
  if (dense) group.writeMessage(2, (_, pbf) => writeDense(nodes, texts, pbf), undefined)
  else {
    for (const { id, latE7, lonE7, tags = {} } of nodes) {
      group.writeMessage(1, (_, pbf) => {
        pbf.writeSVarintField(1, id)
        pbf.writePackedVarint(2, Object.keys(tags).map(tag => texts.of(tag)))
        pbf.writePackedVarint(3, Object.values(tags).map(tag => texts.of(tag)))
        pbf.writeSVarintField(8, latE7)
        pbf.writeSVarintField(9, lonE7)
      }, undefined)
    }
  }
  const content = group.finish()
  texts.write(block)
  block.writeBytesField(2, content)
  return block.finish()
}

function writeDense(nodes: readonly OsmNode[], texts: Texts, pbf: PbfWriter): void {
  const steps = (values: readonly number[]): number[] => values.map((value, i) => value - (i === 0 ? 0 : values[i - 1]))
  pbf.writePackedSVarint(1, steps(nodes.map(({ id }) => id)))
  pbf.writePackedSVarint(8, steps(nodes.map(({ latE7 }) => latE7)))
  pbf.writePackedSVarint(9, steps(nodes.map(({ lonE7 }) => lonE7)))
  const tagged = nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flatMap(([key, value]) => [texts.of(key), texts.of(value)]), 0])
  if (tagged.some(text => text > 0)) pbf.writePackedVarint(10, tagged)
}

function wayBlock(ways: readonly OsmWay[]): Uint8Array {
  const texts = new Texts(), group = new PbfWriter(), block = new PbfWriter()
  ways.forEach(({ refs, tags }, i) => {
    group.writeMessage(3, (_, pbf) => {
      pbf.writeVarintField(1, i + 1)
      pbf.writePackedVarint(2, Object.keys(tags).map(tag => texts.of(tag)))
      pbf.writePackedVarint(3, Object.values(tags).map(tag => texts.of(tag)))
      pbf.writePackedSVarint(8, refs.map((ref, k) => ref - (k === 0 ? 0 : refs[k - 1])))
    }, undefined)
  })
  const content = group.finish()
  texts.write(block)
  block.writeBytesField(2, content)
  return block.finish()
}
