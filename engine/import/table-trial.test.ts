import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../test/read-format.ts'
import { memorySource } from './source.ts'
import { parseTableMap } from './table-map.ts'
import { readTableStart } from './table-preview.ts'
import { tryTableMap, type TableTrial } from './table-trial.ts'

const table = 'Nr;Wo1;Wo2;Wann\n1;-30,25;-15,5;15.06.2024 10:30\n2;-30,26;;15.06.2024 10:31\n3;-30,27;-15,6;mittags\n4;-30,28;-15,7;15.06.2024 10:33\n'
const attempt = (text: string, map: string): Promise<TableTrial> => tryTableMap(memorySource('x', bytesOf(text)), parseTableMap(map))

describe('tryTableMap()', () => {
  test('counts the rows that give a fix, says why others give none, and tells the first fix', async () => {
    expect(await attempt(table, 'lat=2,lon=3,time=4')).toEqual({
      rows: 4, fixes: 2, untimed: 1, refused: undefined, first: { latDeg: -30.25, lonDeg: -15.5, timeMs: Date.UTC(2024, 5, 15, 10, 30), isLocal: true },
      problems: expect.arrayContaining([{ kind: 'coordinate-missing', count: 1 }, { kind: 'time-unreadable', count: 1 }]) as unknown,
    })
  })

  test('reads what importSource reads: a unit, a zone, a table without header', async () => {
    expect((await attempt('-302500000,-155000000,1718447400000\n-302600000,-155000000,1718447460000\n', 'lat=1:e7,lon=2:e7,time=3:ms')).first).toEqual({ latDeg: -30.25, lonDeg: -15.5, timeMs: 1_718_447_400_000, isLocal: false })
    expect((await attempt(table, 'lat=Wo1,lon=Wo2,time=Wann,tz=+02:00')).first?.timeMs).toBe(Date.UTC(2024, 5, 15, 8, 30))
  })

  test('finds no fix where there is none, and does not read on', async () => {
    expect(await attempt(table, 'lat=1,lon=4,time=4')).toMatchObject({ rows: 4, fixes: 0, first: undefined })
    expect(await attempt(table + '5;-30,2;-15,5;15.06.2024 10:34\n'.repeat(10_000), 'lat=2,lon=3,time=4')).toMatchObject({ rows: 299 })
    expect(await attempt('{"a": 1}', 'lat=1,lon=2,time=3')).toMatchObject({ rows: 0, fixes: 0 })
  })

  test('tells of two people before anything is kept', async () => {
    expect(await attempt('who;a;b;t\nx;-30,25;-15,5;15.06.2024 10:30\ny;-30,25;-15,5;15.06.2024 10:30\n', 'lat=2,lon=3,time=4,id=1')).toMatchObject({ refused: 'several-people' })
  })
})

describe('readTableStart()', () => {
  test('gives the first rows of data beside the columns, long values cut', async () => {
    const start = await readTableStart(memorySource('x', bytesOf(`${table}5;-30,28;-15,7;${'x'.repeat(100)}\n`)), 5)
    expect([start?.columns.map(({ name }) => name), start?.rows.length, start?.rows[0], start?.rows[4]?.[3]?.length]).toEqual([['Nr', 'Wo1', 'Wo2', 'Wann'], 5, ['1', '-30,25', '-15,5', '15.06.2024 10:30'], 60])
    expect(await readTableStart(memorySource('x', bytesOf('hello')), 5)).toBeUndefined()
  })
})
