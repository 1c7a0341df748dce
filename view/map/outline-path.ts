import type { MapLine } from '../../engine/index.ts'
import { mercatorX, mercatorY } from './mercator.ts'

/**
 * Returns lines as the data of one SVG path in whole units, `units` of them to the width of the world.
 * Points that fall on their predecessor are left out, and so are rings that shrink to nothing; steps are relative, which halves the text.
 */
export function outlinePath(lines: readonly MapLine[], units: number, closed: boolean): string {
  return lines.map(line => linePath(line, units, closed)).join('')
}

function linePath({ latE7, lonE7 }: MapLine, units: number, closed: boolean): string {
  const steps: number[] = []
  let start = '', lastX = 0, lastY = 0
  for (let i = 0; i < latE7.length; i++) {
    const x = Math.round(mercatorX(lonE7[i] ?? 0) * units), y = Math.round(mercatorY(latE7[i] ?? 0) * units)
    if (start === '') start = `M${x} ${y}`
    else if (x !== lastX || y !== lastY) steps.push(x - lastX, y - lastY)
    lastX = x
    lastY = y
  }
  if (steps.length < (closed ? 4 : 2)) return ''
  return `${start}l${steps.join(' ').replaceAll(' -', '-')}${closed ? 'z' : ''}`
}
