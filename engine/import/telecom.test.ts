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
    ['French, the day and the clock of a call', 'Date appel;Heure appel;Durée;Numéro appelant;Numéro appelé;Latitude relais;Longitude relais\n15/06/2024;10:30:00;60;15550000000;15550000001;-30,25;-15,5\n'],
    ['Italian', 'Data;Ora;Durata;Chiamante;Chiamato;Cella inizio;Latitudine;Longitudine\n15/06/2024;10:30:00;60;15550000000;15550000001;1-2;-30,25;-15,5\n'],
    ['Spanish', 'Fecha;Hora;Duración;Teléfono origen;Teléfono destino;Latitud;Longitud;Acimut\n15/06/2024;10:30:00;60;15550000000;15550000001;-30,25;-15,5;120\n'],
    ['Mexican', 'Telefono;Tipo;Numero A;Numero B;Fecha de la comunicación;Hora de la comunicación;Durac. Seg.;IMEI;LATITUD;LONGITUD;Azimuth\n15550000000;VOZ;15550000000;15550000001;15/06/2024;10:30:00;60;350000000000000;-30.25;-15.5;120\n'],
    ['Brazilian', 'Data/Hora;Duração;Terminal A;Terminal B;ERB;Latitude;Longitude\n15/06/2024 10:30:00;60;15550000000;15550000001;SEA01;-30.25;-15.5\n'],
    ['Turkish', 'SIRA NO;NUMARA;DİĞER NUMARA;TARİH;SÜRE;BAZ (LAC-CI);BAZ ADRESİ;ENLEM;BOYLAM\n1;15550000000;15550000001;15.06.2024 10:30:00;60;1-2;Sea;-30.25;-15.5\n'],
    ['Dutch', 'Datum;Tijd;Duur;A-nummer;B-nummer;Celnaam;Breedtegraad;Lengtegraad\n15-06-2024;10:30:00;60;15550000000;15550000001;x;-30,25;-15,5\n'],
    ['Greek', 'Ημερομηνία;Ώρα;Καλών;Καλούμενος;Γεωγρ. Πλάτος;Γεωγρ. Μήκος\n15/06/2024;10:30:00;15550000000;15550000001;-30,25;-15,5\n'],
    ['Hungarian', 'Dátum;Időpont;Hívó szám;Hívott szám;Cella;Szélesség;Hosszúság\n2024.06.15;10:30:00;15550000000;15550000001;x;-30,25;-15,5\n'],
    ['Czech, whose length of a call is a longitude elsewhere', 'Datum;Čas;Délka;Volající;Volaný;BTS;Zeměpisná šířka;Zeměpisná délka\n15.6.2024;10:30:00;60;15550000000;15550000001;x;-30,250;-15,500\n'],
    ['Polish, likewise', 'Data;Czas;Długość rozmowy;Numer A;Numer B;BTS;Szerokość geograficzna;Długość geograficzna\n2024-06-15;10:30:00;60;15550000000;15550000001;x;-30,250;-15,500\n'],
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

  test.each([
    ['Airtel: pairs with a slash, cells in single quotation marks, a preamble', 'X LIMITED\n\nTarget No,Call Type,B Party No,Date,Time,Dur(s),First CGI Lat/Long,First CGI,Last CGI Lat/Long,Last CGI,IMEI,IMSI\n\'15550000000\',OUT,\'15550000001\',\'15/06/2024\',10:30:00,60,-30.25000/-15.50000,1-2-3-4,-30.26000/-15.60000,1-2-3-5,\'350000000000000\',\'310000000000000\'\n'],
    ['T-Mobile: both towers, and where a call has but one', 'Date,(UTC) Time,Duration,Call Type,Direction,Calling Number,Dialed Number,1st LTE Site ID,1st Cell ID,1st Tower Azimuth,1st Tower LAT,1st Tower LONG,Last Cell ID,Last Tower LAT,Last Tower LONG\n06/15/2024,10:30:00,60,moc,Outgoing,15550000000,15550000001,1,2,120,-30.25,-15.5,3,-30.26,-15.6\n'],
    ['BSNL: the degrees in the text of the address', 'Search Criteria : MSISDN\nTarget/A-Party Number,Call Type,Other/B-party Number,Call Date,Call Initiation Time,Call Duration,First BTS Location,First Cell Global ID,Last BTS Location,Last Cell Global ID\n15550000000,OUT,15550000001,15/06/2024,10:30:00,60,Harbour II; Sea; Lat--30.25; Long--15.5,1-2-3,Lat: -30.26 Long: -15.6,1-2-4\n'],
    ['AT&T: longitude and latitude in brackets', 'Item,Conn. Date,Conn. Time (UTC),Seizure Time,Duration,Originating Number,Terminating Number,IMEI,Cell Location,Last Cell Location\n1,06/15/24,10:30:00,0:05,1:00,15550000000,15550000001,350000000000000,[1/2:-15.50000:-30.25000:120:-1.0],[1/3:-15.60000:-30.26000:0:-1.0]\n'],
    ['Pakistan: the degrees at the beginning of the site', 'Sr #,Call Type,A-Party,B-Party,Date & Time,Duration,Cell ID,IMEI,Site,Last Site\n1,Outgoing,15550000000,15550000001,06/15/2024 10:30:00,60,1A,350000000000000,-30.250|-15.500|120|Harbour,-30.260|-15.600|0|Sea\n'],
  ])('takes both ends of a call, the second as long after the first as it lasted: %s', (_, table) => {
    expect(telecom.recognises(headOf(table))).toBe(true)
    const read = readWith(telecom, table)
    expect([timesOf(read), [...read.trail.latE7], [...read.trail.lonE7], read.untimed]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], [-302500000, -302600000], [-155000000, -156000000], 0])
  })

  test('knows the subscriber in other languages', () => {
    for (const name of ['hat_no', 'NUMARA', 'Utenza', 'Abonado', 'Número de línea', 'Numer telefonu', 'Абонент']) {
      const table = (second: string): string => `${name};time;cid;lat;lon\n15550000000;2024-06-15 10:30:00;1;-30.25;-15.5\n${second};2024-06-15 10:31:00;1;-30.25;-15.5\n`
      expect(readWith(telecom, table('15550000000')).trail.count, name).toBe(2)
      expect(() => readWith(telecom, table('15550000001')), name).toThrow('several-people')
    }
  })

  test('takes for one person\'s the calls that all have one number on either side, and for several\' those that do not', () => {
    const header = 'Call Date,Call Time,Calling Party Telephone Number,Called Party Telephone Number,First Cell ID\n', call = (from: string, to: string): string => `15/06/2024,10:30:00,${from},${to},1\n`
    const own = header + call('15550000000', '15550000001') + call('15550000002', '15550000000') + call('+1 555 0000000', '15550000003')
    expect([telecom.recognises(headOf(own)), countsOf(readWith(telecom, own))]).toEqual([true, { 'antenna-without-position': 3 }])
    expect(() => readWith(telecom, own + call('15550000002', '15550000003'))).toThrow('several-people')
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
