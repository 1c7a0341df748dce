import type { ByteSource } from '../../import/source.ts'
import { latE7Max, lonE7Max } from '../../units/degrees.ts'
import { boxHolds, type Box } from '../box.ts'
import { readBlocks, type BlockOptions } from './blocks.ts'
import { MapFileError } from './map-file-error.ts'
import { visitPrimitives, type OsmVisitor, type TagOf } from './primitives.ts'
import { key, osmKeys, wayKindOf } from './way-kind.ts'

/** What a map shows of an extract, as columns. */
export interface OsmMap {
  /** Positions that ways run through; the same node of two ways is one position. */
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** By way: its kind (`wayKind`), its name (index into `names`, 0 is none), and its positions: `nodes[first[i]]` … before `first[i + 1]`. */
  readonly kind: Uint8Array
  readonly name: Int32Array
  readonly first: Int32Array
  readonly nodes: Int32Array
  readonly names: readonly string[]
  /** Towns, villages and parts of them. */
  readonly places: readonly { readonly latE7: number, readonly lonE7: number, readonly place: string, readonly name: string }[]
}

export interface ReadOsmOptions extends BlockOptions {
  /** Only what lies in one of these; all of it without. Ways are cut where they leave. */
  readonly boxes?: readonly Box[] | undefined
}

/** Our choice: 16 bytes each, and half as much again while the columns grow; a city has 10 million, Switzerland 50. */
const nodesMost = 40_000_000
const placeKinds = new Set(['city', 'town', 'village', 'hamlet', 'suburb', 'quarter', 'neighbourhood'])

/**
 * Returns the streets, railways, waters, parks and place names of an OpenStreetMap extract (.osm.pbf). Areas made of several ways (relations) are not put together.
 * Reads the file once, in order; ids, as nodes come before ways in every extract that is sorted as usual. Memory: 16 bytes for each node in the boxes.
 *
 * @throws MapFileError: see `readBlocks`; `not-sorted` when a way comes before a node, `too-large` above 40 million nodes in the boxes, `no-streets` when nothing is
 *   there to show.
 */
export async function readOsm(source: ByteSource, options: ReadOsmOptions): Promise<OsmMap> {
  const collector = new Collector(options.boxes)
  for await (const block of readBlocks(source, options)) visitPrimitives(block, collector)
  return collector.finish()
}

/** A class because it owns columns that grow. */
class Collector implements OsmVisitor {
  readonly keys = osmKeys
  readonly #boxes: readonly Box[] | undefined
  readonly #id = new Column(Float64Array)
  readonly #latE7 = new Column(Int32Array)
  readonly #lonE7 = new Column(Int32Array)
  readonly #kind = new Column(Uint8Array)
  readonly #name = new Column(Int32Array)
  readonly #first = new Column(Int32Array)
  readonly #nodes = new Column(Int32Array)
  readonly #names = new Map<string, number>([['', 0]])
  readonly #places: OsmMap['places'][number][] = []
  #sorted = true

  constructor(boxes: readonly Box[] | undefined) {
    this.#boxes = boxes
  }

  node(id: number, latE7: number, lonE7: number, tagOf: TagOf): void {
    if (this.#kind.length > 0) throw new MapFileError('not-sorted')
    if (!(Math.abs(latE7) <= latE7Max && Math.abs(lonE7) <= lonE7Max)) return
    if (this.#boxes && !this.#boxes.some(box => boxHolds(box, latE7, lonE7))) return
    if (this.#id.length === nodesMost) throw new MapFileError('too-large')
    if (this.#id.length > 0 && id <= this.#id.values[this.#id.length - 1]) this.#sorted = false
    this.#id.push(id)
    this.#latE7.push(latE7)
    this.#lonE7.push(lonE7)
    const place = tagOf(key.place), name = place === undefined ? undefined : tagOf(key.name)
    if (place !== undefined && name !== undefined && placeKinds.has(place)) this.#places.push({ latE7, lonE7, place, name })
  }

  way(refs: Float64Array, count: number, tagOf: TagOf): void {
    const kind = count < 2 ? undefined : wayKindOf(tagOf, count > 3 && refs[0] === refs[count - 1])
    if (kind === undefined) return
    if (!this.#sorted) this.#sort()
    const name = tagOf(key.name) ?? ''
    let nameIndex = this.#names.get(name)
    if (nameIndex === undefined) this.#names.set(name, nameIndex = this.#names.size)
    // A way that leaves the boxes goes on where it comes back; an area is taken whole or not at all by those who fill it.
    let run = 0
    for (let i = 0; i <= count; i++) {
      const node = i < count ? this.#indexOf(refs[i]) : -1
      if (node >= 0) {
        this.#nodes.push(node)
        run++
      } else {
        if (run > 1) {
          this.#first.push(this.#nodes.length - run)
          this.#kind.push(kind)
          this.#name.push(nameIndex)
        } else this.#nodes.length -= run
        run = 0
      }
    }
  }

  /** Keeps the positions that a way runs through. @throws MapFileError when there is no way. */
  finish(): OsmMap {
    if (this.#kind.length === 0) throw new MapFileError('no-streets')
    const nodes = this.#nodes.done(), newIndex = new Int32Array(this.#id.length).fill(-1)
    let used = 0
    for (const node of nodes) if (newIndex[node] < 0) newIndex[node] = used++
    const latE7 = new Int32Array(used), lonE7 = new Int32Array(used)
    newIndex.forEach((index, node) => {
      if (index < 0) return
      latE7[index] = this.#latE7.values[node]
      lonE7[index] = this.#lonE7.values[node]
    })
    this.#first.push(nodes.length)
    return {
      latE7, lonE7, kind: this.#kind.done(), name: this.#name.done(), first: this.#first.done(), nodes: nodes.map(node => newIndex[node]), names: [...this.#names.keys()],
      places: this.#places,
    }
  }

  /** Most extracts come with ids in order; what an editor saved may not. */
  #sort(): void {
    const order = Uint32Array.from({ length: this.#id.length }, (_, i) => i), ids = this.#id.done()
    order.sort((a, b) => ids[a] - ids[b])
    for (const column of [this.#id, this.#latE7, this.#lonE7]) {
      const before = column.done()
      order.forEach((from, i) => { column.values[i] = before[from] })
    }
    this.#sorted = true
  }

  #indexOf(id: number): number {
    const ids = this.#id.values
    let low = 0, high = this.#id.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      if (ids[middle] < id) low = middle + 1
      else if (ids[middle] > id) high = middle - 1
      else return middle
    }
    return -1
  }
}

/** A typed array that grows by half. A class because it owns its buffer. */
class Column<T extends Float64Array | Int32Array | Uint8Array> {
  readonly #make: new (length: number) => T
  values: T
  length = 0

  constructor(make: new (length: number) => T) {
    this.#make = make
    this.values = new make(1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.#make(Math.ceil(this.length * 1.5))
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  /** Returns a copy of what is in it. */
  done(): T {
    return this.values.slice(0, this.length) as T
  }
}
