import { describe, expect, test } from 'vitest'
import { hostileFiles, xmlBeginnings } from '../../bench/hostile-files.ts'
import { madeSource } from '../../test/made-source.ts'
import { bytesOf, countsOf } from '../../test/read-format.ts'
import { importSource, type Imported } from './import.ts'
import type { ByteSource } from './source.ts'

const formats = Object.entries(xmlBeginnings)
const { XML: xml } = await hostileFiles()

/** Imports a file and says what came of it, how long it kept the processor and how much memory it held at its worst. */
async function run(source: ByteSource): Promise<{ outcome: Imported | string, processorS: number, peakMB: number }> {
  const start = process.cpuUsage(), before = held()
  let peak = 0
  const onProgress = (): void => { peak = Math.max(peak, held() - before) }
  const outcome = await importSource(source, 'hostile', { onProgress }).catch((error: unknown) => error instanceof Error ? error.message : String(error))
  onProgress()
  const { user, system } = process.cpuUsage(start)
  return { outcome, processorS: (user + system) / 1e6, peakMB: peak / 1e6 }
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('importSource() is not harmed by hostile XML', () => {
  test.each(xml)('refuses $what', async ({ pieces, refusal }) => {
    const { outcome, processorS, peakMB } = await run(madeSource(pieces))
    expect(outcome).toBe(`Cannot import the file: ${refusal}`)
    expect(processorS).toBeLessThan(1)
    expect(peakMB).toBeLessThan(150)
  })

  test.each(formats)('expands no entity: %s', async (format, root) => {
    const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const outside = '<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "https://example.org/x.dtd">%p;'
    const file = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${laughs}${outside}]>${root}<name>&l30;&f;</name>`
    const { outcome, processorS, peakMB } = await run(madeSource([{ bytes: bytesOf(file) }, { bytes: bytesOf('&l30;'), times: 1000 }]))
    expect(typeof outcome === 'object' ? [outcome.format, outcome.trail.count, countsOf(outcome)['truncated']] : outcome).toEqual([format, 0, 1])
    expect(processorS).toBeLessThan(1)
    expect(peakMB).toBeLessThan(150)
  })

  test('holds no more of Apple Health than a tag, however long the file or its line', async () => {
    const { outcome, processorS, peakMB } = await run(madeSource([{ bytes: bytesOf('<HealthData>') }, { bytes: bytesOf('<Record type="x" value="1"/>'), times: 4e6 }]))
    expect(typeof outcome === 'object' ? countsOf(outcome) : outcome).toEqual({ truncated: 1, 'no-location-part': 1 })
    expect(processorS).toBeLessThan(2)
    expect(peakMB).toBeLessThan(50)
  })
})
