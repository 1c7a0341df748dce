import type { Signal } from '@preact/signals'
import { EngineFailure, type FailureCode } from '../engine-api.ts'

/** What is done for the user, and how it is told that it is under way or failed. */
export interface Acts {
  /** Does something; what fails it is told. */
  readonly guarded: (act: () => Promise<void>) => Promise<void>
  /** The same for what takes a while: it can be stopped. */
  readonly start: (act: StoppableAct) => Promise<void>
  /** As `start`, one after the other; after one that failed or was stopped, `mend` shows what is there. */
  readonly queue: (act: StoppableAct, mend: StoppableAct) => Promise<void>
  /** Stops all that is under way. */
  readonly stop: () => void
}

type StoppableAct = (signal: AbortSignal) => Promise<void>

/** A function that owns what is under way. */
export function createActs({ working, failure }: { readonly working: Signal<number | null>, readonly failure: Signal<FailureCode | null> }): Acts {
  const running = new Set<AbortController>()
  let queued: Promise<void> = Promise.resolve()
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    failure.value = null
    try {
      await act()
    } catch (error) {
      failure.value = error instanceof EngineFailure ? error.code : 'fault'
    }
  }
  const stoppable = async (act: StoppableAct): Promise<void> => {
    const abort = new AbortController()
    running.add(abort)
    working.value ??= 0
    try {
      await act(abort.signal)
    } finally {
      running.delete(abort)
      working.value = null
    }
  }
  const queue = (act: StoppableAct, mend: StoppableAct): Promise<void> => {
    queued = queued.then(() => guarded(async () => {
      try {
        await stoppable(act)
      } catch (error) {
        await stoppable(mend)
        throw error
      }
    }))
    return queued
  }
  return {
    guarded, queue,
    start: act => guarded(() => stoppable(act)),
    stop: () => running.forEach(abort => abort.abort(new EngineFailure('aborted'))),
  }
}
