import { describe, expect, test } from 'vitest'
import { distanceM } from '../geo/distance.ts'
import { fromPlane } from '../geo/plane.ts'
import { buildTown } from '../simulate/town.ts'
import { simulateTownDays } from '../simulate/town-days.ts'
import { simulateTownPerson } from '../simulate/town-person.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixKind, type Trail } from '../trail/trail.ts'
import { attackRelease, type FileToAttack } from './attack-release.ts'

const town = buildTown({ seed: 1, blockM: 100 }), person = simulateTownPerson(town, { seed: 3, kind: 'commuter', tracks: 8 }), home = fromPlane(town.streets.plane, person.home)
const files: FileToAttack[] = person.tracks.map(({ latE7, lonE7 }) => ({
  bytes: new TextEncoder().encode(JSON.stringify({ type: 'LineString', coordinates: Array.from(latE7, (lat, i) => [lonE7[i] / 1e7, lat / 1e7]) })), trail: emptyTrail(),
}))

function trailOfDays(): Trail {
  const { latE7, lonE7, timeMs } = simulateTownDays(town, person, { seed: 3, days: 7 }), builder = new TrailBuilder()
  for (let i = 0; i < timeMs.length; i++) builder.append(timeMs[i], latE7[i], lonE7[i], 5, fixKind.observed)
  return builder.build('days')
}

describe('attackRelease()', () => {
  test('points at the home of eight open tours without times', () => {
    const { spot, timed, tracks, residue } = attackRelease(files)
    expect({ timed, tracks, residue }).toEqual({ timed: false, tracks: 8, residue: [] })
    expect(spot?.agreeing).toBeGreaterThanOrEqual(3)
    expect(distanceM(spot?.latE7 ?? 0, spot?.lonE7 ?? 0, home.latE7, home.lonE7)).toBeLessThan(100)
  })

  test('tells bed and desk of a trail that is no line, and the way between', () => {
    const report = attackRelease([{ bytes: new Uint8Array(0), trail: trailOfDays() }])
    expect(distanceM(report.home?.latE7 ?? 0, report.home?.lonE7 ?? 0, home.latE7, home.lonE7)).toBeLessThan(20)
    expect(Math.abs(distanceM(report.work?.latE7 ?? 0, report.work?.lonE7 ?? 0, home.latE7, home.lonE7) - 2400)).toBeLessThan(40)
  })

  test('is the same for the same files, and looks at no more than 300 tracks', () => {
    const many = Array.from({ length: 50 }, () => files).flat()
    expect(attackRelease(files)).toEqual(attackRelease(files))
    expect(attackRelease(many).tracks).toBe(300)
  })

  test('finds nothing in nothing', () => {
    expect(attackRelease([])).toEqual({ tracks: 0, positions: 0, timed: false, findings: [], spot: null, home: null, work: null, gaps: 0, nightGaps: 0, residue: [] })
  })
})
