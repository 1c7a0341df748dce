import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { AskButton } from './ask-dialog.tsx'

export function ForgetButton({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value
  return (
    <AskButton button={web.files.forget} text={web.files.forgetAsk} yes={web.files.forget} no={web.cancel}
      onYes={() => void app.change(engine => engine.forget({})).then(() => {
        app.screen.value = 'mirror'
        return app.streets.look()
      })} />
  )
}
