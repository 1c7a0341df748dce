import { describe, expect, test } from 'vitest'
import { measureAll, type Row } from './rows.ts'

const row = (what: string): Row => ({ what, toReach: '', measured: '1' })
const sections = {
  first: { 'a peer': () => Promise.reject(new Error('gpsbabel | is not installed\nmore')), 'ours': () => Promise.resolve([row('ours')]) },
  second: { both: (given: string) => Promise.resolve([row(given), row('b')]) },
}

describe('measureAll()', () => {
  test('leaves a row that says why in the place of a part that fails, and goes on', async () => {
    const shown: Row[] = []
    const rows = await measureAll(sections, 'given', { onRows: some => shown.push(...some) })
    expect(rows).toEqual([{ what: 'a peer', toReach: '', measured: 'not measured: gpsbabel / is not installed' }, row('ours'), row('given'), row('b')])
    expect(shown).toEqual(rows)
  })

  test('measures one section alone, and refuses one that is not there', async () => {
    expect(await measureAll(sections, 'x', { only: 'second' })).toEqual([row('x'), row('b')])
    await expect(measureAll(sections, 'x', { only: 'third' })).rejects.toThrow('there is no section third, but first, second')
  })
})
