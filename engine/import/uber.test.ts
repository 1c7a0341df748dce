import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag } from '../trail/trail.ts'
import { uber } from './uber.ts'

/** On the water of the North Sea. */
const header = 'City,Product Type,Trip or Order Status,Request Time,Begin Trip Time,Begin Trip Lat,Begin Trip Lng,Begin Trip Address,Dropoff Time,Dropoff Lat,Dropoff Lng,Dropoff Address,Fare Amount'
const trip = 'x,UberX,COMPLETED,2018-08-17 03:50:18 +0000 UTC,2018-08-17 03:56:45 +0000 UTC,54.5,4.25,"A 1, B",2018-08-17 04:16:43 +0000 UTC,54.51,4.25,"C 2, D",15.1'
const cancelled = 'x,UberX,CANCELED,2018-10-31 14:09:13 +0000 UTC,1970-01-01 00:00:00 +0000 UTC,54.5,4.25,,1970-01-01 00:00:00 +0000 UTC,54.51,4.25,"C 2, D",0'
const file = `${header}\n${trip}\n${cancelled}\n`

describe('uber', () => {
  test('reads the ends of trips and none of cancelled ones', () => {
    const read = readWith(uber, file)
    expect([timesOf(read), read.untimed, countsOf(read)]).toEqual([['2018-08-17T03:56:45.000Z', '2018-08-17T04:16:43.000Z'], 0, { 'time-implausible': 2 }])
  })

  test('counts addresses without positions', () => {
    const newer = 'City,Product Type,Request Time,Begin Trip Time,Begin Trip Address,Dropoff Time,Dropoff Address\nx,UberX,,2024-01-01T10:00:00.000Z,"A 1",2024-01-01T10:20:00.000Z,"C 2"\n'
    expect([readWith(uber, newer).trail.count, countsOf(readWith(uber, newer))]).toEqual([0, { 'address-only': 2 }])
    for (const table of [file, newer]) expect(uber.recognises(headOf(table))).toBe(true)
  })

  test('takes UTC before the clock of the place, which newer tables write as if it were UTC', () => {
    const names = ['request', 'begintrip', 'dropoff'].flatMap(at => [`${at}_timestamp_local`, `${at}_timestamp_utc`, `${at}_lat`, `${at}_lng`])
    const row = ['10:31', '10:44', '10:57'].flatMap((clock, i) => [`2026-02-04T${clock}:00.000Z`, `2026-02-04T${clock.replace('10', '09')}:00.000Z`, String(54.5 + i / 100), '4.25'])
    const both = readWith(uber, `city_name,${names.join()},status\nx,${row.join()},completed\n`)
    expect([timesOf(both), [...both.trail.latE7], both.trail.flag[0]]).toEqual([['2026-02-04T09:44:00.000Z', '2026-02-04T09:57:00.000Z'], [545100000, 545200000], 0])
    const keep = (_: string, i: number): boolean => !names[i].endsWith('utc')
    const local = readWith(uber, `city_name,${names.filter(keep).join()},status\nx,${row.filter(keep).join()},completed\n`)
    expect([timesOf(local), local.trail.flag[0]]).toEqual([['2026-02-04T10:44:00.000Z', '2026-02-04T10:57:00.000Z'], fixFlag.localClock])
  })

  test('reads the table of an answer by hand: hours of one digit, a cancelled trip without times', () => {
    const table = 'request_time,begintrip_time,begintrip_latitude,begintrip_longitude,dropoff_time,dropoff_latitude,dropoff_longitude,status\n2015-12-02 7:10:55,2015-12-02 7:19:39,54.5,4.25,2015-12-02 7:36:08,54.51,4.25,completed\n2015-12-03 22:13:27,,54.5,4.25,,54.51,4.25,rider_canceled\n'
    const read = readWith(uber, table)
    expect([uber.recognises(headOf(table)), timesOf(read), read.untimed]).toEqual([true, ['2015-12-02T07:19:39.000Z', '2015-12-02T07:36:08.000Z'], 2])
  })

  test('reads what the app sent', () => {
    const logs = [
      'Event Time (UTC),GPS Time (UTC),Horizontal Accuracy,Latitude,Longitude,Speed (GPS),City,Cellular Carrier,IP Address,Device ID\n2024-06-15 10:30:00,2024-06-15 10:30:00,5.0,54.5,4.25,0.0,x,y,192.0.2.1,d\n',
      'lat,lng,occurred_at,speed,horizontal_accuracy,vertical_accuracy,driver_status,rider_status,battery_level,type\n54.5,4.25,1718447400000,0.0,5.0,10.0,\\N,looking,0.86,tap\n',
    ]
    for (const log of logs) {
      const read = readWith(uber, log)
      expect([uber.recognises(headOf(log)), timesOf(read), read.trail.accuracyM[0], read.trail.flag[0], read.producer]).toEqual([true, ['2024-06-15T10:30:00.000Z'], 5, 0, 'Uber'])
    }
    expect(uber.recognises(headOf('Event Time (UTC),Latitude,Longitude\n'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(uber, file)
  })
})
