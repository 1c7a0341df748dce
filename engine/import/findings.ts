import { TrailBuilder } from '../trail/builder.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import { ImportError, type Problem, type ProblemKind } from './problems.ts'

/**
 * What the reading of one source has found so far: fixes, the exporter's claims, and counted problems. Shared by the members of an archive.
 * A class because it owns the growing trail.
 */
export class Findings {
  readonly fixes = new TrailBuilder()
  readonly claims: ExporterClaim[] = []
  /** Positions that have no time of their own. */
  untimed = 0
  /** The program that wrote the file, as it names itself. */
  producer = ''
  readonly #problems = new Map<ProblemKind, Problem>()
  #person: string | undefined

  problem(kind: ProblemKind, firstByte?: number, count = 1): void {
    const known = this.#problems.get(kind)
    if (known) this.#problems.set(kind, { ...known, count: known.count + count })
    else this.#problems.set(kind, firstByte === undefined ? { kind, count } : { kind, count, firstByte })
  }

  get problems(): Problem[] {
    return [...this.#problems.values()]
  }

  /**
   * Notes whom the next fixes belong to: an advertising ID, a device or user ID of a broker's, operator's or tracker's file.
   * @throws ImportError `several-people` at the second one: a vault is one person's own trail.
   */
  belongsTo(person: string): void {
    if (this.#person === undefined) this.#person = person
    else if (this.#person !== person) throw new ImportError('several-people')
  }
}
