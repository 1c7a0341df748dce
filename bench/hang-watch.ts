import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** Our choice: far beyond the 2 s that a round may take, so that only what never ends is ended from outside. */
const hangMs = 30_000

/** Ends the program with the seed of the round that does not come to an end: a loop without end cannot be stopped from the thread it runs in. */
export function watchForHang(): { begins: (seed: number) => void, stop: () => void } {
  const shared = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL(import.meta.url), { workerData: { hangWatch: shared } })
  worker.unref()
  return { begins: seed => void Atomics.store(shared, 0, seed), stop: () => void worker.terminate() }
}

function watch(shared: Int32Array): void {
  let seen = -1
  setInterval(() => {
    const seed = Atomics.load(shared, 0)
    if (seed === seen) {
      process.stderr.write(`An import hangs: seed ${seed}\n`)
      process.kill(process.pid)
    }
    seen = seed
  }, hangMs)
}

if (!isMainThread && parentPort && isWatchTask(workerData)) watch(workerData.hangWatch)

function isWatchTask(data: unknown): data is { hangWatch: Int32Array } {
  return typeof data === 'object' && data !== null && 'hangWatch' in data && data.hangWatch instanceof Int32Array
}
