import type { Found, ImportProgress } from '../engine-api.ts'
import type { Source } from './sources.ts'

/** Tells how far an import is. */
export interface Meter {
  begin(source: Source): void
  /** Bytes read so far of the file that is being read. */
  readonly reading: (bytes: number) => void
  /** A file of several was read, or passed over: it counts with its whole size, of which little may have been read. */
  readonly fileDone: (sizeBytes: number) => void
  /** A source was read and is now kept. */
  keeping(found: Found, canLook: boolean): void
  end(source: Source): void
}

/** Between two reports of progress. */
const reportEveryMs = 100

/** Starts to measure. */
export function startMeter(sources: readonly Source[], tell: (progress: ImportProgress) => void): Meter {
  const all = sources.reduce((sum, source) => ({ files: sum.files + filesIn(source), bytes: sum.bytes + bytesIn(source) }), { files: 0, bytes: 0 })
  const startMs = performance.now(), before = { sources: 0, files: 0, bytes: 0 }
  let toldMs = -Infinity, name = '', found: Found | null = null, files = 0, bytes = 0, bytesNow = 0
  const report = (stage: ImportProgress['stage'], canLook = false): void => {
    const nowMs = performance.now()
    if (stage === 'reading' && nowMs - toldMs < reportEveryMs) return
    toldMs = nowMs
    tell({
      name, source: before.sources, sources: sources.length, stage, canLook, found, elapsedMs: nowMs - startMs,
      doneFiles: before.files + files, files: all.files, doneBytes: Math.min(all.bytes, before.bytes + bytes + bytesNow), bytes: all.bytes,
    })
  }
  return {
    begin: source => {
      name = source.name
      files = bytes = bytesNow = 0
      found = null
      toldMs = -Infinity
      report('reading')
    },
    reading: bytesRead => {
      bytesNow = bytesRead
      report('reading')
    },
    fileDone: sizeBytes => {
      files++
      bytes += sizeBytes
      bytesNow = 0
      report('reading')
    },
    keeping: (what, canLook) => {
      found = what
      report('keeping', canLook)
    },
    end: source => {
      before.sources++
      before.files += filesIn(source)
      before.bytes += bytesIn(source)
    },
  }
}

function filesIn(source: Source): number {
  return source.kind === 'file' ? 1 : source.files.length
}

function bytesIn(source: Source): number {
  return source.kind === 'file' ? source.file.size : source.sizeBytes
}
