import { ImportError, VaultError } from '../../engine/index.ts'
import { EngineFailure, type FailureCode } from '../engine-api.ts'
import type { Reply, Request } from '../rpc.ts'
import { engineMethods, type Context, type EngineMethods } from './engine-methods.ts'
import { startState, type EngineState } from './engine-state.ts'
import { openHome } from './vault-home.ts'

/** The worker's end: calls are answered one after the other, an abort is heard at once. */
let state: EngineState | undefined
const methods = openHome().then(home => {
  state = startState(home)
  return engineMethods(state)
})
const aborts = new Map<number, AbortController>()
let before: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if ('abort' in data) {
    aborts.get(data.id)?.abort(new EngineFailure('aborted'))
    return
  }
  const early = state?.early.answer(data.name)
  if (early) {
    post({ id: data.id, result: early }, buffersOf(early))
    return
  }
  const abort = new AbortController()
  aborts.set(data.id, abort)
  before = before.then(async () => {
    await answer(data.id, data.name, data.given, abort.signal)
    aborts.delete(data.id)
  })
})

async function answer(id: number, name: string, given: unknown, signal: AbortSignal): Promise<void> {
  try {
    signal.throwIfAborted()
    const result = await methodOf(await methods, name)(given, { signal, tell: progress => post({ id, progress }) })
    post({ id, result }, buffersOf(result))
  } catch (error) {
    post({ id, failure: codeOf(error) })
  }
}

type Method = (given: unknown, context: Context<unknown>) => Promise<unknown>

/** The other end is our own page: its calls are those of `EngineCalls`. */
function methodOf(all: EngineMethods, name: string): Method {
  return (all as unknown as Record<string, Method>)[name] ?? (() => Promise.reject(new EngineFailure('fault')))
}

function post(reply: Reply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer })
}

/** The columns of a trail are handed over, not copied once more. */
function buffersOf(result: unknown): Transferable[] {
  if (typeof result !== 'object' || result === null) return []
  return Object.values(result).flatMap((column: unknown) => ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [])
}

function codeOf(error: unknown): FailureCode {
  if (error instanceof EngineFailure || error instanceof VaultError || error instanceof ImportError) return error.code
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'disk-full' : 'fault'
}
