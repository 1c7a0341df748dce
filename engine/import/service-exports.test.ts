import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fitFile, fitRecord } from '../../test/fit-file.ts'
import { bytesOf, countsOf } from '../../test/read-format.ts'
import { writeZip } from '../simulate/write-zip.ts'
import { importSource } from './import.ts'
import { memorySource } from './source.ts'

const startS = 1_087_000_000
const activity = (second: number): Uint8Array => fitFile([fitRecord(startS + second, -30, -15.5)])
const withoutPosition = fitFile([{ message: 20, fields: [[253, 4, startS], [3, 1, 60]] }])
const gpx = '<gpx><trk><trkseg><trkpt lat="-30" lon="-15.5"><time>2024-06-15T10:30:00Z</time></trkpt></trkseg></trk></gpx>'
const kml = '<kml><Placemark><TimeStamp><when>2024-06-15T10:30:00Z</when></TimeStamp><Point><coordinates>-15.5,-30</coordinates></Point></Placemark></kml>'

function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([path, file]) => ({ path, chunks: () => [bytesOf(file)] }))
  return new Uint8Array(Buffer.concat([...writeZip(entries)]))
}

async function read(bytes: Uint8Array): Promise<[format: string, fixes: number, problems: Record<string, number>]> {
  const imported = await importSource(memorySource('export', bytes), 'export')
  return [imported.format, imported.trail.count, countsOf(imported)]
}

describe('importSource() reads the exports of services', () => {
  test('Garmin: activities in zips within the zip, among files without position', async () => {
    const uploaded = zip({ '1.fit': activity(0), '2.fit': withoutPosition, '3.fit': activity(1), '4.txt': 'x' })
    const bytes = zip({ 'DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip': uploaded, 'customer_data/customer.json': '{}' })
    expect(await read(bytes)).toEqual(['garmin-export', 2, { 'coordinate-missing': 1, 'member-skipped': 2 }])
  })

  test('FIT is taken byte for byte, also where its first bytes look like UTF-16', async () => {
    const bytes = Uint8Array.from(activity(0))
    bytes.set([12, 0, 0x39, 0, ...bytes.subarray(4, 12)])
    bytes.copyWithin(12, 14)
    expect(await read(bytes.subarray(0, -2))).toEqual(['fit', 1, { 'checksum-wrong': 1 }])
  })

  test('Garmin: not deeper than three packings', async () => {
    let bytes = zip({ '1.fit': activity(0) })
    for (let depth = 0; depth < 2; depth++) bytes = zip({ 'DI_CONNECT/x.zip': bytes })
    expect((await read(bytes))[1]).toBe(1)
    await expect(read(zip({ 'DI_CONNECT/x.zip': bytes }))).rejects.toThrow('archive-too-deep')
  })

  test('Strava: activities of any kind, packed or not, and tables that hold none', async () => {
    const bytes = zip({
      'activities.csv': 'x,y,Filename,z\n1,a,activities/1.fit.gz,\n', 'activities/1.fit.gz': new Uint8Array(gzipSync(activity(0))), 'activities/2.gpx': gpx,
      'activities/3.tcx.gz': new Uint8Array(gzipSync(`          <?xml version="1.0"?><TrainingCenterDatabase/>`)), 'privacy_zones.csv': 'Address,Radius,Latitude & Longitude\n',
      'logins.csv': 'Login Date,IP Address\n2024-06-15,192.0.2.1\n', 'media/1.bin': Uint8Array.of(1, 2, 3, 4),
    })
    expect(await read(bytes)).toEqual(['strava-export', 2, { 'no-location-part': 2, 'member-skipped': 2 }])
  })

  test('Apple Health: routes beside export.xml, in a folder of any name', async () => {
    const bytes = zip({
      'apple_health_export/export.xml': '<HealthData><Workout><WorkoutRoute><FileReference path="/workout-routes/a.gpx"/></WorkoutRoute></Workout></HealthData>',
      'apple_health_export/export_cda.xml': '<ClinicalDocument/>', 'apple_health_export/workout-routes/a.gpx': gpx,
    })
    expect(await read(bytes)).toEqual(['apple-health', 1, { 'no-location-part': 1, 'member-skipped': 1 }])
  })

  test('KMZ: a zip with KML and other files', async () => {
    expect(await read(zip({ 'doc.kml': kml, 'files/1.bin': Uint8Array.of(1, 2, 3, 4) }))).toEqual(['kml', 1, { 'member-skipped': 1 }])
  })
})
