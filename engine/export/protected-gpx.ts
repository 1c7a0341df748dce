import type { ProtectedTrail } from '../protection/protected-trail.ts'
import { assertProtected } from '../protection/seal.ts'
import { gridDegreesText } from './text.ts'

/**
 * Returns a protected trail as GPX 1.1: a track of segments of positions, latitude and longitude with 5 digits, and nothing else; no time, no name, no bounds.
 * Built from these fields alone, so what a source held besides has no way in. Source: topografix.com/GPX/1/1.
 * @throws RangeError when no protection has made the trail, or nothing is left of it: an empty file would be taken for a shared one.
 */
export function protectedGpx(trail: ProtectedTrail): string {
  assertProtected(trail)
  if (trail.lines.length === 0) throw new RangeError('Cannot write a trail: nothing is left of it')
  const segments = trail.lines.map(({ latE7, lonE7 }) => {
    const points = Array.from(latE7, (lat, i) => `<trkpt lat="${gridDegreesText(lat)}" lon="${gridDegreesText(lonE7[i])}"/>`)
    return `<trkseg>\n${points.join('\n')}\n</trkseg>\n`
  })
  return `${protectedGpxHead}${segments.join('')}${protectedGpxTail}`
}

export const protectedGpxHead = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="whereprint" xmlns="http://www.topografix.com/GPX/1/1">
<trk>
`
export const protectedGpxTail = '</trk>\n</gpx>\n'
