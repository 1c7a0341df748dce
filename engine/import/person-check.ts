import type { Column, Columns } from './csv-columns.ts'
import type { Findings } from './findings.ts'
import { ImportError } from './problems.ts'

/**
 * Watches that a table is about one person: each column of advertising or account IDs, or, where there is none, of device IDs, must hold one value
 * throughout. Empty cells and the ID of all zeros, which phones send when advertising IDs are off, say nothing.
 */
export class PersonCheck {
  readonly #findings: Findings
  readonly #columns: readonly Column[]
  readonly #seen: (string | undefined)[] = []

  constructor(findings: Findings, { advertisingId = [], account = [], device = [] }: Columns) {
    this.#findings = findings
    const persons = [...advertisingId, ...account]
    this.#columns = persons.length > 0 ? persons : device
  }

  /** @throws ImportError `several-people` at the second value of a column, or at a person other than an earlier file's of the same archive. */
  check(cells: readonly string[]): void {
    this.#columns.forEach(({ index }, i) => {
      const id = (cells[index] ?? '').trim().toLowerCase()
      if (id === '' || id === this.#seen[i] || noId.test(id)) return
      if (this.#seen[i] !== undefined) throw new ImportError('several-people')
      this.#seen[i] = id
      if (i === 0) this.#findings.belongsTo(id)
    })
  }
}

const noId = /^[0-]+$|^(?:null|nan|none|n\/a|unknown|\\n)$/
