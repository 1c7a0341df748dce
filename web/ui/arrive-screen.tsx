import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { FileChooser } from './drop-target.tsx'

/** The first screen: what this is, where to drop, what happens to the data, where to get an export. */
export function ArriveScreen({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, texts = web.arrive
  return (
    <div class="arrive">
      <h1>{texts.title}</h1>
      <p class="sentence">{texts.sentence}</p>
      <div class="drop-zone">
        <p class="drop">{texts.drop}</p>
        <p class="actions"><FileChooser app={app} isMain /></p>
      </div>
      <p class="sample-line"><button type="button" onClick={() => void app.showSample()}>{texts.sample}</button></p>
      <div class="columns">
        <section aria-labelledby="data-heading">
          <h2 id="data-heading">{texts.data}</h2>
          <ul>{Object.values(texts.dataPoints).map(point => <li>{point}</li>)}</ul>
        </section>
        <section aria-labelledby="guides-heading">
          <h2 id="guides-heading">{texts.guides}</h2>
          {Object.values(texts.guide).map(({ name, steps }) => (
            <details class="guide" name="guide"><summary>{name}</summary><ol>{steps.map(step => <li>{step}</li>)}</ol></details>
          ))}
        </section>
      </div>
    </div>
  )
}
