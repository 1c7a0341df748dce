import { EngineFailure, type Engine, type EngineCalls, type Listen } from './engine-api.ts'
import { withKeptMarker, type KeptMarks } from './kept-marker.ts'
import type { Reply, Request } from './rpc.ts'

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (failure: EngineFailure) => void
  readonly onProgress: ((progress: unknown) => void) | undefined
}

const names: Readonly<Record<keyof EngineCalls, true>> = {
  open: true, importFiles: true, readTable: true, tryTable: true, showSample: true, removeImport: true, encrypt: true, lock: true, forget: true, mirror: true, trail: true, saveEdits: true,
  exportReport: true, exportVault: true, restoreVault: true, exportTable: true, exportUnprotectedTrail: true,
}

/** Starts the engine's worker and returns the engine as an object with one method for each call. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('./worker/engine-worker.ts', import.meta.url), { type: 'module' })
  return withKeptMarker(engineOf(worker), pageStorage(), async () => navigator.storage.persist())
}

/** Where a browser keeps nothing for pages, reaching for its storage throws. */
function pageStorage(): KeptMarks {
  try {
    return localStorage
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
  }
}

/** Returns the engine at the other end of a worker. A worker that dies fails all its calls. */
function engineOf(worker: Worker): Engine {
  const pending = new Map<number, Pending>()
  let lastId = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const call = pending.get(data.id)
    if (!call) return
    if ('progress' in data) {
      call.onProgress?.(data.progress)
      return
    }
    pending.delete(data.id)
    if ('failure' in data) call.reject(new EngineFailure(data.failure))
    else call.resolve(data.result)
  })
  worker.addEventListener('error', () => {
    for (const call of pending.values()) call.reject(new EngineFailure('fault'))
    pending.clear()
  })
  const post = (request: Request): void => worker.postMessage(request)
  const call = (name: string, given: unknown, { onProgress, signal }: Listen<unknown> = {}): Promise<unknown> => new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new EngineFailure('aborted'))
      return
    }
    const id = ++lastId
    const stop = (): void => post({ id, abort: true })
    signal?.addEventListener('abort', stop, { once: true })
    const settle = (): void => signal?.removeEventListener('abort', stop)
    pending.set(id, {
      resolve: result => { settle(); resolve(result) },
      reject: failure => { settle(); reject(failure) },
      onProgress,
    })
    post({ id, name, given })
  })
  // The table above has every name of EngineCalls, and the worker answers each with its own result.
  return Object.fromEntries(Object.keys(names).map(name =>
    [name, (given: unknown, listen?: Listen<unknown>) => call(name, given, listen)])) as unknown as Engine
}
