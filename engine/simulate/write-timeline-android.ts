import { degreesText } from '../export/text.ts'
import { firstIndexFrom, type Trail } from '../trail/trail.ts'
import { dayMs, minuteMs } from '../units/time.ts'
import { googlePlaceId, googleTimeline, localTimeText, type TimelineEntry } from './google-timeline.ts'
import { pathSlices, type PathSlice } from './timeline-path.ts'
import type { Mode, Truth } from './truth.ts'

/** Raw positions are kept for about a month (../research/formats.md 2.3). */
const rawSignalsMs = 30 * dayMs

/**
 * Writes `Timeline.json` as the Android app exports it: visits, activities, two-hour paths with whole minutes, the raw positions of the last 30 days, and
 * Google's frequent places. Fields as in timelinize and the files in the corpus (../research/formats.md 2.3).
 */
export function* writeTimelineAndroid(trail: Trail, truth: Truth, { seed }: { readonly seed: number }): Generator<string> {
  const entries = googleTimeline(trail, truth, seed)
  const segments = [...entries, ...pathSlices(trail, entries)].sort((a, b) => a.startMs - b.startMs)
  yield '{\n  "semanticSegments": ['
  yield* listed(segments, segment => 'fixes' in segment ? pathSegment(trail, segment) : entrySegment(segment))
  yield '],\n  "rawSignals": ['
  yield* listed(rawIndexes(trail), i => rawSignal(trail, i))
  yield '],\n  "userLocationProfile": {\n    "frequentPlaces": ['
  yield* listed([...truth.homes.slice(-1).map(home => ({ ...home, label: 'HOME' })), ...truth.works.map(work => ({ ...work, label: 'WORK' }))], ({ placeId, label }) => {
    const { latE7, lonE7 } = truth.places[placeId]
    return { placeId: googlePlaceId(placeId), placeLocation: pointText(latE7, lonE7), label }
  })
  yield ']\n  }\n}\n'
}

function* listed<Item>(items: readonly Item[], toJson: (item: Item) => unknown): Generator<string> {
  let separator = '\n    '
  for (const item of items) {
    yield separator + JSON.stringify(toJson(item), null, 2).replaceAll('\n', '\n    ')
    separator = ',\n    '
  }
}

function entrySegment(entry: TimelineEntry): unknown {
  const { startMs, endMs, zone } = entry
  const times = {
    startTime: localTimeText(startMs, zone), endTime: localTimeText(endMs, zone),
    startTimeTimezoneUtcOffsetMinutes: zone.offsetMs(startMs) / minuteMs, endTimeTimezoneUtcOffsetMinutes: zone.offsetMs(endMs) / minuteMs,
  }
  if (entry.kind === 'visit') {
    const semanticType = entry.label === 'unknown' ? 'UNKNOWN' : `INFERRED_${entry.label.toUpperCase()}`
    const topCandidate = { placeId: entry.placeId, semanticType, probability: entry.probability, placeLocation: { latLng: pointText(entry.latE7, entry.lonE7) } }
    return { ...times, visit: { hierarchyLevel: 0, probability: entry.probability, topCandidate } }
  }
  const { from, to, distanceM, mode, probability } = entry
  return {
    ...times,
    activity: {
      start: { latLng: pointText(from.latE7, from.lonE7) }, end: { latLng: pointText(to.latE7, to.lonE7) },
      distanceMeters: distanceM, probability, topCandidate: { type: activityTypes[mode], probability },
    },
  }
}

/** Google's words for ways of travelling. */
export const activityTypes: Readonly<Record<Mode, string>> = {
  walk: 'WALKING', bike: 'CYCLING', transit: 'IN_BUS', car: 'IN_PASSENGER_VEHICLE', train: 'IN_TRAIN', plane: 'FLYING',
}

function pathSegment(trail: Trail, { startMs, endMs, fixes, zone }: PathSlice): unknown {
  return {
    startTime: localTimeText(startMs, zone), endTime: localTimeText(endMs, zone),
    timelinePath: fixes.map(i => ({
      point: pointText(trail.latE7[i], trail.lonE7[i]), time: localTimeText(Math.floor(trail.timeMs[i] / minuteMs) * minuteMs, zone),
    })),
  }
}

function rawIndexes(trail: Trail): number[] {
  const first = trail.count === 0 ? 0 : firstIndexFrom(trail, trail.timeMs[trail.count - 1] - rawSignalsMs)
  return Array.from({ length: trail.count - first }, (_, i) => first + i)
}

function rawSignal(trail: Trail, i: number): unknown {
  const altitudeM = trail.altitudeM?.[i] ?? NaN, speedMps = trail.speedMps?.[i] ?? NaN
  return {
    position: {
      LatLng: pointText(trail.latE7[i], trail.lonE7[i]), accuracyMeters: trail.accuracyM[i],
      ...Number.isNaN(altitudeM) ? {} : { altitudeMeters: altitudeM },
      source: Number.isNaN(speedMps) ? 'WIFI' : 'GPS', timestamp: new Date(trail.timeMs[i]).toISOString(),
      ...Number.isNaN(speedMps) ? {} : { speedMetersPerSecond: speedMps },
    },
  }
}

function pointText(latE7: number, lonE7: number): string {
  return `${degreesText(latE7)}°, ${degreesText(lonE7)}°`
}
