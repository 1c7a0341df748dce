import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../test/read-format.ts'
import { importSource } from './import.ts'
import { memorySource } from './source.ts'
import { parseTableMap } from './table-map.ts'
import { previewTable, type TablePreview } from './table-preview.ts'

function preview(table: string): Promise<TablePreview | undefined> {
  return previewTable(memorySource('x', bytesOf(table)))
}

describe('previewTable()', () => {
  test('shows headers and kinds of values, and no value', async () => {
    const table = 'Nr;Wo1;Wo2;Tag;Uhr;Was;Wer;Leer;Zahl\n7;-30,2512;-15,5034;15.06.2024;10:30;Hafen;0a1b2c3d-0000-4000-8000-00000000000a;;1718447400\n'
      + '8;-30,2513;-15,5035;15.06.2024;10:31;Kai 9;0a1b2c3d-0000-4000-8000-00000000000a;;1718447460\n'
    const shown = await preview(table)
    expect(shown?.columns.map(({ name, holds }) => [name, holds])).toEqual([
      ['Nr', 'number'], ['Wo1', 'degrees'], ['Wo2', 'degrees'], ['Tag', 'day'], ['Uhr', 'clock'], ['Was', 'text'], ['Wer', 'id'], ['Leer', 'empty'], ['Zahl', 'count'],
    ])
    expect(shown).toMatchObject({ hasHeader: true, map: 'lat=Wo1,lon=Wo2,time=Zahl' })
    expect(JSON.stringify(shown)).not.toMatch(/30|15|Hafen|0a1b/)
  })

  test.each([
    ['a,b,c\n-30.2512,-15.5034,2024-06-15 10:30:00\n-30.2512,-15.5034,2024-06-15 10:30:00\n', 'lat=a,lon=b,time=c'],
    ['a,b,c\n-115.5034,-30.2512,2024-06-15 10:30:00\n-115.5034,-30.2512,2024-06-15 10:30:00\n', 'lat=b,lon=a,time=c'],
    ['t;p\n1718447400;POINT (-15.5 -30.25)\n1718447400;POINT (-15.5 -30.25)\n', 'position=p,time=t'],
    ['"a,1",b,b,1\n-30.2512,-15.5034,x,2024-06-15 10:30:00\n-30.2512,-15.5034,y,2024-06-15 10:30:00\n', 'lat=1,lon=2,time=4'],
    ['Kontostand\nBetreff,wo,wo noch,wann\nx,-30.2512,-15.5034,15.06.2024 10:30\n', 'lat=wo,lon=wo noch,time=wann'],
    ['-30.2512,x,-15.5034,15.06.2024\n-30.2512,x,-15.5034,16.06.2024\n', 'lat=1,lon=3,date=4'],
  ])('suggests a map that reads the table: %#', async (table, map) => {
    expect((await preview(table))?.map).toBe(map)
    const { trail, untimed } = await importSource(memorySource('x', bytesOf(table)), 'x', { map: parseTableMap(map) })
    expect(trail.count + untimed).toBeGreaterThan(0)
  })

  test('leaves what it cannot tell to the user', async () => {
    expect((await preview('Datum;Betrag\n15.06.2024;-12,50\n16.06.2024;3,00\n'))?.map).toBe('lat=?,lon=?,date=Datum')
  })

  test.each(['', 'hello', 'a,b', 'Dear all,\nas agreed, nothing.\n', '{"a":1}\n{"a":2}\n', '<a>1,2\n3,4</a>', 'one line, 1\n', '1,2\n1,2,3\n1,2,3,4\n'])('sees no table in %j', async text => {
    expect(await preview(text)).toBeUndefined()
  })
})
