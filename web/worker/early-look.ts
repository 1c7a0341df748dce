import type { SeenColumns } from '../map/trail-columns.ts'
import type { Derived } from './derived.ts'
import type { ReadSource } from './import-sources.ts'
import { seenColumns } from './seen-columns.ts'
import type { SeenTrail } from './seen-trail.ts'
import { mirrorOf, shownOfImport, type Shown } from './shown.ts'

/** What was found in a vault's only file, which is still being kept. A class because it owns that trail in memory. */
export class EarlyLook {
  #shown: Shown | undefined
  #derived: Derived | undefined

  /** While the hash of a large file is being computed elsewhere, the claims are found here. Of a small one it is known: it is kept first. */
  async begin({ imported, hash }: ReadSource, canLook: () => void, signal: AbortSignal): Promise<void> {
    this.#shown = shownOfImport(imported)
    if (await isSettled(hash)) return
    this.#derived = { mirror: await mirrorOf(this.#shown, () => undefined, signal), damaged: [] }
    if (!await isSettled(hash)) canLook()
  }

  /** Answers `mirror` and `trail`; undefined when the call must wait for its turn. */
  answer(name: string): Derived | SeenColumns | undefined {
    if (!this.#shown || !this.#derived) return undefined
    if (name === 'mirror') return this.#derived
    return name === 'trail' ? seenColumns(this.#shown.trail) : undefined
  }

  /** The file is in the vault: what was found in it is what the vault shows. Its trail carries the name of its segment, which is known only now. */
  async handOver(seen: SeenTrail, sha256: string): Promise<void> {
    const shown = this.#shown, mirror = this.#derived?.mirror, segments = [sha256]
    if (!shown) return
    await seen.take({ ...shown, trail: { ...shown.trail, segments } }, mirror && { mirror: { ...mirror, trail: { ...mirror.trail, segments } }, damaged: [] })
  }

  end(): void {
    this.#shown = this.#derived = undefined
  }
}

/** Tells whether a result is there already. */
function isSettled(result: Promise<unknown>): Promise<boolean> {
  const settled = result.then(() => true, () => true)
  return Promise.race([settled, new Promise<boolean>(resolve => setTimeout(resolve, 0, false))])
}
