import { describe, expect, it } from 'vitest'
import { emptyTrail, fixFlag, type Trail } from '../../engine/index.ts'
import { colourHeat, countHeat, countOverTime, soften } from './heat.ts'
import { mapBoxOf, mapBoxOfTrail } from './map-box.ts'
import { pathSegments } from './path-segments.ts'
import { projectTrail, stretchOf, worldUnits } from './trail-columns.ts'
import { hoursOfWeek, maskOf, noFilter } from './trail-filter.ts'

/** A trail of spots in degrees, ten minutes apart from a Monday midnight UTC. */
function trailOf(spots: readonly (readonly [lat: number, lon: number])[], change: Partial<Trail> = {}): Trail {
  const count = spots.length, monday = Date.UTC(2024, 0, 1)
  return {
    ...emptyTrail(), count, timeMs: Float64Array.from(spots, (_, i) => monday + i * 600_000),
    latE7: Int32Array.from(spots, spot => spot[0] * 1e7), lonE7: Int32Array.from(spots, spot => spot[1] * 1e7), accuracyM: new Float32Array(count),
    kind: new Uint8Array(count), flag: new Uint8Array(count), segment: new Uint16Array(count), device: new Uint16Array(count), ...change,
  }
}

const all = (trail: Trail): Uint8Array => maskOf(trail, noFilter, () => hoursOfWeek(trail))
const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)

describe('countHeat', () => {
  const frame = { westX: 0, northY: 0, widthUnits: worldUnits, widthPx: 8, heightPx: 8 }
  it('counts every fix once, at the poles too', () => {
    const trail = trailOf([[0, 0], [90, 10], [-90, -10], [10, 179.9]])
    expect(sum(countHeat(projectTrail(trail), { first: 0, end: 4 }, all(trail), frame))).toBe(4)
  })
  it('goes on over the antimeridian', () => {
    const trail = trailOf([[0, 179.99], [0, -179.99]]), onMap = projectTrail(trail)
    const across = { ...frame, westX: 0.99 * worldUnits, northY: 0.49 * worldUnits, widthUnits: 0.02 * worldUnits }
    expect(sum(countHeat(onMap, { first: 0, end: 2 }, all(trail), across))).toBe(2)
  })
  it('leaves out what lies beside the frame, outside the stretch, or is flagged as noise', () => {
    const trail = trailOf([[0, 0], [0, 0], [0, 0], [60, 100]], { flag: Uint8Array.of(0, 1, 0, 0) }), onMap = projectTrail(trail)
    const near = { ...frame, westX: 0.49 * worldUnits, northY: 0.49 * worldUnits, widthUnits: 0.02 * worldUnits }
    expect(sum(countHeat(onMap, { first: 0, end: 4 }, all(trail), near))).toBe(2)
    expect(sum(countHeat(onMap, { first: 1, end: 3 }, all(trail), near))).toBe(1)
  })
})

describe('soften', () => {
  it('spreads a fix to its neighbours and loses none of it', () => {
    const counts = new Float32Array(25)
    counts[12] = 16
    soften(counts, 5, 5)
    expect([counts[12], counts[11], counts[6]]).toEqual([4, 2, 1])
    expect(sum(counts)).toBe(16)
  })
})

describe('colourHeat', () => {
  it('leaves empty pixels clear and makes fuller ones plainer', () => {
    const pixels = colourHeat(Float32Array.of(0, 1, 1000), 'light')
    expect(pixels[3]).toBe(0)
    expect(pixels[11]).toBeGreaterThan(pixels[7])
  })
})

describe('countOverTime', () => {
  it('puts each fix into the bar of its time', () => {
    const trail = trailOf([[0, 0], [0, 0], [0, 0], [0, 0]]), fromMs = trail.timeMs[0]
    expect([...countOverTime(projectTrail(trail), all(trail), { fromMs, endMs: fromMs + 1_800_000, bins: 3 })]).toEqual([1, 1, 1])
  })
  it('is empty for no fixes', () => {
    expect(sum(countOverTime(projectTrail(emptyTrail()), new Uint8Array(0), { fromMs: 0, endMs: 1, bins: 4 }))).toBe(0)
  })
})

describe('stretchOf', () => {
  it('takes the start and leaves the end', () => {
    const trail = trailOf([[0, 0], [0, 0], [0, 0]]), [first, , last] = trail.timeMs
    expect(stretchOf(projectTrail(trail), first, last)).toEqual({ first: 0, end: 2 })
  })
})

