import { useSignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Mirror, MirrorPlace } from '../../engine/index.ts'
import { placeName } from '../../view/place-name.ts'
import type { App } from './app.ts'
import { PlaceNameForm } from './place-name-form.tsx'

const firstShown = 60

/** All places, the longest stays first; the chosen one with its details on top. */
export function PlacePanel({ app, mirror }: { readonly app: App, readonly mirror: Mirror }): ComponentChild {
  const limit = useSignal(firstShown)
  const { messages, format } = app.texts.value, texts = messages.report.places
  const chosen = app.chosenPlace.value === null ? undefined : mirror.places[app.chosenPlace.value]
  const rest = mirror.places.length - limit.value
  return (
    <>
      <h2 class="visually-hidden">{texts.heading}</h2>
      {chosen && <ChosenPlace key={chosen.placeId} place={chosen} app={app} />}
      <p class="lead">{mirror.places.length === 0 ? texts.none : texts.lead}</p>
      <ol class="place-list">
        {mirror.places.slice(0, limit.value).map(place => (
          <li>
            <button type="button" class="row" aria-pressed={place.placeId === app.chosenPlace.value} onClick={() => app.showPlace(place)}>
              <span>{placeName(place, messages)}{messages.places.role[place.role] !== '' && <small>{messages.places.role[place.role]}</small>}</span>
              <span class="number">{format.duration(place.dwellMs)}</span>
            </button>
          </li>
        ))}
      </ol>
      {rest > 0 && <p><button type="button" onClick={() => { limit.value *= 4 }}>{texts.more(format.count(rest))}</button></p>}
    </>
  )
}

function ChosenPlace({ place, app }: { readonly place: MirrorPlace, readonly app: App }): ComponentChild {
  const { messages, web, format } = app.texts.value, card = useRef<HTMLElement>(null)
  useEffect(() => card.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <section class="card" ref={card} aria-label={placeName(place, messages)}>
      <h3>{placeName(place, messages)}</h3>
      <p>{[messages.places.role[place.role], place.city, format.country(place.country)].filter(text => text !== '').join(' · ')}</p>
      <p>{web.mirror.placeIs({
        dwell: format.duration(place.dwellMs), stays: messages.places.stays(format.count(place.stays)), days: web.mirror.days(format.count(place.days)),
      })}</p>
      <p>{format.dayRange(place.firstMs, place.lastMs, place.timeZone)}</p>
      <PlaceNameForm place={place} app={app} />
    </section>
  )
}
