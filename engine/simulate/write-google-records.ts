import { chunkLength, openTimeText } from '../export/text.ts'
import type { Trail } from '../trail/trail.ts'
import { seededRandom, type Random } from '../units/random.ts'

export interface GoogleRecordsOptions {
  readonly seed: number
  /** Times as `timestampMs` strings, as until 2022. */
  readonly oldTimes: boolean
  /** Ends the file after the first record that reaches this size. */
  readonly sizeBytes?: number
}

/** Share of records with Google's guess of what the person is doing. */
const activityShare = 0.22

/**
 * Writes `Records.json` of Google Takeout, pretty-printed as Google does, about 400 bytes a record.
 *
 * Fields as in CarlosBergillos/LocationHistoryFormat and the files in the corpus (../research/formats.md 2.1). No wifi scans: they are data of third parties.
 * Cost: one pass; memory for one chunk, however many blocks come.
 */
export function* writeGoogleRecords(blocks: Iterable<Trail>, { seed, oldTimes, sizeBytes = Infinity }: GoogleRecordsOptions): Generator<string> {
  const recordText = openRecordText(seededRandom(seed), oldTimes)
  let chunk = '{\n  "locations": [', sep = '', written = 0
  for (const trail of blocks) {
    for (let i = 0; i < trail.count; i++) {
      chunk += sep + recordText(trail, i)
      sep = ', '
      if (written + chunk.length >= sizeBytes) {
        yield `${chunk}]\n}\n`
        return
      }
      if (chunk.length < chunkLength) continue
      written += chunk.length
      yield chunk
      chunk = ''
    }
  }
  yield `${chunk}]\n}\n`
}

function openRecordText(random: Random, oldTimes: boolean): (trail: Trail, i: number) => string {
  const timeText = openTimeText()
  const stamp = (timeMs: number): string => oldTimes ? `"timestampMs": "${timeMs}"` : `"timestamp": "${timeText(timeMs)}"`
  return (trail, i) => {
    const timeMs = trail.timeMs[i], speedMps = trail.speedMps?.[i] ?? NaN, moving = speedMps > 0
    let text = `{\n    "latitudeE7": ${trail.latE7[i]},\n    "longitudeE7": ${trail.lonE7[i]},\n    "accuracy": ${trail.accuracyM[i]},\n`
    if (moving) text += `    "velocity": ${Math.round(speedMps)},\n    "heading": ${trail.bearingDeg?.[i] ?? 0},\n`
    if (trail.altitudeM) text += `    "altitude": ${Math.round(trail.altitudeM[i])},\n    "verticalAccuracy": ${2 + random.below(4)},\n`
    if (random.uniform() < activityShare) text += activityText(stamp(timeMs + 1000 * random.below(60)), guessActivity(speedMps), random)
    text += `    "source": "${moving ? 'GPS' : 'WIFI'}",\n    "deviceTag": ${trail.devices[trail.device[i]]},\n    "platformType": "ANDROID",\n`
    if (!oldTimes) text += `    "serverTimestamp": "${timeText(timeMs + 60_000)}",\n`
    return `${text}    "batteryCharging": ${random.uniform() < 0.2},\n    "formFactor": "PHONE",\n    ${stamp(timeMs)}\n  }`
  }
}

function guessActivity(speedMps: number): string {
  if (Number.isNaN(speedMps) || speedMps < 0.3) return 'STILL'
  if (speedMps < 2.2) return 'WALKING'
  return speedMps < 7 ? 'ON_BICYCLE' : 'IN_VEHICLE'
}

function activityText(stamp: string, type: string, random: Random): string {
  const confidence = 60 + random.below(40)
  const guess = (name: string, percent: number): string => `{\n        "type": "${name}",\n        "confidence": ${percent}\n      }`
  return `    "activity": [{\n      "activity": [${guess(type, confidence)}, ${guess('UNKNOWN', 100 - confidence)}],\n      ${stamp}\n    }],\n`
}
