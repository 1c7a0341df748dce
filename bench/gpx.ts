import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Findings } from '../engine/import/findings.ts'
import { gpx } from '../engine/import/gpx.ts'
import { seededRandom } from '../engine/units/random.ts'

/** How fast GPX is read beside gpsbabel, measured on one file in one run. */
export type GpxBench =
  | { readonly known: false, readonly reason: 'gpsbabel-absent' }
  | {
    readonly known: true
    readonly sizeBytes: number
    readonly fixes: number
    readonly oursS: readonly number[]
    readonly gpsbabelS: readonly number[]
    /** Median of gpsbabel's times over the median of ours. */
    readonly ratio: number
  }

/**
 * Writes a seeded GPX file with accuracy and speed extensions at sea, reads it by turns with `gpx` and with
 * `gpsbabel -t -i gpx -f FILE -o unicsv -F /dev/null`, and returns both times.
 */
export function benchGpx({ sizeBytes = 100e6, rounds = 3, seed = 1 } = {}): GpxBench {
  if (!hasGpsbabel()) return { known: false, reason: 'gpsbabel-absent' }
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-gpx-'))
  try {
    const path = join(folder, 'track.gpx')
    writeTrack(path, sizeBytes, seed)
    const oursS: number[] = [], gpsbabelS: number[] = []
    let fixes = 0
    for (let round = 0; round < rounds; round++) {
      oursS.push(secondsOf(() => { fixes = readTrack(path) }))
      gpsbabelS.push(secondsOf(() => execFileSync('gpsbabel', ['-t', '-i', 'gpx', '-f', path, '-o', 'unicsv', '-F', '/dev/null'])))
    }
    return { known: true, sizeBytes, fixes, oursS, gpsbabelS, ratio: median(gpsbabelS) / median(oursS) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function hasGpsbabel(): boolean {
  try {
    execFileSync('gpsbabel', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function readTrack(path: string): number {
  const findings = new Findings(), chunk = new Uint8Array(1 << 20)
  const reader = gpx.open(findings, { bytes: chunk, text: '', whole: false })
  const file = openSync(path, 'r')
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) reader.push(chunk.subarray(0, size))
  closeSync(file)
  reader.end()
  return findings.fixes.build('bench').count
}

/** A walk over the South Atlantic, one point a second. */
function writeTrack(path: string, sizeBytes: number, seed: number): void {
  const random = seededRandom(seed)
  let lat = -30, lon = -15, timeMs = Date.UTC(2024, 0, 1), written = 0
  writeFileSync(path, '')
  const file = openSync(path, 'a')
  writeSync(file, '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="bench" xmlns="http://www.topografix.com/GPX/1/1">\n<trk><trkseg>\n')
  while (written < sizeBytes) {
    let text = ''
    for (let i = 0; i < 5000; i++) {
      lat += 1e-5 * random.normal()
      lon += 1e-5 * random.normal()
      timeMs += 1000
      text += `  <trkpt lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}">\n    <ele>${(10 * random.uniform()).toFixed(1)}</ele>\n`
        + `    <time>${new Date(timeMs).toISOString()}</time>\n    <extensions><speed>${(3 * random.uniform()).toFixed(2)}</speed>`
        + `<course>${(360 * random.uniform()).toFixed(1)}</course><hAcc>${(20 * random.uniform()).toFixed(2)}</hAcc></extensions>\n  </trkpt>\n`
    }
    written += writeSync(file, text)
  }
  writeSync(file, '</trkseg></trk>\n</gpx>\n')
  closeSync(file)
}

function secondsOf(work: () => void): number {
  const startMs = performance.now()
  work()
  return (performance.now() - startMs) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}
