import type { ComponentChild } from 'preact'
import type { Found, ImportedSource, ImportProgress, LeftOut } from '../engine-api.ts'
import type { App } from './app.ts'
import { bytesText, timeText } from './amounts.ts'
import { FileChooser } from './drop-target.tsx'
import { Guides } from './guides.tsx'
import { TableDialog } from './table-dialog.tsx'
import { zoneOfMirror } from './zone.ts'

/** An import under way, or what came of it. */
export function ImportView({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value
  if (!state) return null
  return state.kind === 'done' ? <Done app={app} /> : state.kind === 'running' ? <Running app={app} progress={state.progress} /> : <Finding app={app} files={state.files} />
}

/** One line about an import while what it found is being looked at: that it is still being kept, and later that it was. */
export function ImportAside({ app }: { readonly app: App }): ComponentChild {
  const state = app.importing.value, { web } = app.texts.value, texts = web.import
  if (!state?.isAside || state.kind === 'finding') return null
  return (
    <div class="notice" role="status">
      {state.kind === 'running' ? (
        <>
          <p>{texts.stillKeeping(state.progress?.name ?? '')}</p>
          <progress aria-label={texts.keeping} />
          <button type="button" onClick={app.stop}>{web.stop}</button>
        </>
      ) : (
        <>
          <p>{texts.keptNow(state.sources.map(({ name }) => name).join(', '))}</p>
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

function Finding({ app, files }: { readonly app: App, readonly files: number }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.import
  return (
    <div class="narrow">
      <h1>{texts.heading}</h1>
      <p>{texts.finding(format.count(files))}</p>
      <progress aria-label={texts.heading} />
      <p><button type="button" onClick={app.stop}>{web.stop}</button></p>
    </div>
  )
}

function Running({ app, progress }: { readonly app: App, readonly progress: ImportProgress | null }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.import
  return (
    <div class="narrow">
      <h1>{texts.heading}</h1>
      {progress && <p>{progress.sources > 1 ? texts.progress({ name: progress.name, number: format.count(progress.source + 1).text, all: format.count(progress.sources).text }) : progress.name}</p>}
      <progress max="1" value={progress ? shareOf(progress) : 0} aria-label={texts.heading} />
      <p class="number-line">{progress ? amountsText(progress, app) : ''}</p>
      <p class="number-line" role="status">{progress === null ? '' : progress.stage === 'keeping' ? texts.keeping : texts.reading}</p>
      <p><button type="button" onClick={app.stop}>{web.stop}</button></p>
      {progress?.found && <div class="outcomes"><FoundList found={progress.found} leftOut={[]} app={app} /></div>}
    </div>
  )
}

/** Of many photos little is read of each, of one large file all: files and bytes count alike. */
function shareOf({ doneFiles, files, doneBytes, bytes }: ImportProgress): number {
  const ofBytes = doneBytes / Math.max(1, bytes)
  return files > 1 ? (doneFiles / files + ofBytes) / 2 : ofBytes
}

function amountsText(progress: ImportProgress, app: App): string {
  const { web, format } = app.texts.value, { doneFiles, files, doneBytes, elapsedMs } = progress, share = shareOf(progress)
  const left = elapsedMs > 1000 && share > 0 ? web.import.left(timeText((1 - share) / share * elapsedMs, format.locale)) : ''
  const rate = files > 1 ? web.import.filesDone({ done: format.count(doneFiles).text, all: format.count(files).text })
    : elapsedMs > 1000 ? web.import.rate(bytesText(doneBytes / elapsedMs * 1000, format.locale)) : ''
  return [rate, left].filter(text => text !== '').join(', ')
}

function Done({ app }: { readonly app: App }): ComponentChild {
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
      {outcome.kind === 'vault-copy' ? <Restore file={outcome.file} isEncrypted={outcome.encrypted} app={app} /> : <p>{outcomeText(outcome, app)}</p>}
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

function FoundList({ found, leftOut, app }: { readonly found: Found, readonly leftOut: readonly LeftOut[], readonly app: App }): ComponentChild {
  const { web, messages, format } = app.texts.value, texts = web.import
  const lines = [
    found.fixes === 0 ? '' : found.firstMs === null || found.lastMs === null ? texts.fixes(format.count(found.fixes))
      : `${texts.fixes(format.count(found.fixes))}, ${format.dayRange(found.firstMs, found.lastMs, zoneOfMirror(app))}`,
    isToldBelow(found) ? '' : [web.formats[found.format], variantText(found.variant, web.variants), found.producer].filter((text, i, all) => text !== '' && all.indexOf(text) === i).join(' · '),
    found.claimed + found.computed > 0 ? texts.kinds({ observed: format.count(found.observed).text, claimed: format.count(found.claimed).text, computed: format.count(found.computed).text }) : '',
    found.devices.length > 0 ? texts.devices(format.count(found.devices.length)) : '',
    found.alreadyHere > 0 ? texts.alreadyHere({ here: format.count(found.alreadyHere), fixes: format.count(found.fixes).text }) : '',
    ...formatsOfMembers(found, app),
    found.untimed > 0 ? texts.untimed(format.count(found.untimed)) : '',
    ...problemsToTell(found, leftOut).map(problem => texts.problem({ count: format.count(problem.count).text, what: messages.problems[problem.kind] })),
  ]
  const members = found.members.files > 1 || leftOut.length > 0 ? namedMembers(found, app) : []
  return (
    <>
      <ul>{lines.filter(line => line !== '').map(line => <li>{line}</li>)}</ul>
      {members.length > 0 && <ul class="names">{members.map(line => <li>{line}</li>)}</ul>}
    </>
  )
}

/** Returns a variant with its words in the reader's language; what is a name of the format's own stays. */
function variantText(variant: string, words: Readonly<Record<string, string>>): string {
  return variant.split(', ').map(word => words[word] ?? word).join(', ')
}

/** Of many files of one format, that is told with their number. */
function isToldBelow({ format, producer, members: { formats, named } }: Found): boolean {
  return named.length === 0 && producer === '' && formats.length === 1 && formats[0]?.format === format
}

/** What is told in full below is not told here once more. */
function problemsToTell({ format, fixes, problems }: Found, leftOut: readonly LeftOut[]): Found['problems'] {
  if (format === 'photo-exif' && fixes === 0) return []
  const ofFiles = problems.filter(({ kind }) => kind === 'member-skipped' || kind === 'member-refused')
  const areTold = ofFiles.reduce((sum, { count }) => sum + count, 0) === leftOut.reduce((sum, { count }) => sum + count, 0)
  return areTold ? problems.filter(problem => !ofFiles.includes(problem)) : problems
}

/** Few files are told of by name, many by their formats. */
function namedMembers({ members: { named } }: Found, app: App): string[] {
  const { web, format } = app.texts.value, texts = web.import
  return named.map(({ name, format: kind, fixes }) => texts.member({ name, format: web.formats[kind], fixes: texts.fixes(format.count(fixes)) }))
}

function formatsOfMembers({ members: { formats, named } }: Found, app: App): string[] {
  const { web, format } = app.texts.value, texts = web.import
  if (named.length > 0) return []
  return formats.map(({ format: kind, files, fixes }) => texts.membersOf({ format: web.formats[kind], files: texts.files(format.count(files)), fixes: texts.fixes(format.count(fixes)) }))
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
