import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { fixFlag } from '../trail/trail.ts'
import { telecom } from './telecom.ts'

/** Positions on the water of the South Atlantic, numbers out of use. */
describe('telecom', () => {
  test('takes the antennas a connection began and ended at', () => {
    const read = readWith(telecom, 'Start,End,First Cell Lat,First Cell Lon,Last Cell Lat,Last Cell Lon\n2024-06-15T10:30:00Z,2024-06-15T10:31:00Z,-30.25,-15.5,-30.26,-15.6\n')
    expect([timesOf(read), [...read.trail.latE7]]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], [-302500000, -302600000]])
  })

  test('reads the antenna of a connection as a wide position', () => {
    const table = 'Beginn;Ende;Dienst;ein/ausgehend;Laenge;Breite;Richtung;Cell-Id_A\n31.08.09 07:57;31.08.09 08:09;GPRS;ausgehend;-15,5;-30,25;30;45830\n31.08.09 08:20;31.08.09 08:39;Telefonie;ausgehend;;;;\n31.08.09 08:21;31.08.09 08:39;SMS;ausgehend;;;;45830\n'
    expect(telecom.recognises(headOf(table))).toBe(true)
    const read = readWith(telecom, table)
    expect(timesOf(read)).toEqual(['2009-08-31T07:57:00.000Z'])
    expect([read.trail.latE7[0], read.trail.lonE7[0], read.trail.accuracyM[0]]).toEqual([-302500000, -155000000, 1000])
    expect(read.trail.flag[0]).toBe(fixFlag.cell | fixFlag.localClock)
    expect(countsOf(read)).toEqual({ 'time-zone-missing': 1, 'coordinate-missing': 1, 'antenna-without-position': 1 })
  })

  test('takes the radius of the cell where the table states it', () => {
    const { trail } = readWith(telecom, 'time_unix,cell_lat,cell_lon,cell_accuracy_m\n1358321700,-30.25,-15.5,717\n')
    expect([trail.accuracyM[0], trail.flag[0]]).toEqual([717, fixFlag.cell])
  })

  test.each([
    ['First Cell Latitude', 'MSISDN,Start Time,First Cell Latitude,First Cell Longitude,First Tower Address\n15550000000,06/15/2024 10:30:00,-30.25,-15.5,Street 1\n'],
    ['day and clock apart', 'Start Date,Start Time,Duration,Cell ID,Cell Lat,Cell Long\n15/06/2024,10:30:00,60,1-2,-30.25,-15.5\n'],
    ['month first', 'Item,ConnDate,ConnTime,IMSI,Cell Location,Latitude,Longitude,Azimuth\n1,06/15/24,10:30:00,310000000000000,[123],-30.25,-15.5,120\n'],
    ['French', 'Date;Heure;Durée;Identifiant cellule;Latitude;Longitude;Azimut\n15/06/2024;10:30:00;60;123;-30,25;-15,5;120\n'],
  ])('reads other operators\' tables: %s', (_, table) => {
    expect(telecom.recognises(headOf(table))).toBe(true)
    const { trail, ...read } = readWith(telecom, table)
    expect([timesOf({ trail, ...read }), trail.latE7[0], trail.lonE7[0], trail.flag[0]]).toEqual([['2024-06-15T10:30:00.000Z'], -302500000, -155000000, fixFlag.cell | fixFlag.localClock])
  })

  test('takes a number in its national and international form for one subscriber', () => {
    const rows = ['+41790000000', '0041790000000', '41 79 000 00 00', '0790000000'].map(number => `${number},2024-06-15 10:30:00,1,-30.25,-15.5\n`)
    expect(readWith(telecom, `msisdn,start_time,cell_id,cell_lat,cell_lon\n${rows.join('')}`).trail.count).toBe(4)
    expect(() => readWith(telecom, `msisdn,start_time,cell_id,cell_lat,cell_lon\n${rows.join('')}0790000001,2024-06-15 10:30:00,1,-30.25,-15.5\n`)).toThrow('several-people')
  })

  test('counts antennas as untimed, and connections that name one only', () => {
    const antennas = readWith(telecom, 'antenna_id,latitude,longitude\n1,-30.25,-15.5\n2,-30.26,-15.5\n')
    expect([antennas.trail.count, antennas.untimed]).toEqual([0, 2])
    const calls = 'interaction,direction,correspondent_id,datetime,call_duration,antenna_id\ncall,in,A,2014-08-20 20:30:37,137,1\ntext,out,B,2014-08-21 20:31:42,,2\n'
    expect(telecom.recognises(headOf(calls))).toBe(true)
    expect(countsOf(readWith(telecom, calls))).toEqual({ 'antenna-without-position': 2 })
  })

  test('reads an answer without header that has addresses in place of positions', () => {
    const row = (number: string): string => `${number};203.0.113.1;P-GW;28/03/2018 18:37:55;32;;Harbour 16 - Sea - 8001;;\r\n`
    expect(telecom.recognises(headOf(row('+41790000000')))).toBe(true)
    expect(countsOf(readWith(telecom, row('+41790000000') + row('+41790000000')))).toEqual({ 'address-only': 2 })
    expect(() => readWith(telecom, row('+41790000000') + row('+41790000001'))).toThrow('several-people')
  })

  test('leaves a phone\'s own log with cell numbers to the tables of positions', () => {
    expect(telecom.recognises(headOf('mcc,mnc,lac,cell_id,lat,lon,speed,measured_at\n262,1,1,2,-30.25,-15.5,1,2024-06-15 10:00:00\n'))).toBe(false)
  })
})
