import { useSignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import type { App } from './app.ts'

/** Shorter ones are guessed. Our choice; the texts ask for four random words. */
const shortest = 12

/** Asks for a new passphrase twice. */
export function PassphraseForm({ app, button, onGiven }: { readonly app: App, readonly button: string, readonly onGiven: (passphrase: string) => void }): ComponentChild {
  const problem = useSignal<'short' | 'differs' | null>(null), { web } = app.texts.value, texts = web.files
  return (
    <form class="stack" onSubmit={event => {
      event.preventDefault()
      const form = event.currentTarget, [first, again] = ['passphrase', 'again'].map(name => new FormData(form).get(name))
      if (typeof first !== 'string') return
      problem.value = first.length < shortest ? 'short' : first === again ? null : 'differs'
      if (problem.value !== null) return
      form.reset()
      onGiven(first)
    }}>
      <label>{texts.passphrase} <input type="password" name="passphrase" required autocomplete="new-password" /></label>
      <label>{texts.again} <input type="password" name="again" required autocomplete="new-password" /></label>
      <p role="alert">{problem.value === 'short' ? texts.passphraseShort : problem.value === 'differs' ? texts.passphraseDiffers : ''}</p>
      <p><button type="submit" disabled={app.working.value !== null}>{button}</button></p>
    </form>
  )
}
