import { useSignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Offline } from '../offline.ts'
import type { App } from './app.ts'
import type { Screen } from './known.ts'
import { ArriveScreen } from './arrive-screen.tsx'
import { BlockedScreen } from './blocked-screen.tsx'
import { DropTarget } from './drop-target.tsx'
import { FilesScreen } from './files-screen.tsx'
import { ImportAside, leaveOutcome } from './import-aside.tsx'
import { ImportView } from './import-view.tsx'
import { MirrorScreen } from './mirror-screen.tsx'
import { PatternsScreen } from './patterns-screen.tsx'
import { TakeScreen } from './take-screen.tsx'
import { UnlockScreen } from './unlock-screen.tsx'
import { languages } from './language.ts'
import { themeChoices } from './theme.ts'
import { useLeaveWarning } from './leave-warning.ts'

interface PageProps { readonly app: App, readonly offline: Offline }

/** The whole page: what is above every screen, and the screen. */
export function Page({ app, offline }: PageProps): ComponentChild {
  const { web } = app.texts.value
  useLeaveWarning(app)
  return (
    <DropTarget app={app}>
      <a class="skip" href="#content">{web.skip}</a>
      <header>
        <Top app={app} />
        <Notices app={app} offline={offline} />
      </header>
      <main id="content" tabIndex={-1}><Content app={app} /></main>
    </DropTarget>
  )
}

const screens: readonly Screen[] = ['mirror', 'patterns', 'files', 'take']

function Top({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, session = app.session.value, isOpen = app.result.value !== null, isImportShown = isImportInFront(app)
  return (
    <div class="top">
      <p class="brand">{web.name}</p>
      {isOpen && (
        <nav aria-label={web.navigation}>
          <ul>{screens.map(screen => (
            <li><button type="button" aria-current={app.screen.value === screen && !isImportShown ? 'page' : undefined}
              onClick={() => { leaveOutcome(app); app.screen.value = screen }}>{web.screens[screen]}</button></li>
          ))}</ul>
        </nav>
      )}
      <div class="top-end">
        {session?.vault.kind === 'open' && session.vault.encrypted && session.showing === 'vault'
          && <button type="button" class="quiet" onClick={() => void app.change(engine => engine.lock({}))}>{web.lockNow}</button>}
        <span class="sign" aria-hidden="true">◐</span>
        <Select label={web.theme} chosen={app.themeChoice.value} choices={themeChoices} name={choice => web.themeName[choice]} onChoose={choice => { app.themeChoice.value = choice }} />
        <Select label={web.language} chosen={app.language.value} choices={languages} name={language => web.languageName[language]} onChoose={language => { app.language.value = language }} />
      </div>
    </div>
  )
}

interface SelectProps<Choice extends string> {
  readonly label: string
  readonly chosen: Choice
  readonly choices: readonly Choice[]
  readonly name: (choice: Choice) => string
  readonly onChoose: (choice: Choice) => void
}

function Select<Choice extends string>({ label, chosen, choices, name, onChoose }: SelectProps<Choice>): ComponentChild {
  return (
    <select aria-label={label} title={label} value={chosen} onChange={({ currentTarget }) => onChoose(choices[currentTarget.selectedIndex] ?? chosen)}>
      {choices.map(choice => <option value={choice}>{name(choice)}</option>)}
    </select>
  )
}

/** What has to be known before reading on: each is one line, and gone when it does not apply. */
function Notices({ app, offline }: PageProps): ComponentChild {
  const take = useSignal<(() => void) | null>(null)
  useEffect(() => offline.onUpdate(load => { take.value = load }), [])
  const { web, format } = app.texts.value, session = app.session.value, damaged = app.result.value?.damaged ?? []
  return (
    <div class="notices">
      {app.failure.value && session && (
        <div class={app.failure.value === 'aborted' ? 'notice' : 'notice failure'} role="alert">
          <p>{app.failure.value !== 'aborted' && <strong>{web.failed}. </strong>}{web.failures[app.failure.value]}</p>
          <button type="button" class="quiet" onClick={() => { app.failure.value = null }}>{web.close}</button>
        </div>
      )}
      <ImportAside app={app} />
      {session?.showing === 'sample' && (
        <div class="notice"><p>{web.sample}</p><button type="button" onClick={() => { app.importing.value = null; void app.open() }}>{web.sampleLeave}</button></div>
      )}
      {session?.storage.kind === 'memory' && session.showing !== 'sample' && <div class="notice"><p>{web.memoryOnly}</p></div>}
      {session?.storage.evicted && session.showing !== 'sample' && <div class="notice"><p>{web.evicted}</p></div>}
      {session?.storage.interrupted && !app.importing.value && <div class="notice"><p>{web.interrupted}</p></div>}
      {damaged.length > 0 && <div class="notice failure"><p>{web.damaged(format.count(damaged.length))}</p></div>}
      {take.value && <div class="notice"><p>{web.update}</p><button type="button" onClick={() => take.value?.()}>{web.updateTake}</button></div>}
    </div>
  )
}

/** An import, or what came of it, stands in the place of the screen. */
function isImportInFront({ importing }: App): boolean {
  return importing.value?.isAside === false
}

function Content({ app }: { readonly app: App }): ComponentChild {
  const { web } = app.texts.value, session = app.session.value
  if (isImportInFront(app)) return <ImportView app={app} />
  if (session?.vault.kind === 'locked' && session.showing !== 'sample') return <UnlockScreen app={app} />
  if (app.working.value !== null && !app.result.value) {
    return <div class="waiting" role="status"><p>{session ? web.working : web.loading}</p>{session && <><progress max="1" value={app.working.value} aria-label={web.working} /><p><button type="button" onClick={app.stop}>{web.stop}</button></p></>}</div>
  }
  if (!session) return <BlockedScreen app={app} />
  if (!app.result.value) return session.vault.kind === 'open' && session.vault.imports.length > 0 ? <FilesScreen app={app} /> : <ArriveScreen app={app} />
  switch (app.screen.value) {
    case 'mirror': return <MirrorScreen app={app} />
    case 'patterns': return <PatternsScreen app={app} />
    case 'files': return <FilesScreen app={app} />
    case 'take': return <TakeScreen app={app} />
  }
}
