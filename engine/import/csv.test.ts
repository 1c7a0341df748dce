import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf, type Read } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag } from '../trail/trail.ts'
import { csv } from './csv.ts'

/** Positions on the water of the South Atlantic. */
function positionsOf({ trail }: Read): number[][] {
  return Array.from(trail.latE7, (latE7, i) => [latE7, trail.lonE7[i]])
}

const two = [[-302500000, -155000000], [-302600000, -156000000]]

describe('csv', () => {
  test.each(['cuebiq_id', 'device_iid', 'email', 'E-Mail', 'Benutzer', 'Fahrer', 'Teilnehmer', 'usuario', 'utilisateur', 'athlete', 'bib_number', 'owner', 'License Plate', 'object_id', 'member_casual', 'ユーザー'])('refuses the trails of two under %s', name => {
    const rows = ['one11', 'two22', 'one11'].map((id, i) => `${id},2024-06-15T10:3${i}:00Z,-30.25,-15.5\n`)
    expect(() => readWith(csv, `${name},time,lat,lon\n${rows.join('')}`)).toThrow('several-people')
    expect(readWith(csv, `${name},time,lat,lon\n${rows.join('').replaceAll('two22', 'one11')}`).trail.count).toBe(3)
  })

  test('reads the log of a car\'s camera: no header, but a version before the rows', () => {
    const read = readWith(csv, '$V02\n1718447400,A,-30.250000,-15.500000,0,0,0.000,x.MP4\n1718447460,A,-30.260000,-15.600000,0,0,0.000,x.MP4\n')
    expect([timesOf(read), positionsOf(read)]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], two])
  })

  test('takes a directory of cells for positions without time', () => {
    const read = readWith(csv, 'radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,created,updated,averageSignal\nLTE,1,1,2,3,0,-15.5,-30.25,1000,10,1,1459813819,1459813819,0\n')
    expect([read.trail.count, read.untimed]).toEqual([0, 1])
  })

  test('takes numbers of rows for no people', () => {
    expect(readWith(csv, 'OBJECTID,time,lat,lon\n1,2024-06-15T10:30:00Z,-30.25,-15.5\n2,2024-06-15T10:31:00Z,-30.25,-15.5\n').trail.count).toBe(2)
  })

  test('takes any word before at or ts for one of times, but not when something was deleted', () => {
    for (const name of ['loc_at', 'sdk_ts', 'happenedAt']) expect(timesOf(readWith(csv, `${name},lat,lon\n1718447400,-30.25,-15.5\n`)), name).toEqual(['2024-06-15T10:30:00.000Z'])
    for (const name of ['deleted_at', 'updated_at', 'processed_ts']) expect(readWith(csv, `${name},lat,lon\n1718447400,-30.25,-15.5\n`).untimed, name).toBe(1)
  })

  test('takes a header that is the pattern of times for one of times, and milliseconds behind a colon', () => {
    const read = readWith(csv, 'LOCATION Latitude : ;LOCATION Longitude : ;LOCATION Speed ( Kmh);Time since start in ms ;YYYY-MO-DD HH-MI-SS_SSS\n-30.25;-15.5;1.0;1;2024-06-15 10:30:00:123\n')
    expect([timesOf(read), read.trail.flag[0]]).toEqual([['2024-06-15T10:30:00.123Z'], fixFlag.localClock])
  })

  test('reads one track in many dialects', () => {
    const dialects = [
      'time,lat,lon\n2024-06-15T10:30:00Z,-30.25,-15.5\n2024-06-15T10:31:00Z,-30.26,-15.6\n',
      '\ufefftime;latitude;longitude\r\n2024-06-15T10:30:00Z;-30,25;-15,5\r\n2024-06-15T10:31:00Z;-30,26;-15,6\r\n',
      '"Longitude"\t"Latitude"\t"UTC time"\n-15.5\t-30.25\t15.06.2024 10:30:00\n-15.6\t-30.26\t15.06.2024 10:31:00',
      'sep=|\nts|lng|lat\n1718447400|-15.5|-30.25\n1718447460|-15.6|-30.26\n',
      'timestamp,latitudeE7,longitudeE7\n1718447400000,-302500000,-155000000\n1718447460000,-302600000,-156000000\n',
      'timestamp,lat,lon\n1718447400000,-30250000,-15500000\n1718447460000,-30260000,-15600000\n',
      'INDEX,TAG,DATE UTC,TIME,LATITUDE N/S,LONGITUDE E/W\r\n1,T,240615,103000,30.25S,15.5W\0\0\r\n2,T,240615,103100,30.26S,15.6W\0\r\n',
      'Logger 7\n\nDATE_UTC,TIME,LATITUDE,N/S,LONGITUDE,E/W,\n2024/06/15,10:30:00,30.25,S,15.5,W\n2024/06/15,10:31:00,30.26,S,15.6,W\n',
      'recorded_at,geom\n2024-06-15 10:30:00 +00:00,POINT (-15.5 -30.25)\n2024-06-15 10:31:00 +00:00,POINT (-15.6 -30.26)\n',
      'time,location\n2024-06-15T12:30:00+02:00,"-30.25, -15.5"\n2024-06-15T12:31:00+02:00,"-30.26, -15.6"\n',
      'datetime,tz_offset,lat,lon\n2024-06-15 12:30:00,7200,-30.25,-15.5\n2024-06-15 12:31:00,7200,-30.26,-15.6\n',
      'time,lat,lon\r2024-06-15T10:30:00Z,-30.25,-15.5\r2024-06-15T10:31:00Z,-30.26,-15.6\r',
      '2024-06-15T10:30:00Z,-30.2500,-15.5000\n2024-06-15T10:31:00Z,-30.2600,-15.6000\n',
      '$V02\n1718447400,A,-30.2500,-15.5000,0.MP4\n1718447460,A,-30.2600,-15.6000,0.MP4\n',
      '"speed","latitude","timestamp_epoch","longitude"\n"0","-30.25","1718447400000","-15.5"\n"0","-30.26","1718447460000","-15.6"\n',
    ]
    for (const [index, dialect] of dialects.entries()) {
      expect(csv.recognises(headOf(dialect)), `dialect ${index}`).toBe(true)
      const read = readWith(csv, dialect)
      expect(positionsOf(read), `dialect ${index}`).toEqual(two)
      expect(timesOf(read), `dialect ${index}`).toEqual(['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'])
      expect(read.problems, `dialect ${index}`).toEqual([])
    }
  })

  test.each([
    ['French', 'Horodatage;Latitude;Longitude;Précision (m)'], ['Spanish', 'Fecha y hora;Latitud;Longitud;Precisión'], ['Italian', 'Data e ora;Latitudine;Longitudine;Precisione'],
    ['Portuguese', 'Data/Hora;Latitude;Longitude;Precisão'], ['German', 'Datum/Uhrzeit;Geographische Breite;Geographische Länge;Genauigkeit in Metern'], ['Dutch', 'Tijdstip;Breedtegraad;Lengtegraad;Nauwkeurigheid'],
    ['Swedish', 'Tidpunkt;Latitud;Longitud;Noggrannhet'], ['Danish', 'Tidspunkt;Breddegrad;Længdegrad;Nøjagtighed'], ['Norwegian', 'Tidspunkt;Breddegrad;Lengdegrad;Nøyaktighet'],
    ['Finnish', 'Aika;Leveysaste;Pituusaste;Tarkkuus'], ['Polish', 'Data i czas;Szerokość geograficzna;Długość geograficzna;Dokładność'], ['Czech', 'Datum a čas;Zeměpisná šířka;Zeměpisná délka;Přesnost'],
    ['Turkish', 'Tarih/Saat;Enlem;Boylam;Doğruluk'], ['Russian', 'Дата и время;Широта;Долгота;Точность'], ['Greek', 'Ημερομηνία/Ώρα;Γεωγραφικό πλάτος;Γεωγραφικό μήκος;Ακρίβεια'],
    ['Japanese', '日時;緯度;経度;精度'], ['Chinese', '时间;纬度;经度;精度'], ['Korean', '시간;위도;경도;정확도'], ['Arabic', 'الوقت;خط العرض;خط الطول;الدقة'],
  ])('reads a header in %s', (_, header) => {
    const read = readWith(csv, `${header}\n15.06.2024 10:30:00;-30,25;-15,5;8\n15.06.2024 10:31:00;-30,26;-15,6;8\n`)
    expect([positionsOf(read), timesOf(read), [...read.trail.accuracyM]]).toEqual([two, ['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], [8, 8]])
  })

  test('reads the table that exiftool makes of photos', () => {
    const read = readWith(csv, ['SourceFile,DateTimeOriginal,GPSLatitude,GPSLongitude', `a.jpg,2024:05:01 12:00:00,"54 deg 30' 0.00"" N","4 deg 15' 0.00"" E"`, 'b.jpg,2024:05:01 13:00:00,,'].join('\n'))
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0], countsOf(read)]).toEqual([['2024-05-01T12:00:00.000Z'], 545000000, 42500000, { 'coordinate-missing': 1, 'time-zone-missing': 1 }])
  })

  test('reads x and y that can be degrees, and no acceleration', () => {
    expect(positionsOf(readWith(csv, 'Y,X,time\n-30.2500,-15.5000,2024-06-15T10:30:00Z\n'))).toEqual([two[0]])
    expect(csv.recognises(headOf('time,x,y,z\n2024-06-15T10:30:00Z,-1.2500,9.5000,0.1000\n'))).toBe(false)
    expect(csv.recognises(headOf('time,x,y\n2024-06-15T10:30:00Z,250.5000,300.2500\n'))).toBe(false)
  })

  test('tells days and clocks from times by what stands in them', () => {
    const headers = ['Start Date,Start Time,End Date,End Time', 'ConnDate,ConnTime,Stop Date,Stop Time', 'Datum,Zeit,x1,x2']
    for (const header of headers) {
      const read = readWith(csv, `${header},Lat,Lon\n06/15/2024,10:30,06/15/2024,10:31,-30.25,-15.5\n`)
      expect(timesOf(read), header).toEqual(['2024-06-15T10:30:00.000Z'])
    }
    expect(timesOf(readWith(csv, 'Zeit;Lat;Lon\n15.06.2024 10:30;-30,25;-15,5\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
  })

  test('reads the clock of a zone that a row names', () => {
    const read = readWith(csv, 'time,timezone,lat,lon\n2024-06-15 12:30:00,Europe/Berlin,-30.25,-15.5\n2024-06-15 12:31:00,UTC+2,-30.25,-15.5\n2024-06-15 12:32:00,CEST,-30.25,-15.5\n')
    expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z', '2024-06-15T12:32:00.000Z'])
    expect(countsOf(read)).toEqual({ 'time-zone-missing': 1 })
  })

  test('reads units in cells', () => {
    const { trail } = readWith(csv, 'time,lat,lon,accuracy,speed,altitude\n2024-06-15T10:30:00Z,-30,-15,12 m,36 km/h,100 ft\n')
    expect([trail.accuracyM[0], trail.speedMps?.[0], Math.round(trail.altitudeM?.[0] ?? 0)]).toEqual([12, 10, 30])
  })

  test('reads the tracks of OziExplorer and GeoLife', () => {
    const rows = '-30.25,-15.5,0,492,45458.4375,2024-06-15,10:30:00\n  -30.260000,  -15.600000,0,   -777,45458.4381944, 15-Jun-24, 10:31:00\n'
    for (const first of ['Geolife trajectory', 'OziExplorer Track Point File Version 2.1']) {
      const read = readWith(csv, `${first}\nWGS 84\nAltitude is in Feet\nReserved 3\n0,2,255,My Track,0,0,2,8421376\n0\n${rows}`)
      expect([positionsOf(read), timesOf(read), read.problems]).toEqual([two, ['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], []])
    }
  })

  test('reads a header in Windows-1252', () => {
    const bytes = Uint8Array.from('Datum;Uhrzeit;Breite;L\u00e4nge;H\u00f6he\n15.06.2024;10:30:00;-30,25;-15,5;3\n', character => character.charCodeAt(0))
    const read = readWith(csv, bytes)
    expect([positionsOf(read), read.trail.altitudeM?.[0]]).toEqual([[two[0]], 3])
  })

  test('reads accuracy, altitude, speed and bearing with their units', () => {
    const { trail } = readWith(csv, 'time,lat,lon,accuracy,altitude (ft),Speed [km/h],bearing\n2024-06-15T10:30:00Z,-30,-15,8,100,36,90\n2024-06-15T10:31:00Z,-30,-15,0,,-1,-1\n')
    expect([...trail.accuracyM]).toEqual([8, NaN])
    expect(trail.altitudeM?.[0]).toBeCloseTo(30.48, 4)
    expect([...trail.speedMps ?? []]).toEqual([10, NaN])
    expect([...trail.bearingDeg ?? []]).toEqual([90, NaN])
  })

  test('takes the speed of a logger that gives no unit for km/h', () => {
    const { trail } = readWith(csv, 'INDEX,TAG,DATE,TIME,LATITUDE N/S,LONGITUDE E/W,SPEED\n1,T,240615,103000,30.25S,15.5W,36\n')
    expect(trail.speedMps?.[0]).toBe(10)
  })

  test('keeps times without zone as the file\'s own clock', () => {
    const read = readWith(csv, 'time,lat,lon\n2024-06-15 10:30:00,-30,-15\n')
    expect([read.trail.flag[0], countsOf(read)]).toEqual([fixFlag.localClock, { 'time-zone-missing': 1 }])
  })

  test('counts rows without position, without time and off the earth', () => {
    const read = readWith(csv, 'time,lat,lon\n2024-06-15T10:30:00Z,,\n,-30,-15\nnever,-30,-15\n2024-06-15T10:30:00Z,91,0\n2024-06-15T10:30:00Z,x,y\n1970-01-01T00:00:00Z,0,0\n\n')
    expect([read.trail.count, read.untimed]).toEqual([0, 2])
    expect(countsOf(read)).toEqual({ 'coordinate-missing': 2, 'time-missing': 1, 'time-unreadable': 1, 'coordinate-out-of-range': 1, 'time-implausible': 1 })
  })

  test('passes over a repeated header and comments, and counts a last row that was cut', () => {
    const read = readWith(csv, 'time,lat,lon\n2024-06-15T10:30:00Z,-30,-15\n# pause\ntime,lat,lon\n2024-06-15T10:31:00Z,-30,-15\n2024-06-15T10:32:00Z,-3')
    expect([read.trail.count, countsOf(read)]).toEqual([2, { truncated: 1 }])
  })

  test('refuses a second person or device, wherever in the file, and knows the ID of nobody', () => {
    const rows = (ids: string[]): string => `device_id,time,lat,lon\n${ids.map(id => `${id},2024-06-15T10:30:00Z,-30,-15\n`).join('')}`
    expect(readWith(csv, rows(['A', 'a', '', 'A', '00000000-0000-0000-0000-000000000000'])).trail.count).toBe(5)
    expect(() => readWith(csv, rows([...Array<string>(500).fill('a'), 'b']))).toThrow('several-people')
  })

  test('takes an identifier that every row has its own of for no person', () => {
    const rows = (ids: readonly string[]): string => `identifier,time,lat,lon\n${ids.map(id => `${id},2024-06-15T10:30:00Z,-30,-15\n`).join('')}`
    expect(readWith(csv, rows(['a', 'b', 'c', 'd'])).trail.count).toBe(4)
    for (const ids of [['a', 'b'], ['a', 'a', 'b', 'c', 'd']]) expect(() => readWith(csv, rows(ids))).toThrow('several-people')
  })

  test('takes several devices of one user for one person', () => {
    const { trail } = readWith(csv, 'user_id,device,time,lat,lon\n7,phone,2024-06-15T10:30:00Z,-30,-15\n7,tablet,2024-06-15T10:31:00Z,-30,-15\n')
    expect([...trail.device].map(device => trail.devices[device])).toEqual(['phone', 'tablet'])
  })

  test.each([
    ['ships', 'MMSI,BaseDateTime,LAT,LON'], ['aircraft', 'icao24,time,lat,lon'], ['taxis', 'medallion,pickup_datetime,pickup_latitude,pickup_longitude'], ['drivers', 'driver_id,time,lat,lon'],
    ['users counted from 0', 'user_id,time,lat,lon'], ['trackers of a household', 'entity_id,time,latitude,longitude'], ['senders', 'from_id,time,lat,lon'],
  ])('refuses the trails of several %s', (_, header) => {
    const rows = (ids: readonly string[]): string => `${header}\n${ids.map(id => `${id},2024-06-15T10:30:00Z,-30,-15\n`).join('')}`
    expect(readWith(csv, rows(['0', '0'])).trail.count).toBe(2)
    expect(() => readWith(csv, rows(['0', '0', '1']))).toThrow('several-people')
  })

  test.each([
    ['numbers', ['3', '3', '7']], ['numbers in any order', ['470', '979', '470']], ['hashes', ['a1', 'a1', 'b2']], ['users from 0', ['0', '0', '1', '2']],
  ])('refuses a table without header whose rows begin with owners: %s', (_, ids) => {
    const rows = (owners: readonly string[]): string => owners.map(id => `${id}\t2024-06-15T10:30:00Z\t-30.2500\t-15.5000\t22847\n`).join('')
    expect(() => readWith(csv, rows(ids))).toThrow('several-people')
    expect(readWith(csv, rows([ids[0], ids[0]])).trail.count).toBe(2)
  })

  test('takes the kind of a call for no person where every row has one telephone number', () => {
    const rows = (numbers: readonly string[]): string => numbers.map((number, i) => `${i % 2 + 1};${number};2024-06-15 10:3${i}:00;-30.2500;-15.5000\n`).join('')
    expect(readWith(csv, rows(Array<string>(4).fill('770000000'))).trail.count).toBe(4)
    for (const numbers of [['770000000', '770000000', '770000000', '770000001'], Array<string>(4).fill('20240615')]) expect(() => readWith(csv, rows(numbers))).toThrow('several-people')
  })

  test('reads rows without header below and between lines of words', () => {
    const row = (second: number): string => `-30.2500, -15.5000, 12.5, 15.06.2024 10:30:0${second}, 1\n`
    const read = readWith(csv, `Track: A\n${row(1)}${row(2)}${row(3)}Track: B\n${row(4)}`)
    expect([read.trail.count, countsOf(read)]).toEqual([4, { 'time-zone-missing': 4, 'coordinate-missing': 1 }])
    expect(csv.recognises(headOf(`Track: A\nTrack: B\n${row(1)}${row(2)}`))).toBe(false)
  })

  test('reads rows without header with a day and a clock in columns of their own, below comments', () => {
    for (const [day, clock] of [['20240615', '103000'], ['2024-06-15', '10:30:00'], ['15/06/2024', '10:30']]) {
      const row = `,,-30.2500,-15.5000,1.0 ,${day},${clock}\n`, table = `# Latitude, Longitude in degrees\n#\n# Height in metres, day and clock\n${row}${row}`
      expect(csv.recognises(headOf(table))).toBe(true)
      expect([timesOf(readWith(csv, table)), countsOf(readWith(csv, table))]).toEqual([Array<string>(2).fill('2024-06-15T10:30:00.000Z'), { 'time-zone-missing': 2 }])
    }
    expect(csv.recognises(headOf(',,-30.2500,-15.5000,1.0,20249915,103000\n'.repeat(3)))).toBe(false)
  })

  test('takes no count of rows for people, and no number behind a position for its accuracy', () => {
    const { trail } = readWith(csv, '0,2024-06-15T10:30:00Z,-30.2500,-15.5000,140.2\n1,2024-06-15T10:31:00Z,-30.2600,-15.6000,139.1\n')
    expect([trail.count, [...trail.accuracyM]]).toEqual([2, [NaN, NaN]])
    for (const ids of [[3, 4, 9], [9, 4, 3]]) expect(readWith(csv, ids.map(id => `${id},2024-06-15T10:30:00Z,-30.2500,-15.5000\n`).join('')).trail.count).toBe(3)
  })

  test.each([
    ['start_time,end_time,start_lat,start_lng,end_lat,end_lng', ''], ['pickup_datetime,dropoff_datetime,Pick-up Latitude,Pick-up Longitude,Drop-off Latitude,Drop-off Longitude', ''],
    ['StartDate,EndDate,StartLatitude,StartLongitude,EndLatitude,EndLongitude', ''], ['started_at,ended_at,start lat,start lon,dest lat,dest lon', ''],
    ['started_at,completed_at,start_lat,start_lng,end_lat,end_lng', ''],
  ])('takes both ends of a trip: %s', header => {
    const read = readWith(csv, `${header}\n2024-06-15T10:30:00Z,2024-06-15T10:31:00Z,-30.25,-15.5,-30.26,-15.6\n2024-06-15T10:32:00Z,,-30.25,-15.5,,\n`)
    expect([positionsOf(read), timesOf(read), read.problems]).toEqual([[...two, two[0]], ['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z', '2024-06-15T10:32:00.000Z'], []])
  })

  test('gives the end of a trip no time but its own', () => {
    const read = readWith(csv, 'time,pickup_lat,pickup_lon,dropoff_lat,dropoff_lon\n2024-06-15T10:30:00Z,-30.25,-15.5,-30.26,-15.6\n')
    expect([positionsOf(read), read.untimed, countsOf(read)]).toEqual([[two[0]], 1, { 'time-missing': 1 }])
  })

  test('takes the end of a stay for no start', () => {
    expect(timesOf(readWith(csv, 'End Timestamp,Start Timestamp,Latitude,Longitude\n2024-06-15T10:31:00Z,2024-06-15T10:30:00Z,-30.25,-15.5\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
  })

  test('takes the plain latitude before that of a home, and no corner of a box, no degrees without their minutes', () => {
    expect(positionsOf(readWith(csv, 'time,home_lat,home_lon,start_lat,start_lon,lat,lon\n2024-06-15T10:30:00Z,1,2,3,4,-30.25,-15.5\n'))).toEqual([two[0]])
    for (const header of ['Low latitude,Low longitude', 'lat_deg,lat_min,lon_deg,lon_min', 'home_lat,home_lon']) expect(csv.recognises(headOf(`time,${header}\n2024-06-15T10:30:00Z,30,15,15,30\n`)), header).toBe(false)
  })

  test('takes the time of an observation before that of its upload', () => {
    const read = readWith(csv, 'observed_on,time_observed_at,created_at,latitude,longitude\n2024-06-15,2024-06-15 10:30:00 UTC,2024-06-16 08:00:00 UTC,-30.25,-15.5\n')
    expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.000Z'])
  })

  test.each(['Time (UTC+2),lat,lon', 'Zeit [Europe/Berlin],Breite,Länge', 'Timestamp GMT+02:00,lat,lon'])('reads the clock of a zone that the header names: %s', header => {
    const read = readWith(csv, `${header}\n2024-06-15 12:30:00,-30.25,-15.5\n`)
    expect([timesOf(read), read.problems]).toEqual([['2024-06-15T10:30:00.000Z'], []])
  })

  test('reads Date (GMT), an offset with a colon in a column of its own, and mi/h', () => {
    expect(timesOf(readWith(csv, 'Date(GMT),Time(GMT),lat,lon\n2024-06-15,10:30:00,-30,-15\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
    expect(timesOf(readWith(csv, 'time,utc_offset,lat,lon\n2024-06-15 12:30:00,+02:00,-30,-15\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
    expect(readWith(csv, 'time,lat,lon,Speed (mi/h)\n2024-06-15T10:30:00Z,-30,-15,10\n').trail.speedMps?.[0]).toBeCloseTo(4.4704, 4)
  })

  test('knows in one column with both which comes first, by its brackets or by any row', () => {
    const positions = (header: string, ...cells: string[]): number[][] => positionsOf(readWith(csv, `time;${header}\n${cells.map(cell => `2024-06-15T10:30:00Z;${cell}\n`).join('')}`))
    expect(positions('coordinates', '[-15.5, -30.25]')).toEqual([two[0]])
    expect(positions('position', '-15.5 -30.25', '165.5 -30.25')).toEqual([two[0], [-302500000, 1655000000]])
    expect(positions('position', '(-30.25, -15.5)')).toEqual([two[0]])
  })

  test('guesses no whole numbers that could be of several kinds, and knows those of FIT', () => {
    expect(countsOf(readWith(csv, 'time,lat,lon\n2024-06-15T10:30:00Z,-3025000,-1550000\n'))).toEqual({ 'coordinate-out-of-range': 1 })
    const { trail } = readWith(csv, 'time,position_lat,position_long\n2024-06-15T10:30:00Z,-360896558,-184922203\n')
    expect([Math.round(trail.latE7[0] / 10), Math.round(trail.lonE7[0] / 10)]).toEqual([-30250000, -15500000])
  })

  test('reads a day and a clock in UTC under GPSBabel\'s names, and takes no count since 2001 for one since 1970', () => {
    expect(timesOf(readWith(csv, 'No,Latitude,Longitude,utc_d,utc_t\n1,-30,-15,2024/06/15,10:30:00\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
    expect(countsOf(readWith(csv, 'timestamp,lat,lon\n740140200.5,-30,-15\n'))).toEqual({ 'time-unreadable': 1 })
  })

  test('reads a count under a header that says since when', () => {
    expect(timesOf(readWith(csv, 'locationTimestamp_since1970(s),locationLatitude(WGS84),locationLongitude(WGS84)\n1718447400,-30,-15\n'))).toEqual(['2024-06-15T10:30:00.000Z'])
  })

  test('says when days can be read both ways, and tells them by those that follow when the clock stands apart', () => {
    const table = (...days: string[]): Read => readWith(csv, `date,time,lat,lon\n${days.map(day => `${day},10:30:00,-30,-15\n`).join('')}`)
    expect([timesOf(table('02/01/2024', '02/02/2024', '02/03/2024')), countsOf(table('02/01/2024', '02/02/2024', '02/03/2024'))])
      .toEqual([['2024-02-01T10:30:00.000Z', '2024-02-02T10:30:00.000Z', '2024-02-03T10:30:00.000Z'], { 'time-zone-missing': 3 }])
    expect(countsOf(table('02/03/2024', '02/03/2024'))).toEqual({ 'time-zone-missing': 2, 'day-order-guessed': 2 })
  })

  test('takes no line of names with their values for a header', () => {
    for (const text of ['lat=52.5,lon=13.4,time=5\nlat=52.6,lon=13.4,time=6\n', 'junk {"locations":[{"latitudeE7":525200000,"longitudeE7":134050000}]}']) expect(csv.recognises(headOf(text))).toBe(false)
  })

  test('reads no numbers that were cut at their decimal commas', () => {
    expect(csv.recognises(headOf('time,lat,lon\n2024-06-15T10:30:00Z,-30,25,-15,5\n'))).toBe(false)
  })

  test('recognises no text without positions', () => {
    const texts = [
      '', 'a', '1,2,3\n4,5,6\n', 'name,price,date\nx,1.5,2024-01-01\n', 'Dear all, the lat, lon and so on\nhello, world, there\n', 'latitude,altitude\n1,2\n',
      'user,address,date\nx,Street 5 Town,2024-01-01\n', 'location,time\nHarbour,2024-06-15T10:30:00Z\n', '2024-06-15T10:30:00Z,1.5,2.5\n', '<html>lat,lon</html>', '{"lat":1,"lon":2}',
      'time,temperature,humidity\n2024-06-15T10:30:00Z,21.1234,45.1234\n',
    ]
    for (const [index, text] of texts.entries()) expect(csv.recognises(headOf(text)), `text ${index}`).toBe(false)
  })

  test('takes no longer for endless cells', () => {
    for (const filler of [' ', '1', 'x', '-', '°', ' ,', '"']) {
      const cell = filler.repeat(200_000)
      const read = readWith(csv, `time,lat,lon,location\n2024-06-15T10:30:00Z,-30,-15,\n${cell}x,${cell}x,${cell}x,${cell}x\n2024-06-15T10:31:00Z,-30,-15,\n`)
      expect(read.trail.count).toBeGreaterThanOrEqual(1)
    }
    for (const filler of ['1', 'a', ' ']) expect(csv.recognises(headOf(filler.repeat(65_000) + ',x\n'))).toBe(false)
  }, 10_000)

  test('keeps the laws of readers', () => {
    expectReaderLaws(csv, '"time","lat","lon","note"\r\n2024-06-15T10:30:00Z,-30.25,-15.5,"a, ""b""\r\nc"\r\n2024-06-15T10:31:00Z,-30.26,-15.6,\r\n')
  })
})
