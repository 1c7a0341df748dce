import { PbfReader } from 'pbf'
import { MapFileError } from './map-file-error.ts'
import { eachField, sectionEnd } from './section.ts'

/** Returns the value of a tag of the thing at hand; undefined when it has none. Keys are counted in `OsmVisitor.keys`. */
export type TagOf = (key: number) => string | undefined

/** Who looks at the things in an extract. What is handed over is valid during the call only. */
export interface OsmVisitor {
  /** The keys that matter; tags of all others are passed over. */
  readonly keys: readonly string[]
  node(id: number, latE7: number, lonE7: number, tagOf: TagOf): void
  /** `refs` are ids of nodes; the first `count` belong to the way. */
  way(refs: Float64Array, count: number, tagOf: TagOf): void
}

/** More nodes a way never has: the limit of the OpenStreetMap API is 2,000; files of before 2009 have up to 50,000. */
const refsMost = 100_000

/**
 * Shows a visitor all nodes and ways of an unpacked block (wiki.openstreetmap.org/wiki/PBF_Format: PrimitiveBlock). Relations and who edited when are passed over.
 * Without state but the scratch it reuses. @throws MapFileError when the block is damaged.
 */
export function visitPrimitives(bytes: Uint8Array, visitor: OsmVisitor): void {
  new Block(bytes, visitor).visit()
}

/** A class because it owns the block's texts and the tags of the thing at hand. */
class Block {
  readonly #pbf: PbfReader
  readonly #visitor: OsmVisitor
  /** Where each text lies: its first byte and the byte after its last, by turns. */
  readonly #texts: number[] = []
  readonly #keyOfText = new Map<number, number>()
  readonly #groups: { first: number, end: number }[] = []
  /** By key of the visitor, the text that is its value; 0, which is always empty, where the thing has none. */
  readonly #values: Int32Array
  readonly #tagOf: TagOf
  #granularity = 100
  #latOffset = 0
  #lonOffset = 0

  constructor(bytes: Uint8Array, visitor: OsmVisitor) {
    this.#pbf = new PbfReader(bytes)
    this.#visitor = visitor
    this.#values = new Int32Array(visitor.keys.length)
    this.#tagOf = key => this.#values[key] === 0 ? undefined : this.#text(this.#values[key])
  }

  /** What positions are counted in may stand behind the groups. */
  visit(): void {
    const pbf = this.#pbf
    eachField(pbf, pbf.length, field => {
      if (field === 1) this.#readTexts(sectionEnd(pbf, pbf.length))
      else if (field === 2) {
        const end = sectionEnd(pbf, pbf.length)
        this.#groups.push({ first: pbf.pos, end })
        pbf.pos = end
      } else if (field === 17) this.#granularity = pbf.readVarint()
      else if (field === 19) this.#latOffset = pbf.readVarint(true)
      else if (field === 20) this.#lonOffset = pbf.readVarint(true)
    })
    for (const { first, end } of this.#groups) {
      pbf.pos = first
      eachField(pbf, end, field => {
        if (field === 1) this.#readNode(sectionEnd(pbf, end))
        else if (field === 2) this.#readDense(sectionEnd(pbf, end))
        else if (field === 3) this.#readWay(sectionEnd(pbf, end))
      })
    }
  }

