import { Findings } from '../engine/import/findings.ts'
import type { Format, Head, Reader } from '../engine/import/format.ts'
import type { Problem } from '../engine/import/problems.ts'
import type { Trail } from '../engine/trail/trail.ts'
import type { ExporterClaim } from '../engine/trail/exporter-claim.ts'

/** What one format made of one file. */
export interface Read {
  readonly trail: Trail
  readonly untimed: number
  readonly claims: readonly ExporterClaim[]
  readonly problems: readonly Problem[]
  readonly producer: string
}

/** Returns the beginning of a file as the import gives it to formats. */
export function headOf(file: string | Uint8Array): Head {
  const bytes = bytesOf(file), head = bytes.subarray(0, 1 << 16)
  return { bytes: head, text: new TextDecoder().decode(head).trimStart(), whole: head.length === bytes.length }
}

/** Reads a file with one format, in chunks of a size, out of a buffer that is overwritten after each chunk. */
export function readWith(format: Format, file: string | Uint8Array, chunkBytes = 1 << 16): Read {
  const findings = new Findings()
  pushAll(format.open(findings, headOf(file)), bytesOf(file), chunkBytes)
  return { trail: findings.fixes.build('test'), untimed: findings.untimed, claims: findings.claims, problems: findings.problems, producer: findings.producer }
}

/** Gives bytes to a reader in chunks of a size, out of one buffer, and ends it. */
export function pushAll(reader: Reader, bytes: Uint8Array, chunkBytes: number): void {
  const buffer = new Uint8Array(chunkBytes)
  for (let first = 0; first < bytes.length; first += chunkBytes) {
    const chunk = bytes.subarray(first, first + chunkBytes)
    buffer.set(chunk)
    reader.push(buffer.subarray(0, chunk.length))
  }
  buffer.fill(0)
  reader.end()
}

/** Returns the counts of the problems by their kind. */
export function countsOf(read: { readonly problems: readonly Problem[] }): Record<string, number> {
  return Object.fromEntries(read.problems.map(({ kind, count }) => [kind, count]))
}

/** Returns the times of a trail as ISO texts. */
export function timesOf({ trail }: Read): string[] {
  return Array.from(trail.timeMs, timeMs => new Date(timeMs).toISOString())
}

/** Returns a file's bytes, a text's as UTF-8. */
export function bytesOf(file: string | Uint8Array): Uint8Array {
  return typeof file === 'string' ? new TextEncoder().encode(file) : file
}
