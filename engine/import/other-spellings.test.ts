import { describe, expect, test } from 'vitest'
import { bytesOf, countsOf } from '../../test/read-format.ts'
import { fixFlag } from '../trail/trail.ts'
import { importFolder, importSource, type Imported } from './import.ts'
import { memorySource, type ByteSource } from './source.ts'

/** Files of known formats as other versions, other programs and other countries write them; all on the water of the South Atlantic. */
const at = { latitudeE7: -302500000, longitudeE7: -155000000 }, iso = '2024-06-15T10:30:00Z', epochS = 1718447400
const point = { type: 'Point', coordinates: [-15.5, -30.25] }
const gpx = (point: string): string => `<gpx><trk><trkseg>${point}</trkseg></trk></gpx>`
const segment = (more: object): object => ({ startTime: iso, endTime: iso, ...more })
const visitAt = (placeLocation: unknown): object => ({ visit: { topCandidate: { placeLocation } } })

const files: readonly (readonly [name: string, format: string, file: unknown])[] = [
  ['Records with numbers as texts', 'google-records', { locations: [{ latitudeE7: '-302500000', longitudeE7: '-155000000', timestamp: iso }] }],
  ['Records behind other keys', 'google-records', { version: 2, exported: { by: [1, { locations: [] }] }, locations: [{ ...at, timestamp: iso }] }],
  ['the list of Records alone', 'google-records', [{ ...at, timestampMs: String(epochS * 1000) }]],
  ['the list of a Semantic month alone', 'google-semantic', [{ placeVisit: { location: at, duration: { startTimestamp: iso, endTimestamp: iso } } }]],
  ['Timeline with decimal commas', 'google-timeline-android', { semanticSegments: [segment({ timelinePath: [{ point: '-30,2500000°, -15,5000000°', time: iso }] })] }],
  ['Timeline signals in whole numbers', 'google-timeline-android', { rawSignals: [{ position: { point: { latE7: -302500000, lngE7: -155000000 }, accuracyMm: 12_000, timestamp: iso } }] }],
  ['Timeline with its offset apart', 'google-timeline-android', {
    semanticSegments: [{ startTime: '2024-06-15T12:30:00', startTimeTimezoneUtcOffsetMinutes: 120, endTime: '2024-06-15T12:30:00', ...visitAt({ latLng: '-30.25°, -15.5°' }) }],
  }],
  ['OwnTracks as GeoJSON', 'geojson', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: point, properties: { _type: 'location', tst: epochS } }] }],
  ['a sequence of GeoJSON texts', 'geojson', `\u001e${JSON.stringify({ type: 'Feature', geometry: point, properties: { time: iso } })}\n`],
  ['GeoJSON with a time in German', 'geojson', { type: 'Feature', geometry: point, properties: { Zeit: iso } }],
  ['batches of Overland, one a line', 'overland', `${JSON.stringify({ locations: [] })}\n${JSON.stringify({ locations: [{ type: 'Feature', geometry: point, properties: { timestamp: iso } }] })}\n`],
  ['Facebook\'s last location in a list', 'facebook', { last_location_v2: [{ name: 'x', coordinate: { latitude: -30.25, longitude: -15.5 }, time: epochS }] }],
  ['Snapchat with ± and slashes', 'snapchat', { 'Location History': [['2024/06/15 10:30:00 UTC', '-30.250 ± 12.5, -15.500 ± 12.5']] }],
  ['Snapchat with latitude and longitude apart', 'snapchat', { 'Location History': [{ Time: '2024-06-15 10:30:00 UTC', Latitude: '-30.25', Longitude: '-15.5' }] }],
  ['Snapchat\'s saved pictures', 'snapchat', { 'Saved Media': [{ 'Date': '2024-06-15 10:30:00 UTC', 'Media Type': 'Image', 'Location': 'Latitude, Longitude: -30.25, -15.5' }] }],
  ['Uber with other headers', 'uber', `city_name,product_type_name,status,begintrip_timestamp_utc,begintrip_lat,begintrip_lng,dropoff_timestamp_utc,dropoff_lat,dropoff_lng\nx,y,completed,${iso},-30.25,-15.5,,,\n`],
  ['GPX with decimal commas', 'gpx', gpx(`<trkpt lat="-30,25" lon="-15,5"><time>${iso}</time></trkpt>`)],
  ['GPX with a count for a time', 'gpx', gpx(`<trkpt lat="-30.25" lon="-15.5"><time>${epochS}</time></trkpt>`)],
  ['KML without its root', 'kml', `<Document xmlns="http://www.opengis.net/kml/2.2"><Placemark><TimeStamp><when>${iso}</when></TimeStamp><Point><coordinates>-15.5,-30.25</coordinates></Point></Placemark></Document>`],
  ['JSON of an unknown program', 'json', { user: 'me', track: { fixes: [{ pos: { lat: -30.25, lng: -15.5 }, time: epochS }] } }],
  ['JSON lines of an unknown program', 'json', `${JSON.stringify({ Latitude: '-30.25', Longitude: '-15.5', Timestamp: iso })}\n`],
]

function read(file: unknown): Promise<Imported> {
  return importSource(memorySource('x', bytesOf(typeof file === 'string' ? file : JSON.stringify(file))), 'x')
}

describe('importSource() of other spellings', () => {
  test.each(files)('reads %s', async (_, format, file) => {
    for (const written of typeof file === 'string' ? [file] : [JSON.stringify(file), `\ufeff${JSON.stringify(file, null, 2).replaceAll('\n', '\r\n')}`]) {
      const imported = await read(written), { trail } = imported
      const position = [trail.latE7[0], trail.lonE7[0]]
      expect({ format: imported.format, fixes: trail.count, position, time: trail.timeMs[0], local: trail.flag[0] & fixFlag.localClock })
        .toEqual({ format, fixes: 1, position: [-302500000, -155000000], time: epochS * 1000, local: 0 })
    }
  })

  test('takes no place saved in Google Maps for one where the person was', async () => {
    const saved = { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: point, properties: { date: iso, google_maps_url: 'https://example.org', location: {} } }] }
    const imported = await read(saved)
    expect([imported.trail.count, imported.untimed]).toEqual([0, 1])
  })

  test('watches who JSON of an unknown program is about, and reads none in the export of a service', async () => {
    const of = (user: string): object => ({ user_id: user, lat: -30.25, lon: -15.5, time: epochS })
    await expect(read([of('a'), of('b')])).rejects.toThrow('several-people')
    async function* folder(): AsyncGenerator<ByteSource> {
      await Promise.resolve()
      yield memorySource('events.json', bytesOf(JSON.stringify([of('a')])))
      yield memorySource('a.gpx', bytesOf(gpx(`<trkpt lat="-30.25" lon="-15.5"><time>${iso}</time></trkpt>`)))
    }
    const imported = await importFolder(folder(), 'x')
    expect([imported.trail.count, countsOf(imported)]).toEqual([1, { 'member-skipped': 1 }])
  })

  test('takes the cells in JSON of an operator for wide positions', async () => {
    const { trail } = await read([{ startTime: iso, cellId: 7, cellLatitude: -30.25, cellLongitude: -15.5 }])
    expect([trail.count, trail.flag[0], trail.accuracyM[0]]).toEqual([1, fixFlag.cell, 1000])
  })
})
