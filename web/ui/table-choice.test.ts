import { describe, expect, test } from 'vitest'
import { parseTableMap, type PreviewColumn } from '../../engine/index.ts'
import { firstChoice, mapTextOf, missingIn, withColumn } from './table-choice.ts'

const columns = ['Nr', 'Wo1', 'Wo2', 'Wann'].map((name, i): PreviewColumn => ({ position: i + 1, name, holds: 'text' }))
const begin = (map: string) => firstChoice({ columns, map })

describe('firstChoice()', () => {
  test('takes columns by name or number, and none where the user must choose', () => {
    expect(mapTextOf(begin('lat=Wo1,lon=Wo2,time=4'))).toBe('lat=2,lon=3,time=4')
    expect(begin('lat=?,lon=?,date=Wann').columns).toMatchObject({ lat: null, lon: null, time: null, date: 4 })
  })
})

describe('withColumn()', () => {
  test('lets one column say where, or two', () => {
    const pair = withColumn(begin('lat=Wo1,lon=Wo2,time=4'), 'position', 1)
    expect(mapTextOf(pair)).toBe('position=1,time=4')
    expect(mapTextOf(withColumn(pair, 'lat', 2))).toBe('lat=2,time=4')
  })
})

describe('missingIn()', () => {
  test('tells what must still be chosen', () => {
    expect(missingIn(begin('lat=?,lon=?,time=4'))).toBe('position')
    expect(missingIn(begin('position=1,time=?'))).toBe('time')
    expect(missingIn(begin('position=1,date=2'))).toBeNull()
  })
})

describe('mapTextOf()', () => {
  test('says all that can be chosen so that the engine understands it', () => {
    const text = mapTextOf({
      ...begin('lat=2,lon=3,time=4'), zone: 'Europe/Berlin', degrees: 'e7', count: 'ms', speed: 'km/h', altitude: 'ft', days: 'mdy', isOfAntennas: true,
      columns: { ...begin('lat=2,lon=3,time=4').columns, date: 1, accuracy: 5, altitude: 6, speed: 7, bearing: 8, id: 9 },
    })
    expect(text).toBe('lat=2:e7,lon=3:e7,time=4:ms,date=1,accuracy=5,altitude=6:ft,speed=7:km/h,bearing=8,id=9,tz=Europe/Berlin,days=mdy,kind=antenna')
    expect(parseTableMap(text)).toMatchObject({ columns: { lat: { position: 2, factor: 1e-7 }, id: { position: 9 } }, zone: 'Europe/Berlin', dayOrder: 'month-day', isOfAntennas: true })
  })

  test('prefers a column with zones to one zone for all', () => {
    expect(mapTextOf({ ...withColumn(begin('lat=2,lon=3,time=4'), 'tz', 1), zone: 'utc' })).toBe('lat=2,lon=3,time=4,tz=1')
  })
})
