import type { Column, Columns } from './csv-columns.ts'
import type { Findings } from './findings.ts'
import { ImportError } from './problems.ts'

/**
 * Watches that a table is about one person: each column of advertising or account IDs, or, where there is none, of device IDs, must hold one value
 * throughout, and a row that has an ID must share one with the rows before it: a table of Apple's and Google's IDs in columns of their own may not hold one
 * of each. A list of calls has a number on both sides: one of them must be the same in all. How an ID is spelled does not matter. Empty cells and the ID of all zeros, which phones send when advertising IDs are off, say nothing.
 */
export class PersonCheck {
  readonly #findings: Findings
  readonly #columns: readonly Column[]
  readonly #seen: (string | undefined)[] = []
  /** Of calls: the columns of both sides, and who stood in every row so far. */
  readonly #sides: readonly Column[]
  #common: readonly string[] | undefined

  constructor(findings: Findings, { advertisingId = [], account = [], device = [], caller = [], called = [] }: Columns) {
    this.#findings = findings
    const persons = [...advertisingId, ...account], hasSides = persons.length === 0 && caller.length > 0 && called.length > 0
    this.#sides = hasSides ? [...caller, ...called] : []
    this.#columns = persons.length > 0 ? persons : hasSides ? [] : caller.length > 0 ? caller : device
  }

  /** @throws ImportError `several-people` at the second value of a column, or at a person other than an earlier file's of the same archive. */
  check(cells: readonly string[]): void {
    let isKnown = this.#seen.length === 0, isStated = false
    for (const [i, { index }] of this.#columns.entries()) {
      const id = spelledPlainly(cells[index] ?? '')
      if (id === '' || noId.test(id)) continue
      isStated = true
      const seen = this.#seen[i]
      if (seen === undefined) {
        this.#seen[i] = id
        if (i === 0) this.#findings.belongsTo(id)
      } else if (isSame(seen, id)) isKnown = true
      else throw new ImportError('several-people')
    }
    if (isStated && !isKnown) throw new ImportError('several-people')
    this.#checkSides(cells)
  }

  /** One person's calls are from or to that person, so that one number stands in every row that has any. */
  #checkSides(cells: readonly string[]): void {
    const sides = this.#sides.map(({ index }) => spelledPlainly(cells[index] ?? '')).filter(id => id !== '' && !noId.test(id))
    if (sides.length === 0) return
    this.#common = this.#common?.filter(id => sides.some(side => isSame(id, side))) ?? sides
    if (this.#common.length === 0) throw new ImportError('several-people')
  }
}

/** A user or device may be number 0; an ID of all zeros is none. */
const noId = /^(?:0{8,}|-)$|^(?:null|nan|none|n\/a|unknown|\\n)$/

/** Returns an ID in small letters, without the braces, dashes and blanks that one program writes and another does not; a number without its international prefix. */
function spelledPlainly(cell: string): string {
  return cell.trim().toLowerCase().replace(/(?!^-$)[\s{}()"'=-]/g, '').replace(/^(?:\+|00(?=\d{8}))/, '')
}

/** A number in its national form, with a zero before it, is the one in its international form that ends like it. */
function isSame(seen: string, id: string): boolean {
  if (seen === id) return true
  const [national, international] = id.startsWith('0') ? [id, seen] : [seen, id]
  return /^0\d{7,}$/.test(national) && /^[1-9]\d+$/.test(international) && international.endsWith(national.slice(1))
}
