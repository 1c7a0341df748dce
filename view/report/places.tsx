import type { ComponentChild } from 'preact'
import type { MirrorPlace } from '../../engine/index.ts'
import { boxOfPoints, pointOf } from '../map/map-plan.ts'
import { boxText } from '../map/map.tsx'
import { placeName } from '../place-name.ts'
import { firstOfList, type ReportInput } from './report-input.ts'

/** Our choice: more rows than anyone reads; what is left is said. */
const listedMax = 400

export function PlacesSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { places }, messages, format } = input
  const texts = messages.report.places
  const rest = places.slice(firstOfList, listedMax), left = places.length - listedMax
  return (
    <section id="places" aria-labelledby="places-heading">
      <h2 id="places-heading">{texts.heading}</h2>
      <p class="lead">{places.length === 0 ? texts.none : texts.lead}</p>
      {places.length > 0 && <PlaceTable places={places.slice(0, firstOfList)} input={input} name={texts.heading} />}
      {rest.length > 0 && (
        <details>
          <summary>{texts.more(format.count(rest.length))}</summary>
          <PlaceTable places={rest} input={input} name={texts.more(format.count(rest.length))} />
        </details>
      )}
      {left > 0 && <p class="note">{texts.cut(format.count(left))}</p>}
    </section>
  )
}

function PlaceTable({ places, input, name }: { readonly places: readonly MirrorPlace[], readonly input: ReportInput, readonly name: string }): ComponentChild {
  const columns = input.messages.report.places.columns
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={name}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.place}</th><th scope="col" class="number">{columns.dwell}</th>
            <th scope="col" class="number">{columns.stays}</th><th scope="col" class="number">{columns.days}</th><th scope="col">{columns.span}</th>
          </tr>
        </thead>
        <tbody>{places.map(place => <PlaceRow place={place} input={input} />)}</tbody>
      </table>
    </div>
  )
}

function PlaceRow({ place, input }: { readonly place: MirrorPlace, readonly input: ReportInput }): ComponentChild {
  const { messages, format, westE7 } = input
  return (
    <tr>
      <th scope="row">
        <a href="#map" data-show={boxText(boxOfPoints([pointOf(place, westE7)]))} data-of={place.placeId}>{placeName(place, messages)}</a>
        <small>{[messages.places.role[place.role], format.country(place.country)].filter(text => text !== '').join(' · ')}</small>
      </th>
      <td class="number">{format.duration(place.dwellMs)}</td>
      <td class="number">{format.count(place.stays).text}</td>
      <td class="number">{format.count(place.days).text}</td>
      <td class="when">{format.dayRange(place.firstMs, place.lastMs, place.timeZone)}</td>
    </tr>
  )
}
