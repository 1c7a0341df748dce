import { isDeepStrictEqual } from 'node:util'
import { Findings } from '../engine/import/findings.ts'
import { googleRecords } from '../engine/import/google-records.ts'
import { keepRecord, parseRecord } from '../engine/import/record-value.ts'
import { seededRandom, type Random } from '../engine/units/random.ts'

export interface FuzzReport {
  readonly documents: number
  readonly mutants: number
}

/**
 * Holds the reader of Records.json against JSON.parse. Each round writes a valid document of random shape, white space and key order and reads it in
 * chunks of random length: fixes, devices, untimed and problems must be those that JSON.parse leads to. Then the document is damaged: the reader may
 * find what it likes, but must come to an end without an exception.
 *
 * @throws Error with the seed of the round that failed.
 */
export function fuzzRecords(seed: number, rounds: number): FuzzReport {
  for (let round = 0; round < rounds; round++) {
    const random = seededRandom(seed + round)
    const document = writeDocument(random)
    const bytes = new TextEncoder().encode(document)
    const found = summary(read(bytes, random)), expected = summary(readByParse(document))
    if (!isDeepStrictEqual(found, expected)) throw new Error(`Records differ from JSON.parse: seed ${seed + round}`)
    try {
      read(damage(bytes, random), random)
    } catch (error) {
      throw new Error(`Damaged records throw: seed ${seed + round}`, { cause: error })
    }
  }
  return { documents: rounds, mutants: rounds }
}

function read(bytes: Uint8Array, random: Random): Findings {
  const findings = new Findings()
  const reader = googleRecords.open(findings, { bytes, text: '', whole: true })
  const longest = 1 + random.below(random.below(4) === 0 ? 8 : 4000)
  for (let first = 0; first < bytes.length;) {
    const end = Math.min(bytes.length, first + 1 + random.below(longest))
    // A copy that is wiped: the reader must not keep the host's buffer.
    const chunk = bytes.slice(first, end)
    reader.push(chunk)
    chunk.fill(0x7b)
    first = end
  }
  reader.end()
  return findings
}

function readByParse(document: string): Findings {
  const findings = new Findings()
  const root = JSON.parse(document) as { locations: unknown[] }
  // Each record's own text, so that a 64-bit device tag is not rounded: the writer puts a mark before each element.
  const texts = document.split(elementMark).slice(1)
  root.locations.forEach((_, i) => {
    const text = texts[i].slice(0, texts[i].lastIndexOf(elementEnd))
    const record = parseRecord(text)
    if (record) keepRecord(findings, record.values, record.clock, findings.fixes.deviceNumber(record.deviceName), 0)
    else findings.problem('record-unreadable')
  })
  return findings
}

function summary(findings: Findings): unknown {
  const { untimed } = findings
  const problems = findings.problems.map(({ kind, count }) => `${kind} ${count}`).sort()
  return { trail: findings.fixes.build('fuzz'), untimed, problems }
}

/** White space that no random part of a document writes: where an element begins and ends. */
const elementMark = '\t\t\t\t\t', elementEnd = '\r\r\r\r\r'

function writeDocument(random: Random): string {
  const pretty = random.below(2) === 0
  const elements = Array.from({ length: random.below(30) }, () => elementMark + writeElement(random, pretty) + elementEnd)
  const members = [`"locations"${gap(random, pretty)}:${gap(random, pretty)}[${elements.join(',')}${gap(random, pretty)}]`]
  if (random.below(3) === 0) members.unshift(`"before":${writeAny(random, 3, pretty)}`)
  if (random.below(3) === 0) members.push(`"after":${writeAny(random, 3, pretty)}`)
  return `${gap(random, pretty)}{${gap(random, pretty)}${members.join(`${gap(random, pretty)},${gap(random, pretty)}`)}}${gap(random, pretty)}`
}

function writeElement(random: Random, pretty: boolean): string {
  if (random.below(40) === 0) return writeAny(random, 2, pretty)
  const members: string[] = []
  for (const [key, value] of Object.entries(commonMembers)) if (random.below(8) > 0) members.push(`"${key}"${gap(random, pretty)}:${gap(random, pretty)}${value(random)}`)
  while (random.below(3) === 0) members.push(`${pick(random, oddKeys)}${gap(random, pretty)}:${gap(random, pretty)}${writeAny(random, 4, pretty)}`)
  while (random.below(12) === 0) members.push(`"${pick(random, Object.keys(commonMembers))}":${writeAny(random, 2, pretty)}`)
  for (let i = members.length - 1; i > 0; i--) {
    const other = random.below(i + 1), swapped = members[i]
    members[i] = members[other]
    members[other] = swapped
  }
  return `{${gap(random, pretty)}${members.join(`,${gap(random, pretty)}`)}${gap(random, pretty)}}`
}

