import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { droneSrt } from './drone-srt.ts'

const subtitle = (number: number, ...lines: string[]): string => [String(number), `00:00:0${number},000 --> 00:00:0${number + 1},000`, ...lines, '', ''].join('\r\n')
const camera = '[iso: 100] [shutter: 1/500.0] [fnum: 280]'

/** On the water of the North Sea, west of Greenwich, as drones of several years say it. */
const spellings = {
  'in labels': ['<font size="28">FrameCnt: 1, DiffTime: 33ms', '2024-05-01 08:00:00.250', `${camera} [latitude: 54.500000] [longitude: -0.250000] [rel_alt: 1.500 abs_alt: 12.500] [ct: 5300] </font>`],
  'in labels with blanks, one misspelled': ['FrameCnt : 1, DiffTime : 33ms', '2024-05-01 08:00:00,250,165', '[latitude : 54.5] [longtitude : -0.25] [altitude: 350.000] </font>'],
  'in labels behind a comma, with the time in the first line': ['FrameCnt: 0 2024-05-01 08:00:00.250', '[dzoom_ratio: 10000, delta:0],[latitude: 54.5] [longitude: -0.25]'],
  'in brackets': ['HOME(-0.3000,54.6000) 2024.05.01 08:00:00.250', 'GPS(-0.25,54.5,16) BAROMETER:1.9'],
  'in brackets with their sides': ['HOME(W: 0.3000, N: 54.6000) 2024-05-01 08:00:00.250', 'GPS(W: 0.25, N: 54.5, 30.5m)'],
}

describe('drone-srt', () => {
  test.each(Object.entries(spellings))('reads positions %s', (_name, lines) => {
    const file = subtitle(1, ...lines) + subtitle(2, ...lines), read = readWith(droneSrt, file)
    expect(droneSrt.recognises(headOf(file))).toBe(true)
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0], countsOf(read)]).toEqual([
      ['2024-05-01T08:00:00.250Z', '2024-05-01T08:00:00.250Z'], 545_000_000, -2_500_000, { 'time-zone-missing': 2 }])
  })

  test('takes only a height above the sea for an altitude', () => {
    const altitudes = Object.values(spellings).map(lines => readWith(droneSrt, subtitle(1, ...lines)).trail.altitudeM?.[0] ?? NaN)
    expect(altitudes).toEqual([12.5, NaN, NaN, NaN, NaN])
  })

  test('counts subtitles without position, and positions without time as untimed', () => {
    const read = readWith(droneSrt, subtitle(1, '2024-05-01 08:00:00.250', camera) + subtitle(2, 'F/2.8, SS 1000, ISO 100, EV 0, GPS (-0.25, 54.5, 19), D 24.50m'))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 1, { 'coordinate-missing': 1, 'time-missing': 1 }])
  })

  test('recognises no subtitles of a film', () => {
    expect(droneSrt.recognises(headOf(subtitle(1, 'What did the GPS say?')))).toBe(false)
  })

  test('never fails on a cut or damaged file', () => {
    expectReaderLaws(droneSrt, Object.values(spellings).map((lines, i) => subtitle(i, ...lines)).join(''))
  })
})
