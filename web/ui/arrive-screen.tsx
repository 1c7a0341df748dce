import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { FileChooser } from './drop-target.tsx'
import { ForgetButton } from './forget-button.tsx'
import { Guides } from './guides.tsx'
import { StreetMapSection } from './street-map-section.tsx'

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
        <p class="note">{texts.dropNote}</p>
      </div>
      {(app.streets.state.value.kind !== 'none' || app.streets.failure.value !== null) && <StreetMapSection app={app} />}
      <p class="sample-line"><button type="button" onClick={() => void app.showSample()}>{texts.sample}</button></p>
      <div class="columns">
        <section aria-labelledby="data-heading">
          <h2 id="data-heading">{texts.data}</h2>
          <ul>{Object.values(texts.dataPoints).map(point => <li>{point}</li>)}</ul>
        </section>
        <Guides app={app} />
      </div>
      {app.session.value?.vault.kind === 'open' && <section class="empty-vault"><p>{app.texts.value.web.files.emptyVault}</p><p class="actions"><ForgetButton app={app} /></p></section>}
    </div>
  )
}
