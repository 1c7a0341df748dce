import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cityLabels, labelZooms, textWidthPx } from './label-zoom.ts'

const label = (text: string, x: number, y: number, zoom = 2) => ({ text, x, y, zoom, leftPx: textWidthPx(text) / 2, rightPx: textWidthPx(text) / 2, downPx: 0, rowsPx: [0] })

describe('labelZooms()', () => {
  it('shows the first at once and its neighbour from where it has room', () => {
    const zooms = labelZooms([label('Berlin', 0.5, 0.3), label('Potsdam', 0.5005, 0.3)]).map(({ zoom }) => zoom)
    expect(zooms).toEqual([2, 9])
  })
  it('leaves out what never has room', () => expect(labelZooms([label('a', 0.5, 0.3), label('b', 0.5, 0.3)])).toHaveLength(1))
  it('takes another of its rows where the first has no room', () => {
    const labels = labelZooms(['a', 'b', 'c', 'd'].map(text => ({ ...label(text, 0.5, 0.3), rowsPx: [0, 18, -18] })))
    expect(labels.map(({ text, downPx }) => [text, downPx])).toEqual([['a', 0], ['b', 18], ['c', -18]])
  })
  it('lets a text stand close to one that reaches the other way', () => {
    const role = { text: 'Home', x: 0.5, y: 0.3, zoom: 0, leftPx: 8, rightPx: 40, downPx: 0, rowsPx: [0] }
    const zooms = [0.499, 0.501].flatMap(x => labelZooms([label('a', x, 0.3)], [role])).map(({ zoom }) => zoom)
    expect(zooms).toEqual([6.5, 8])
  })
  it('keeps clear of what was placed before', () => expect(labelZooms([label('a', 0.5, 0.3)], [label('Home', 0.5, 0.3)])).toEqual([]))
  it('never lets two texts touch at a zoom where both are shown', () => {
    const near = fc.double({ min: 0, max: 0.01, noNaN: true })
    const some = fc.array(fc.record({ text: fc.string({ minLength: 1, maxLength: 12 }), x: near, y: near, zoom: fc.integer({ min: 2, max: 8 }) }), { maxLength: 12 })
    fc.assert(fc.property(some, wanted => {
      const labels = labelZooms(wanted.map(({ text, x, y, zoom }) => label(text, x, y, zoom)))
      for (const [i, a] of labels.entries()) {
        for (const b of labels.slice(i + 1)) {
          const worldPx = 256 * 2 ** Math.max(a.zoom, b.zoom)
          const apart = Math.abs((a.y - b.y) * worldPx + a.downPx - b.downPx) >= 14 || Math.abs(a.x - b.x) * worldPx >= 6.8 * (a.text.length + b.text.length) / 2
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
