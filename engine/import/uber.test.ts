import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
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

  test('keeps the laws of readers', () => {
    expectReaderLaws(uber, file)
  })
})
