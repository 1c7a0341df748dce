import type { Run, Span } from './mobilitynet.ts'

/** What a method got right, pooled over runs. */
export interface StayTally {
  runs: number
  /** Grid points by truth and answer. */
  bothStay: number
  onlyAnswer: number
  onlyTruth: number
  /** Distance from each true start or end of a trip to the nearest end or start of a stay, seconds; Infinity when there is no stay. */
  readonly boundaryS: number[]
}

/** What a tally comes to; shares of time and of boundaries, seconds. */
export interface StaySummary {
  readonly runs: number
  readonly boundaries: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly boundaryMedianS: number
  readonly within3Min: number
  readonly within5Min: number
  readonly boundaryP80S: number
}

const gridMs = 30_000

/** Returns a tally of nothing. */
export function emptyTally(): StayTally {
  return { runs: 0, bothStay: 0, onlyAnswer: 0, onlyTruth: 0, boundaryS: [] }
}

/**
 * Adds a run to a tally. Truth: the person stays when no trip is on. Every 30 s from the first to the last fix counts once; waiting for a
 * bus or a train is neither and left out.
 */
export function tallyRun(tally: StayTally, run: Run, stays: readonly Span[]): void {
  const { timeMs, count } = run.trail
  tally.runs++
  for (let atMs = timeMs[0]; atMs <= timeMs[count - 1]; atMs += gridMs) {
    if (isWithin(run.waits, atMs)) continue
    const truth = !isWithin(run.trips, atMs), answer = isWithin(stays, atMs)
    if (truth && answer) tally.bothStay++
    else if (answer) tally.onlyAnswer++
    else if (truth) tally.onlyTruth++
  }
  for (const trip of run.trips) {
    tally.boundaryS.push(nearestS(trip.startMs, stays.map(stay => stay.endMs)), nearestS(trip.endMs, stays.map(stay => stay.startMs)))
  }
}

/** Returns precision, recall and F1 of the time in stays, and how far the boundaries are off. */
export function summarize({ runs, bothStay, onlyAnswer, onlyTruth, boundaryS }: StayTally): StaySummary {
  const precision = bothStay / (bothStay + onlyAnswer), recall = bothStay / (bothStay + onlyTruth)
  const sorted = boundaryS.toSorted((a, b) => a - b)
  const within = (seconds: number): number => sorted.filter(value => value <= seconds).length / sorted.length
  return {
    runs, boundaries: sorted.length,
    precision: round(precision), recall: round(recall), f1: round(2 * precision * recall / (precision + recall)),
    boundaryMedianS: quantile(sorted, .5), within3Min: round(within(180)), within5Min: round(within(300)),
    boundaryP80S: quantile(sorted, .8),
  }
}

function isWithin(spans: readonly Span[], atMs: number): boolean {
  return spans.some(span => atMs >= span.startMs && atMs < span.endMs)
}

function nearestS(atMs: number, timesMs: readonly number[]): number {
  return Math.min(...timesMs.map(timeMs => Math.abs(timeMs - atMs))) / 1000
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
