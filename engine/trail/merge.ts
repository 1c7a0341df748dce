import { findDuplicates } from './duplicates.ts'
import { pickFixes } from './pick.ts'
import { isAscending, timeOrder } from './sort.ts'
import { emptyTrail, optionalColumns, type Trail } from './trail.ts'

/** `Trail.segment` and `Trail.device` are 16 bits wide. */
const namesMax = 0xffff

export interface Merged {
  readonly trail: Trail
  /** Fixes left out because another one has the same time and position. */
  readonly exactDuplicates: number
  /** Fixes left out because a finer one tells the same; the rule stands at `findDuplicates`. */
  readonly nearDuplicates: number
}

/** Trails that came out of a merge: nothing is found in them again, and to look for it takes as long as the first time. */
const mergedTrails = new WeakSet<Trail>()

/**
 * Returns one trail with the fixes of all, in time order and without duplicates.
 *
 * The tables of segments and devices are united by name: every fix keeps where it came from. Merging a merged trail changes nothing, and the order
 * of the inputs changes no fix (only the order of the tables, and of fixes with the same time). The inputs are not changed; a single trail without
 * duplicates is returned with its own columns.
 *
 * Cost: O(n) for trails in order, one or two copies of the columns.
 *
 * @throws RangeError when the trails come from more than 65,535 segments or devices.
 */
export function mergeTrails(trails: readonly Trail[]): Merged {
  if (trails.length === 1 && mergedTrails.has(trails[0])) return { trail: trails[0], exactDuplicates: 0, nearDuplicates: 0 }
  const joined = trails.length === 1 ? trails[0] : joinTrails(trails)
  const ordered = isAscending(joined.timeMs) ? joined : pickFixes(joined, timeOrder(joined.timeMs))
  const { kept, exactDuplicates, nearDuplicates } = findDuplicates(ordered)
  const trail = kept.length === ordered.count ? ordered : pickFixes(ordered, kept)
  mergedTrails.add(trail)
  return { trail, exactDuplicates, nearDuplicates }
}

function joinTrails(trails: readonly Trail[]): Trail {
  const segments = new NameTable('segments', [])
  const devices = new NameTable('devices', [''])
  const count = trails.reduce((sum, trail) => sum + trail.count, 0)
  const joined: { -readonly [Column in keyof Trail]: Trail[Column] } = {
    ...emptyTrail(), count,
    timeMs: new Float64Array(count), latE7: new Int32Array(count), lonE7: new Int32Array(count), accuracyM: new Float32Array(count),
    kind: new Uint8Array(count), flag: new Uint8Array(count), segment: new Uint16Array(count), device: new Uint16Array(count),
  }
  for (const name of optionalColumns) {
    if (trails.some(trail => trail[name])) joined[name] = new Float32Array(count)
  }
  let first = 0
  for (const trail of trails) {
    joined.timeMs.set(trail.timeMs, first)
    joined.latE7.set(trail.latE7, first)
    joined.lonE7.set(trail.lonE7, first)
    joined.accuracyM.set(trail.accuracyM, first)
    joined.kind.set(trail.kind, first)
    joined.flag.set(trail.flag, first)
    renumberInto(joined.segment, first, trail.segment, trail.segments.map(name => segments.numberOf(name)))
    renumberInto(joined.device, first, trail.device, trail.devices.map(name => devices.numberOf(name)))
    for (const name of optionalColumns) {
      if (trail[name]) joined[name]?.set(trail[name], first)
      else joined[name]?.fill(NaN, first, first + trail.count)
    }
    first += trail.count
  }
  return { ...joined, segments: segments.names, devices: devices.names }
}

function renumberInto(into: Uint16Array, first: number, from: Uint16Array, numbers: readonly number[]): void {
  if (numbers.every((number, i) => number === i)) into.set(from, first)
  else for (let i = 0; i < from.length; i++) into[first + i] = numbers[from[i]]
}

/** Numbers names in the order they come. A class because it owns the table. */
class NameTable {
  readonly names: string[]
  readonly #what: string
  readonly #numberByName: Map<string, number>

  constructor(what: string, names: string[]) {
    this.#what = what
    this.names = names
    this.#numberByName = new Map(names.map((name, i) => [name, i]))
  }

  numberOf(name: string): number {
    const known = this.#numberByName.get(name)
    if (known !== undefined) return known
    if (this.names.length === namesMax) throw new RangeError(`Cannot merge trails: at most ${namesMax} ${this.#what} fit into one trail`)
    this.#numberByName.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}
