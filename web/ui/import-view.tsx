import type { ComponentChild } from 'preact'
import type { Found, ImportedFile, ImportProgress } from '../engine-api.ts'
import type { App } from './app.ts'
import { bytesText, timeText } from './amounts.ts'
import { FileChooser } from './drop-target.tsx'
import { Guides } from './guides.tsx'
import { zoneOfMirror } from './zone.ts'

/** An import under way, or what came of it. */
export function ImportView({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value
  if (!state) return null
  return state.kind === 'running' ? <Running app={app} names={state.names} progress={state.progress} /> : <Done app={app} />
}

/** One line about an import while what it found is being looked at: that it is still being kept, and later that it was. */
export function ImportAside({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value, { web } = app.texts.value, texts = web.import
  if (!state?.isAside) return null
  return (
    <div class="notice" role="status">
      {state.kind === 'running' ? (
        <>
          <p>{texts.stillKeeping(state.names[state.progress?.file ?? 0] ?? '')}</p>
          <progress aria-label={texts.keeping} />
          <button type="button" onClick={app.stop}>{web.stop}</button>
        </>
      ) : (
        <>
          <p>{texts.keptNow(state.files.map(({ file }) => file.name).join(', '))}</p>
          <button type="button" onClick={() => { app.importing.value = { ...state, isAside: false } }}>{texts.done}</button>
          <button type="button" class="quiet" onClick={() => leaveOutcome(app)}>{web.close}</button>
        </>
      )}
    </div>
  )
}

/** Puts what came of an import out of sight; one under way stays. */
export function leaveOutcome(app: App): void {
  if (app.importing.value?.kind === 'done') app.importing.value = null
}

function Running({ app, names, progress }: { readonly app: App, readonly names: readonly string[], readonly progress: ImportProgress | null }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.import, file = progress?.file ?? 0
  return (
    <div class="narrow">
      <h1>{texts.heading}</h1>
      <p>{texts.progress({ name: names[file] ?? '', number: format.count(file + 1).text, all: format.count(names.length).text })}</p>
      <progress max="1" value={progress ? progress.doneBytesOfAll / Math.max(1, progress.bytesOfAll) : 0} aria-label={texts.heading} />
      <p class="number-line" role="status">{progress === null ? '' : progress.stage === 'keeping' ? texts.keeping : texts.reading}{progress && progress.elapsedMs > 1000 ? `: ${rateText(progress, app)}` : ''}</p>
      <p><button type="button" onClick={app.stop}>{web.stop}</button></p>
    </div>
  )
}

function rateText({ doneBytesOfAll, bytesOfAll, elapsedMs }: ImportProgress, app: App): string {
  const { web, format } = app.texts.value, bytesAMs = doneBytesOfAll / elapsedMs
  return web.import.rate({ rate: bytesText(bytesAMs * 1000, format.locale), left: timeText((bytesOfAll - doneBytesOfAll) / Math.max(1e-9, bytesAMs), format.locale) })
}

function Done({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value, { web, format } = app.texts.value
  if (state?.kind !== 'done') return null
  const { exact, near } = app.result.value?.mirror.trail.duplicates ?? { exact: 0, near: 0 }
  const isHelpNeeded = state.files.some(({ result: { outcome } }) => outcome.kind === 'refused' || outcome.kind === 'nothing')
  return (
    <div class="narrow">
      <h1>{web.import.done}</h1>
      <ul class="outcomes">{state.files.map(({ file, result }) => <Outcome file={file} result={result} app={app} />)}</ul>
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
    </div>
  )
}

function Outcome({ file, result: { name, outcome }, app }: { readonly file: File, readonly result: ImportedFile, readonly app: App }): ComponentChild {
  const { web } = app.texts.value, texts = web.import
  switch (outcome.kind) {
    case 'refused': return <li class="refused"><strong>{name}</strong><p>{texts.refused}. {web.failures[outcome.code]}</p></li>
    case 'vault-copy': return <li><strong>{name}</strong><Restore file={file} isEncrypted={outcome.encrypted} app={app} /></li>
    case 'nothing': return <li class="refused"><strong>{name}</strong><p>{texts.nothing}. {outcome.found.format === 'photo-exif' ? texts.nothingPhoto : texts.nothingNext}</p><FoundList found={outcome.found} app={app} /></li>
    case 'added':
    case 'repaired':
    case 'already-there': {
      const said = { 'added': texts.added, 'repaired': texts.repaired, 'already-there': texts.alreadyThere }[outcome.kind]
      return <li><strong>{name}</strong><p>{said}.</p><FoundList found={outcome.found} app={app} /></li>
    }
  }
}

function FoundList({ found, app }: { readonly found: Found, readonly app: App }): ComponentChild {
  const { web, messages, format } = app.texts.value, texts = web.import
  const lines = [
    found.fixes === 0 ? '' : found.firstMs === null || found.lastMs === null ? texts.fixes(format.count(found.fixes))
      : `${texts.fixes(format.count(found.fixes))}, ${format.dayRange(found.firstMs, found.lastMs, zoneOfMirror(app))}`,
    [web.formats[found.format], found.producer].filter((text, i, all) => text !== '' && all.indexOf(text) === i).join(' · '),
    found.claimed > 0 ? texts.claimed(format.count(found.claimed)) : '',
    found.members.length > 1 ? texts.members(format.count(found.members.length)) : '',
    found.untimed > 0 ? texts.untimed(format.count(found.untimed)) : '',
    ...(found.format === 'photo-exif' && found.fixes === 0 ? [] : found.problems).map(problem => texts.problem({ count: format.count(problem.count).text, what: messages.problems[problem.kind] })),
  ]
  return <ul>{lines.filter(line => line !== '').map(line => <li>{line}</li>)}</ul>
}

function Restore({ file, isEncrypted, app }: { readonly file: File, readonly isEncrypted: boolean, readonly app: App }): ComponentChild {
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
