import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { ForgetButton } from './forget-button.tsx'

/** An encrypted vault asks for its passphrase. */
export function UnlockScreen({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, texts = web.files
  return (
    <div class="narrow">
      <h1>{texts.locked}</h1>
      <form class="stack" onSubmit={event => {
        event.preventDefault()
        const passphrase = new FormData(event.currentTarget).get('passphrase')
        if (typeof passphrase === 'string') void app.open(passphrase)
      }}>
        <label>{texts.passphrase} <input type="password" name="passphrase" required autocomplete="current-password" /></label>
        <p class="actions"><button type="submit" class="main" disabled={app.working.value !== null}>{texts.unlock}</button> <span role="status" class="note">{app.working.value === null ? '' : web.loading}</span></p>
      </form>
      <p class="actions"><button type="button" onClick={() => void app.showSample()}>{web.arrive.sample}</button> <ForgetButton app={app} /></p>
    </div>
  )
}
