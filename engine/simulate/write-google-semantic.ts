import type { Trail } from '../trail/trail.ts'
import { googleTimeline, phoneDevice, type TimelineActivity, type TimelineEntry, type TimelineVisit } from './google-timeline.ts'
import type { Truth } from './truth.ts'
import { activityTypes } from './write-timeline-android.ts'

export interface SemanticMonth {
  /** As Google names it: `2025/2025_JANUARY.json`. */
  readonly path: string
  readonly text: () => Iterable<string>
}

const months = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER']

/**
 * Returns the monthly files of `Semantic Location History`: place visits and activity segments with their raw paths, by the UTC month they begin in.
 * Fields as in CarlosBergillos/LocationHistoryFormat (../research/formats.md 2.2).
 */
export function writeGoogleSemantic(trail: Trail, truth: Truth, { seed }: { readonly seed: number }): SemanticMonth[] {
  const byPath = new Map<string, TimelineEntry[]>()
  for (const entry of googleTimeline(trail, truth, seed)) {
    const date = new Date(entry.startMs), year = date.getUTCFullYear()
    const path = `${year}/${year}_${months[date.getUTCMonth()]}.json`
    const known = byPath.get(path)
    if (known) known.push(entry)
    else byPath.set(path, [entry])
  }
  return [...byPath].map(([path, entries]) => ({ path, text: () => monthText(trail, entries) }))
}

function* monthText(trail: Trail, entries: readonly TimelineEntry[]): Generator<string> {
  let separator = '{\n  "timelineObjects": ['
  for (const entry of entries) {
    const object = entry.kind === 'visit' ? { placeVisit: placeVisit(entry) } : { activitySegment: activitySegment(trail, entry) }
    yield separator + JSON.stringify(object, null, 2).replaceAll('\n', '\n  ')
    separator = ', '
  }
  yield ']\n}\n'
}

function placeVisit({ latE7, lonE7, placeId, label, startMs, endMs, probability }: TimelineVisit): unknown {
  const percent = Math.round(probability * 1000) / 10
  return {
    location: {
      latitudeE7: latE7, longitudeE7: lonE7, placeId, ...label === 'unknown' ? {} : { semanticType: `TYPE_${label.toUpperCase()}` },
      locationConfidence: percent, calibratedProbability: percent,
    },
    duration: duration(startMs, endMs),
    placeConfidence: probability > 0.7 ? 'HIGH_CONFIDENCE' : 'MEDIUM_CONFIDENCE', visitConfidence: Math.round(percent),
    editConfirmationStatus: 'NOT_CONFIRMED', placeVisitType: 'SINGLE_PLACE', placeVisitImportance: 'MAIN',
  }
}

function activitySegment(trail: Trail, { from, to, startMs, endMs, distanceM, mode, probability, firstFix, endFix }: TimelineActivity): unknown {
  const step = Math.max(1, Math.floor((endFix - firstFix) / 8)), points = []
  for (let i = firstFix; i < endFix; i += step) {
    if (trail.device[i] !== phoneDevice) continue
    points.push({ latE7: trail.latE7[i], lngE7: trail.lonE7[i], accuracyMeters: trail.accuracyM[i], timestamp: new Date(trail.timeMs[i]).toISOString() })
  }
  return {
    startLocation: { latitudeE7: from.latE7, longitudeE7: from.lonE7 }, endLocation: { latitudeE7: to.latE7, longitudeE7: to.lonE7 },
    duration: duration(startMs, endMs), distance: distanceM, activityType: activityTypes[mode], confidence: probability > 0.7 ? 'HIGH' : 'MEDIUM',
    activities: [{ activityType: activityTypes[mode], probability: Math.round(probability * 1000) / 10 }],
    simplifiedRawPath: { points },
  }
}

function duration(startMs: number, endMs: number): unknown {
  return { startTimestamp: new Date(startMs).toISOString(), endTimestamp: new Date(endMs).toISOString() }
}
