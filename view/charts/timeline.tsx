import type { ComponentChild } from 'preact'

/** A time on the axis from 0 (the first record) to 1 (the last). */
export interface TimelineBar { readonly from: number, readonly end: number, readonly confidence: number, readonly title: string }

export interface TimelineRow { readonly name: string, readonly tone: 'home' | 'work' | 'other' | 'records', readonly bars: readonly TimelineBar[] }

export interface TimelineProps {
  readonly rows: readonly TimelineRow[]
  readonly ticks: readonly { readonly at: number, readonly text: string }[]
  readonly label: string
}

const rowPx = 38
const barPx = 12

/** Bars over time, one row each, as wide as there is room; the fainter a bar, the less sure. */
export function Timeline({ rows, ticks, label }: TimelineProps): ComponentChild {
  const axisY = rows.length * rowPx + 4
  return (
    <svg class="timeline" width="100%" height={axisY + 18} role="img" aria-label={label}>
      {ticks.map(({ at }) => <line class="tick" x1={percent(at)} x2={percent(at)} y1="0" y2={axisY} />)}
      {rows.map(({ name, tone, bars }, row) => (
        <g class={tone}>
          <text x="0" y={row * rowPx + 14}>{name}</text>
          {bars.map(({ from, end, confidence, title }) => (
            <rect class="bar" x={percent(from)} width={percent(Math.max(0.003, end - from))} y={row * rowPx + 20} height={barPx} fill-opacity={confidence.toFixed(2)}>
              {title !== '' && <title>{title}</title>}
            </rect>
          ))}
        </g>
      ))}
      {ticks.map(({ at, text }, i) => <text class={i % 2 === 1 ? 'axis second' : 'axis'} x={percent(at)} y={axisY + 13} text-anchor={at > 0.94 ? 'end' : at < 0.03 ? 'start' : 'middle'}>{text}</text>)}
    </svg>
  )
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`
