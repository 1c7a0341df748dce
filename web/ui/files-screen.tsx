import type { ComponentChild } from 'preact'
import type { KeptImport } from '../engine-api.ts'
import { bytesText } from './amounts.ts'
import type { App } from './app.ts'
import { AskButton } from './ask-dialog.tsx'
import { FileChooser } from './drop-target.tsx'
import { ForgetButton } from './forget-button.tsx'
import { StreetMapSection } from './street-map-section.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { zoneOfMirror } from './zone.ts'

/** What is in the vault, and what can be done with it. */
export function FilesScreen({ app }: { readonly app: App }): ComponentChild {
  const session = app.session.value, { web, format } = app.texts.value, texts = web.files
  if (!session) return null
  const { vault, storage } = session, imports = vault.kind === 'open' ? vault.imports : []
  const used = bytesText(storage.usedBytes, format.locale)
  return (
    <div class="narrow">
      <h1>{texts.vault}</h1>
      {session.showing === 'sample' && <p>{texts.sampleNote}</p>}
      {imports.length === 0 ? <p>{texts.empty}</p> : <ul class="imports">{imports.map(kept => <ImportRow kept={kept} app={app} />)}</ul>}
      <p class="actions">
        {!app.result.value && imports.length > 0 && app.working.value === null && <button type="button" class="main" onClick={() => void app.open()}>{web.import.see}</button>}
        <FileChooser app={app} isMain={app.result.value !== null || imports.length === 0} />
      </p>
      {storage.kind === 'device' && <p class="note">{storage.quotaBytes > 0 ? texts.used({ used, quota: bytesText(storage.quotaBytes, format.locale) }) : texts.usedOnly(used)}</p>}
      {vault.kind === 'open' && (
        <section>
          <h2>{texts.encryption}</h2>
          {vault.encrypted ? (
            <>
              <p>{texts.encrypted}</p>
              <p class="actions"><button type="button" onClick={() => void app.change(engine => engine.lock({}))}>{texts.lock}</button> <span class="note">{texts.lockNote}</span></p>
            </>
          ) : (
            <>
              <p>{texts.plain}</p>
              <details>
                <summary>{texts.encrypt}</summary>
                <p>{texts.encryptNote}</p>
                <PassphraseForm app={app} button={texts.encrypt} onGiven={passphrase => void app.change(engine => engine.encrypt({ passphrase }))} />
              </details>
            </>
          )}
        </section>
      )}
      <StreetMapSection app={app} />
      {vault.kind !== 'none' && <section><h2>{texts.forget}</h2><p>{texts.forgetNote}</p><p class="actions"><ForgetButton app={app} /></p></section>}
    </div>
  )
}

function ImportRow({ kept, app }: { readonly kept: KeptImport, readonly app: App }): ComponentChild {
  const { web, messages, format } = app.texts.value, texts = web.files, zone = zoneOfMirror(app)
  return (
    <li>
      <div>
        <strong>{kept.sourceName === '' ? kept.name.slice(0, 12) : kept.sourceName}</strong>
        <p class="note">
          {[
            web.import.fixes(format.count(kept.fixes)),
            kept.firstMs !== null && kept.lastMs !== null ? format.dayRange(kept.firstMs, kept.lastMs, zone) : '',
            `${texts.columns.imported}: ${format.day(kept.importedAtMs, zone)}`,
            `${texts.columns.size}: ${bytesText(kept.sizeBytes, format.locale)}`,
          ].filter(text => text !== '').join(' · ')}
        </p>
        {kept.damage && <p role="alert">{messages.damages[kept.damage]}</p>}
      </div>
      <AskButton button={texts.remove} label={texts.removeNamed(kept.sourceName)} text={texts.removeAsk(kept.sourceName)} yes={texts.remove} no={web.cancel}
        onYes={() => void app.change(engine => engine.removeImport({ name: kept.name }))} />
    </li>
  )
}
