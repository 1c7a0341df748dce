import { describe, expect, test } from 'vitest'
import { countsOf } from '../../test/read-format.ts'
import { importSource, type Imported } from './import.ts'
import type { ByteSource } from './source.ts'

/** The beginning of a document of each format, up to where trouble begins. */
const beginnings = {
  gpx: '<gpx><trk><trkseg>', tcx: '<TrainingCenterDatabase><Activities>', kml: '<kml><Document><Placemark>', 'apple-health': '<HealthData><WorkoutRoute>',
}
const formats = Object.entries(beginnings)

/** A file that is made while it is read: a beginning, then a piece again and again. */
function endless(beginning: string, piece: string, times: number): ByteSource {
  const pieces = Math.max(1, Math.floor((1 << 20) / piece.length))
  const chunk = new TextEncoder().encode(piece.repeat(Math.min(pieces, times)))
  return {
    name: 'hostile', sizeBytes: beginning.length + piece.length * times,
    async *chunks() {
      await Promise.resolve()
      yield new TextEncoder().encode(beginning)
      for (let left = times; left > 0; left -= pieces) yield chunk
    },
  }
}

/** Imports a file and says what came of it, how long it took and how much memory it held at its worst. */
async function run(source: ByteSource): Promise<{ outcome: Imported | string, seconds: number, peakMB: number }> {
  const startMs = performance.now(), before = held()
  let peak = 0
  const onProgress = (): void => { peak = Math.max(peak, held() - before) }
  const outcome = await importSource(source, 'hostile', { onProgress }).catch((error: unknown) => error instanceof Error ? error.message : String(error))
  onProgress()
  return { outcome, seconds: (performance.now() - startMs) / 1000, peakMB: peak / 1e6 }
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('importSource() is not harmed by hostile XML', () => {
  const gigabyte = 1 << 30

  test.each([
    ['an attribute', '<x y="', 'a'], ['a tag', '<x ', 'a '], ['a comment', '<!--', '- '], ['a text', '<x>', '\u00a0 '], ['a CDATA section', '<![CDATA[', ']] '],
    ['a declaration', '<!DOCTYPE x [', '<!ENTITY> '],
  ])('refuses a line of 1 GB: %s', async (_, beginning, piece) => {
    for (const [, root] of formats.slice(0, 3)) {
      const { outcome, seconds, peakMB } = await run(endless(root + beginning, piece, gigabyte / piece.length))
      expect(outcome).toBe('Cannot import the file: line-too-long')
      expect(seconds).toBeLessThan(1)
      expect(peakMB).toBeLessThan(150)
    }
  })

  test('refuses a million nested elements', async () => {
    for (const [, root] of formats.slice(0, 3)) {
      const { outcome, seconds, peakMB } = await run(endless(root, '<a>', 1e6))
      expect(outcome).toBe('Cannot import the file: too-deep')
      expect(seconds).toBeLessThan(1)
      expect(peakMB).toBeLessThan(150)
    }
    expect((await run(endless(beginnings['apple-health'], '<Location>', 1e6))).outcome).toBe('Cannot import the file: too-deep')
  })

  test.each(formats)('expands no entity: %s', async (format, root) => {
    const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const outside = '<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "https://example.org/x.dtd">%p;'
    const file = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${laughs}${outside}]>${root}<name>&l30;&f;</name>`
    const { outcome, seconds, peakMB } = await run(endless(file, '&l30;', 1000))
    expect(typeof outcome === 'object' ? [outcome.format, outcome.trail.count, countsOf(outcome)['truncated']] : outcome).toEqual([format, 0, 1])
    expect(seconds).toBeLessThan(1)
    expect(peakMB).toBeLessThan(150)
  })

  test('holds no more of Apple Health than a tag, however long the file or its line', async () => {
    const { outcome, seconds, peakMB } = await run(endless('<HealthData>', '<Record type="x" value="1"/>', 4e6))
    expect(typeof outcome === 'object' ? countsOf(outcome) : outcome).toEqual({ truncated: 1, 'no-location-part': 1 })
    expect(seconds).toBeLessThan(2)
    expect(peakMB).toBeLessThan(50)
    expect((await run(endless('<HealthData><Location x="', 'a', gigabyte))).outcome).toBe('Cannot import the file: line-too-long')
  })
})
