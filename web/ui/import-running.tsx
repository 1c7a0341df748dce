import type { ComponentChild } from 'preact'
import type { ImportProgress } from '../engine-api.ts'
import { bytesText, timeText } from './amounts.ts'
import type { App } from './app.ts'
import { FoundList } from './found-list.tsx'

/** Folders are being looked through for their files. */
export function Finding({ app, files }: { readonly app: App, readonly files: number }): ComponentChild {
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

/** Files are being read and kept. */
export function Running({ app, progress }: { readonly app: App, readonly progress: ImportProgress | null }): ComponentChild {
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
