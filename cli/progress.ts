import { messages } from '../view/messages/messages.ts'
import { formatCount } from './format.ts'
import type { Terminal } from './terminal.ts'

export interface Progress {
  /** Bytes or files done so far. */
  update(done: number): void
  end(): void
}

const redrawMs = 100

/** Returns a progress line on stderr with rate and remaining time; silent when stderr is not a terminal. */
export function openProgress(terminal: Terminal, label: string, totalBytes: number): Progress {
  return openLine(terminal, (doneBytes, elapsedMs) => progressLine({ label, doneBytes, totalBytes, elapsedMs }))
}

/** Returns a progress line that counts files whose number is not known beforehand. */
export function openCount(terminal: Terminal, label: string): Progress {
  return openLine(terminal, doneFiles => `${label}  ${messages.cli.files(formatCount(doneFiles))}`)
}

function openLine(terminal: Terminal, line: (done: number, elapsedMs: number) => string): Progress {
  const stream = terminal.progress
  if (!stream) return { update: () => undefined, end: () => undefined }
  const startMs = performance.now()
  let drawnMs = -Infinity
  return {
    update(done) {
      const nowMs = performance.now()
      if (nowMs - drawnMs < redrawMs) return
      drawnMs = nowMs
      stream.write(`\r\u001B[K${line(done, nowMs - startMs)}`)
    },
    end: () => void stream.write('\r\u001B[K'),
  }
}

/** Returns what the progress line says. Remaining time is left out while less than half a second of work is known. */
export function progressLine({ label, doneBytes, totalBytes, elapsedMs }: {
  label: string, doneBytes: number, totalBytes: number, elapsedMs: number
}): string {
  const share = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : 0
  const bytesPerMs = elapsedMs > 0 ? doneBytes / elapsedMs : 0
  const rate = `${(bytesPerMs / 1000).toFixed(0)} MB/s`
  const remainingS = bytesPerMs > 0 ? (totalBytes - doneBytes) / bytesPerMs / 1000 : Infinity
  const remaining = elapsedMs < 500 || !Number.isFinite(remainingS) ? '' : `, ${formatSeconds(Math.max(0, remainingS))} left`
  return `${label}  ${(share * 100).toFixed(0).padStart(3)} %  ${rate}${remaining}`
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
