import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { broker } from './broker.ts'

/** Made-up IDs, positions on the water of the South Atlantic. */
const id = '0a1b2c3d-0000-4000-8000-00000000000a', otherId = '0a1b2c3d-0000-4000-8000-00000000000b'

describe('broker', () => {
  test('reads pings under one advertising ID', () => {
    const table = `ad_id,id_type,utc_timestamp,latitude,longitude,horizontal_accuracy,ip_address\n${id},AAID,1704067200,-30.25,-15.5,5,203.0.113.19\n${id.toUpperCase()},AAID,1704069000,-30.25,-15.5,1414,203.0.113.19\n`
    expect(broker.recognises(headOf(table))).toBe(true)
    const read = readWith(broker, table)
    expect(timesOf(read)).toEqual(['2024-01-01T00:00:00.000Z', '2024-01-01T00:30:00.000Z'])
    expect([...read.trail.accuracyM]).toEqual([5, 1414])
    expect([...read.trail.flag]).toEqual([0, fixFlag.cell])
  })

  test('reads what a spreadsheet makes of it', () => {
    const read = readWith(broker, `\ufeffMAID;Timestamp;Latitude;Longitude\r\n${id};31.12.2023 23:59;-30,25;-15,5\r\n`)
    expect([timesOf(read), countsOf(read)]).toEqual([['2023-12-31T23:59:00.000Z'], { 'time-zone-missing': 1 }])
  })

  test('reads pings without header by their values', () => {
    const row = (time: number, person: string): string => `${time},${person},AAID,u33db,-30.25000,-15.50000,12,203.0.113.19,34,DE,Region,a,b,c,d,e,f\n`
    const table = row(1704067200, id) + row(1704069000, id)
    expect(broker.recognises(headOf(table))).toBe(true)
    const { trail } = readWith(broker, table)
    expect([trail.count, trail.latE7[0], trail.lonE7[0], trail.accuracyM[0]]).toEqual([2, -302500000, -155000000, 12])
    expect(() => readWith(broker, table + row(1704069000, otherId))).toThrow('several-people')
  })

  test('reads pings without header of few decimals, with gaps, and under a hash', () => {
    const hash = 'ab12'.repeat(16)
    const table = `${hash},1704067200,-30.25,-15.5,12\n${hash},1704069000,-30.251,-15.502,12\n${hash},1704069060,,,\n`
    expect(broker.recognises(headOf(table))).toBe(true)
    const read = readWith(broker, table)
    expect([read.trail.count, countsOf(read)]).toEqual([2, { 'coordinate-missing': 1 }])
    expect(() => readWith(broker, `${table}${'ab13'.repeat(16)},1704069060,-30.25,-15.5,12\n`)).toThrow('several-people')
  })

  test('takes one ID for one person however it is spelled, and two in columns of their own for two', () => {
    const row = (idfa: string, gaid: string): string => `${idfa},${gaid},1704067200,-30.25,-15.5\n`, header = 'idfa,gaid,timestamp,lat,lon\n'
    for (const spelled of [id.toUpperCase(), id.replaceAll('-', ''), `{${id}}`, `"${id} "`]) expect(readWith(broker, header + row(id, '') + row(spelled, '')).trail.count).toBe(2)
    expect(readWith(broker, header + row(id, otherId) + row('', otherId) + row(id, '')).trail.count).toBe(3)
    expect(() => readWith(broker, header + row(id, '') + row('', otherId))).toThrow('several-people')
  })

  test('knows an advertising ID in other languages', () => {
    for (const name of ['Identifiant publicitaire', 'Werbe-ID', 'Identificador de publicidad', '広告ID']) expect(broker.recognises(headOf(`${name};Time;Lat;Lon\n${id};1704067200;-30,25;-15,5\n`)), name).toBe(true)
  })

  test('keeps positions of network addresses and typed ones apart from fixes', () => {
    const row = (type: number): string => `${id},1704067200000,-30.25,-15.5,${type}\n`
    const { trail } = readWith(broker, `device.ifa,timestamp,device.geo.lat,device.geo.lon,device.geo.type\n${row(1)}${row(2)}${row(3)}`)
    expect([...trail.flag]).toEqual([0, fixFlag.cell, 0])
    expect([...trail.kind]).toEqual([fixKind.observed, fixKind.observed, fixKind.claimed])
    expect(trail.accuracyM[1]).toBeGreaterThanOrEqual(10_000)
  })

  test('keeps visits to places as what the broker claims', () => {
    const read = readWith(broker, `ad_id,poi_name,poi_lat,poi_lon,visit_start,visit_end\n${id},x,-30.25,-15.5,2024-06-15T10:30:00Z,2024-06-15T11:00:00Z\n`)
    expect([timesOf(read), [...read.trail.kind]]).toEqual([['2024-06-15T10:30:00.000Z'], [fixKind.claimed]])
  })

  test('says of a table of interests that it has no positions', () => {
    const table = `advertising_id,segment\n${id},Sports\n`
    expect(broker.recognises(headOf(table))).toBe(true)
    expect(countsOf(readWith(broker, table))).toEqual({ 'no-location-part': 1 })
  })

  test('does not take a logger\'s table for its own', () => {
    expect(broker.recognises(headOf('time,lat,lon,provider\n2024-06-15T10:30:00Z,-30,-15,gps\n'))).toBe(false)
  })
})
