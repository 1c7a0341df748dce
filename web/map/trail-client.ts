import type { TrailCall, TrailCalls, TrailReply } from './trail-calls.ts'

/** The worker that holds the trail for the map and the time line. */
export interface TrailClient {
  readonly ask: <Name extends keyof TrailCalls>(name: Name, given: TrailCalls[Name]['given']) => Promise<TrailCalls[Name]['result']>
  readonly close: () => void
}

export function startTrailWorker(): TrailClient {
  const worker = new Worker(new URL('./trail-worker.ts', import.meta.url), { type: 'module' })
  const pending = new Map<number, { readonly resolve: (result: unknown) => void, readonly reject: (error: Error) => void }>()
  let lastId = 0
  worker.addEventListener('message', ({ data }: MessageEvent<TrailReply>) => {
    const call = pending.get(data.id)
    pending.delete(data.id)
    if ('failed' in data) call?.reject(new Error('Cannot draw the trail'))
    else call?.resolve(data.result)
  })
  return {
    ask: (name, given) => new Promise((resolve, reject) => {
      const id = ++lastId
      // The worker answers each call with its own result.
      pending.set(id, { resolve: result => resolve(result as TrailCalls[typeof name]['result']), reject })
      const call = { id, name, given } as TrailCall
      worker.postMessage(call, { transfer: call.name === 'load' ? buffersOf(call.given.trail) : [] })
    }),
    close: () => {
      worker.terminate()
      for (const { reject } of pending.values()) reject(new Error('Cannot draw the trail: it was closed'))
      pending.clear()
    },
  }
}

function buffersOf(columns: object): Transferable[] {
  return Object.values(columns).flatMap((column: unknown) => ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [])
}
