import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import { JsonRecords } from './json-records.ts'
import type { JsonObject } from './json-value.ts'

/** Who takes a JSON file that is either a list of records or one record. */
interface DocumentTaker {
  /** An element of an array that is the document (`key` is '') or the value of a key of it. */
  element(key: string, value: unknown): void
  /** The document itself without its arrays, at its end: once for each of several in a file. */
  whole(document: JsonObject): void
  /** The keys of the document that `whole` needs; others are not kept. */
  readonly keys: readonly string[]
  /** Tells whether the parts of an object under a key are taken as those of the document: what a server or program puts around it. */
  enters?(key: string): boolean
}

/**
 * Reads a JSON file that may be one record, or one after the other: where a key comes again another record has begun. Of a file that was cut the record is not taken: what is missing could change what it says.
 */
export function readDocument(findings: Findings, taker: DocumentTaker): Reader {
  let document: Record<string, unknown> = {}
  const records = new JsonRecords(findings, {
    element: (key, value) => taker.element(key, value),
    enters: key => taker.enters?.(key) ?? false,
    member(key, value) {
      if (!taker.keys.includes(key)) return
      if (Object.hasOwn(document, key)) {
        taker.whole(document)
        document = {}
      }
      document[key] = value
    },
  })
  return {
    push: chunk => records.push(chunk),
    end() {
      const cuts = findings.count('truncated')
      records.end()
      if (findings.count('truncated') === cuts) taker.whole(document)
    },
  }
}
