import { describe, expect, test } from 'vitest'
import { archiveFormat, type ImportedMember } from './archive-format.ts'
import type { FormatName } from './format.ts'

const files = (...formats: FormatName[]): ImportedMember[] => formats.map((format, i) => ({ name: `x/${i}`, format, fixes: 1, untimed: 0 }))

describe('archiveFormat()', () => {
  test('names the service whose own files are there', () => {
    expect(archiveFormat(files('gpx', 'google-records'))).toBe('google-takeout-zip')
    expect(archiveFormat(files('gpx', 'gpx', 'apple-health'))).toBe('apple-health')
    expect(archiveFormat(files('fit', 'strava-export', 'gpx'))).toBe('strava-export')
    const [fit, gpx] = files('fit', 'gpx')
    expect(archiveFormat([{ ...fit, name: 'DI_CONNECT/DI-Connect-Uploaded-Files/a.zip' }, gpx])).toBe('garmin-export')
  })

  test('names the format of its files when they are all of one', () => {
    expect(archiveFormat(files('kml', 'kml'))).toBe('kml')
    expect(archiveFormat(files('kml', 'gpx'))).toBe('archive')
    const [kml, gpx] = files('kml', 'gpx')
    expect(archiveFormat([kml, { ...gpx, fixes: 0 }])).toBe('kml')
    expect(archiveFormat([{ ...kml, fixes: 0 }, { ...gpx, fixes: 0 }])).toBe('archive')
  })
})
