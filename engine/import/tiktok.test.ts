import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { tiktok } from './tiktok.ts'

/** On the water of the North Sea. */
const fileWith = (gps: string): string => JSON.stringify({
  'Activity': { 'Most Recent Location Data': { LocationData: { Date: '2025-06-01 10:00:00 UTC', GpsData: gps, LastRegion: 'DE' } }, 'Login History': { LoginHistoryList: [{ IP: '203.0.113.7' }] } },
})

describe('tiktok', () => {
  test('reads the last position where there is one', () => {
    expect(timesOf(readWith(tiktok, fileWith('54.5, 4.25')))).toEqual(['2025-06-01T10:00:00.000Z'])
  })

  test('finds it behind an activity of any size', () => {
    const watched = new Array<object>(400_000).fill({ Date: '2025-06-01 10:00:00', Link: `https://example.org/${'1'.repeat(60)}/` })
    const last = { LocationData: [{ Date: '2025-06-01 10:00:00 UTC', GpsData: '54.5, 4.25' }] }
    const file = JSON.stringify({ 'Your Activity': { 'Video Browsing History': { VideoList: watched }, 'Most Recent Location Data': last } })
    expect(file.length).toBeGreaterThan(40e6)
    expect(timesOf(readWith(tiktok, file))).toEqual(['2025-06-01T10:00:00.000Z'])
  })

  test('says that there is none', () => {
    expect(countsOf(readWith(tiktok, fileWith('N/A')))).toEqual({ 'no-location-part': 1 })
    expect(tiktok.recognises(headOf(fileWith('N/A')))).toBe(true)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(tiktok, fileWith('54.5, 4.25'))
  })
})
