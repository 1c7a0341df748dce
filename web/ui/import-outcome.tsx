import type { ComponentChild } from 'preact'
import type { ImportedSource, LeftOut } from '../engine-api.ts'
import type { App } from './app.ts'
import { FileChooser } from './drop-target.tsx'
import { FoundList } from './found-list.tsx'
import { Guides } from './guides.tsx'
import { RestoreForm } from './restore-form.tsx'
import { TableDialog } from './table-dialog.tsx'

/** What came of an import, source by source, and where to go from there. */
export function ImportOutcome({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value, { web, format } = app.texts.value
  if (state?.kind !== 'done') return null
  const { exact, near } = app.result.value?.mirror.trail.duplicates ?? { exact: 0, near: 0 }
  const isHelpNeeded = state.sources.some(({ outcome }) => outcome.kind === 'refused' || outcome.kind === 'nothing')
  return (
    <div class="narrow">
      <h1>{web.import.done}</h1>
      <ul class="outcomes">{state.sources.map(source => <Outcome source={source} app={app} />)}</ul>
      {exact + near > 0 && app.working.value === null && <p>{web.import.duplicates(format.count(exact + near))}</p>}
      {app.working.value !== null && (
        <div role="status"><p>{web.working}</p><progress max="1" value={app.working.value} aria-label={web.working} /><p class="actions"><button type="button" onClick={app.stop}>{web.stop}</button></p></div>
      )}
      <p class="actions">
        {app.result.value && app.working.value === null
          && <button type="button" class="main" onClick={() => { app.importing.value = null; app.screen.value = 'mirror' }}>{web.import.see}</button>}
        <FileChooser app={app} />
        {!app.result.value && app.working.value === null && <button type="button" class="quiet" onClick={() => { app.importing.value = null }}>{web.close}</button>}
      </p>
      {isHelpNeeded && <Guides app={app} />}
      {app.table.value && <TableDialog table={app.table.value} app={app} />}
    </div>
  )
}

function Outcome({ source, app }: { readonly source: ImportedSource, readonly app: App }): ComponentChild {
  const { outcome } = source, isBad = outcome.kind === 'refused' || outcome.kind === 'nothing'
  return (
    <li class={isBad ? 'refused' : ''}>
      <strong>{source.name}</strong>
      {outcome.kind === 'vault-copy' ? <RestoreForm file={outcome.file} isEncrypted={outcome.encrypted} app={app} /> : <p>{outcomeText(outcome, app)}</p>}
      {'found' in outcome && <FoundList found={outcome.found} leftOut={source.leftOut} app={app} />}
      <LeftOutList leftOut={source.leftOut} app={app} />
      {source.tables.map(file => <p class="actions"><button type="button" onClick={() => void app.openTable(file)}>{app.texts.value.web.table.open(file.name)}</button></p>)}
    </li>
  )
}

function outcomeText(outcome: Exclude<ImportedSource['outcome'], { readonly kind: 'vault-copy' }>, app: App): string {
  const { web } = app.texts.value, texts = web.import
  switch (outcome.kind) {
    case 'refused': return `${texts.refused}. ${outcome.within === undefined ? '' : `${texts.within(outcome.within)} `}${web.failures[outcome.code]}`
    case 'nothing': return `${texts.nothing}. ${outcome.found.format === 'photo-exif' ? texts.nothingPhoto : texts.nothingNext}`
    case 'added': return `${texts.added}.`
    case 'repaired': return `${texts.repaired}.`
    case 'already-there': return `${texts.alreadyThere}.`
  }
}

/** Why files of several were not read: few reasons, however many files. */
function LeftOutList({ leftOut, app }: { readonly leftOut: readonly LeftOut[], readonly app: App }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.import
  if (leftOut.length === 0) return null
  return (
    <details>
      <summary>{texts.leftOut(format.count(leftOut.reduce((sum, { count }) => sum + count, 0)))}</summary>
      <ul class="names">
        {leftOut.map(({ code, count, names }) => (
          <li>{names.join(', ')}{count > names.length && ` ${texts.andMore(format.count(count - names.length))}`}: {web.failures[code]}</li>
        ))}
      </ul>
    </details>
  )
}
