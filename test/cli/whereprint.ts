import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export interface Result { readonly code: number | null, readonly signal: NodeJS.Signals | null, readonly stdout: string, readonly stderr: string }

export interface Given {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Sends a signal so many milliseconds after the start, or when the result so far holds a text. */
  readonly kill?: { readonly signal: NodeJS.Signals, readonly after: number | string }
}

/** Runs the built program as a user does. `npm test` builds it first. */
export function whereprint(args: readonly string[], { input, cwd, env, kill }: Given = {}): Promise<Result> {
  if (!existsSync(program)) throw new Error('Cannot test the command line: run npm run build first')
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...env } })
  let stdout = '', stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    if (typeof kill?.after === 'string' && stdout.includes(kill.after)) child.kill(kill.signal)
  })
  child.stderr.on('data', (chunk: Buffer) => stderr += chunk.toString())
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  if (typeof kill?.after === 'number') setTimeout(() => child.kill(kill.signal), kill.after)
  return new Promise(resolve => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })))
}
