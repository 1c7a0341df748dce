/** One measured figure beside what it has to reach. */
export interface Row { readonly what: string, readonly toReach: string, readonly measured: string }

/** The parts of the bench by section; each part under the words that stand for it when it fails. */
export type Sections<Given> = Readonly<Record<string, Readonly<Record<string, (given: Given) => Promise<Row[]>>>>>

export interface MeasureOptions {
  /** One section alone. */
  readonly only?: string | undefined
  /** Told of the rows of each part as soon as they are known: a run that is stopped has shown what it found. */
  readonly onRows?: (rows: readonly Row[], seconds: number) => void
}

/** Measures one part after the other. A part that fails, or whose program is missing, leaves a row that says why, and the others go on. */
export async function measureAll<Given>(sections: Sections<Given>, given: Given, { only, onRows }: MeasureOptions = {}): Promise<Row[]> {
  if (only !== undefined && !Object.hasOwn(sections, only)) throw new RangeError(`Cannot measure: there is no section ${only}, but ${Object.keys(sections).join(', ')}`)
  const all: Row[] = []
  for (const [name, parts] of Object.entries(sections)) {
    if (only !== undefined && only !== name) continue
    for (const [what, measure] of Object.entries(parts)) {
      const startMs = performance.now()
      const rows = await measure(given).catch((error: unknown): Row[] => [{ what, toReach: '', measured: notMeasured(error) }])
      onRows?.(rows, (performance.now() - startMs) / 1000)
      all.push(...rows)
    }
  }
  return all
}

/** What stands in a row in place of a figure: why there is none, in one line. */
export function notMeasured(why: unknown): string {
  const [line = ''] = (why instanceof Error ? why.message : String(why)).split('\n')
  return `not measured: ${line.replaceAll('|', '/')}`
}
