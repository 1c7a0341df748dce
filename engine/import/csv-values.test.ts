import { describe, expect, test } from 'vitest'
import { parseCell, parseDegrees, parsePair } from './csv-values.ts'

describe('parseCell()', () => {
  test('takes a decimal point or comma', () => {
    expect(['1.5', '1,5', ' -2 ', '1e3'].map(parseCell)).toEqual([1.5, 1.5, -2, 1000])
  })

  test('is NaN for an empty cell and for what is no number', () => {
    for (const cell of [undefined, '', ' ', 'x', '1.2,3', '1,2,3']) expect(parseCell(cell)).toBeNaN()
  })
})

describe('parseDegrees()', () => {
  test('reads hemispheres before and behind', () => {
    expect(['30.5N', '30.5 S', 'W 15,25', '-30.5', '015.250000E'].map(parseDegrees)).toEqual([30.5, -30.5, -15.25, -30.5, 15.25])
  })

  test('reads degrees, minutes and seconds', () => {
    expect(parseDegrees('30° 31\' 12.5" S')).toBeCloseTo(-30.520138889, 8)
    expect(parseDegrees('30°31.5′N')).toBeCloseTo(30.525, 8)
    for (const south of ['30 deg 31\' 30.00" S', '30 31 30 S', '30 31 30 s', '30°31’30” S', '30:31:30S', '30d31m30sS', 'S30 31.5', '-30d31m30s']) expect(parseDegrees(south), south).toBeCloseTo(-30.525, 8)
    for (const north of ['30 31 30', '30d31m30s', '30 31 30 N']) expect(parseDegrees(north), north).toBeCloseTo(30.525, 8)
  })

  test('is NaN for what is no position', () => {
    for (const cell of [undefined, '', 'N', 'north', '30 apples', '1'.repeat(1000)]) expect(parseDegrees(cell)).toBeNaN()
  })
})

describe('parsePair()', () => {
  test('reads well-known text and GeoJSON, which put the longitude first', () => {
    for (const cell of ['POINT (-15.5 -30.25)', 'SRID=4326;POINT(-15.5 -30.25)', 'POINT Z (-15.5 -30.25 3)', '{"type":"Point","coordinates":[-15.5,-30.25]}']) {
      expect(parsePair(cell)).toEqual([-30.25, -15.5])
    }
  })

  test('reads two numbers, latitude first unless it cannot be one', () => {
    for (const cell of ['-30.25,-15.5', '(-30.25, -15.5)', '[-30.25; -15.5]', '-30.25 -15.5 3', '-30.25°, -15.5°', 'geo:-30.25,-15.5']) expect(parsePair(cell)).toEqual([-30.25, -15.5])
    expect(parsePair('165.5,-30.25')).toEqual([-30.25, 165.5])
    expect(parsePair('-15.5,-30.25', true)).toEqual([-30.25, -15.5])
  })

  test('reads two angles with their hemispheres, also without a comma between', () => {
    for (const cell of ['30°15\'00"S 15°30\'00"W', '30 15 0 S, 15 30 0 W', 'S30 15.0 W015 30.0', 'S 30° 15.000 W 015° 30.000', '30.25S 15.5W']) {
      expect(parsePair(cell).map(angle => Math.round(angle * 1e6) / 1e6), cell).toEqual([-30.25, -15.5])
    }
  })

  test('is NaN for what is no pair', () => {
    for (const cell of [undefined, '', 'Berlin, Germany', '1', '1,2,3,4', 'LINESTRING (1 2, 3 4)']) expect(parsePair(cell)).toEqual([NaN, NaN])
  })
})
