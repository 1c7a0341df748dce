import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cityLabels, labelZooms } from './label-zoom.ts'

const label = (text: string, x: number, y: number, zoom = 2) => ({ text, x, y, zoom })

describe('labelZooms()', () => {
  it('shows the first at once and its neighbour from where it has room', () => {
    const zooms = labelZooms([label('Berlin', 0.5, 0.3), label('Potsdam', 0.5005, 0.3)]).map(({ zoom }) => zoom)
    expect(zooms).toEqual([2, 9])
  })
  it('leaves out what never has room', () => expect(labelZooms([label('a', 0.5, 0.3), label('b', 0.5, 0.3)])).toHaveLength(1))
  it('keeps clear of what was placed before', () => expect(labelZooms([label('a', 0.5, 0.3)], [label('Home', 0.5, 0.3)])).toEqual([]))
  it('never lets two texts touch at a zoom where both are shown', () => {
    const near = fc.double({ min: 0, max: 0.01, noNaN: true })
    const some = fc.array(fc.record({ text: fc.string({ minLength: 1, maxLength: 12 }), x: near, y: near, zoom: fc.integer({ min: 2, max: 8 }) }), { maxLength: 12 })
    fc.assert(fc.property(some, wanted => {
      const labels = labelZooms(wanted)
      for (const [i, a] of labels.entries()) {
        for (const b of labels.slice(i + 1)) {
          const worldPx = 256 * 2 ** Math.max(a.zoom, b.zoom)
          const apart = Math.abs(a.y - b.y) * worldPx >= 14 || Math.abs(a.x - b.x) * worldPx >= 6.8 * (a.text.length + b.text.length) / 2
          expect(apart).toBe(true)
        }
      }
    }), { seed: 1 })
  })
})

describe('cityLabels()', () => {
  it('names the larger city first and from farther away', () => {
    const labels = cityLabels([
      { name: 'Small', latE7: 0, lonE7: 0, population: 30_000 }, { name: 'Large', latE7: 0, lonE7: 900_000_000, population: 4_000_000 },
    ])
    expect(labels.map(({ text, zoom }) => [text, zoom])).toEqual([['Large', 4], ['Small', 8.5]])
  })
})
