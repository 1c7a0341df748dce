import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith } from '../../test/read-format.ts'
import { googleSettings, googleTakeoutOther } from './google-settings.ts'

const settings = '{"createdTime":"2018-04-13T21:30:16.606Z","hasReportedLocations":true,"deviceSettings":[{"deviceTag":1}]}'
const backupNote = 'You have encrypted Timeline backups stored on Google servers.\n'

describe('googleSettings', () => {
  test('is read and says that it has no location', () => {
    expect(googleSettings.recognises(headOf(settings))).toBe(true)
    const read = readWith(googleSettings, settings)
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 0, { 'no-location-part': 1 }])
  })

  test('does not take a file with locations for settings', () => {
    expect(googleSettings.recognises(headOf('{"deviceSettings":[],"locations":[]}'))).toBe(false)
  })
})

describe('googleTakeoutOther', () => {
  test('reads the note in place of encrypted backups, in several languages', () => {
    expect(googleTakeoutOther.recognises(headOf(backupNote))).toBe(true)
    expect(googleTakeoutOther.recognises(headOf('Auf den Google-Servern sind verschlüsselte Zeitachsen-Sicherungen gespeichert (Zeitachse).'))).toBe(true)
    expect(countsOf(readWith(googleTakeoutOther, backupNote))).toEqual({ 'encrypted-backup': 1 })
  })

  test('reads the list of deletions', () => {
    const tombstones = 'Deletion Time,Deleted Range Start,Deleted Range End\n2024-01-01,2023-01-01,2023-02-01\n'
    expect(googleTakeoutOther.recognises(headOf(tombstones))).toBe(true)
    expect(countsOf(readWith(googleTakeoutOther, tombstones))).toEqual({ 'no-location-part': 1 })
  })

  test('does not take any text or table for its own', () => {
    expect(googleTakeoutOther.recognises(headOf('My timeline of the year, encrypted letters included. '.repeat(60)))).toBe(false)
    expect(googleTakeoutOther.recognises(headOf('deletion,lat,lon\n1,2,3\n'))).toBe(false)
    expect(googleTakeoutOther.recognises(headOf('name,price\na,1\n'))).toBe(false)
  })
})
