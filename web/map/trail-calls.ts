import type { HeatFrame } from './heat.ts'
import type { PathSegments } from './path-segments.ts'
import type { SeenColumns } from './trail-columns.ts'
import type { TrailFilter } from './trail-filter.ts'

/** A span of time; its end is not part of it. */
export interface TimeSpan { readonly fromMs: number, readonly endMs: number }

/** What the map asks of the worker that holds the trail: for each call what is given and what comes back. Until `load` was answered, the others wait. */
export interface TrailCalls {
  load: { given: { readonly trail: SeenColumns }, result: null }
  /** Chooses what all further answers are about. */
  filter: { given: { readonly filter: TrailFilter }, result: null }
  heat: { given: { readonly frame: HeatFrame, readonly span: TimeSpan, readonly theme: 'light' | 'dark' }, result: Uint8ClampedArray<ArrayBuffer> }
  path: { given: { readonly span: TimeSpan }, result: PathSegments }
  overTime: { given: { readonly span: TimeSpan, readonly bins: number }, result: Uint32Array }
}

export type TrailCall = { [Name in keyof TrailCalls]: { readonly id: number, readonly name: Name, readonly given: TrailCalls[Name]['given'] } }[keyof TrailCalls]

export type TrailReply = { readonly id: number, readonly result: TrailCalls[keyof TrailCalls]['result'] } | { readonly id: number, readonly failed: true }
