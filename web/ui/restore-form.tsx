import type { ComponentChild } from 'preact'
import type { App } from './app.ts'

/** Offers to put a vault that was taken away into the place of the present one. */
export function RestoreForm({ file, isEncrypted, app }: { readonly file: File, readonly isEncrypted: boolean, readonly app: App }): ComponentChild {
  const { web } = app.texts.value
  return (
    <form class="stack" onSubmit={event => {
      event.preventDefault()
      const passphrase = new FormData(event.currentTarget).get('passphrase')
      void app.change(engine => engine.restoreVault({ file, ...typeof passphrase === 'string' && { passphrase } }))
        .then(() => { if (app.failure.value === null) app.importing.value = null })
    }}>
      <p>{web.import.vaultCopy}</p>
      {isEncrypted && <label>{web.import.restoreAsk} <input type="password" name="passphrase" required autocomplete="current-password" /></label>}
      <p><button type="submit">{web.import.restore}</button></p>
    </form>
  )
}