  #readTexts(end: number): void {
    eachField(this.#pbf, end, field => {
      if (field !== 1) return
      const textEnd = sectionEnd(this.#pbf, end)
      this.#texts.push(this.#pbf.pos, textEnd)
      this.#pbf.pos = textEnd
    })
  }

  #text(index: number): string {
    return textDecoder.decode(this.#pbf.buf.subarray(this.#texts[2 * index], this.#texts[2 * index + 1]))
  }

  /** Takes a tag in when its key matters. */
  #note(key: number, value: number): void {
    if (!(2 * key < this.#texts.length && 2 * value < this.#texts.length)) throw new MapFileError('damaged')
    let known = this.#keyOfText.get(key)
    if (known === undefined) {
      known = this.#visitor.keys.indexOf(this.#text(key))
      this.#keyOfText.set(key, known)
    }
    if (known >= 0) this.#values[known] = value
  }

  #readNode(end: number): void {
    const pbf = this.#pbf
    let id = 0, lat = 0, lon = 0, keys: number[] = [], values: number[] = []
    eachField(pbf, end, field => {
      if (field === 1) id = pbf.readSVarint()
      else if (field === 2) keys = this.#numbers(end)
      else if (field === 3) values = this.#numbers(end)
      else if (field === 8) lat = pbf.readSVarint()
      else if (field === 9) lon = pbf.readSVarint()
    })
    this.#noteAll(keys, values)
    this.#visitor.node(id, this.#latE7(lat), this.#lonE7(lon), this.#tagOf)
    this.#values.fill(0)
  }

  #readDense(end: number): void {
    const pbf = this.#pbf, sections = new Map<number, { first: number, end: number }>()
    eachField(pbf, end, field => {
      const sectionEnds = sectionEnd(pbf, end)
      sections.set(field, { first: pbf.pos, end: sectionEnds })
      pbf.pos = sectionEnds
    })
    const ids = this.#column(sections.get(1)), lats = this.#column(sections.get(8)), lons = this.#column(sections.get(9))
    if (lats.length !== ids.length || lons.length !== ids.length) throw new MapFileError('damaged')
    const tags = sections.get(10)
    let id = 0, lat = 0, lon = 0, tagsAt = tags?.first ?? 0
    for (let i = 0; i < ids.length; i++) {
      id += ids[i]
      lat += lats[i]
      lon += lons[i]
      if (tags) tagsAt = this.#noteDense(tagsAt, tags.end)
      this.#visitor.node(id, this.#latE7(lat), this.#lonE7(lon), this.#tagOf)
      this.#values.fill(0)
    }
    pbf.pos = end
  }

  /** Keys and values by turns, a 0 after each node. Returns where the next node's begin. */
  #noteDense(first: number, end: number): number {
    const pbf = this.#pbf
    pbf.pos = first
    while (pbf.pos < end) {
      const key = pbf.readVarint()
      if (key === 0) break
      this.#note(key, pbf.readVarint())
    }
    if (pbf.pos > end) throw new MapFileError('damaged')
    return pbf.pos
  }

  #readWay(end: number): void {
    const pbf = this.#pbf
    let keys: number[] = [], values: number[] = [], count = 0
    eachField(pbf, end, field => {
      if (field === 2) keys = this.#numbers(end)
      else if (field === 3) values = this.#numbers(end)
      else if (field === 8) count = this.#readRefs(sectionEnd(pbf, end))
    })
    this.#noteAll(keys, values)
    this.#visitor.way(refScratch, count, this.#tagOf)
    this.#values.fill(0)
  }

  #readRefs(end: number): number {
    let count = 0, id = 0
    while (this.#pbf.pos < end) {
      if (count === refsMost) throw new MapFileError('damaged')
      id += this.#pbf.readSVarint()
      refScratch[count++] = id
    }
    if (this.#pbf.pos !== end) throw new MapFileError('damaged')
    return count
  }

  #noteAll(keys: readonly number[], values: readonly number[]): void {
    if (keys.length !== values.length) throw new MapFileError('damaged')
    for (let i = 0; i < keys.length; i++) this.#note(keys[i], values[i])
  }

  #numbers(limit: number): number[] {
    const end = sectionEnd(this.#pbf, limit), numbers: number[] = []
    while (this.#pbf.pos < end) numbers.push(this.#pbf.readVarint())
    if (this.#pbf.pos !== end) throw new MapFileError('damaged')
    return numbers
  }

  #column(section: { first: number, end: number } | undefined): number[] {
    const numbers: number[] = []
    if (!section) return numbers
    this.#pbf.pos = section.first
    while (this.#pbf.pos < section.end) numbers.push(this.#pbf.readSVarint())
    if (this.#pbf.pos !== section.end) throw new MapFileError('damaged')
    return numbers
  }

  /** Positions are counted in nanodegrees. */
  #latE7(lat: number): number {
    return Math.round((this.#latOffset + this.#granularity * lat) / 100)
  }

  #lonE7(lon: number): number {
    return Math.round((this.#lonOffset + this.#granularity * lon) / 100)
  }
}

const textDecoder = new TextDecoder()
const refScratch = new Float64Array(refsMost)