describe('pathSegments', () => {
  it('goes the short way over the antimeridian', () => {
    const trail = trailOf([[0, 179.9], [0, -179.9]]), { segments } = pathSegments(projectTrail(trail), { first: 0, end: 2 }, all(trail))
    expect(Math.abs(segments[2] - segments[0]) / worldUnits).toBeCloseTo(0.2 / 360)
  })
  it('joins the fixes of each device by themselves', () => {
    const trail = trailOf([[0, 0], [50, 50], [0, 1], [50, 51]], { device: Uint16Array.of(1, 2, 1, 2), devices: ['', 'a', 'b'] })
    const { segments } = pathSegments(projectTrail(trail), { first: 0, end: 4 }, all(trail))
    expect(segments.length).toBe(10)
    expect(Math.abs(segments[2] - segments[0]) / worldUnits).toBeCloseTo(1 / 360)
  })
  it('draws a way faintly that nobody knows', () => {
    const trail = trailOf([[0, 0], [0, 1], [0, 2]], { timeMs: Float64Array.of(0, 60_000, 10_000_000) })
    const { segments } = pathSegments(projectTrail(trail), { first: 0, end: 3 }, all(trail))
    expect(segments[4]).toBe(1)
    expect(segments[9]).toBeLessThan(0.5)
  })
  it('draws fixes that nothing joins as dots, one for each device', () => {
    const trail = trailOf([[10, 20], [50, 50]], { device: Uint16Array.of(0, 1), devices: ['', 'a'] })
    const { segments } = pathSegments(projectTrail(trail), { first: 0, end: 2 }, all(trail))
    expect(segments.length).toBe(10)
    expect([segments[2], segments[3], segments[4]]).toEqual([segments[0], segments[1], 1])
    expect(pathSegments(projectTrail(emptyTrail()), { first: 0, end: 0 }, new Uint8Array(0)).segments.length).toBe(0)
  })
  it('says when there is too much for lines', () => {
    const trail = trailOf(Array.from({ length: 60_001 }, () => [0, 0] as const))
    expect(pathSegments(projectTrail(trail), { first: 0, end: trail.count }, all(trail))).toMatchObject({ tooMany: true })
  })
})

describe('maskOf', () => {
  it('keeps the chosen kinds, devices and segments', () => {
    const trail = trailOf([[0, 0], [0, 0], [0, 0]], { kind: Uint8Array.of(0, 1, 2), device: Uint16Array.of(0, 1, 1), segment: Uint16Array.of(0, 0, 1) })
    expect([...maskOf(trail, { ...noFilter, kinds: [1, 2] }, () => hoursOfWeek(trail))]).toEqual([0, 1, 1])
    expect([...maskOf(trail, { ...noFilter, devices: [1], segments: [0] }, () => hoursOfWeek(trail))]).toEqual([0, 1, 0])
  })
  it('knows hours and weekdays by the clock of the spot', () => {
    // Monday 0:00 UTC is Monday 5:45 in Kathmandu and Sunday 19:00 in New York.
    const trail = trailOf([[27.7, 85.3], [40.7, -74]], { timeMs: Float64Array.of(Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 1)) })
    expect([...hoursOfWeek(trail)]).toEqual([5, 6 * 24 + 19])
    expect([...maskOf(trail, { ...noFilter, weekdays: [6] }, () => hoursOfWeek(trail))]).toEqual([0, 1])
    expect([...maskOf(trail, { ...noFilter, hours: [5] }, () => hoursOfWeek(trail))]).toEqual([1, 0])
  })
})

describe('mapBoxOfTrail', () => {
  it('is where the fixes lie, not where noise does; one fix is a spot, none the whole world', () => {
    const trail = trailOf([[51, 12], [52, 13], [-30, 100]], { flag: Uint8Array.of(0, 0, fixFlag.noise) })
    expect(mapBoxOfTrail(trail)).toEqual({ south: 51, west: 12, north: 52, east: 13 })
    expect(mapBoxOfTrail(trailOf([[51, 12]]))).toEqual({ south: 51, west: 12, north: 51, east: 12 })
    expect(mapBoxOfTrail(emptyTrail())).toEqual(mapBoxOf([]))
  })
})

describe('mapBoxOf', () => {
  const spot = (lat: number, lon: number): { latE7: number, lonE7: number } => ({ latE7: lat * 1e7, lonE7: lon * 1e7 })
  it('goes over the antimeridian when that is nearer', () => {
    expect(mapBoxOf([spot(-17, 179), spot(-18, -179)])).toEqual({ south: -18, west: 179, north: -17, east: 181 })
  })
  it('has no width for one spot, and never a negative one', () => {
    for (const lon of [13.4012345, -0.1, 179.9999999]) {
      const { west, east } = mapBoxOf([spot(1, lon)])
      expect(east).toBeGreaterThanOrEqual(west)
      expect(east - west).toBeLessThan(1e-9)
    }
  })
  it('is the world for none', () => {
    expect(mapBoxOf([]).east - mapBoxOf([]).west).toBeGreaterThan(300)
  })
})
