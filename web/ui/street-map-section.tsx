import type { ComponentChild } from 'preact'
import { bytesText } from './amounts.ts'
import type { App } from './app.ts'

/** Where a user gives the map a file with streets, and takes it away again. */
export function StreetMapSection({ app }: { readonly app: App }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.streets, { streets } = app, state = streets.state.value, failure = streets.failure.value
  return (
    <section>
      <h2>{texts.heading}</h2>
      <p>{texts.note}</p>
      {state.kind === 'reading' ? (
        <>
          <p role="status">{texts.reading}</p>
          <progress max="1" value={state.share} aria-label={texts.reading} />
          <p><button type="button" onClick={streets.stop}>{web.stop}</button></p>
        </>
      ) : (
        <>
          {failure !== null && <p role="alert">{web.failed}. {texts.failures[failure]}</p>}
          {state.kind === 'there' && <p role="status">{texts.there(bytesText(state.file.size, format.locale))} {state.isKept ? texts.kept : texts.notKept}</p>}
          <p class="actions">
            <label class="button">{state.kind === 'there' ? texts.replace : texts.choose}
              <input type="file" accept=".pmtiles,.pbf" class="visually-hidden" onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? []
                currentTarget.value = ''
                if (file) streets.add(file)
              }} /></label>
            {state.kind === 'there' && <button type="button" onClick={() => void streets.remove()}>{texts.remove}</button>}
          </p>
        </>
      )}
    </section>
  )
}
