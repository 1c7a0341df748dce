import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { distanceM } from '../geo/distance.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { simulatePerson, type Person, type PersonOptions } from './person.ts'
import { openCities, type SamplePlaces } from './sample-places.ts'
import type { PlaceRole, Truth } from './truth.ts'
import { openZone } from './zone.ts'

const samplePlaces = JSON.parse(readFileSync(new URL('../../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces
const zone = openZone('Europe/Berlin')
const year = simulatePerson({ seed: 1, days: 365 }, samplePlaces)

function dwellMs(truth: Truth, role: PlaceRole, within: (timeMs: number) => boolean): number {
  return truth.stays.filter(stay => truth.places[stay.placeId].role === role && within((stay.startMs + stay.endMs) / 2))
    .reduce((sum, stay) => sum + stay.endMs - stay.startMs, 0)
}

function localHour(timeMs: number): number {
  return (timeMs + zone.offsetMs(timeMs)) % dayMs / hourMs
}

function digest({ trail, truth, noiseFixes }: Person): string {
  const hash = createHash('sha256').update(JSON.stringify([truth, noiseFixes, trail.devices]))
  for (const column of Object.values(trail)) if (ArrayBuffer.isView(column)) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  return hash.digest('hex')
}

/** The longest distance from a fix at rest to the place where the truth has the person, hops left out. */
function farthestFromTruthM({ trail, truth, noiseFixes }: Person): number {
  const isNoise = new Set(noiseFixes)
  let farthestM = 0, i = 0
  for (const stay of truth.stays) {
    const { latE7, lonE7 } = truth.places[stay.placeId]
    while (i < trail.count && trail.timeMs[i] < stay.startMs) i++
    for (; i < trail.count && trail.timeMs[i] < stay.endMs; i++) {
      if (!isNoise.has(i)) farthestM = Math.max(farthestM, distanceM(trail.latE7[i], trail.lonE7[i], latE7, lonE7))
    }
  }
  return farthestM
}

describe('simulatePerson()', () => {
  test('gives the same bytes for the same seed, and others for another', () => {
    const again = simulatePerson({ seed: 1, days: 365 }, samplePlaces), other = simulatePerson({ seed: 2, days: 365 }, samplePlaces)
    expect(digest(again)).toBe(digest(year))
    expect(digest(other)).not.toBe(digest(year))
    expect(other.truth.homes).not.toEqual(year.truth.homes)
  })

  test.each<Partial<PersonOptions>>([
    {}, { work: 'night' }, { work: 'none' }, { days: 1 }, { days: 2, firstDay: '2024-02-28' }, { sensing: 'sparse-pings' }, { seed: -7 },
  ])('%j: stays and moves take turns and cover all time exactly once', options => {
    const { truth } = simulatePerson({ seed: 4, days: 120, ...options }, samplePlaces)
    const inOrder = [...truth.stays, ...truth.moves].sort((a, b) => a.startMs - b.startMs)
    expect(inOrder[0].startMs).toBe(truth.startMs)
    expect(inOrder.at(-1)?.endMs).toBe(truth.endMs)
    for (let i = 1; i < inOrder.length; i++) {
      expect(inOrder[i].startMs).toBe(inOrder[i - 1].endMs)
      expect('placeId' in inOrder[i]).not.toBe('placeId' in inOrder[i - 1])
    }
    expect(inOrder.every(entry => entry.endMs > entry.startMs)).toBe(true)
  })

  test('has fixes in time order, all within the truth', () => {
    const { trail, truth } = year
    expect(trail.count).toBeGreaterThan(20_000)
    expect(trail.timeMs.every((timeMs, i) => i === 0 || timeMs >= trail.timeMs[i - 1])).toBe(true)
    expect(trail.timeMs[0]).toBeGreaterThanOrEqual(truth.startMs)
    expect(trail.timeMs[trail.count - 1]).toBeLessThan(truth.endMs)
  })

  test('keeps every stay on the public ground of the data file', () => {
    const ground = samplePlaces.cities.flatMap(city => [...city.places, ...city.gateways])
    for (const place of year.truth.places) {
      const nearest = ground.some(({ lat, lon, radiusM }) => distanceM(place.latE7, place.lonE7, lat * 1e7, lon * 1e7) <= radiusM + 1)
      expect(nearest).toBe(true)
    }
  })

  test('records fixes at rest near the true place, except hops', () => {
    // The Pareto tail of the stated accuracy ends at 500 m; the true error is a third of that.
    expect(farthestFromTruthM(year)).toBeLessThan(500)
    expect(year.noiseFixes.length / year.trail.count).toBeGreaterThan(0.003)
    expect(year.noiseFixes.length / year.trail.count).toBeLessThan(0.02)
  })

  test('moves house once in a life of 60 days or more, never in a shorter one', () => {
    const { homes, startMs, endMs } = year.truth
    expect(homes.map(home => [home.fromMs === startMs, home.endMs === endMs])).toEqual([[true, false], [false, true]])
    expect(homes[0].endMs).toBe(homes[1].fromMs)
    expect(homes[0].placeId).not.toBe(homes[1].placeId)
    expect(simulatePerson({ seed: 1, days: 59 }, samplePlaces).truth.homes).toHaveLength(1)
  })

  test('works by day, by night or not at all', () => {
    const night = simulatePerson({ seed: 1, days: 60, work: 'night' }, samplePlaces).truth
    const none = simulatePerson({ seed: 1, days: 60, work: 'none' }, samplePlaces).truth
    const atNight = (timeMs: number): boolean => localHour(timeMs) < 6 || localHour(timeMs) > 22
    expect(dwellMs(year.truth, 'work', atNight)).toBe(0)
    expect(dwellMs(night, 'work', atNight)).toBeGreaterThan(150 * hourMs)
    expect(none.works).toEqual([])
    expect(dwellMs(none, 'work', () => true)).toBe(0)
  })

  test('keeps the hours of the wall clock when summer time begins and ends', () => {
    const starts = (fromDate: string): number[] => {
      const { truth } = simulatePerson({ seed: 5, days: 28, firstDay: fromDate }, samplePlaces)
      return truth.stays.filter(stay => truth.places[stay.placeId].role === 'work').map(stay => localHour(stay.startMs)).filter(hour => hour < 11)
    }
    for (const hours of [starts('2025-03-17'), starts('2025-10-13')]) {
      const mean = (part: number[]): number => part.reduce((sum, hour) => sum + hour, 0) / part.length
      const half = Math.floor(hours.length / 2)
      expect(Math.abs(mean(hours.slice(0, half)) - mean(hours.slice(half)))).toBeLessThan(0.5)
    }
  })

  test('makes a day of 23 and of 25 hours when the clock changes', () => {
    const hours = (firstDay: string): number => {
      const { truth } = simulatePerson({ seed: 1, days: 1, firstDay }, samplePlaces)
      return (truth.endMs - truth.startMs) / hourMs
    }
    expect([hours('2025-03-30'), hours('2025-10-26'), hours('2025-06-01')]).toEqual([23, 25, 24])
  })

  test('sleeps by the clock of the place it travels to', () => {
    const far: SamplePlaces = { cities: [samplePlaces.cities[0], ...samplePlaces.cities.filter(city => city.city === 'Kathmandu')] }
    const { truth } = simulatePerson({ seed: 2, days: 200 }, far), there = openZone('Asia/Kathmandu')
    const nights = truth.stays.slice(0, -1).filter(stay => truth.places[stay.placeId].role === 'hotel' && stay.endMs - stay.startMs > 6 * hourMs)
    expect(nights.length).toBeGreaterThan(5)
    for (const { startMs, endMs } of nights) {
      const fourOClockMs = there.utcMs(there.localDay(endMs), 240)
      expect(startMs < fourOClockMs && fourOClockMs < endMs).toBe(true)
    }
  })

  test('flies over the antimeridian', () => {
    const { truth, trail } = simulatePerson({ seed: 3, days: 150, sensing: 'always-on' }, acrossTheDateLine)
    const flights = truth.moves.filter(move => move.mode === 'plane')
    expect(flights.length).toBeGreaterThan(1)
    // 4° of longitude at 17° S are 425 km; the long way round would be 38,000.
    for (const flight of flights) expect(flight.distanceM).toBeLessThan(500_000)
    expect(trail.lonE7.every(lonE7 => Math.abs(lonE7) > 1_770_000_000)).toBe(true)
  })

  test('adds a tablet that stays at home and moves house, without changing what the phone records', () => {
    const { trail, truth, noiseFixes } = simulatePerson({ seed: 1, days: 365, tablet: true }, samplePlaces)
    const tablet = [...trail.device.keys()].filter(i => trail.device[i] === 2), isNoise = new Set(noiseFixes)
    expect([trail.devices.length, trail.count - tablet.length]).toEqual([3, year.trail.count])
    expect(tablet.length).toBeGreaterThan(3000)
    expect(trail.flag.every(flag => flag === 0)).toBe(true)
    expect(trail.timeMs.every((timeMs, i) => i === 0 || timeMs >= trail.timeMs[i - 1])).toBe(true)
    for (const i of tablet.filter(fix => !isNoise.has(fix))) {
      const home = truth.homes.find(({ fromMs, endMs }) => trail.timeMs[i] >= fromMs && trail.timeMs[i] < endMs)
      const { latE7, lonE7 } = truth.places[home?.placeId ?? -1]
      expect(distanceM(trail.latE7[i], trail.lonE7[i], latE7, lonE7)).toBeLessThan(300)
    }
  })

  test.each([[0], [-1], [1.5], [NaN]])('throws when days is %d', days => {
    expect(() => simulatePerson({ seed: 1, days }, samplePlaces)).toThrow(RangeError)
  })

  test('throws when the first day is no date, the seed no whole number, or places are too few', () => {
    expect(() => simulatePerson({ seed: 1, days: 1, firstDay: 'tomorrow' }, samplePlaces)).toThrow(RangeError)
    expect(() => simulatePerson({ seed: 0.5, days: 1 }, samplePlaces)).toThrow(RangeError)
    expect(() => simulatePerson({ seed: 1, days: 1 }, { cities: [] })).toThrow(RangeError)
  })
})

describe('openCities()', () => {
  test('has at least 60 places and 30 trip places, no two spots of a city within 100 m of each other', () => {
    const cities = openCities(samplePlaces)
    expect(samplePlaces.cities[0].places.length).toBeGreaterThanOrEqual(60)
    expect(samplePlaces.cities.slice(1).flatMap(city => city.places).length).toBeGreaterThanOrEqual(30)
    for (const { spots } of cities) {
      const near = spots.filter((spot, i) => spots.slice(0, i).some(other => distanceM(spot.latE7, spot.lonE7, other.latE7, other.lonE7) < 100))
      expect(near.map(spot => spot.name)).toEqual([])
    }
  })
})

/** Open sea on both sides of the date line, with more than 30 spots to live in. */
const acrossTheDateLine: SamplePlaces = {
  cities: [
    {
      city: 'West', country: 'FJ', timeZone: 'Pacific/Fiji', altitudeM: 0,
      gateways: [{ by: 'plane', name: 'West airport', lat: -17, lon: 177.9, radiusM: 0 }],
      places: [{ name: 'West sea', lat: -17, lon: 178, radiusM: 900 }],
    },
    {
      city: 'East', country: 'FJ', timeZone: 'Pacific/Fiji', altitudeM: 0,
      gateways: [{ by: 'plane', name: 'East airport', lat: -17, lon: -178, radiusM: 0 }],
      places: [{ name: 'East sea', lat: -17, lon: -178.1, radiusM: 600 }],
    },
  ],
}
