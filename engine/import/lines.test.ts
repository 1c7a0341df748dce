import { describe, expect, test } from 'vitest'
import { countsOf, pushAll } from '../../test/read-format.ts'
import { Findings } from './findings.ts'
import { Lines } from './lines.ts'

function read(text: string, chunkBytes: number): { lines: (readonly [string, boolean])[], findings: Findings } {
  const findings = new Findings(), lines: (readonly [string, boolean])[] = []
  pushAll(new Lines(findings, { line: (line, whole) => lines.push([line, whole]) }), new TextEncoder().encode(text), chunkBytes)
  return { lines, findings }
}

describe('Lines', () => {
  test('cuts at LF and CR LF in any chunks, and tells a last line that nothing closes', () => {
    for (const chunkBytes of [1, 2, 3, 100]) {
      expect(read('ä\r\n\n  b \nc', chunkBytes).lines).toEqual([['ä', true], ['b', true], ['c', false]])
    }
  })

  test('passes over a line without end and goes on behind it', () => {
    const { lines, findings } = read(`a\n${'x'.repeat(3 << 20)}\nb\n`, 1 << 16)
    expect(lines).toEqual([['a', true], ['b', true]])
    expect(countsOf(findings)).toEqual({ 'record-unreadable': 1 })
  })
})
