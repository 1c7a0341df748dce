import type { MirrorPlace } from '../engine/index.ts'
import type { Messages } from './messages/messages.ts'

/** Returns how a place is referred to: its number and its city, never an address. The number is its rank by time spent there, from 1. */
export function placeName(place: MirrorPlace, messages: Messages): string {
  const number = String(place.placeId + 1)
  return place.city === '' ? messages.places.name(number) : messages.places.nameInCity({ number, city: place.city })
}
