import { cellToChildren, cellToParent, latLngToCell } from 'h3-js'
import { describe, expect, test } from 'vitest'
import { readResidents, residentsIn, sizeByResidents } from './residents.ts'

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home = { latE7: 524_730_000, lonE7: 134_010_000 }, cell = latLngToCell(52.473, 13.401, 8), around = cellToParent(cell, 7)
const grid = (people: (cell: string) => number): string => `h3,population\n${cellToChildren(around, 8).map(child => `${child},${people(child)}`).join('\n')}\n`

describe('readResidents()', () => {
  test('reads columns by name, in any order, with quotes, a byte order mark and lines of Windows', () => {
    expect(readResidents(`\uFEFF"population","name","h3"\r\n12.4,x,"${cell}"\r\n`)).toEqual({ size: 8, people: new Map([[cell, 12.4]]) })
  })

  test.each([
    ['no columns', 'a,b\n1,2'], ['nothing', ''], ['no cell', 'h3,population\nhere,3'], ['fewer than nobody', `h3,population\n${cell},-1`], ['no number', `h3,population\n${cell},many`],
    ['two sizes', `h3,population\n${cell},1\n${around},2`], ['cells too big', `h3,population\n${cellToParent(cell, 5)},1`], ['a head alone', 'h3,population\n'],
  ])('takes %s for no grid', (_, text) => {
    expect(readResidents(text)).toBeUndefined()
  })
})

describe('sizeByResidents()', () => {
  const choose = (people: (cell: string) => number): number | undefined => {
    const residents = readResidents(grid(people))
    return residents && sizeByResidents(residents, [home])
  }

  test('takes the finest cell with enough people in it, and none over water', () => {
    expect(choose(() => 2000)).toBe(8)
    expect(choose(() => 1999)).toBe(7)
    expect(choose(child => child === cell ? 0 : 400)).toBe(7)
    expect(choose(() => 0)).toBeUndefined()
  })

  test('never counts finer than the grid was', () => {
    const coarse = readResidents(`h3,population\n${around},50000`)
    expect(coarse && sizeByResidents(coarse, [home])).toBe(7)
    expect(coarse && residentsIn(coarse, { cells: [cell] })).toBeUndefined()
    expect(coarse && residentsIn(coarse, { cells: [around] })).toBe(50_000)
  })
})
