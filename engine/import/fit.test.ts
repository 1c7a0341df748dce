import { describe, expect, test } from 'vitest'
import { fitFile, fitRecord, semicircles, type FitMessage } from '../../test/fit-file.ts'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { fit } from './fit.ts'

/** 15 June 2024, 10:30 UTC, in seconds since 31 December 1989. */
const startS = (Date.UTC(2024, 5, 15, 10, 30) - Date.UTC(1989, 11, 31)) / 1000
const at = (second: number): string => new Date(Date.UTC(2024, 5, 15, 10, 30, second)).toISOString()
/** On the water of the South Atlantic. */
const record = (second: number): FitMessage => fitRecord(startS + second, -30, -15.5)
const fileId = (type: number, maker: number, product = ''): FitMessage => ({ message: 0, fields: [[0, 1, type], [1, 2, maker], [8, 12, product]] })

describe('fit', () => {
  test('keeps records with position and time as observed fixes, with what else they state', () => {
    const more = [[2, 2, (100 + 500) * 5], [78, 4, (99.8 + 500) * 5], [6, 2, 1500], [31, 1, 7]] as const
    const read = readWith(fit, fitFile([fileId(4, 1, 'Watch A'), fitRecord(startS, -30.1234567, -15.5, more)]))
    const { latE7, lonE7, altitudeM, speedMps, accuracyM, kind } = read.trail
    expect(timesOf(read)).toEqual([at(0)])
    expect([latE7[0], lonE7[0], speedMps?.[0], accuracyM[0], kind[0]]).toEqual([-301234567, -155000000, 1.5, 7, fixKind.observed])
    expect(altitudeM?.[0]).toBeCloseTo(99.8, 4)
    expect([read.producer, read.problems]).toEqual(['Garmin Watch A', []])
  })

  test('reads both byte orders, both headers, and passes over developer fields', () => {
    for (const variant of [{ bigEndian: true }, { developerBytes: 9 }, {}]) {
      for (const headerBytes of [12, 14] as const) {
        const read = readWith(fit, fitFile([{ ...record(0), ...variant }, record(1)], { headerBytes }))
        expect([timesOf(read), read.problems]).toEqual([[at(0), at(1)], []])
      }
    }
  })

  test('makes no position of the sentinel, and no value of unset bits', () => {
    const unset = fitRecord(startS, -30, -15, [[2, 2, 0xffff], [6, 2, 0xffff], [31, 1, 0xff]])
    const nowhere: FitMessage = { message: 20, fields: [[253, 4, startS], [0, 4, 0x7fffffff], [1, 4, 0x7fffffff]] }
    const indoors: FitMessage = { message: 20, fields: [[253, 4, startS], [3, 1, 90]] }
    const read = readWith(fit, fitFile([unset, nowhere, indoors]))
    expect([read.trail.count, countsOf(read)]).toEqual([1, { 'coordinate-missing': 2 }])
    expect([read.trail.altitudeM, read.trail.speedMps, read.trail.accuracyM[0]]).toEqual([undefined, undefined, NaN])
  })

  test('carries a time on from the five bits of a message header, also when they go round', () => {
    const place = [[0, 4, semicircles(-30)], [1, 4, semicircles(-15)]] as const
    const compressed = (second: number): FitMessage => ({ message: 20, fields: place, seconds: (startS + second) % 32 })
    expect(timesOf(readWith(fit, fitFile([record(0), compressed(1), compressed(30), compressed(40)])))).toEqual([at(0), at(1), at(30), at(40)])
    const read = readWith(fit, fitFile([compressed(1)]))
    expect([read.untimed, countsOf(read)]).toEqual([1, { 'time-missing': 1 }])
  })

  test('keeps the records of a course and of a drawn world as computed', () => {
    for (const id of [fileId(6, 1), fileId(4, 260)]) expect([...readWith(fit, fitFile([id, record(0)])).trail.kind]).toEqual([fixKind.computed])
    const chained = Uint8Array.from([...fitFile([fileId(6, 1), record(0)]), ...fitFile([fileId(4, 1), record(1)])])
    expect([...readWith(fit, chained).trail.kind]).toEqual([fixKind.computed, fixKind.observed])
  })

  test('keeps a virtual activity as computed, whoever wrote it, unless another one in the file was real', () => {
    const session = (subSport: number): FitMessage => ({ message: 18, fields: [[253, 4, startS], [5, 1, 2], [6, 1, subSport]] })
    const sport = (subSport: number): FitMessage => ({ message: 12, fields: [[0, 1, 2], [1, 1, subSport]] })
    for (const messages of [[record(0), session(58)], [sport(58), record(0)], [fileId(4, 331), record(0)], [sport(58), record(0), session(0)]]) {
      const read = readWith(fit, fitFile(messages))
      expect([[...read.trail.kind], countsOf(read)]).toEqual([[fixKind.computed], { 'virtual-world': 1 }])
    }
    for (const messages of [[record(0), session(6)], [record(0), session(58), session(7)], [record(0), session(255)]]) {
      expect([...readWith(fit, fitFile(messages)).trail.kind]).toEqual([fixKind.observed])
    }
    const chained = Uint8Array.from([...fitFile([record(0), session(7)]), ...fitFile([record(1), session(58)]), ...fitFile([record(2)])])
    expect([...readWith(fit, chained).trail.kind]).toEqual([fixKind.observed, fixKind.computed, fixKind.observed])
  })

  test('reads the messages of a camera, one a second, where there are no records', () => {
    const camera = (second: number, utcS = 0xffffffff): FitMessage => ({
      message: 160, fields: [[253, 4, utcS === 0xffffffff ? startS + second : second], [0, 2, 500], [1, 4, semicircles(-30)], [2, 4, semicircles(-15.5)], [3, 4, (99.8 + 500) * 5], [4, 4, 1500], [6, 4, utcS]],
    })
    const read = readWith(fit, fitFile([camera(0), camera(0), camera(1), camera(77, startS + 2)]))
    expect([timesOf(read), read.trail.speedMps?.[0], read.problems]).toEqual([[at(0), at(1), at(2)], 1.5, []])
    expect(timesOf(readWith(fit, fitFile([record(0), camera(5), camera(6)])))).toEqual([at(0)])
  })

  test('follows definitions that change, in all sixteen local types', () => {
    const types = Array.from({ length: 16 }, (_, localType) => [{ ...record(localType), localType }, { ...record(16 + localType), localType, bigEndian: true }]).flat()
    const read = readWith(fit, fitFile(types))
    expect([new Set(timesOf(read)).size, read.problems]).toEqual([32, []])
  })

  test('is quiet about files without records: monitoring, settings', () => {
    const monitoring: FitMessage = { message: 55, fields: [[253, 4, startS], [3, 4, 1000]] }
    const read = readWith(fit, fitFile([fileId(32, 1), monitoring, monitoring]))
    expect([read.trail.count, read.untimed, read.problems]).toEqual([0, 0, []])
  })

  test('takes laps, sessions and way points for no fixes', () => {
    const other = [18, 19, 29, 32].map(message => ({ ...record(0), message }))
    expect(readWith(fit, fitFile(other)).trail.count).toBe(0)
  })

  test('keeps all files of a chain, also behind a damaged one', () => {
    const first = fitFile([record(0), record(1)]), second = fitFile([record(2)])
    expect(readWith(fit, Uint8Array.from([...first, ...second, 0, 0, 0])).problems).toEqual([])
    const damaged = Uint8Array.from(first)
    damaged[14] = 0x0a
    const read = readWith(fit, Uint8Array.from([...damaged, ...second]))
    expect([timesOf(read), countsOf(read)]).toEqual([[at(2)], { 'record-unreadable': 1 }])
  })

  test('keeps what came before a cut, and says that it was cut', () => {
    const whole = fitFile([record(0), record(1), record(2)])
    const read = readWith(fit, whole.subarray(0, whole.length - 5))
    expect([timesOf(read), countsOf(read)]).toEqual([[at(0), at(1)], { truncated: 1 }])
  })

  test('reads a file whose header has no length to the end of its bytes', () => {
    for (const dataBytes of [0, 0xffffffff]) {
      const whole = fitFile([record(0), record(1)], { dataBytes })
      const read = readWith(fit, whole.subarray(0, whole.length - 2))
      expect([timesOf(read), read.problems]).toEqual([[at(0), at(1)], []])
    }
  })

  test('says when a checksum is wrong, and when there is something behind the end', () => {
    const whole = fitFile([record(0)])
    const changed = Uint8Array.from(whole, (byte, i) => i === whole.length - 1 ? byte ^ 1 : byte)
    expect(countsOf(readWith(fit, changed))).toEqual({ 'checksum-wrong': 1 })
    expect(countsOf(readWith(fit, Uint8Array.from([...whole, 1, 2, 3])))).toEqual({ 'text-after-end': 1 })
  })

  test('keeps a lone time of another decade as no evidence, and follows a clock that is set', () => {
    const farS = 61 * 365 * 86400
    const lone = readWith(fit, fitFile([record(0), record(farS), record(1), record(farS)]))
    expect([timesOf(lone).slice(0, 2), countsOf(lone)]).toEqual([[at(0), at(1)], { 'time-doubtful': 2 }])
    expect([...lone.trail.kind]).toEqual([fixKind.observed, fixKind.observed, fixKind.computed, fixKind.computed])
    const set = readWith(fit, fitFile([fitRecord(startS - 10 * 365 * 86400, -30, -15), record(0), record(1), record(2)]))
    expect([set.trail.count, set.problems]).toEqual([4, []])
  })

  test('takes seconds since the device was switched on for no date', () => {
    const read = readWith(fit, fitFile([fitRecord(1000, -30, -15), fitRecord(1001, -30, -15)]))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 0, { 'time-implausible': 2 }])
  })

  test('keeps the poles and the antimeridian, and nothing beyond', () => {
    const read = readWith(fit, fitFile([fitRecord(startS, 90, -180), fitRecord(startS + 1, -90, 179.999), fitRecord(startS + 2, 91, 0)]))
    expect([[...read.trail.latE7], countsOf(read)]).toEqual([[900000000, -900000000], { 'coordinate-out-of-range': 1 }])
  })

  test('recognises nothing else', () => {
    expect(fit.recognises(headOf(fitFile([])))).toBe(true)
    for (const other of ['', '.FIT', '\x0e\x10ab0000.FIX00']) expect(fit.recognises(headOf(other))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(fit, Uint8Array.from([...fitFile([fileId(4, 1), record(0), { ...record(1), developerBytes: 3 }]), ...fitFile([{ ...record(2), bigEndian: true }])]))
  })
})
