import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOpacityOf, mapScript, scaleBarOf, viewOfBox, worldPxOf } from './map-script.ts'

describe('viewOfBox()', () => {
  it('shows the whole box for any box and screen', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true }), px = fc.integer({ min: 100, max: 4000 })
    fc.assert(fc.property(part, part, part, part, px, px, (x1, y1, x2, y2, width, height) => {
      const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
      const { zoom, x, y } = viewOfBox(box, width, height), worldPx = worldPxOf(zoom)
      // Zoom 0 is as far away as the map goes.
      if (zoom === 0) return
      expect((box[2] - x) * worldPx).toBeLessThanOrEqual(width / 2)
      expect((box[3] - y) * worldPx).toBeLessThanOrEqual(height / 2)
    }), { seed: 1 })
  })
  it('shows streets, not one pixel, for a single place', () => expect(viewOfBox([0.5, 0.3, 0.5, 0.3], 400, 300)).toEqual({ x: 0.5, y: 0.3, zoom: 13 }))
})

describe('scaleBarOf()', () => {
  it('is a round length of 24 to 120 pixels anywhere', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 17, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (zoom, y) => {
      const { lengthM, widthPx } = scaleBarOf({ x: 0.5, y, zoom })
      expect(widthPx).toBeGreaterThan(24)
      expect(widthPx).toBeLessThanOrEqual(120.001)
      expect(['1', '2', '5']).toContain(lengthM.toExponential().replace(/e.*/, ''))
    }), { seed: 1 })
  })
  it('measures the equator: the world at zoom 0 is 256 pixels wide', () => {
    const { lengthM, widthPx } = scaleBarOf({ x: 0.5, y: 0.5, zoom: 0 })
    expect(lengthM / widthPx).toBeCloseTo(40_075_016.7 / 256, 0)
  })
})

describe('groundOpacityOf()', () => {
  it('shows coasts from afar and hides them where they are wrong', () => expect([4, 10, 11.5, 15].map(groundOpacityOf)).toEqual([1, 1, 0, 0]))
})

describe('mapScript', () => {
  it('could not end its element early', () => expect(mapScript).not.toMatch(/<\/script|<!--/i))
})
