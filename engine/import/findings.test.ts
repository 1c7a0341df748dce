import { describe, expect, test } from 'vitest'
import { Findings } from './findings.ts'

describe('Findings', () => {
  test('counts problems by kind and keeps the place of the first', () => {
    const findings = new Findings()
    findings.problem('time-missing', 7)
    findings.problem('time-missing', 9, 2)
    expect(findings.problems).toEqual([{ kind: 'time-missing', count: 3, firstByte: 7 }])
    expect([findings.count('time-missing'), findings.count('truncated')]).toEqual([3, 0])
  })

  test('rollback() leaves the findings as they were at mark(), columns and devices included', () => {
    const findings = new Findings(), expected = new Findings()
    for (const each of [findings, expected]) {
      each.fixes.set('speedMps', each.fixes.append(1, 2, 3, 4, 0, 0, each.fixes.deviceNumber('phone')), 5)
      each.problem('truncated')
    }
    const mark = findings.mark()
    for (let i = 0; i < 3000; i++) {
      const index = findings.fixes.append(i, 0, 0, 0, 1, 0, findings.fixes.deviceNumber(`other ${i % 3}`))
      findings.fixes.set('speedMps', index, 1)
      findings.fixes.set('altitudeM', index, 1)
    }
    findings.untimed = 9
    findings.producer = 'x'
    findings.problem('truncated')
    findings.rollback(mark)
    for (const each of [findings, expected]) each.fixes.append(6, 7, 8, 9, 0, 0, each.fixes.deviceNumber('watch'))
    expect([findings.untimed, findings.producer, findings.problems]).toEqual([0, '', expected.problems])
    expect(findings.fixes.build('x')).toEqual(expected.fixes.build('x'))
  })

  test('belongsTo() refuses a second person, also after a rollback', () => {
    const findings = new Findings(), mark = findings.mark()
    findings.belongsTo('A')
    findings.belongsTo('A')
    findings.rollback(mark)
    expect(() => findings.belongsTo('B')).toThrow('several-people')
  })
})
