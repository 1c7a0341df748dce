import type { ComponentChild } from 'preact'
import { MarkShape } from '../map/mark-shape.tsx'
import { PlacesMap } from '../map/map.tsx'
import type { ReportInput } from './report-input.ts'

export function MapSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const { messages, format, plan, mirror } = input
  const texts = messages.report.map
  const roles = [['home', texts.legend.home], ['second-home', texts.legend.second], ['work', texts.legend.work], ['other', texts.legend.other]] as const
  return (
    <section id="map" class="map-section" aria-labelledby="map-heading">
      <h2 id="map-heading">{texts.heading}</h2>
      <p class="lead">{plan.places === 0 ? texts.none : texts.lead}</p>
      <PlacesMap plan={plan} messages={messages} format={format} />
      <p class="map-status" aria-live="polite" />
      <ul class="legend">
        {roles.filter(([role]) => mirror.places.some(place => place.role === role)).map(([role, name]) => (
          <li><svg class="key" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true"><MarkShape role={role} radiusPx={6} /></svg> {name}</li>
        ))}
      </ul>
      <p class="note">{texts.help}</p>
      {plan.marks.length < plan.places && (
        <p class="note">{texts.limited({ shown: format.count(plan.marks.length).text, all: format.count(plan.places).text })}</p>
      )}
      <noscript><p class="note">{messages.report.noScript}</p></noscript>
    </section>
  )
}
