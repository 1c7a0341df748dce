import { afterEach, expect, test, vi } from 'vitest'
import { mirrorFixture } from '../test/mirror-fixture.ts'
import { mirrorJson } from './mirror-json.ts'

afterEach(() => vi.unstubAllGlobals())

test('mirrorJson() gives each claim its sentences, and makes the formats for them once, however many there are', () => {
  let made = 0
  class Counted extends Intl.NumberFormat {
    constructor(...given: ConstructorParameters<typeof Intl.NumberFormat>) {
      super(...given)
      made++
    }
  }
  vi.stubGlobal('Intl', Object.create(Intl, { NumberFormat: { value: Counted } }))
  const mirror = mirrorFixture({ days: 30 }), { claims } = mirrorJson(mirror, []), madeForFew = made
  expect(claims.every(({ statement, criterion }) => statement !== '' && criterion !== '')).toBe(true)
  expect(mirrorJson({ ...mirror, claims: Array.from({ length: 50 }, () => mirror.claims).flat() }, []).claims).toHaveLength(50 * claims.length)
  expect([madeForFew > 0, made]).toEqual([true, 2 * madeForFew])
})
