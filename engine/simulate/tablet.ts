import type { TrailBuilder } from '../trail/builder.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { seededRandom, type Random } from '../units/random.ts'
import { hourMs } from '../units/time.ts'
import type { Entry } from './diary.ts'
import { PositionNoise } from './noise.ts'
import type { Routine } from './routine.ts'
import type { Spot } from './sample-places.ts'
import { streamSeed } from './stream-seed.ts'

/** Google names a device by a number; this one is made up. */
const deviceName = '1000000033'
const everyMs = 2 * hourMs

/**
 * A tablet that never leaves home: while the person is out it says otherwise, as in many a Google account. It moves house with the person.
 * A class because it owns the time of its next fix.
 */
export class Tablet {
  readonly #random: Random
  readonly #noise: PositionNoise
  readonly #nextHome: Spot
  #home: Spot
  #nextMs = -Infinity

  constructor(seed: number, { homes }: Routine) {
    this.#random = seededRandom(streamSeed(seed, 4))
    this.#noise = new PositionNoise('android', this.#random)
    this.#home = homes[0]
    this.#nextHome = homes[1]
  }

  /** Appends its fixes in the time of one entry. Entries come in time order. */
  recordInto(fixes: TrailBuilder, entry: Entry): void {
    if (entry.kind === 'stay' && entry.spot === this.#nextHome) this.#home = this.#nextHome
    const device = fixes.deviceNumber(deviceName)
    for (this.#nextMs = Math.max(this.#nextMs, entry.startMs); this.#nextMs < entry.endMs; this.#nextMs += Math.round(this.#random.exponential(everyMs))) {
      const { latE7, lonE7, accuracyM, isNoise } = this.#noise.report(this.#home.latE7, this.#home.lonE7, 1)
      fixes.append(this.#nextMs, latE7, lonE7, accuracyM, fixKind.observed, isNoise ? fixFlag.noise : 0, device)
    }
  }
}
