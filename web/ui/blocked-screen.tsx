import type { ComponentChild } from 'preact'
import type { FailureCode } from '../engine-api.ts'
import type { App } from './app.ts'
import { FileChooser } from './drop-target.tsx'
import { ForgetButton } from './forget-button.tsx'

/** What ends by itself, or with another tab or a newer page: there the vault is sound, and nothing is offered that would replace it. */
const passing: ReadonlySet<FailureCode> = new Set(['in-use', 'newer-version', 'no-permission', 'fault', 'aborted'])

/** What a newer page, or the page begun anew, may mend. */
const mendedByReload: ReadonlySet<FailureCode> = new Set(['newer-version', 'fault'])

/** There is a vault and it cannot be opened: why, and what can be done. */
export function BlockedScreen({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, texts = web.blocked, failure = app.failure.value ?? 'fault'
  return (
    <div class="narrow">
      <h1>{texts.title}</h1>
      <p role="alert">{web.failures[failure]}</p>
      {failure !== 'newer-version' && <p>{texts.untouched}</p>}
      <p class="actions">
        <button type="button" class="main" onClick={() => {
          if (mendedByReload.has(failure)) location.reload()
          else void app.open()
        }}>{texts.again}</button>
        <button type="button" onClick={() => void app.showSample()}>{web.arrive.sample}</button>
      </p>
      {!passing.has(failure) && (
        <>
          <section><h2>{texts.copy}</h2><p>{texts.copyNote}</p><p class="actions"><FileChooser app={app} /></p></section>
          <section><h2>{web.files.forget}</h2><ForgetButton app={app} /></section>
        </>
      )}
    </div>
  )
}
