import { describe, expect, test } from 'vitest'
import { importSource } from './import.ts'
import { memorySource } from './source.ts'
import { parseTableMap } from './table-map.ts'
import { readTableStart } from './table-preview.ts'
import { tryTableMap } from './table-trial.ts'

const record = (i: number, more: object = {}): object => ({ gps: { n: 54.5001 + i / 1000, e: 4.2503 }, w: `2024-06-15T10:0${i}:00Z`, note: 'calm', ...more })
const records = [0, 1, 2].map(i => record(i))
const source = (text: string) => memorySource('boat.json', new TextEncoder().encode(text))
const forms = [
  ['a list', JSON.stringify(records)], ['one a line', records.map(one => JSON.stringify(one)).join('\n')], ['a list under a key', JSON.stringify({ made: 'x', trip: { points: records } })],
] as const
const map = parseTableMap('lat=gps.n,lon=gps.e,time=w')

describe('records in JSON that nobody knows', () => {
  test.each(forms)('%s: are refused as a table, and shown as one', async (_, text) => {
    await expect(importSource(source(text), '')).rejects.toMatchObject({ code: 'table-unknown' })
    const start = await readTableStart(source(text), 1)
    expect(start?.columns.map(({ name, holds }) => `${name} ${holds}`)).toEqual(['gps.n degrees', 'gps.e degrees', 'w time', 'note text'])
    expect(start).toMatchObject({ hasHeader: true, map: 'lat=gps.n,lon=gps.e,time=w', rows: [['54.5001', '4.2503', '2024-06-15T10:00:00Z', 'calm']] })
  })

  test.each(forms)('%s: are read with a map, by name or by number', async (_, text) => {
    for (const by of [map, parseTableMap('lat=1,lon=2,time=3')]) {
      const { format, trail } = await importSource(source(text), '', { map: by })
      expect([format, trail.count, trail.latE7[0], trail.timeMs[2]]).toEqual(['json', 3, 545_001_000, Date.UTC(2024, 5, 15, 10, 2)])
    }
    expect(await tryTableMap(source(text), map)).toMatchObject({ rows: 3, fixes: 3, problems: [], first: { latDeg: 54.5001, lonDeg: 4.2503, isLocal: false } })
  })

  test('a record without what the map names costs no other one', async () => {
    const { trail, problems } = await importSource(source(JSON.stringify([{ note: 'start', w: '' }, ...records])), '', { map })
    expect([trail.count, problems]).toEqual([3, [{ kind: 'coordinate-missing', count: 1 }]])
  })

  test('a map that names other fields is refused', async () => {
    await expect(importSource(source(forms[0][1]), '', { map: parseTableMap('lat=x,lon=y,time=w') })).rejects.toMatchObject({ code: 'map-no-column' })
  })

  test('of two people are refused, also when what tells them apart comes up late', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => record(i % 10)), late = ['anna', 'bert'].map(user_id => record(1, { user_id }))
    await expect(importSource(source(JSON.stringify([...many, ...late])), '', { map })).rejects.toMatchObject({ code: 'several-people' })
    await expect(importSource(source(JSON.stringify([...late, ...many])), '', { map })).rejects.toMatchObject({ code: 'several-people' })
  })

  test('without anything that can be a position are no table', async () => {
    await expect(importSource(source('[{"a":"x","b":1},{"a":"y","b":2}]'), '')).rejects.toMatchObject({ code: 'json-unknown' })
  })

  test('of a program that is known are read as ever, whatever the map says', async () => {
    const feature = (lon: number): string => `{"type":"Feature","geometry":{"type":"Point","coordinates":[${lon},54.5]},"properties":{"time":"2024-06-15T10:00:00Z","n":1.5001,"e":2.5001}}`
    const geojson = `{"type":"FeatureCollection","features":[${feature(4.25)},${feature(4.26)}]}`
    expect(await importSource(source(geojson), '', { map: parseTableMap('lat=properties.n,lon=properties.e,time=properties.time') })).toMatchObject({ format: 'geojson', trail: { count: 2 } })
  })
})
