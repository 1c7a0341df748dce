import type { Mirror } from '../engine/index.ts'
import type { Messages } from '../view/messages/messages.ts'
import { nameOfPlace, type Edits } from './edits.ts'

/** Returns the texts in which a place that the user named goes by that name everywhere. */
export function withOwnNames(messages: Messages, edits: Edits, mirror: Pick<Mirror, 'places'> | undefined): Messages {
  const names = new Map<string, string>()
  if (edits.placeNames.length > 0) {
    for (const place of mirror?.places ?? []) {
      const name = nameOfPlace(edits, place)
      if (name !== null) names.set(String(place.placeId + 1), name)
    }
  }
  if (names.size === 0) return messages
  const { places } = messages
  return {
    ...messages, places: {
      ...places, name: number => names.get(number) ?? places.name(number), nameInCity: given => names.get(given.number) ?? places.nameInCity(given),
    },
  }
}
