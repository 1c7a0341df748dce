import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith } from '../../test/read-format.ts'
import { strava } from './strava.ts'

describe('strava', () => {
  test('knows the list of activities in any language, and the tables beside it', () => {
    const tables = [
      'Activity ID,Activity Date,Activity Name,Filename\n',
      'Aktivitäts-ID,Aktivitätsdatum,Name,Dateiname,Distanz\n1,"29.05.2022, 15:53:35","Lauf, lang",activities/12.fit.gz,3\n',
      '<span class="translation_missing">Activity ID</span>,x,x\r\n17,x,activities/17.gpx,\r\n',
      'id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n123,2018-01-01 10:00:00,x,Ride,,3600,20000,false,,activities/123.gpx\n',
      'Media Filename,Media Caption\n', 'Mobile Device ID\n', 'Address,Radius,Latitude & Longitude\n', 'Route Name,Route Filename\n',
    ]
    for (const table of tables) {
      expect(strava.recognises(headOf(table))).toBe(true)
      const read = readWith(strava, table)
      expect([read.trail.count, read.untimed, countsOf(read), read.producer]).toEqual([0, 0, { 'no-location-part': 1 }, 'Strava'])
    }
  })

  test('takes no other table', () => {
    for (const text of ['time,lat,lon\n1,2,3', 'id,name\n1,activities', 'x activities/12.gpx', '']) expect(strava.recognises(headOf(text))).toBe(false)
  })
})
