import type { FailureCode } from './engine-api.ts'

/** From the page: a call, or the wish to stop one. */
export type Request =
  | { readonly id: number, readonly name: string, readonly given: unknown }
  | { readonly id: number, readonly abort: true }

/** From the worker: how far a call is, what came of it, or why nothing did. */
export type Reply =
  | { readonly id: number, readonly progress: unknown }
  | { readonly id: number, readonly result: unknown }
  | { readonly id: number, readonly failure: FailureCode }
