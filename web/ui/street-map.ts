import { signal, type Signal } from '@preact/signals'
import type { StreetMapFailure, StreetMapReply } from '../street-map-calls.ts'
import { keptStreetMap, removeStreetMap } from '../street-map-place.ts'

export type StreetMapState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading', readonly share: number }
  /** `isKept`: it will be there again after the page was closed. */
  | { readonly kind: 'there', readonly file: File, readonly isKept: boolean }

/** The user's own street map: one, replaced by the next. */
export interface StreetMapControl {
  readonly state: Signal<StreetMapState>
  readonly failure: Signal<StreetMapFailure | null>
  readonly add: (file: File) => void
  readonly stop: () => void
  readonly remove: () => Promise<void>
  /** Looks again at what is kept. */
  readonly look: () => Promise<void>
}

/** A function that owns the worker. It is started for a map file and ends with it. */
export function createStreetMap(): StreetMapControl {
  const state = signal<StreetMapState>({ kind: 'none' }), failure = signal<StreetMapFailure | null>(null)
  let worker: Worker | undefined, before: StreetMapState = { kind: 'none' }
  const end = (next: StreetMapState): void => {
    worker?.terminate()
    worker = undefined
    state.value = next
  }
  const look = async (): Promise<void> => {
    const file = await keptStreetMap()
    if (!worker) state.value = file ? { kind: 'there', file, isKept: true } : { kind: 'none' }
  }
  const finish = async (file: File | null): Promise<void> => {
    end(file ? { kind: 'there', file, isKept: false } : before)
    if (!file) await look()
  }
  void look()
  return {
    state, failure, look,
    add: file => {
      if (worker) return
      before = state.peek()
      failure.value = null
      state.value = { kind: 'reading', share: 0 }
      worker = new Worker(new URL('../worker/map-worker.ts', import.meta.url), { type: 'module' })
      worker.addEventListener('message', ({ data }: MessageEvent<StreetMapReply>) => {
        if (data.kind === 'progress') state.value = { kind: 'reading', share: data.share }
        else if (data.kind === 'done') void finish(data.file)
        else {
          failure.value = data.code
          end(before)
        }
      })
      // A worker that runs out of memory tells nothing more.
      worker.addEventListener('error', () => {
        failure.value = 'fault'
        end(before)
      })
      worker.postMessage(file)
    },
    stop: () => { if (worker) end(before) },
    remove: async () => {
      await removeStreetMap()
      end({ kind: 'none' })
    },
  }
}

/** Tells whether a file is a map and not a trail: by its first bytes, never by its name. */
export async function isMapFile(file: File): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 32).arrayBuffer())
  return head.startsWith('PMTiles') || head.slice(4).startsWith('\n\tOSMHeader')
}
