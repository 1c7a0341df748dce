import { describe, expect, test } from 'vitest'
import { countsOf, bytesOf } from '../../test/read-format.ts'
import { fixFlag } from '../trail/trail.ts'
import { importSource, type Imported } from './import.ts'
import { memorySource } from './source.ts'
import { parseTableMap } from './table-map.ts'

function read(table: string, map: string): Promise<Imported> {
  return importSource(memorySource('x', bytesOf(table)), 'x', { map: parseTableMap(map) })
}

/** Positions on the water of the South Atlantic. */
describe('importSource() with the columns named by the user', () => {
  test.each([
    ['by header', 'a,b,c\n1718447400,-30.25,-15.5\n', 'lat=b,lon=c,time=a'],
    ['by header, whatever its case', 'A Zeit,B,C\n1718447400,-30.25,-15.5\n', 'lat=b,lon=c,time=a zeit'],
    ['by number', 'a,b,c\n1718447400,-30.25,-15.5\n', 'lat=2,lon=3,time=1'],
    ['by number, without header', '1718447400,-30.25,-15.5\n', 'lat=2,lon=3,time=1'],
    ['below a preamble', 'Answer to your request\n\na;b;c\n15.06.2024 10:30;-30,25;-15,5\n', 'lat=b,lon=c,time=a,tz=utc'],
    ['with commas in a header', '"la, t",lo,"2"\n-30.25,-15.5,2024-06-15T10:30:00Z\n', 'lat="la, t",lon=lo,time="2"'],
    ['with blanks between', 'p t\n-30.25,-15.5 1718447400\n', 'position=p,time=t,delimiter=space'],
    ['with a comma for delimiter', 'p|q,t\n-30.25 -15.5,1718447400\n', 'delimiter=,,position="p|q",time=t'],
    ['with units', 'a|b|c\n28640790000|-302500000|-155000000\n', 'lat=b:e7,lon=c:e7,time=a:ns', '1970-01-01T00:00:28.640Z'],
    ['with the zone of a column', 'a,b,c,zone of it\n2024-06-15 12:30:00,-30.25,-15.5,Europe/Berlin\n', 'lat=b,lon=c,time=a,tz=zone of it'],
    ['with one zone', 'a,b,c\n2024-06-15 05:30:00,-30.25,-15.5\n', 'lat=b,lon=c,time=a,tz=America/Panama'],
    ['with a day and a clock', 'a,b,c,d\n06/15/2024,10:30,-30.25,-15.5\n', 'lat=c,lon=d,date=a,time=b,tz=+00:00'],
    ['with an order of day and month', 'a,b,c\n06/07/2024 10:30:00,-30.25,-15.5\n', 'lat=b,lon=c,time=a,tz=utc,days=mdy', '2024-06-07T10:30:00.000Z'],
  ])('reads them %s', async (_, table, map, time = '2024-06-15T10:30:00.000Z') => {
    const imported = await read(table, map), { trail, problems } = imported
    if (time.startsWith('1970')) expect(countsOf(imported)).toEqual({ 'time-implausible': 1 })
    else expect([trail.latE7[0], trail.lonE7[0], new Date(trail.timeMs[0]).toISOString(), problems]).toEqual([-302500000, -155000000, time, []])
  })

  test('takes times without zone for the clock of the place, as ever', async () => {
    const imported = await read('a,b,c\n2024-06-15 10:30:00,-30.25,-15.5\n', 'lat=b,lon=c,time=a,tz=position')
    expect([imported.trail.flag[0], countsOf(imported)]).toEqual([fixFlag.localClock, { 'time-zone-missing': 1 }])
  })

  test('takes the positions of antennas for wide ones', async () => {
    const { format, trail } = await read('a,b,c\n1718447400,-30.25,-15.5\n', 'lat=b,lon=c,time=a,kind=antenna')
    expect([format, trail.flag[0], trail.accuracyM[0]]).toEqual(['telecom-cdr', fixFlag.cell, 1000])
  })

  test('keeps accuracy and speed with their units', async () => {
    const { trail } = await read('a,b,c,d,e\n1718447400,-30.25,-15.5,2,36\n', 'lat=b,lon=c,time=a,accuracy=d:km,speed=e:km/h')
    expect([trail.accuracyM[0], trail.speedMps?.[0]]).toEqual([2000, 10])
  })

  test('refuses several people, by a column the user names, the header names, or the values show', async () => {
    const id = '0a1b2c3d-0000-4000-8000-00000000000', rows = `1718447400,-30.25,-15.5,${id}a\n1718447400,-30.25,-15.5,${id}b\n`
    await expect(read(`a,b,c,d\n${rows}`, 'lat=b,lon=c,time=a,id=d')).rejects.toThrow('several-people')
    await expect(read(`a,b,c,user_id\n${rows}`, 'lat=b,lon=c,time=a')).rejects.toThrow('several-people')
    await expect(read(rows, 'lat=2,lon=3,time=1')).rejects.toThrow('several-people')
  })

  test('says when a table has no such columns, and reads one by its own header when it can', async () => {
    await expect(read('a,b,c\n1718447400,-30.25,-15.5\n', 'lat=b,lon=x,time=a')).rejects.toThrow('map-no-column')
    await expect(read('a,b,c\n1718447400,here,there\n', 'lat=b,lon=c,time=a')).rejects.toThrow('map-no-column')
    expect(countsOf(await read('time,lat,lon\n1718447400,-30.25,-15.5\n', 'lat=b,lon=c,time=a'))).toEqual({ 'map-unused': 1 })
  })

  test('goes before what the header says, and leaves other formats alone', async () => {
    const { trail } = await read('time,lat,lon,b,c\n1718447400,1,2,-30.25,-15.5\n', 'lat=b,lon=c,time=time')
    expect(trail.latE7[0]).toBe(-302500000)
    const gpx = '<gpx><trk><trkseg><trkpt lat="-30.25" lon="-15.5"><time>2024-06-15T10:30:00Z</time></trkpt></trkseg></trk></gpx>'
    expect((await read(gpx, 'lat=b,lon=c,time=a')).problems).toEqual([])
  })
})
