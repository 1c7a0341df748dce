import { fixKind } from '../trail/trail.ts'
import type { Findings } from './findings.ts'
import type { KmlPosition } from './kml-coordinates.ts'
import type { KmlTime } from './kml-time.ts'
import { keepLocated } from './located.ts'

/**
 * Puts the times and the positions of a track together, the n-th with the n-th, in whichever order they stand. A position left over is untimed, a
 * time left over counts as one without a position. Arrays of values behind them belong to the positions in the same order. A class because it owns those
 * that wait for the other: a whole track's, when all its times come first.
 */
export class KmlTrack {
  readonly #findings: Findings
  readonly #times = new Queue<KmlTime>()
  readonly #positions = new Queue<KmlPosition | undefined>()
  /** The fix that each position became, −1 for none. */
  #fixes: number[] = []
  #array = ''
  #taken = 0

  constructor(findings: Findings) {
    this.#findings = findings
  }

  when(time: KmlTime): void {
    if (this.#positions.count > 0) this.#keep(this.#positions.take(), time)
    else this.#times.add(time)
  }

  /** @param position undefined for a pause. */
  coord(position: KmlPosition | undefined): void {
    if (this.#times.count > 0) this.#keep(position, this.#times.take())
    else this.#positions.add(position)
  }

  /** An array of values begins. */
  array(name: string): void {
    this.#array = name
    this.#taken = 0
  }

  /** The next value of the array; NaN when it is not known. Names and units are those of OpenTracks: metres and seconds. */
  value(value: number): void {
    const index = this.#fixes[this.#taken++] ?? -1
    if (index < 0 || !(value >= 0)) return
    const { fixes } = this.#findings
    if (this.#array === 'speed') fixes.set('speedMps', index, value)
    else if (this.#array === 'bearing') fixes.set('bearingDeg', index, value)
    else if (this.#array === 'accuracy_horizontal' && value > 0) fixes.setAccuracy(index, value)
  }

  /** The track ends. */
  end(): void {
    while (this.#positions.count > 0) this.#keep(this.#positions.take(), undefined)
    for (; this.#times.count > 0; this.#times.take()) this.#findings.problem('coordinate-missing')
    this.#fixes = []
  }

  #keep(position: KmlPosition | undefined, time: KmlTime | undefined): void {
    if (!position) this.#findings.problem('coordinate-missing')
    const kind = time?.isCoarse === true ? fixKind.claimed : fixKind.observed
    const index = position ? keepLocated(this.#findings, position, time, { kind }) : -1
    if (position && index >= 0) this.#findings.fixes.set('altitudeM', index, position.altitudeM)
    this.#fixes.push(index)
  }
}

/** First in, first out. A class because it owns the list; an array's `shift` moves all the others. */
class Queue<Item> {
  #items: Item[] = []
  #first = 0

  get count(): number {
    return this.#items.length - this.#first
  }

  add(item: Item): void {
    this.#items.push(item)
  }

  /** Returns the oldest item; there must be one. */
  take(): Item {
    const item = this.#items[this.#first++]
    if (this.#first === this.#items.length) {
      this.#items = []
      this.#first = 0
    }
    return item
  }
}
