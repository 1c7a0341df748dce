import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import { AskButton } from './ask-dialog.tsx'
import { PassphraseForm } from './passphrase-form.tsx'

const tables = ['stays', 'places', 'claims'] as const
const tableFormats = ['csv', 'json'] as const
const rawFormats = [['gpx', 'GPX'], ['kml', 'KML'], ['geojson', 'GeoJSON'], ['csv', 'CSV']] as const

/** What can be taken away. What is unprotected says so before it happens. */
export function TakeScreen({ app }: { readonly app: App }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.take, isBusy = app.working.value !== null
  const isVault = app.session.value?.showing === 'vault'
  return (
    <div class="narrow">
      <h1>{web.screens.take}</h1>
      <p role="status" class="saved">{app.saved.value === null ? '' : texts.saved(app.saved.value)}</p>
      <section>
        <h2>{texts.report}</h2>
        <p>{texts.reportNote}</p>
        <p class="actions"><button type="button" class="main" disabled={isBusy} onClick={() => void app.take(engine => engine.exportReport({ locale: format.locale }))}>{texts.reportDo}</button></p>
      </section>
      <section>
        <h2>{texts.vault}</h2>
        {isVault ? <VaultCopies app={app} /> : <p>{texts.sample}</p>}
      </section>
      <section>
        <h2>{texts.tables}</h2>
        <p>{texts.tablesNote}</p>
        {tables.map(table => (
          <p class="actions">
            {tableFormats.map(kind => (
              <button type="button" disabled={isBusy} onClick={() => void app.take(engine => engine.exportTable({ table, format: kind }))}>{texts.saveAs({ what: texts[table], format: kind.toUpperCase() })}</button>
            ))}
          </p>
        ))}
      </section>
      <section>
        <h2>{texts.raw}</h2>
        <p>{texts.rawNote}</p>
        <p class="actions">
          {rawFormats.map(([kind, name]) => (
            <AskButton button={texts.rawDo(name)} text={texts.rawAsk} yes={texts.rawDo(name)} no={web.cancel}
              onYes={() => void app.take(engine => engine.exportUnprotectedTrail({ format: kind }))} />
          ))}
        </p>
      </section>
    </div>
  )
}

function VaultCopies({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, texts = web.take, vault = app.session.value?.vault
  const isEncrypted = vault?.kind === 'open' && vault.encrypted
  return (
    <>
      <p>{texts.vaultNote}</p>
      <p class="actions"><button type="button" disabled={app.working.value !== null} onClick={() => void app.take(engine => engine.exportVault({}))}>{texts.vaultDo}</button></p>
      {!isEncrypted && (
        <details>
          <summary>{texts.vaultAge}</summary>
          <PassphraseForm app={app} button={texts.vaultAge} onGiven={passphrase => void app.take(engine => engine.exportVault({ passphrase }))} />
        </details>
      )}
    </>
  )
}
