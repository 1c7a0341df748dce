import type { ComponentChild } from 'preact'
import type { Share } from '../../engine/index.ts'

export interface RoutineGridProps {
  /** 168 shares, Monday 00:00 first. */
  readonly shares: readonly Share[]
  readonly recordedHours: readonly number[]
  /** Which colour: a token's name. */
  readonly tone: 'home' | 'work' | 'other'
  /** What the chart shows, for screen readers. */
  readonly label: string
  /** 7 short names, Monday first. */
  readonly weekdays: readonly string[]
  /** What a cell says under the pointer; '' for none. */
  readonly describe: (hourOfWeek: number) => string
}

const cellPx = 14
const leftPx = 32
const topPx = 16

/** The least side of a cell that was recorded at all: still seen, clearly larger than the dot of silence. */
const sideMinPx = 4
const sideMaxPx = 12.5

/**
 * A week as 7 rows of 24 hours. The colour of a cell is the share of the time; its area is how well the share is known (one less the width of its
 * interval), so that what rests on little does not catch the eye. Nothing recorded is a dot.
 */
export function RoutineGrid({ shares, recordedHours, tone, label, weekdays, describe }: RoutineGridProps): ComponentChild {
  return (
    <svg class={`routine ${tone}`} viewBox={`0 0 ${leftPx + 24 * cellPx + 2} ${topPx + 7 * cellPx}`} role="img" aria-label={label}>
      {[0, 6, 12, 18].map(hour => <text x={leftPx + hour * cellPx + 1} y="10">{hour}</text>)}
      {weekdays.map((name, day) => <text x="0" y={topPx + day * cellPx + 10}>{name}</text>)}
      {shares.map((share, hourOfWeek) => {
        const x = leftPx + (hourOfWeek % 24 + 0.5) * cellPx, y = topPx + (Math.floor(hourOfWeek / 24) + 0.5) * cellPx
        if ((recordedHours[hourOfWeek] ?? 0) === 0) return <circle class="silent" cx={x} cy={y} r="1" />
        const side = cellSidePx(share)
        return (
          <rect class="cell" x={round(x - side / 2)} y={round(y - side / 2)} width={round(side)} height={round(side)} fill-opacity={share.share.toFixed(2)}>
            <title>{describe(hourOfWeek)}</title>
          </rect>
        )
      })}
    </svg>
  )
}

/** The side of a cell whose area goes with how well its share is known. */
export function cellSidePx({ low, high }: Share): number {
  return sideMinPx + (sideMaxPx - sideMinPx) * Math.sqrt(Math.max(0, Math.min(1, 1 - (high - low))))
}

const round = (px: number): number => Math.round(px * 10) / 10
