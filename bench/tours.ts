import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { destinationE7 } from '../engine/geo/distance.ts'
import { e7ToDegrees } from '../engine/units/degrees.ts'

/** A home in the empty desert where the suite's towns stand. */
const home = { latE7: 245_000_000, lonE7: 168_000_000 }
const stepM = 10
const tourM = 10_000

export interface Tours { readonly paths: readonly string[], readonly home: string }

/** Writes so many GPX files, each a winding way of 10 km from one home in a direction of its own, a position every 10 m with its time. */
export function writeTours(folder: string, count: number): Tours {
  mkdirSync(folder, { recursive: true })
  const paths = Array.from({ length: count }, (_, tour) => {
    const points = Array.from({ length: tourM / stepM }, (_, i) => {
      const at = destinationE7(home.latE7, home.lonE7, 360 * tour / count + 4 * Math.sin(i / 60 + tour), stepM * i), time = new Date(Date.UTC(2025, 5, 1 + tour) + 4000 * i).toISOString()
      return `<trkpt lat="${e7ToDegrees(at.latE7)}" lon="${e7ToDegrees(at.lonE7)}"><time>${time}</time></trkpt>`
    })
    const path = join(folder, `tour-${tour}.gpx`)
    writeFileSync(path, `<gpx version="1.1" creator="made up"><trk><trkseg>${points.join('\n')}</trkseg></trk></gpx>`)
    return path
  })
  return { paths, home: `${e7ToDegrees(home.latE7)},${e7ToDegrees(home.lonE7)}` }
}
