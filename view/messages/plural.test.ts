import { describe, expect, it } from 'vitest'
import { pluralOf } from './plural.ts'

const amount = (value: number) => ({ value, text: String(value) })

describe('pluralOf()', () => {
  it('takes the form of the language', () => {
    const forms = { one: '# ночь', few: '# ночи', many: '# ночей', other: '# ночи' }
    expect([1, 3, 5, 21].map(value => pluralOf('ru')(amount(value), forms))).toEqual(['1 ночь', '3 ночи', '5 ночей', '21 ночь'])
  })
  it('falls back to "other"', () => expect(pluralOf('en')(amount(1), { other: '#' })).toBe('1'))
  it('puts the number in as it is, "$&" included', () => expect(pluralOf('en')({ value: 2, text: '$&' }, { other: '# x' })).toBe('$& x'))
})
