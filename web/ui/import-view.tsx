import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { ImportOutcome } from './import-outcome.tsx'
import { Finding, Running } from './import-running.tsx'

/** An import under way, or what came of it. */
export function ImportView({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value
  if (!state) return null
  return state.kind === 'done' ? <ImportOutcome app={app} /> : state.kind === 'running' ? <Running app={app} progress={state.progress} /> : <Finding app={app} files={state.files} />
}
