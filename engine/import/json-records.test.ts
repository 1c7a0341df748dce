import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pushAll } from '../../test/read-format.ts'
import { Findings } from './findings.ts'
import { JsonRecords } from './json-records.ts'

interface Parts {
  readonly elements: (readonly [string, unknown])[]
  readonly members: (readonly [string, unknown])[]
  readonly findings: Findings
}

function read(text: string, chunkBytes = 4096): Parts {
  const findings = new Findings(), elements: Parts['elements'] = [], members: Parts['members'] = []
  const records = new JsonRecords(findings, {
    element: (key, value) => elements.push([key, value]),
    member: (key, value) => members.push([key, value]),
  })
  pushAll(records, new TextEncoder().encode(text), chunkBytes)
  return { elements, members, findings }
}

describe('JsonRecords', () => {
  test('gives the elements of an array at the top', () => {
    expect(read('\ufeff [1, "a]", {"b": [2]}, null]').elements).toEqual([['', 1], ['', 'a]'], ['', { b: [2] }], ['', null]])
  })

  test('reads the parts of an object that is entered, and goes on behind it', () => {
    const given: [string, unknown][] = [], findings = new Findings()
    const take = (key: string, value: unknown): void => {
      given.push([key, value])
    }
    const records = new JsonRecords(findings, { element: take, member: take, enters: key => key === 'in' })
    pushAll(records, new TextEncoder().encode('{"in": {"in": {"a": [1, 2]}, "b": {"in": {}}}, "c": 3}'), 3)
    expect(given).toEqual([['a', 1], ['a', 2], ['b', { in: {} }], ['c', 3]])
    expect(findings.problems).toEqual([])
  })

  test('gives elements and members of an object at the top', () => {
    const { elements, members, findings } = read('{"list": [1, [2]], "one": {"x": "}\\""}, "two": 3.5, "none": []}')
    expect(elements).toEqual([['list', 1], ['list', [2]]])
    expect(members).toEqual([['one', { x: '}"' }], ['two', 3.5]])
    expect(findings.problems).toEqual([])
  })

  test('gives the same parts in any chunks as JSON.parse of the whole', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.array(fc.jsonValue())), fc.integer({ min: 1, max: 9 }), (list, object, chunkBytes) => {
      expect(read(JSON.stringify(list), chunkBytes).elements.map(([, value]) => value)).toEqual(JSON.parse(JSON.stringify(list)))
      const parsed = JSON.parse(JSON.stringify(object, null, 1)) as Record<string, unknown[]>
      expect(read(JSON.stringify(object, null, 1), chunkBytes).elements).toEqual(Object.entries(parsed).flatMap(([key, values]) => values.map(value => [key, value])))
    }), { seed: 2, numRuns: 300 })
  })

  test('keeps every whole record before a cut and counts the cut', () => {
    const text = '{"list":[{"a":1},{"a":"x\\"y"},{"a":[3]}]}'
    const whole = read(text).elements
    for (let end = 1; end < text.length; end++) {
      const { elements, findings } = read(text.slice(0, end), 3)
      expect(elements).toEqual(whole.slice(0, elements.length))
      expect(findings.problems.map(({ kind }) => kind)).toEqual(['truncated'])
    }
  })

  test('loses only the record that is damaged', () => {
    const { elements, findings } = read('[{"a":1},{"a":oops},{"a":3}]')
    expect(elements).toEqual([['', { a: 1 }], ['', { a: 3 }]])
    expect(findings.problems).toEqual([{ kind: 'record-unreadable', count: 1, firstByte: 9 }])
  })

  test('reads what Python and Huawei write and JSON does not have', () => {
    const { elements, findings } = read('[{"a":NaN,"b":[-Infinity, "NaN: 1"]},{"c":{1.0: 461.0,22 :3}}]')
    expect(elements).toEqual([['', { a: null, b: [null, 'NaN: 1'] }], ['', { c: { '1.0': 461, '22': 3 } }]])
    expect(findings.problems).toEqual([])
  })

  test('counts text after the end once and reads nothing of it', () => {
    const { elements, findings } = read('[1] [2] [3]')
    expect(elements).toEqual([['', 1]])
    expect(findings.problems).toEqual([{ kind: 'text-after-end', count: 1, firstByte: 4 }])
  })

  test('refuses a record that nests without end', () => {
    expect(() => read('['.repeat(100_000))).toThrow('too-deep')
  })
})
