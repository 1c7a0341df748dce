import { describe, expect, test } from 'vitest'
import { parseTableMap, TableMapError } from './table-map.ts'

function faultOf(text: string): string {
  try {
    parseTableMap(text)
    return 'none'
  } catch (error) {
    return error instanceof TableMapError ? `${error.code} ${error.word}`.trim() : String(error)
  }
}

describe('parseTableMap()', () => {
  test('reads columns, units and settings', () => {
    const { columns, ...settings } = parseTableMap(' lat = Y:e7 , lng="a,b:c":e6,time=3:ms,tz=Europe/Berlin,delimiter=;,days=mdy,kind=antenna')
    expect(columns).toEqual({
      lat: { name: 'Y', position: undefined, factor: 1e-7 }, lon: { name: 'a,b:c', position: undefined, factor: 1e-6 }, time: { name: '3', position: 3, factor: 1 },
    })
    expect(settings).toEqual({ zone: 'Europe/Berlin', delimiter: ';', dayOrder: 'month-day', isOfAntennas: true })
  })

  test('leaves a colon that has no unit behind it to the header', () => {
    expect(parseTableMap('lat=geo:lat,lon=geo:lon,time=t').columns.lat).toMatchObject({ name: 'geo:lat', factor: NaN })
  })

  test.each([
    ['', 'no-pair'], ['lat', 'no-pair lat'], ['=,=', 'no-pair =,='], ['lat=a', 'no-position'], ['lat=a,lon=b', 'no-time'], ['lat=a,lon=b,time=c,foo=1', 'unknown-key foo'],
    ['lat=a,lat=b,lon=c,time=d', 'twice lat'], ['lat=a,lon=b,time=c,days=dmy,days=mdy', 'twice days'], ['lat="a":ell,lon=b,time=c', 'unknown-value ell'],
    ['lat=a,lon=b,time=c,delimiter=q', 'unknown-value delimiter=q'], ['lat=a,lon=b,time=c,kind=toString', 'unknown-value kind=toString'], ['position=p,date=d', 'none'],
  ])('says what is wrong with %j', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})
