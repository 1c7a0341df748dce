import { describe, expect, test } from 'vitest'
import { messages } from './messages.ts'

const amount = (value: number): { value: number, text: string } => ({ value, text: String(value) })

describe('what the command line says', () => {
  const { mirror, vault, sample, attack } = messages.cli

  test('has a form for one', () => {
    const one = amount(1)
    expect([
      mirror.fixes({ fixes: one, observed: '1', noise: '0' }), mirror.coverage({ recorded: one, silent: amount(0) }), mirror.stays({ stays: one, places: one }), vault.sound(one),
      vault.exported(one, 'x'), sample.written(one, 'x'), attack.seen({ tracks: one, positions: amount(2) }),
    ]).toEqual([
      '1 fix, 1 of them observed by a device, 0 flagged as noise', '1 day with records, 0 days of silence', '1 stay at 1 place', '1 import read to the last byte: sound.',
      '1 fix written to x, unprotected.', '1 file written to x, with truth.json.', '1 track with 2 positions',
    ])
  })

  test('names no country where there is none', () => {
    expect([mirror.distance({ distance: '3 km', countries: 'Norway' }), mirror.distance({ distance: '3 km', countries: '' })]).toEqual(['3 km travelled, in Norway', '3 km travelled'])
  })
})
