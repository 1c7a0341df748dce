import { TrailBuilder, type BuilderMark } from '../trail/builder.ts'
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
  #problems = new Map<ProblemKind, Problem>()
  #person: string | undefined

  problem(kind: ProblemKind, firstByte?: number, count = 1): void {
    const known = this.#problems.get(kind)
    if (known) this.#problems.set(kind, { ...known, count: known.count + count })
    else this.#problems.set(kind, firstByte === undefined ? { kind, count } : { kind, count, firstByte })
  }

  /** Returns a place to come back to: the findings as they are now. */
  mark(): FindingsMark {
    const { untimed, producer } = this
    return { fixes: this.fixes.mark(), claims: this.claims.length, untimed, producer, problems: new Map(this.#problems) }
  }

  /**
   * Takes back what was found since `mark`: a member of an archive that turned out unreadable. Whom its fixes belonged to is remembered, so that
   * an archive with a second person's trail is refused all the same.
   */
  rollback(mark: FindingsMark): void {
    this.fixes.rollback(mark.fixes)
    this.claims.length = mark.claims
    this.untimed = mark.untimed
    this.producer = mark.producer
    this.#problems = mark.problems
  }

  /** Returns how often a problem was met. */
  count(kind: ProblemKind): number {
    return this.#problems.get(kind)?.count ?? 0
  }

  /** Nothing has been found that could be kept. */
  get isEmpty(): boolean {
    return this.fixes.count === 0 && this.untimed === 0 && this.claims.length === 0
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

export interface FindingsMark {
  readonly fixes: BuilderMark
  readonly claims: number
  readonly untimed: number
  readonly producer: string
  readonly problems: Map<ProblemKind, Problem>
}
