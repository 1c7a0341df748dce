import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { polarsteps } from './polarsteps.ts'

/** On the water of the North Sea. */
const lat = 54.5, lon = 4.25
const locations = JSON.stringify({ locations: [{ lat, lon, time: 1717236000.5 }, { lat, lon, time: '2024-06-01T11:00:00Z' }] })
const trip = JSON.stringify({ name: 'x', all_steps: [{ start_time: 1717236000.0, location: { lat, lon, name: 'y' } }] })
const segments = JSON.stringify([{ lat, lng: lon, arrived: '2024-06-01T12:00:00.000+02:00', departed: '2024-06-01T14:00:00.000+02:00' }])

describe('polarsteps', () => {
  test('reads locations with seconds or ISO times, steps of a trip as claimed, and places with their arrival', () => {
    expect(timesOf(readWith(polarsteps, locations))).toEqual(['2024-06-01T10:00:00.500Z', '2024-06-01T11:00:00.000Z'])
    expect([timesOf(readWith(polarsteps, trip)), [...readWith(polarsteps, trip).trail.kind]]).toEqual([['2024-06-01T10:00:00.000Z'], [fixKind.claimed]])
    expect(timesOf(readWith(polarsteps, segments))).toEqual(['2024-06-01T10:00:00.000Z'])
    for (const file of [locations, trip, segments]) expect(polarsteps.recognises(headOf(file))).toBe(true)
  })

  test('reads steps in a list, with their position in a place or beside it', () => {
    const steps = JSON.stringify([{ arrived: 1717236000, departed: 1717239600, location: { lat, lon, detail: 'y' } }, { arrived: 1717239600, departed: 1717243200, lat, lon }])
    expect(polarsteps.recognises(headOf(steps))).toBe(true)
    expect(timesOf(readWith(polarsteps, steps))).toEqual(['2024-06-01T10:00:00.000Z', '2024-06-01T11:00:00.000Z'])
  })

  test('does not take Records.json for its own', () => {
    expect(polarsteps.recognises(headOf('{"locations":[{"latitudeE7":1,"longitudeE7":2,"timestamp":"2024-06-01T10:00:00Z"}]}'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(polarsteps, locations)
    expectReaderLaws(polarsteps, segments)
  })
})
