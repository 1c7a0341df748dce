import type { WriteStream } from 'node:tty'

/** What the program prints, and where: results on stdout, everything else on stderr, nothing but results with --quiet. */
export interface Terminal {
  /** A line of the result. */
  result(line?: string): void
  /** A line about the work: warnings, what was written where. Silent with --quiet. */
  note(line: string): void
  /** A line about a failure. Never silent. */
  failure(line: string): void
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  /** The width to wrap at. */
  readonly columns: number
  readonly progress: WriteStream | undefined
}

/**
 * Returns the terminal of this process. Colour only where stdout is a terminal and NO_COLOR (https://no-color.org) is not set; progress only where
 * stderr is one.
 */
export function openTerminal({ quiet }: { quiet: boolean }): Terminal {
  const colour = process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
  const style = (code: number) => (text: string) => colour ? `\u001B[${code}m${text}\u001B[0m` : text
  return {
    result: (line = '') => void process.stdout.write(line + '\n'),
    note: line => {
      if (!quiet) process.stderr.write(line + '\n')
    },
    failure: line => void process.stderr.write(line + '\n'),
    bold: style(1),
    dim: style(2),
    columns: Math.min(process.stdout.columns || 100, 100),
    progress: process.stderr.isTTY && !quiet ? process.stderr : undefined,
  }
}

/** Breaks a text into lines of at most `columns`, at spaces; following lines are indented. */
export function wrap(text: string, columns: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = columns - (lines.length === 0 ? 0 : indent.length)
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  lines.push(line)
  return lines.join(`\n${indent}`)
}
