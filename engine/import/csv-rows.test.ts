import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { countsOf } from '../../test/read-format.ts'
import { CsvRows } from './csv-rows.ts'
import { Findings } from './findings.ts'

function cut(text: string, delimiter = ',', chunkChars = text.length): { rows: string[][], findings: Findings } {
  const findings = new Findings(), rows: string[][] = []
  const cutter = new CsvRows(findings, delimiter, cells => rows.push(cells))
  for (let first = 0; first < text.length; first += chunkChars) cutter.push(text.slice(first, first + chunkChars))
  cutter.end()
  return { rows, findings }
}

describe('CsvRows', () => {
  test('gives the rows that papaparse gives, in any chunks', () => {
    const cell = fc.oneof(fc.constantFrom('', '1', 'a"b', ' x ', '"q"'), fc.string({ maxLength: 5 }), fc.constantFrom('"a,b"', '"a\nb"', '"say ""x"""', '"\r\n"'))
      .map(one => /^".*"$/s.test(one) && one.length > 1 ? one : one.replaceAll(/[\r\n,;"]/g, '').trim())
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.constantFrom(',', ';'), fc.integer({ min: 1, max: 9 }), (table, delimiter, chunkChars) => {
      const text = table.map(row => row.join(delimiter)).join('\r\n') + '\r\n'
      const expected = Papa.parse<string[]>(text, { delimiter, newline: '\r\n', skipEmptyLines: false })
      fc.pre(expected.errors.length === 0)
      expect(cut(text, delimiter, chunkChars).rows).toEqual(expected.data.slice(0, -1))
    }), { seed: 5, numRuns: 1000 })
  })

  test('tells a last row that no line end closes', () => {
    const wholes: boolean[] = []
    const cutter = new CsvRows(new Findings(), ',', (_, whole) => wholes.push(whole))
    cutter.push('a,b\nc,"d"')
    cutter.end()
    expect(wholes).toEqual([true, false])
  })

  test('loses only the line of a quotation mark that is never closed', () => {
    const { rows, findings } = cut('a,"b\nc,d\ne,f', ',', 4)
    expect(rows).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f']])
    expect(countsOf(findings)).toEqual({ 'record-unreadable': 1 })
  })

  test('keeps memory bounded behind a quotation mark or a line without end', () => {
    const many = 'c,d\n'.repeat(1 << 19)
    expect(cut(`a,"b\n${many}`, ',', 1 << 16).rows.length).toBe(1 + (1 << 19))
    const { rows, findings } = cut(`${'x'.repeat(5 << 20)}\nc,d\n`, ',', 1 << 16)
    expect(rows).toEqual([['c', 'd']])
    expect(countsOf(findings)).toEqual({ 'record-unreadable': 1 })
  })
})
