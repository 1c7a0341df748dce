import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Mirror } from '../../engine/index.ts'
import { mirrorFixture } from '../../test/mirror-fixture.ts'
import { mapShapes } from '../map/shapes.ts'
import { messages } from '../messages/messages.ts'
import { renderReport } from './report.tsx'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')
const seas = { landWithin: () => [], bordersWithin: () => [], citiesWithin: () => [] }
const render = (mirror: Mirror, locale = 'en-GB'): string => renderReport(mirror, mapShapes(mirror, seas), { messages, locale, nowMs: Date.UTC(2026, 0, 1), version: '1.2.3' })
const textOf = (html: string): string => html.replace(/<(style|script)>.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const fixture = mirrorFixture({ days: 200 })
const nothing: Mirror = {
  trail: { ...fixture.trail, fixes: 0, observed: 0, claimed: 0, computed: 0, noise: 0, duplicates: { exact: 0, near: 0 }, firstMs: null, lastMs: null, segments: [], devices: 0 },
  stays: [], places: [], claims: [], unknown: [{ kind: 'home', reason: 'no-fixes', have: 0, need: 1 }], exporterGuesses: [],
  routine: { recordedHours: Array.from({ length: 168 }, () => 0), home: [], work: [], elsewhere: [] },
  coverage: { days: [], recordedDays: 0, silentDays: 0, longestSilence: null },
  statistics: { distanceM: 0, countries: [], cities: [], longestMove: null },
}

describe('renderReport()', () => {
  const html = render(fixture)
  it('is the same for the same input', () => expect(render(fixture)).toBe(html))
  it('names its one style and one script by hash and allows nothing else', () => {
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '', script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    const policy = `default-src 'none'; style-src 'sha256-${hashOf(style)}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'`
    expect(html.replaceAll('&#39;', '\'')).toContain(`content="${policy}"`)
    expect(html.match(/<(style|script)/g)).toEqual(['<style', '<script'])
  })
  it('has no style attribute, no event attribute and no address of elsewhere in a link', () => {
    expect(html).not.toMatch(/ (style|on\w+|src|srcset)=/)
    expect(html.match(/href="(?!#)[^"]*"/g)).toBeNull()
  })
  it('links every section that is there, and none that is not', () => {
    for (const page of [html, render(nothing)]) {
      const links = [...page.matchAll(/<li><a href="#(\w+)">/g)].map(match => match[1]), sections = [...page.matchAll(/<section id="(\w+)"/g)].map(match => match[1])
      expect(links).toEqual(sections)
    }
  })
  it('puts the claims before everything else', () => {
    const text = textOf(html)
    expect(text.indexOf('you lived at Place 1 (Berlin)')).toBeGreaterThan(0)
    expect(text.indexOf('you lived at Place 1 (Berlin)')).toBeLessThan(text.indexOf('Where you were'))
  })
  it('shows Google’s guess beside our claim', () => expect(textOf(html)).toContain('Google calls this place: home (its own probability: 92%).'))
  it('gives no position of a place as text', () => {
    const digits = fixture.places.flatMap(({ latE7, lonE7 }) => [latE7, lonE7]).map(e7 => (e7 / 1e7).toFixed(2))
    for (const degrees of digits) expect(textOf(html)).not.toContain(degrees)
  })
  it('says plainly that there is nothing in an empty trail', () => {
    const text = textOf(render(nothing))
    expect(text).toContain('Nothing could be concluded from this trail.')
    expect(text).toContain('Where you live Nothing was recorded that could answer this.')
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
  })
  it.each([1, 40, 200, 1500])('shows no broken number with %d days', days => expect(textOf(render(mirrorFixture({ days })))).not.toMatch(/NaN|undefined|Infinity|\bnull\b/))
  it('draws one fix', () => {
    const places = fixture.places.slice(0, 1).map(place => ({ ...place, dwellMs: 0, stays: 1, days: 1, firstMs: 0, lastMs: 0 }))
    const text = textOf(render({ ...nothing, places, trail: { ...nothing.trail, fixes: 1, observed: 1, firstMs: 0, lastMs: 0 } }))
    expect(text).toContain('1 position ')
    expect(text).toContain('1 Jan 1970')
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
  })
  it('writes numbers the way of the locale', () => expect(textOf(render(fixture, 'de-DE'))).toMatch(/\d\.\d{3} km/))
  it('carries the attribution of the data', () => {
    expect(textOf(html)).toContain('Natural Earth')
    expect(textOf(html)).toContain('GeoNames (geonames.org), licence CC BY 4.0')
  })
})
