import type { ComponentChild } from 'preact'
import type { App } from './app.ts'

/** One line about an import while what it found is being looked at: that it is still being kept, and later that it was. */
export function ImportAside({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value, { web } = app.texts.value, texts = web.import
  if (!state?.isAside || state.kind === 'finding') return null
  return (
    <div class="notice" role="status">
      {state.kind === 'running' ? (
        <>
          <p>{texts.stillKeeping(state.progress?.name ?? '')}</p>
          <progress aria-label={texts.keeping} />
          <button type="button" onClick={app.stop}>{web.stop}</button>
        </>
      ) : (
        <>
          <p>{texts.keptNow(state.sources.map(({ name }) => name).join(', '))}</p>
          <button type="button" onClick={() => { app.importing.value = { ...state, isAside: false } }}>{texts.done}</button>
          <button type="button" class="quiet" onClick={() => leaveOutcome(app)}>{web.close}</button>
        </>
      )}
    </div>
  )
}

/** Puts what came of an import out of sight; one under way stays. */
export function leaveOutcome(app: App): void {
  if (app.importing.value?.kind === 'done') app.importing.value = null
}
