import { closeSync, openSync, readSync } from 'node:fs'
import clarinet from 'clarinet'
import { Findings } from '../engine/import/findings.ts'
import { googleRecords } from '../engine/import/google-records.ts'

/** Seconds of each round and what was found, for one way to read a Records.json. */
export interface ScannerTimes {
  readonly name: 'scanner' | 'JSON.parse per object' | 'clarinet' | 'read only'
  readonly seconds: number[]
  fixes: number
}

export interface ScannerBench {
  readonly sizeBytes: number
  readonly times: readonly ScannerTimes[]
  /** Records that the scanner could not understand: 0 in a sound file. */
  readonly unreadable: number
  /** Median time of per-object JSON.parse over the scanner's, in this run; the same for clarinet. */
  readonly timesJsonParse: number
  readonly timesClarinet: number
}

/**
 * Reads the same Records.json by turns in three ways, each giving columns of time, latitude, longitude and accuracy, and returns the times.
 *
 * The second way is what one writes without the scanner: find each object by its brackets, JSON.parse it. The third is the fastest streaming parser
 * of npm (../research/engine.md 1), with the handlers this job needs.
 */
export function benchScanner(path: string, rounds = 3): ScannerBench {
  const ways: { times: ScannerTimes, read: (path: string) => number }[] = [
    { times: { name: 'read only', seconds: [], fixes: 0 }, read: readOnly },
    { times: { name: 'scanner', seconds: [], fixes: 0 }, read: path => readWithScanner(path).fixes.count },
    { times: { name: 'JSON.parse per object', seconds: [], fixes: 0 }, read: readPerObject },
    { times: { name: 'clarinet', seconds: [], fixes: 0 }, read: readWithClarinet },
  ]
  for (let round = 0; round < rounds; round++) {
    for (const { times, read } of ways) {
      const startMs = performance.now()
      times.fixes = read(path)
      times.seconds.push((performance.now() - startMs) / 1000)
    }
  }
  const [, scanner, perObject, peer] = ways.map(way => median(way.times.seconds))
  const findings = readWithScanner(path)
  return {
    sizeBytes: sizeOf(path), times: ways.map(way => way.times),
    unreadable: findings.count('record-unreadable') + findings.count('truncated') + findings.count('text-after-end'),
    timesJsonParse: perObject / scanner, timesClarinet: peer / scanner,
  }
}

function readWithScanner(path: string): Findings {
  const findings = new Findings()
  const reader = googleRecords.open(findings, { bytes: new Uint8Array(), text: '', whole: false })
  eachChunk(path, chunk => reader.push(chunk))
  reader.end()
  return findings
}

function readOnly(path: string): number {
  eachChunk(path, () => undefined)
  return 0
}

function sizeOf(path: string): number {
  let sizeBytes = 0
  eachChunk(path, chunk => sizeBytes += chunk.length)
  return sizeBytes
}

const quote = 34, backslash = 92, openBrace = 123, closeBrace = 125

/** Finds objects of the second level by brackets and strings, and parses each. */
function readPerObject(path: string): number {
  const findings = new Findings()
  let kept = Buffer.alloc(0)
  eachChunk(path, chunk => {
    const bytes = Buffer.concat([kept, chunk])
    kept = bytes.subarray(parseWholeObjects(bytes, findings))
  })
  return findings.fixes.count
}

function parseWholeObjects(bytes: Buffer, findings: Findings): number {
  // Behind the first record every chunk begins between two records; before it, behind the brace of the whole.
  let first = -1, depth = 0, consumed = 0
  const from = bytes.indexOf('"locations"') >= 0 && bytes.indexOf('"locations"') < 64 ? bytes.indexOf('[') : 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      at++
      while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
    } else if (byte === openBrace) {
      if (depth++ === 0) first = at
    } else if (byte === closeBrace && depth > 0 && --depth === 0) {
      append(findings, JSON.parse(bytes.toString('utf8', first, at + 1)) as GoogleRecord)
      consumed = at + 1
    }
  }
  return consumed
}

interface GoogleRecord {
  readonly latitudeE7?: number
  readonly longitudeE7?: number
  readonly timestamp?: string
  readonly timestampMs?: string
  readonly accuracy?: number
}

function append(findings: Findings, { latitudeE7 = NaN, longitudeE7 = NaN, timestamp, timestampMs, accuracy = NaN }: GoogleRecord): void {
  const timeMs = timestamp === undefined ? Number(timestampMs) : Date.parse(timestamp)
  if (!Number.isNaN(timeMs + latitudeE7)) findings.fixes.append(timeMs, latitudeE7, longitudeE7, accuracy, 0)
}

function readWithClarinet(path: string): number {
  const findings = new Findings(), parser = clarinet.parser()
  let depth = 0, key = '', latE7 = NaN, lonE7 = NaN, timeMs = NaN, accuracyM = NaN
  parser.onopenobject = first => {
    depth++
    key = first ?? ''
  }
  parser.onkey = next => key = next
  parser.onvalue = value => {
    if (depth !== 2) return
    if (key === 'latitudeE7') latE7 = Number(value)
    else if (key === 'longitudeE7') lonE7 = Number(value)
    else if (key === 'timestamp') timeMs = Date.parse(String(value))
    else if (key === 'timestampMs') timeMs = Number(value)
    else if (key === 'accuracy') accuracyM = Number(value)
  }
  parser.oncloseobject = () => {
    if (--depth !== 1) return
    if (!Number.isNaN(timeMs + latE7)) findings.fixes.append(timeMs, latE7, lonE7, accuracyM, 0)
    latE7 = lonE7 = timeMs = accuracyM = NaN
  }
  const decoder = new TextDecoder()
  eachChunk(path, chunk => parser.write(decoder.decode(chunk, { stream: true })))
  parser.close()
  return findings.fixes.count
}

function eachChunk(path: string, take: (chunk: Uint8Array) => void): void {
  const chunk = new Uint8Array(1 << 20), file = openSync(path, 'r')
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) take(chunk.subarray(0, size))
  closeSync(file)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
