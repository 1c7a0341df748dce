import { expect, test } from 'vitest'
import type { Mirror } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { placeName } from '../view/place-name.ts'
import { noEdits, withPlaceName } from './edits.ts'
import { withOwnNames } from './own-names.ts'

test('withOwnNames() calls a place by its own name with and without a city, and no other', () => {
  const place = (placeId: number, city: string) => ({ placeId, latE7: placeId * 1_000_000, lonE7: 0, city }) as Mirror['places'][number]
  const [mill, other] = [place(0, 'Berlin'), place(1, '')] as const, mirror = { places: [mill, other] }
  const named = withOwnNames(messages, withPlaceName(noEdits, mill, 'The old mill'), mirror)
  expect([placeName(mill, named), placeName({ ...mill, city: '' }, named), placeName(other, named)]).toEqual(['The old mill', 'The old mill', 'Place 2'])
  expect(withOwnNames(messages, noEdits, mirror)).toBe(messages)
})
