import { execFileSync } from 'node:child_process'
import { median } from './measured-run.ts'
import { notMeasured } from './rows.ts'

/** Another program that does the same. */
export interface Peer {
  readonly name: string
  /** Does it once; throws where the program is not installed or fails. */
  readonly act: () => Promise<void>
}

/** A peer's median time over ours, or why there is none. */
export type Beside = { readonly than: string } & ({ readonly ratio: number } | { readonly why: string })

/** Does the same by turns with ours and with the peers, so that whatever else the machine does falls on all. A peer that fails is left out from then on. @returns median seconds of ours. */
export async function byTurns(rounds: number, ours: () => Promise<void>, peers: readonly Peer[]): Promise<{ readonly seconds: number, readonly beside: readonly Beside[] }> {
  const oursS: number[] = [], theirs = peers.map(({ name, act }) => ({ than: name, act, seconds: [] as number[], why: '' }))
  for (let round = 0; round < rounds; round++) {
    oursS.push(await secondsOf(ours))
    for (const peer of theirs) {
      if (peer.why !== '') continue
      try {
        peer.seconds.push(await secondsOf(peer.act))
      } catch (error) {
        peer.why = notMeasured(error)
      }
    }
  }
  const seconds = median(oursS)
  return { seconds, beside: theirs.map(({ than, why, ...their }) => why === '' ? { than, ratio: median(their.seconds) / seconds } : { than, why }) }
}

/** A peer that is a program of its own; what it writes is thrown away. */
export function program(name: string, command: readonly [string, ...string[]]): Peer {
  const [file, ...args] = command
  return {
    name,
    act: () => new Promise(resolve => {
      try {
        execFileSync(file, args, { stdio: 'ignore' })
      } catch (error) {
        const { code, status, signal } = error as { code?: string, status?: number | null, signal?: string | null }
        throw new Error(code === 'ENOENT' ? 'not installed' : `it ended with ${String(status ?? signal ?? code)}`, { cause: error })
      }
      resolve()
    }),
  }
}

/** `7.1 × gpsbabel`, or why not. */
export function tellBeside(beside: Beside): string {
  return 'ratio' in beside ? `${beside.ratio.toFixed(1)} × ${beside.than}` : `${beside.than} ${beside.why}`
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await work()
  return (performance.now() - startMs) / 1000
}
