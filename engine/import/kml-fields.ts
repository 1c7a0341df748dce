import { resolveColumns } from './csv-columns.ts'
import { readTime } from './csv-reader.ts'
import type { DayOrder } from './csv-time.ts'
import type { Findings } from './findings.ts'
import { propertiesReader } from './geojson-properties.ts'
import type { KmlTime } from './kml-time.ts'
import { ImportError } from './problems.ts'

/** A field of the extended data of a placemark. */
export type KmlField = readonly [name: string, text: string]

/**
 * What the extended data of placemarks (`Data`, `SimpleData`) say, by the words that name columns of tables: when each was, as programs write that turn other files into KML, and
 * whose it is. A class because it owns who was seen.
 */
export class KmlFields {
  readonly #findings: Findings
  readonly #dayOrder: DayOrder
  readonly #seen = new Map<string, string>()
  readonly #meanings = new Map<string, Meaning>()

  constructor(findings: Findings, dayOrder: DayOrder) {
    this.#findings = findings
    this.#dayOrder = dayOrder
  }

  /** Tells whether a field is one that the methods below go by. */
  isKnown(field: string): boolean {
    return this.#meaningOf(field) !== 'other'
  }

  /** Returns the time that a placemark's fields state, or undefined: a day alone, a count and how long something took are none. */
  timeOf(fields: readonly KmlField[]): KmlTime | undefined {
    const timed = fields.filter(([name]) => this.#meaningOf(name) === 'time')
    if (timed.length === 0) return undefined
    // Numbers as such, so that small ones are no times.
    const { layout, cells } = propertiesReader(this.#findings)(Object.fromEntries(timed.map(([name, text]) => [name, /^\d+$/.test(text) ? Number(text) : text])), this.#dayOrder)
    const time = readTime(layout, layout.columns, cells)
    return time && !Number.isNaN(time.timeMs) ? { ...time, isCoarse: false } : undefined
  }

  /**
   * Watches that the fixes of all placemarks are one person's.
   * @throws ImportError `several-people` where a trail goes on under another's name.
   */
  checkPerson(fields: readonly KmlField[]): void {
    for (const [field, id] of fields) {
      if (id === '' || this.#meaningOf(field) !== 'person') continue
      if ((this.#seen.get(field) ?? id) !== id) throw new ImportError('several-people')
      this.#seen.set(field, id)
    }
  }

  #meaningOf(field: string): Meaning {
    let meaning = this.#meanings.get(field)
    if (meaning === undefined) {
      meaning = field.length > fieldMaxChars ? 'other' : meaningOf(field)
      if (this.#meanings.size < fieldsMax) this.#meanings.set(field, meaning)
    }
    return meaning
  }
}

type Meaning = 'person' | 'time' | 'other'

/** Our choice: names of fields are words, and a file has few. */
const fieldMaxChars = 100, fieldsMax = 1000

/** Numbers of rows are nobody. */
function meaningOf(field: string): Meaning {
  const { account = [], advertisingId = [], device = [], time, day, clock, zone, utcOffset } = resolveColumns([field])
  if ([...account, ...advertisingId, ...device].some(({ name }) => !/^(?:identifier|numero|numara|objectid|objid|oid)$/.test(name))) return 'person'
  return time ?? day ?? clock ?? zone ?? utcOffset ? 'time' : 'other'
}
