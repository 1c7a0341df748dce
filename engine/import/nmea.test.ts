import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { importSource } from './import.ts'
import { nmea } from './nmea.ts'
import { memorySource } from './source.ts'

/** A sentence with its checksum. */
function sentence(body: string): string {
  let sum = 0
  for (const character of body) sum ^= character.charCodeAt(0)
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`
}

/** On the water of the South Atlantic. */
const place = '3007.4074,S,01530.0000,W'
const rmc = (clock: string, { date = '150624', status = 'A', mode = 'A', talker = 'GP' } = {}): string =>
  sentence(`${talker}RMC,${clock},${status},${place},10.0,90.0,${date},,,${mode}`)
const gga = (clock: string, { quality = '1', altitude = '12.5' } = {}): string => sentence(`GPGGA,${clock},${place},${quality},08,0.9,${altitude},M,46.0,M,,`)
const zda = (clock: string, day: string): string => sentence(`GPZDA,${clock},${day},06,2024,00,00`)

describe('nmea', () => {
  test('keeps valid RMC sentences as fixes, to the millisecond, with the altitude of the same instant', () => {
    for (const log of [rmc('103000.250') + gga('103000.250') + rmc('103001'), gga('103000.250') + rmc('103000.250') + rmc('103001')]) {
      const read = readWith(nmea, log)
      expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.250Z', '2024-06-15T10:30:01.000Z'])
      const { latE7, lonE7, altitudeM, speedMps, bearingDeg, kind } = read.trail
      expect([latE7[0], lonE7[0], bearingDeg?.[0], kind[0]]).toEqual([-301234567, -155000000, 90, fixKind.observed])
      expect(speedMps?.[0]).toBeCloseTo(5.1444, 3)
      expect([...altitudeM ?? []]).toEqual([12.5, NaN])
    }
  })

  test('keeps the points of a track in a Magellan, which has the day with each', () => {
    const point = (clock: string, day: string, status = 'A'): string => sentence(`PMGNTRK,${place},00041,F,${clock},${status},,${day}`)
    const log = point('235959.50', '150624') + point('000001.50', '160624') + point('000002.50', '160624', 'V'), read = readWith(nmea, log)
    expect(nmea.recognises(headOf(log))).toBe(true)
    expect([timesOf(read), read.trail.latE7[0], countsOf(read)]).toEqual([['2024-06-15T23:59:59.500Z', '2024-06-16T00:00:01.500Z'], -301234567, { 'coordinate-missing': 1 }])
    expect(read.trail.altitudeM?.[0]).toBeCloseTo(12.5, 1)
  })

  test('finds the sentences between messages of a receiver in bytes of its own', async () => {
    const message = Uint8Array.of(0xb5, 0x62, 0x01, 0x07, 0x02, 0x00, 0x24, 0x0a, 0x3a, 0x44), log = Buffer.concat([message, Buffer.from(rmc('103000')), message, Buffer.from(rmc('103001') + gga('103001')), message])
    const { format, trail } = await importSource(memorySource('log', log), 'log')
    expect([format, ...trail.timeMs]).toEqual(['nmea', Date.UTC(2024, 5, 15, 10, 30), Date.UTC(2024, 5, 15, 10, 30, 1)])
    await expect(importSource(memorySource('log', Buffer.concat([message, message])), 'log')).rejects.toMatchObject({ code: 'not-recognised' })
  })

  test('counts a sentence that lost its end and its checksum in the middle of a log', () => {
    const cut = `${rmc('103001').slice(0, 40)}\r\n`, read = readWith(nmea, rmc('103000') + cut + rmc('103002'))
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:30:02.000Z'], { 'record-unreadable': 1 }])
  })

  test('takes any talker', () => {
    const log = ['GN', 'GL', 'GA', 'BD', 'GB', 'II'].map((talker, i) => rmc(`10300${i}`, { talker })).join('')
    expect(readWith(nmea, log).trail.count).toBe(6)
  })

  test('puts two digits of a year into 1980 … 2079, and the turn of a day where it belongs', () => {
    const log = rmc('235959', { date: '311299' }) + rmc('000000', { date: '010100' }) + rmc('000000', { date: '290224' })
    expect(timesOf(readWith(nmea, log))).toEqual(['1999-12-31T23:59:59.000Z', '2000-01-01T00:00:00.000Z', '2024-02-29T00:00:00.000Z'])
  })

  test('counts what has no position', () => {
    const read = readWith(nmea, rmc('103000', { status: 'V' }) + sentence('GPRMC,103001,A,,,,,,,150624,,,A') + sentence('GPRMC,103002,A,9100.0,N,00000.0,E,,,150624,,,A'))
    expect([read.trail.count, countsOf(read)]).toEqual([0, { 'coordinate-missing': 2, 'coordinate-out-of-range': 1 }])
  })

  test('leaves out sentences with a wrong checksum and takes those without one', () => {
    const read = readWith(nmea, rmc('103000').replace(/\*../, '*00') + rmc('103001').replace(/\*../, '') + rmc('103002').replace(/\*../, '*Z'))
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T10:30:01.000Z'], { 'record-unreadable': 2 }])
  })

  test('makes fixes of GLL in a log that has nothing else, and counts those without a date', () => {
    const gll = (clock: string, status = 'A'): string => sentence(`GPGLL,${place},${clock},${status},A`)
    const read = readWith(nmea, zda('103000', '15') + gll('103000') + gll('103001') + gll('103002', 'V') + zda('103003', '15') + gll('103003'))
    expect([timesOf(read), read.trail.latE7[0], countsOf(read)]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:30:01.000Z', '2024-06-15T10:30:03.000Z'], -301234567, { 'coordinate-missing': 1 }])
    expect(countsOf(readWith(nmea, gll('103000')))).toEqual({ 'date-missing': 1 })
    for (const other of [rmc('103000'), zda('103000', '15') + gga('103000')]) expect(readWith(nmea, gll('103000') + other + gll('103000')).trail.count).toBe(1)
  })

  test('makes fixes of GGA only in a log without RMC, with the date of ZDA carried over midnight', () => {
    const read = readWith(nmea, zda('235958', '15') + gga('235958.500') + gga('235959.500') + gga('000000.500'))
    expect(timesOf(read)).toEqual(['2024-06-15T23:59:58.500Z', '2024-06-15T23:59:59.500Z', '2024-06-16T00:00:00.500Z'])
    expect(readWith(nmea, rmc('103000') + gga('103000') + gga('103000.500')).trail.count).toBe(1)
  })

  test('carries no date over a pause, and takes the next one', () => {
    const log = zda('103000', '15') + gga('103500') + gga('104400') + gga('110000') + gga('110001') + zda('110002', '17') + gga('110002') + gga('110001')
    const read = readWith(nmea, log)
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T10:35:00.000Z', '2024-06-15T10:44:00.000Z', '2024-06-17T11:00:01.000Z', '2024-06-17T11:00:02.000Z'], { 'date-missing': 2 }])
  })

  test('reads a clock with blanks around it, and none that is no clock', () => {
    const read = readWith(nmea, rmc('103000 ') + rmc(' 103001.5') + rmc('103002.x') + rmc('.1'))
    expect([timesOf(read), read.untimed, countsOf(read)]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:30:01.500Z'], 2, { 'time-unreadable': 2 }])
  })

  test('makes no fixes of way points', () => {
    const log = sentence(`GPWPL,${place},HARBOUR`)
    expect(nmea.recognises(headOf(log))).toBe(true)
    expect([readWith(nmea, log).trail.count, readWith(nmea, log).untimed]).toEqual([0, 0])
  })

  test('invents no date', () => {
    const read = readWith(nmea, gga('103000') + gga('103001'))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 0, { 'date-missing': 2 }])
  })

  test('reads GNS, and no fix where no satellite system has one', () => {
    const gns = (clock: string, mode: string): string => sentence(`GNGNS,${clock},${place},${mode},10,0.7,12.5,46.0,,`)
    const read = readWith(nmea, zda('103000', '15') + gns('103000', 'AN') + gns('103001', 'NN') + gga('103002', { quality: '0' }))
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T10:30:00.000Z'], { 'coordinate-missing': 2 }])
  })

  test('keeps what a receiver reckoned or simulated as computed', () => {
    const read = readWith(nmea, ['E', 'S', 'M', 'D'].map((mode, i) => rmc(`10300${i}`, { mode })).join(''))
    expect([...read.trail.kind]).toEqual([fixKind.computed, fixKind.computed, fixKind.computed, fixKind.observed])
    expect([...readWith(nmea, zda('103000', '15') + gga('103000', { quality: '6' })).trail.kind]).toEqual([fixKind.computed])
  })

  test('finds sentences behind words, times and other sentences', () => {
    const log = `A log of a receiver\r\n[10:30:00] ${rmc('103000')}$PMTK001,0*30\r\n!AIVDM,1\r\n${rmc('103001').trim()}${rmc('103002')}`
    expect(nmea.recognises(headOf(log))).toBe(true)
    expect(readWith(nmea, log).trail.count).toBe(3)
  })

  test('keeps no last sentence that may have been cut', () => {
    const plain = (rmc('103000') + rmc('103001')).replaceAll(/\*../g, '')
    expect(readWith(nmea, plain.trimEnd()).trail.count).toBe(2)
    expect(countsOf(readWith(nmea, plain.slice(0, -6)))).toEqual({ truncated: 1 })
  })

  test('keeps the poles and the antimeridian', () => {
    const log = sentence('GPRMC,103000,A,9000.0,N,18000.0,E,,,150624,,,A') + sentence('GPRMC,103001,A,9000.0,S,18000.0,W,,,150624,,,A')
    expect([...readWith(nmea, log).trail.lonE7]).toEqual([1800000000, -1800000000])
  })

  test('is read out of UTF-16', async () => {
    const bytes = new Uint8Array(new Uint16Array([0xfeff, ...Array.from(rmc('103000'), character => character.charCodeAt(0))]).buffer)
    const { format, trail } = await importSource(memorySource('log', bytes), 'log')
    expect([format, trail.count]).toEqual(['nmea', 1])
  })

  test('recognises no prices', () => {
    for (const text of ['name,price\na,$100', 'US$GPRMC', '$GPXXX,1', '']) expect(nmea.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(nmea, zda('103000', '15') + gga('103000') + rmc('103001') + gga('103001') + rmc('103002').trimEnd())
  })
})
