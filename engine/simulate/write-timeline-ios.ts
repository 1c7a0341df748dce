import { degreesText } from '../export/text.ts'
import type { Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'
import { googleTimeline, localTimeText, type TimelineEntry } from './google-timeline.ts'
import { pathSlices, type PathSlice } from './timeline-path.ts'
import type { Mode, Truth } from './truth.ts'

/**
 * Writes `location-history.json` as the iOS app exports it: one bare list, visits and activities first and all paths behind them, numbers as strings.
 * Fields as in timelinize and the files in the corpus (../research/formats.md 2.4).
 */
export function* writeTimelineIos(trail: Trail, truth: Truth, { seed }: { readonly seed: number }): Generator<string> {
  const entries = googleTimeline(trail, truth, seed)
  let separator = '['
  for (const segment of [...entries, ...pathSlices(trail, entries)]) {
    yield `${separator}\n  ${JSON.stringify('fixes' in segment ? pathSegment(trail, segment) : entrySegment(segment), null, 2).replaceAll('\n', '\n  ')}`
    separator = ','
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}

const activityTypes: Readonly<Record<Mode, string>> = {
  walk: 'walking', bike: 'cycling', transit: 'in bus', car: 'in passenger vehicle', train: 'in train', plane: 'flying',
}

function entrySegment(entry: TimelineEntry): unknown {
  const times = { endTime: localTimeText(entry.endMs, entry.zone), startTime: localTimeText(entry.startMs, entry.zone) }
  const probability = entry.probability.toFixed(6)
  if (entry.kind === 'visit') {
    const semanticType = { home: 'Home', work: 'Work', unknown: 'Unknown' }[entry.label]
    const topCandidate = { probability, semanticType, placeID: entry.placeId, placeLocation: geoText(entry.latE7, entry.lonE7) }
    return { ...times, visit: { hierarchyLevel: '0', topCandidate, probability } }
  }
  const topCandidate = { type: activityTypes[entry.mode], probability }
  const start = geoText(entry.from.latE7, entry.from.lonE7), end = geoText(entry.to.latE7, entry.to.lonE7)
  return { ...times, activity: { end, topCandidate, distanceMeters: entry.distanceM.toFixed(6), start } }
}

function pathSegment(trail: Trail, { startMs, endMs, fixes, zone }: PathSlice): unknown {
  return {
    endTime: localTimeText(endMs, zone), startTime: localTimeText(startMs, zone),
    timelinePath: fixes.map(i => ({
      point: geoText(trail.latE7[i], trail.lonE7[i]), durationMinutesOffsetFromStartTime: String(Math.floor((trail.timeMs[i] - startMs) / minuteMs)),
    })),
  }
}

function geoText(latE7: number, lonE7: number): string {
  return `geo:${degreesText(latE7)},${degreesText(lonE7)}`
}
