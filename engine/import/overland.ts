import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { takeFeature } from './geojson-feature.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asList, asNumber, asObject, asText, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'
import { noteClaim } from './note-claim.ts'

/**
 * Overland: batches of GeoJSON features under `locations`, as the app sends them.
 *
 * Features without geometry are events of the app ("will_terminate") and no positions. A visit (`action: visit`) is the phone's conclusion: claimed.
 * The network's name (`wifi`) is passed over. Speeds and courses of −1 are not known.
 * Source: aaronpk/Overland-iOS, README, "API"; ../research/formats.md 2.8.
 */
export const overland: Format = {
  name: 'overland',
  recognises: ({ text }) => /^\{/.test(text) && /"locations"\s*:\s*\[/.test(text) && /"type"\s*:\s*"Feature"/.test(text) && !/"features"\s*:/.test(text),
  open: findings => {
    findings.producer = 'Overland'
    return new JsonRecords(findings, {
      element(key, value) {
        if (key === 'locations') takeLocation(findings, asObject(value))
      },
    })
  },
}

function takeLocation(findings: Findings, feature: JsonObject): void {
  const properties = asObject(feature['properties'])
  if (properties['action'] === 'visit') takeVisit(findings, asObject(feature['geometry']), properties)
  else if (feature['geometry'] !== undefined || properties['action'] === undefined) takeFeature(findings, feature)
}

function takeVisit(findings: Findings, geometry: JsonObject, properties: JsonObject): void {
  const [lon, lat] = asList(geometry['coordinates'])
  const position = { latE7: degreesToE7(asNumber(lat)), lonE7: degreesToE7(asNumber(lon)) }
  const start = readInstant(properties['arrival_date']), end = readInstant(properties['departure_date'])
  keepLocated(findings, position, readInstant(properties['timestamp']) ?? start, {
    kind: fixKind.claimed, accuracyM: asNumber(properties['horizontal_accuracy']), device: findings.fixes.deviceNumber(asText(properties['device_id'])),
  })
  noteClaim(findings, { by: 'overland', kind: 'visit', position, label: '', placeId: '', start, end })
}
