import { describe, expect, test } from 'vitest'
import { rootElement } from './root-element.ts'

describe('rootElement()', () => {
  test('finds the local name behind declaration, comments and DOCTYPE', () => {
    expect(rootElement('<?xml version="1.0"?><!-- <kml> --><!DOCTYPE gpx [<!ELEMENT gpx (trk)>]>\n<ns3:gpx version="1.1">')).toBe('gpx')
    expect(rootElement('<gpx>')).toBe('gpx')
  })

  test('is empty when there is none', () => {
    for (const text of ['', 'no markup', '<!-- never closed', '<!DOCTYPE x [', '< gpx>', '<gpx']) expect(rootElement(text)).toBe('')
  })

  test('takes no longer for many comments', () => {
    expect(rootElement('<!-- x -->'.repeat(6000))).toBe('')
  })
})
