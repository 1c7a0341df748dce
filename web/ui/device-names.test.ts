import { describe, expect, test } from 'vitest'
import { deviceNames } from './device-names.ts'

const texts = { noDevice: 'not stated', device: (number: string): string => `Device ${number}` }

describe('deviceNames()', () => {
  test('keeps names, and counts devices that only have a number', () => {
    expect(deviceNames(['', '-1234567890', 'Pixel 7', '42', '0a1b2c3d-0000-4000-8000-00000000000a', 'Garmin 500'], texts))
      .toEqual(['not stated', 'Device 1', 'Pixel 7', 'Device 2', 'Device 3', 'Garmin 500'])
  })
})