const commonMembers: Record<string, (random: Random) => string> = {
  latitudeE7: random => String(random.below(20) === 0 ? 4_294_967_296 - random.below(900_000_000) : random.below(1_900_000_000) - 950_000_000),
  longitudeE7: random => String(random.below(20) === 0 ? 4_294_967_296 - random.below(1_800_000_000) : random.below(3_700_000_000) - 1_850_000_000),
  timestamp: random => `"${writeTime(random)}"`,
  timestampMs: random => random.below(4) === 0 ? String(writeMs(random)) : `"${writeMs(random)}"`,
  accuracy: random => pick(random, ['0', '-1', '15', '18000', '2147483647', '12.5', '1e2', '0.000001', '-0']),
  altitude: random => pick(random, ['0', '-48', '8848', '123.4567891234', '1E3', '-0.0']),
  velocity: random => pick(random, ['-1', '0', '3', '27.7']),
  heading: random => pick(random, ['-1', '0', '359', '360', '361']),
  deviceTag: random => pick(random, ['0', '-0', '335552189', '-8024144696862913506', '8024144696862913507', '"text"', '1e3', '12.5', 'null']),
}
const oddKeys = ['"a"', '""', '"latitude\\u0045"', '"l\\u0061titudeE7"', '"latitudeE7 "', '"timestampM"', '"timestampMsX"', '"ünï"', '"activity"', '"a\\"b"', '"headin"']

function writeMs(random: Random): number {
  return random.below(10) === 0 ? random.below(1000) : 1_300_000_000_000 + random.below(400_000_000_000)
}

function writeTime(random: Random): string {
  const text = new Date(writeMs(random)).toISOString()
  switch (random.below(10)) {
    case 0: return text.replace('Z', pick(random, ['+05:45', '-0800', '', ' UTC', 'z']))
    case 1: return text.slice(0, -4) + pick(random, ['123456789Z', '1Z', 'Z', '12Z', '123456789012345678Z'])
    case 2: return text.replace(/-\d\d-/, pick(random, ['-13-', '-00-', '-02-']))
    case 3: return text.slice(0, 19) + 'Z'
    case 4: return pick(random, ['', 'x', '2020', '\\u0032' + text.slice(1), text + ' ', text.replace('T', ' ')])
    default: return text
  }
}

function writeAny(random: Random, depth: number, pretty: boolean): string {
  const kind = random.below(depth > 0 ? 8 : 6)
  if (kind < 4) return pick(random, ['null', 'true', 'false', '0', '-1.5e-7', '12345678901234567890', '""'])
  if (kind < 6) return pick(random, ['"}]"', '"\\\\"', '"\\""', '"a\\u00e9 é 漢 😀"', '"{[\\"", "x"'.slice(0, 6), '"\\n\\t/\\/"', `"${'long '.repeat(random.below(200))}"`])
  const items = Array.from({ length: random.below(4) }, () => writeAny(random, depth - 1, pretty))
  if (kind === 6) return `[${items.join(`${gap(random, pretty)},`)}${gap(random, pretty)}]`
  return `{${items.map((item, i) => `"k${i}"${gap(random, pretty)}:${item}`).join(',')}${gap(random, pretty)}}`
}

function gap(random: Random, pretty: boolean): string {
  return pretty ? pick(random, ['', ' ', '\n', '\n    ', '\r\n  ', '\t', '      ', '                ']) : ''
}

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const damaged = bytes.slice(0, random.below(3) === 0 ? random.below(bytes.length + 1) : bytes.length)
  for (let left = random.below(6); left > 0 && damaged.length > 0; left--) {
    const at = random.below(damaged.length)
    if (random.below(2) === 0) damaged[at] = pick(random, damaging)
    else damaged.copyWithin(at, random.below(damaged.length), damaged.length)
  }
  return damaged
}

const damaging = [...new TextEncoder().encode('{}[]",:\\ \n\0eE.-0xé')]

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]
}
