import { pickFixes } from './pick.ts'
import { isAscending, timeOrder } from './sort.ts'
import { optionalColumns, type OptionalColumn, type Trail } from './trail.ts'

/**
 * Collects fixes in any order and makes a trail of them. A class because it owns growing buffers.
 *
 *     const builder = new TrailBuilder()
 *     const index = builder.append(timeMs, latE7, lonE7, accuracyM, fixKind.observed)
 *     builder.set('speedMps', index, 1.4)
 *     const trail = builder.build('records.json')
 */
export class TrailBuilder {
  count = 0
  #timeMs = new Float64Array(1024)
  #latE7 = new Int32Array(1024)
  #lonE7 = new Int32Array(1024)
  #accuracyM = new Float32Array(1024)
  #kind = new Uint8Array(1024)
  #flag = new Uint8Array(1024)
  #device = new Uint16Array(1024)
  readonly #optional: Partial<Record<OptionalColumn, Float32Array | undefined>> = {}
  readonly #devices = ['']
  readonly #deviceByName = new Map([['', 0]])

  /** Adds a fix and returns its index, for `set`. The caller has checked that the position is on the earth and the time is a number. */
  append(timeMs: number, latE7: number, lonE7: number, accuracyM: number, kind: number, flag = 0, device = 0): number {
    const index = this.count++
    if (index === this.#timeMs.length) this.#grow()
    this.#timeMs[index] = timeMs
    this.#latE7[index] = latE7
    this.#lonE7[index] = lonE7
    this.#accuracyM[index] = accuracyM
    this.#kind[index] = kind
    this.#flag[index] = flag
    this.#device[index] = device
    return index
  }

  /** Sets an optional value of a fix. NaN is "unknown" and makes no column. */
  set(name: OptionalColumn, index: number, value: number): void {
    if (Number.isNaN(value)) return
    const column = this.#optional[name] ??= new Float32Array(this.#timeMs.length).fill(NaN)
    column[index] = value
  }

  /** Sets the accuracy of a fix that was added without it. */
  setAccuracy(index: number, accuracyM: number): void {
    this.#accuracyM[index] = accuracyM
  }

  /** Says of all fixes since `first` how they came about, when that is known only behind them. */
  setKind(first: number, kind: number): void {
    this.#kind.fill(kind, first, this.count)
  }

  /** Returns the number of a device by the name the source gives it; 65,534 devices at most, later ones count as not stated. */
  deviceNumber(name: string): number {
    const known = this.#deviceByName.get(name)
    if (known !== undefined) return known
    if (this.#devices.length > 0xfffe) return 0
    this.#deviceByName.set(name, this.#devices.length)
    return this.#devices.push(name) - 1
  }

  /** Returns a place to come back to: the fixes and devices of now. */
  mark(): BuilderMark {
    return { count: this.count, devices: this.#devices.length, columns: optionalColumns.filter(name => this.#optional[name]) }
  }

  /** Takes back the fixes and devices that were added since `mark`. */
  rollback(mark: BuilderMark): void {
    for (const name of optionalColumns) {
      if (mark.columns.includes(name)) this.#optional[name]?.fill(NaN, mark.count, this.count)
      else this.#optional[name] = undefined
    }
    for (const name of this.#devices.splice(mark.devices)) this.#deviceByName.delete(name)
    this.count = mark.count
  }

  /** Returns the trail in time order; fixes of one instant keep the order of the source. The builder is spent afterwards. */
  build(segment: string): Trail {
    const count = this.count
    const cut: Partial<Record<OptionalColumn, Float32Array>> = {}
    for (const name of optionalColumns) {
      const column = this.#optional[name]
      if (column) cut[name] = column.subarray(0, count)
    }
    const trail: Trail = {
      count,
      timeMs: this.#timeMs.subarray(0, count), latE7: this.#latE7.subarray(0, count), lonE7: this.#lonE7.subarray(0, count),
      accuracyM: this.#accuracyM.subarray(0, count), kind: this.#kind.subarray(0, count), flag: this.#flag.subarray(0, count),
      segment: new Uint16Array(count), device: this.#device.subarray(0, count),
      ...cut, segments: [segment], devices: this.#devices,
    }
    return isAscending(trail.timeMs) ? trail : pickFixes(trail, timeOrder(trail.timeMs))
  }

  #grow(): void {
    const size = this.#timeMs.length * 2
    this.#timeMs = enlarge(this.#timeMs, new Float64Array(size))
    this.#latE7 = enlarge(this.#latE7, new Int32Array(size))
    this.#lonE7 = enlarge(this.#lonE7, new Int32Array(size))
    this.#accuracyM = enlarge(this.#accuracyM, new Float32Array(size))
    this.#kind = enlarge(this.#kind, new Uint8Array(size))
    this.#flag = enlarge(this.#flag, new Uint8Array(size))
    this.#device = enlarge(this.#device, new Uint16Array(size))
    for (const name of optionalColumns) {
      const column = this.#optional[name]
      if (column) this.#optional[name] = enlarge(column, new Float32Array(size).fill(NaN, column.length))
    }
  }
}

export interface BuilderMark {
  readonly count: number
  readonly devices: number
  readonly columns: readonly OptionalColumn[]
}

function enlarge<Column extends Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
