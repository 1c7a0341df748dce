import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRecords } from '../../bench/fuzz-records.ts'
import { Findings } from './findings.ts'
import { googleRecords, googleRecordsList } from './google-records.ts'

const day = Date.UTC(2020, 1, 29)

function read(text: string | Uint8Array, stepBytes = 1 << 20): Findings {
  const findings = new Findings(), bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const reader = googleRecords.open(findings, { bytes, text: '', whole: true })
  for (let first = 0; first < bytes.length; first += stepBytes) reader.push(bytes.subarray(first, first + stepBytes))
  reader.end()
  return findings
}

/** A record at sea. */
function record(i: number, more = ''): string {
  return `{"latitudeE7": ${100_000_000 + i}, "longitudeE7": -300000000, "timestamp": "${new Date(day + i * 1000).toISOString()}"${more}}`
}

function file(...records: string[]): string {
  return `{"locations": [${records.join(',\n')}]}`
}

function problemsOf(findings: Findings): Record<string, number> {
  return Object.fromEntries(findings.problems.map(({ kind, count }) => [kind, count]))
}

describe('googleRecords', () => {
  test('reads every value a fix can have', () => {
    const findings = read(file(record(0, ', "accuracy": 12, "altitude": -3.5, "velocity": 1.25, "heading": 270, "source": "CELL", "deviceTag": -8024144696862913506')))
    const trail = findings.fixes.build('x')
    expect(findings.problems).toEqual([])
    expect([trail.timeMs[0], trail.latE7[0], trail.lonE7[0], trail.accuracyM[0]]).toEqual([day, 100_000_000, -300_000_000, 12])
    expect([trail.altitudeM?.[0], trail.speedMps?.[0], trail.bearingDeg?.[0]]).toEqual([-3.5, 1.25, 270])
    expect([trail.kind[0], trail.flag[0]]).toEqual([0, 0])
    expect(trail.devices[trail.device[0]]).toBe('-8024144696862913506')
  })

  test('reads numbers of any length, whatever stands behind them and however the file is laid out', () => {
    const accuracies = Array.from({ length: 10 }, (_, length) => Number('9876543210'.slice(0, length + 1)))
    const records = accuracies.flatMap((accuracy, i) => [accuracy, accuracy + 0.5].map(accuracy => ({ accuracy, latitudeE7: i, longitudeE7: -accuracies[i % 9], timestampMs: String(day + i), source: 'x'.repeat(i) })))
    const text = JSON.stringify({ locations: records }), indented = JSON.stringify({ locations: records }, null, 2)
    for (const variant of [text, indented, indented.replaceAll('\n', '\r\n'), indented.replaceAll('    "', '"'), indented.replaceAll('": ', '" : '), JSON.stringify({ locations: records }, null, '\t'), text.replaceAll(',', ' ,')]) {
      const findings = read(variant), { latE7, lonE7, timeMs, accuracyM } = findings.fixes.build('x')
      expect(findings.problems).toEqual([])
      expect([[...latE7], [...lonE7], [...timeMs]]).toEqual([records.map(record => record.latitudeE7), records.map(record => record.longitudeE7), records.map(record => Number(record.timestampMs))])
      expect([...accuracyM]).toEqual(records.map(({ accuracy }) => Math.fround(accuracy)))
    }
  })

  test('prefers timestamp to timestampMs, whatever their order', () => {
    const trail = read(file(record(0, ', "timestampMs": "1"'), '{"timestampMs": "1", "latitudeE7": 1, "longitudeE7": 1, "timestamp": "2020-02-29T00:00:01Z"}')).fixes.build('x')
    expect([...trail.timeMs]).toEqual([day, day + 1000])
  })

  test('reads records that stand in a list, or one after the other, and times that were rewritten as counts', () => {
    const records = [record(0), record(1).replace(/"timestamp": "[^"]*"/, `"timestamp": ${day / 1000 + 1}`), record(2).replace(/"timestamp": "[^"]*"/, `"timestampMs": "${new Date(day + 2000).toISOString()}"`)]
    for (const text of [`[${records.join(',')}]`, records.join('\n'), `${records.join('\r\n')}\r\n`, records.join('\n').replaceAll(',', ',\n')]) {
      const bytes = new TextEncoder().encode(text), findings = new Findings(), head = { bytes, text, whole: true }
      expect(googleRecordsList.recognises(head)).toBe(true)
      const reader = googleRecordsList.open(findings, head)
      reader.push(bytes)
      reader.end()
      expect([[...findings.fixes.build('x').timeMs], findings.problems]).toEqual([[day, day + 1000, day + 2000], []])
    }
  })

  test.each([
    ['2020-02-29T05:45:00+05:45', 0], ['2020-02-29T10:30:00.5+10:30', 500], ['2020-02-29T00:00:00.123456789Z', 123], ['2020-02-28T24:00:00Z', 0],
  ])('reads the time %s', (text, expectedMs) => {
    const trail = read(file(`{"latitudeE7":1,"longitudeE7":1,"timestamp":"${text}"}`)).fixes.build('x')
    expect(trail.timeMs[0] - day).toBe(expectedMs)
  })

  test('keeps the poles and the antimeridian, repairs the overflow, and counts what is not on the earth', () => {
    const at = (lat: number, lon: number): string => `{"latitudeE7":${lat},"longitudeE7":${lon},"timestampMs":"${day}"}`
    const findings = read(file(at(900_000_000, 1_800_000_000), at(-900_000_000, -1_800_000_000), at(4_294_967_295, 3_439_967_296), at(900_000_001, 0), at(2_147_483_647, 2_147_483_647)))
    const trail = findings.fixes.build('x')
    expect([...trail.latE7]).toEqual([900_000_000, -900_000_000, -1])
    expect([...trail.lonE7]).toEqual([1_800_000_000, -1_800_000_000, -855_000_000])
    expect(problemsOf(findings)).toEqual({ 'overflow-repaired': 1, 'coordinate-out-of-range': 2 })
  })

  test('counts why a record is no fix', () => {
    const findings = read(file('{}', '{"latitudeE7":1}', '{"latitudeE7":1,"longitudeE7":1}', '{"latitudeE7":1,"longitudeE7":1,"timestamp":"soon"}',
      '{"latitudeE7":1,"longitudeE7":1,"timestampMs":"0"}', '7', '{"latitudeE7":1,"longitudeE7":1,"timestamp":"2020-02-29T00:00:00"}'))
    expect(problemsOf(findings)).toEqual({
      'coordinate-missing': 2, 'time-missing': 1, 'time-unreadable': 1, 'time-implausible': 1, 'record-unreadable': 1, 'time-zone-missing': 1,
    })
    expect([findings.fixes.count, findings.untimed]).toEqual([1, 2])
  })

  test('skips other people’s access points and Google’s inferences', () => {
    const findings = read(file(record(0, ', "activeWifiScan":{"accessPoints":[{"mac":"1","latitudeE7":5}]}, "inferredLocation":[{"latitudeE7":7,"longitudeE7":7,"timestamp":"2020-02-29T00:00:00Z"}]')))
    expect([findings.fixes.count, findings.fixes.build('x').latE7[0]]).toEqual([1, 100_000_000])
  })

  test('keeps what came before a cut at any byte, and says that it was cut', () => {
    const text = file(record(0), record(1, ', "activity":[{"a":"}"}]'), record(2)), ends = [0, 1, 2].map(i => text.indexOf(record(i).slice(0, -1)))
    for (let length = 1; length < text.length; length++) {
      const findings = read(text.slice(0, length), 7)
      const whole = [ends[0] + record(0).length, text.indexOf('}]}') + 3, text.length - 2].filter(end => end <= length).length
      expect(findings.fixes.count).toBe(whole)
      expect(problemsOf(findings)).toEqual({ truncated: 1 })
    }
  })

  test('finds the way back after damage: only the damaged record is lost', () => {
    for (const bad of ['{"latitudeE7": 5, {', '{"source": "WIFI, "a": 1}', '{"activity": [{"type": "X"], "b": 2}', '{"a" 1}', '\0\0\0', '{"a": [1, 2}', '}']) {
      const findings = read(file(record(0), bad, record(1), record(2)), 5)
      expect(findings.fixes.count, bad).toBe(3)
      expect(problemsOf(findings)).toEqual({ 'record-unreadable': 1 })
    }
  })

  test('counts text after the end once', () => {
    expect(problemsOf(read(`${file(record(0))}\n\n garbage {} garbage`, 3))).toEqual({ 'text-after-end': 1 })
  })

  test('gives up a record larger than any is, and goes on', () => {
    const findings = read(file(record(0), `{"a":"${'x'.repeat(17 << 20)}"}`, record(1)))
    expect(findings.fixes.count).toBe(2)
    expect(problemsOf(findings)).toEqual({ 'record-unreadable': 1 })
  })

  test.each(['[', '{', '{"a":', '[{"a":['])('does not fall into a million times %s', open => {
    const findings = read(`{"locations": [${record(0)},${open.repeat(1_000_000)}`)
    expect(findings.fixes.count).toBe(1)
    expect(findings.count('record-unreadable')).toBe(1)
  })

  test('agrees with JSON.parse in every document, and bears every damage', () => {
    expect(fuzzRecords(1, 150)).toEqual({ documents: 150, mutants: 150 })
  })

  test('reads the same in chunks of any length', () => {
    const text = file(...Array.from({ length: 20 }, (_, i) => record(i, ', "accuracy": 1.5')))
    const expected = read(text).fixes.build('x')
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), stepBytes => {
      expect(read(text, stepBytes).fixes.build('x')).toEqual(expected)
    }), { seed: 7, numRuns: 40 })
  })

  test('recognises by content, and leaves Overland’s GeoJSON alone', () => {
    const recognises = (text: string): boolean => googleRecords.recognises({ bytes: new Uint8Array(), text, whole: true })
    expect(['{"locations":[]}', file(record(0)), '{"a": 1, "locations" : [ {"timestampMs":"1"}]}'].map(recognises)).toEqual([true, true, true])
    expect(['{"locations":[{"type":"Feature","geometry":{}, "properties":{"timestamp":"x"}}]}', '[]', '{"locations":{}}', ''].map(recognises)).toEqual([false, false, false, false])
  })
})
