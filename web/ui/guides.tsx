import type { ComponentChild } from 'preact'
import type { App } from './app.ts'

/** Where to get an export, step by step. */
export function Guides({ app }: { readonly app: App }): ComponentChild {
  const texts = app.texts.value.web.arrive
  return (
    <section aria-labelledby="guides-heading">
      <h2 id="guides-heading">{texts.guides}</h2>
      {Object.values(texts.guide).map(({ name, steps }) => (
        <details class="guide" name="guide"><summary>{name}</summary><ol>{steps.map(step => <li>{step}</li>)}</ol></details>
      ))}
    </section>
  )
}
