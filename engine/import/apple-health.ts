import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { parseIsoMs } from './iso-time.ts'
import { keepLocated } from './located.ts'
import { XmlScanner, type XmlTaker } from './xml.ts'

/**
 * `export.xml` of Apple Health: gigabytes of measurements, among which iOS 12 put the points of workout routes (`Location`). Later versions write routes as
 * GPX files beside it, which are read as such; then there is nothing to keep here (`no-location-part`).
 *
 * Each point is a fix. All that is no point is passed over unparsed, so that the malformed DTD of iOS 16 and control characters in
 * attributes do no harm.
 * Source: ../research/formats.md 2.16.
 */
export const appleHealth: Format = {
  name: 'apple-health',
  recognises: head => /<HealthData[\s>]/.test(head.text) && head.text.startsWith('<'),
  open(findings) {
    findings.producer = 'Apple Health'
    return new LocationFilter(findings, new XmlScanner(findings, ['HealthData', 'Location'], xml => locationTaker(findings, xml)))
  },
}

function locationTaker(findings: Findings, xml: XmlScanner): XmlTaker {
  return {
    open(element) {
      if (element !== 1) return
      const position = { latE7: degreesToE7(xml.attributeNumber('latitude')), lonE7: degreesToE7(xml.attributeNumber('longitude')) }
      const date = xml.attribute('date')
      const time = date === undefined || date === '' ? undefined : parseIsoMs(date)
      const index = keepLocated(findings, position, time, { kind: fixKind.observed, accuracyM: xml.attributeNumber('horizontalAccuracy') })
      if (index < 0) return
      findings.fixes.set('altitudeM', index, xml.attributeNumber('altitude'))
      findings.fixes.set('speedMps', index, unlessNegative(xml.attributeNumber('speed')))
      findings.fixes.set('bearingDeg', index, unlessNegative(xml.attributeNumber('course')))
    },
    close: () => undefined,
  }
}

/** −1 is Apple's "not known". */
function unlessNegative(value: number): number {
  return value >= 0 ? value : NaN
}

/**
 * Hands the tags of the root and of points to an XML scanner and passes over all others: their bytes are only looked at for the next `<`, which can stand
 * in no attribute. A class because it owns the beginning of a tag that spans chunks.
 */
class LocationFilter implements Reader {
  readonly #findings: Findings
  readonly #scanner: XmlScanner
  #carried: Uint8Array = new Uint8Array(0)
  /** A tag that is handed on has begun and not ended. */
  #isInTag = false
  #points = 0

  constructor(findings: Findings, scanner: XmlScanner) {
    this.#findings = findings
    this.#scanner = scanner
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#carried.length === 0 ? chunk : join(this.#carried, chunk)
    let at = 0
    while (at < bytes.length) {
      if (!this.#isInTag) {
        at = nextWantedTag(bytes, at)
        if (bytes.length - at < longestTagBytes) break
        this.#isInTag = true
        if (bytes[at + 1] === upperL) this.#points++
      }
      const end = bytes.indexOf(greaterThan, at) + 1
      this.#scanner.push(bytes.subarray(at, end || bytes.length))
      this.#isInTag = end === 0
      at = end || bytes.length
    }
    this.#carried = bytes.slice(at)
  }

  end(): void {
    this.#scanner.end()
    if (this.#points === 0) this.#findings.problem('no-location-part')
  }
}

const slash = 0x2f, lessThan = 0x3c, greaterThan = 0x3e, upperL = 0x4c
const wantedNames = ['Location', 'HealthData'].map(name => new TextEncoder().encode(name))
const longestTagBytes = '</HealthData>'.length

/** Returns where the next tag of a point or of the root begins; or the last tag, when its name is not whole yet. */
function nextWantedTag(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(lessThan, from); at >= 0; at = bytes.indexOf(lessThan, at + 1)) {
    if (bytes.length - at < longestTagBytes) return at
    const nameFirst = bytes[at + 1] === slash ? at + 2 : at + 1
    if (wantedNames.some(name => bytes[nameFirst] === name[0] && isName(bytes, nameFirst, name))) return at
  }
  return bytes.length
}

function isName(bytes: Uint8Array, first: number, name: Uint8Array): boolean {
  const behind = bytes[first + name.length]
  return name.every((byte, i) => bytes[first + i] === byte) && (behind <= 0x20 || behind === slash || behind === greaterThan)
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
