import { describe, expect, test } from 'vitest'
import { hourMs } from '../units/time.ts'
import { readZone, zonedInstant } from './csv-zone.ts'

describe('readZone()', () => {
  test('reads names and offsets, and no abbreviation', () => {
    expect(['Europe/Berlin', ' America/Argentina/Buenos_Aires', 'Etc/GMT+5'].map(readZone)).toEqual(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])
    expect(['+02:00', '-0330', 'UTC', 'z', 'UTC+2', 'GMT-05:00'].map(readZone)).toEqual([2 * hourMs, -3.5 * hourMs, 0, 0, 2 * hourMs, -5 * hourMs])
    expect(['', 'CEST', 'Europe/Nowhere', '12', 'x'.repeat(1000)].map(readZone)).toEqual(Array(5).fill(undefined))
  })
})

describe('zonedInstant()', () => {
  test('reads a clock of summer and of winter', () => {
    expect([Date.UTC(2024, 6, 1, 12), Date.UTC(2024, 0, 1, 12)].map(localMs => zonedInstant(localMs, 'Europe/Berlin').timeMs)).toEqual([Date.UTC(2024, 6, 1, 10), Date.UTC(2024, 0, 1, 11)])
    expect(zonedInstant(0, -hourMs)).toEqual({ timeMs: hourMs, zoned: true })
  })
})
