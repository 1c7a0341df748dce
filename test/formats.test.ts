import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ImportError, importSource, memorySource } from '../engine/index.ts'
import { hasSharedData, sharedData } from './shared-data.ts'

/** A line of the manifest. Tests are named after its number: names of files tell places and times of real people. */
interface Row {
  readonly line: number
  readonly file: string
  readonly format: string
  readonly fixes: number
  readonly untimed: number
  readonly firstUtc: string
  readonly lastUtc: string
  readonly refused: boolean
  /** What the counter saw, as `key=value` between semicolons; of photos exiftool's reading. */
  readonly detail: string
}

const hasData = hasSharedData('formats of the corpus')

describe.runIf(hasData)('importSource() reads the corpus', () => {
  const rows = hasData ? readManifest() : []

  test('knows the manifest', () => {
    expect(rows.length).toBeGreaterThan(200)
  })

  test.each(rows.filter(row => !row.refused))('line $line, $format', async ({ file, format, fixes, untimed, firstUtc, lastUtc }) => {
    const { trail, ...imported } = await importSource(memorySource(file, read(file)), file)
    expect({ fixes: trail.count, untimed: imported.untimed }).toEqual({ fixes, untimed })
    // The manifest cuts the fractions of NMEA's seconds.
    const stepMs = format === 'nmea' ? 1000 : 1
    const told = (timeMs: number): string => new Date(timeMs - timeMs % stepMs).toISOString()
    // Booleans here and below, so that no time or position stands in a message.
    expect([!firstUtc || told(trail.timeMs[0]) === firstUtc, !lastUtc || told(trail.timeMs[trail.count - 1]) === lastUtc]).toEqual([true, true])
  })

  test.each(rows.filter(row => /;lat=/.test(row.detail)))('line $line is where exiftool reads it', async ({ file, detail }) => {
    const { trail } = await importSource(memorySource(file, read(file)), file)
    const [lat, lon, altitude, error] = ['lat', 'lon', 'GPSAltitude', 'GPSHPositioningError'].map(key => Number(new RegExp(`;${key}=([^;]+)`).exec(detail)?.[1] ?? NaN))
    expect([Math.abs(trail.latE7[0] - lat * 1e7) <= 1, Math.abs(trail.lonE7[0] - lon * 1e7) <= 1]).toEqual([true, true])
    if (!Number.isNaN(altitude)) expect(Math.abs((trail.altitudeM?.[0] ?? NaN) - altitude) < 0.01).toBe(true)
    if (!Number.isNaN(error)) expect(Math.abs(trail.accuracyM[0] / error - 1) < 1e-6).toBe(true)
  })

  test.each(rows.filter(row => row.refused))('line $line is refused', async ({ file }) => {
    await expect(importSource(memorySource(file, read(file)), file)).rejects.toThrow(new ImportError('several-people'))
  })
})

function read(file: string): Uint8Array {
  return new Uint8Array(readFileSync(`${sharedData}formats/${file}`))
}

function readManifest(): Row[] {
  const [header, ...lines] = readFileSync(`${sharedData}formats/MANIFEST.tsv`, 'utf8').trimEnd().split('\n').map(line => line.split('\t'))
  const column = (name: string): number => header.indexOf(name)
  const at = (line: readonly string[], name: string): string => line[column(name)] ?? ''
  return lines.map((line, i) => ({
    line: i + 2, file: at(line, 'file'), format: at(line, 'format'), fixes: Number(at(line, 'fixes')), untimed: Number(at(line, 'untimed')),
    firstUtc: at(line, 'first_utc'), lastUtc: at(line, 'last_utc'), refused: at(line, 'detail').startsWith('refused'), detail: at(line, 'detail'),
  }))
}
