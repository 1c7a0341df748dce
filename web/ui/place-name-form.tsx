import type { ComponentChild } from 'preact'
import { useId } from 'preact/hooks'
import type { MirrorPlace } from '../../engine/index.ts'
import { nameOfPlace, withPlaceName } from '../edits.ts'
import type { App } from './app.ts'

/** The user's own name for a place. */
export function PlaceNameForm({ place, app }: { readonly place: MirrorPlace, readonly app: App }): ComponentChild {
  const id = useId(), { web } = app.texts.value, edits = app.session.value?.edits
  if (!edits) return null
  const name = nameOfPlace(edits, place) ?? ''
  return (
    <form class="name-form" onSubmit={event => {
      event.preventDefault()
      const given = new FormData(event.currentTarget).get('name')
      void app.edit(withPlaceName(edits, place, typeof given === 'string' ? given : ''))
    }}>
      <label for={id}>{web.mirror.nameLabel}</label>
      <input id={id} name="name" defaultValue={name} key={name} autocomplete="off" maxLength={60} />
      <button type="submit">{web.save}</button>
      <p class="note">{web.mirror.nameNote}</p>
    </form>
  )
}
