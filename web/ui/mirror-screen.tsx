import type { ComponentChild } from 'preact'
import type { App } from './app.ts'
import type { Panel } from './known.ts'
import { ClaimList } from './claim-list.tsx'
import { DayPanel } from './day-panel.tsx'
import { MapHost } from './map-host.tsx'
import { PlacePanel } from './place-panel.tsx'
import { TimeLine } from './time-line.tsx'

const panels: readonly Panel[] = ['conclusions', 'day', 'places']

/** What was concluded, one day, or the places; beside the map; over the time line. */
export function MirrorScreen({ app }: { readonly app: App }): ComponentChild {
  const result = app.result.value
  if (!result) return null
  const texts = app.texts.value.web.mirror
  return (
    <div class="mirror-screen">
      <h1 class="visually-hidden">{app.texts.value.messages.report.title}</h1>
      <MapHost app={app} />
      <TimeLine app={app} />
      <div class="panel">
        <div class="tabs" role="group" aria-label={texts.panel}>
          {panels.map(panel => <button type="button" aria-pressed={app.panel.value === panel} onClick={() => { app.panel.value = panel }}>{texts[panel]}</button>)}
        </div>
        <PanelContent app={app} />
      </div>
    </div>
  )
}

function PanelContent({ app }: { readonly app: App }): ComponentChild {
  const mirror = app.mirror.value
  if (!mirror) return null
  switch (app.panel.value) {
    case 'conclusions': return <ClaimList app={app} mirror={mirror} />
    case 'day': return <DayPanel app={app} mirror={mirror} />
    case 'places': return <PlacePanel app={app} mirror={mirror} />
  }
}
