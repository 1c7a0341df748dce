import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFix, fixTexts, trailOf, type Fix } from '../../test/trails.ts'
import { evidenceTables, protectedEvidence, signedMessage, type EvidenceJson } from '../export/protected-evidence.ts'
import { packStoredZip, unpackStoredZip, type ZipMember } from '../export/stored-zip.ts'
import { decodeFix } from '../protection/evidence-record.ts'
import { deriveSecret } from '../protection/evidence-secrets.ts'
import { protectEvidence, selectFixes, type EvidenceRequest } from '../protection/protect-evidence.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { decryptWithIdentities } from '../vault/encryption.ts'
import { readEvidenceReceipt } from './evidence-receipt.ts'
import { releaseEvidence, type EvidenceOrder } from './release-evidence.ts'
import { verifyEvidence } from './verify-evidence.ts'

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home = { latE7: 524_730_000, lonE7: 134_010_000 }
const startMs = Date.UTC(2025, 5, 1, 8), minuteMs = 60_000
const seed = Uint8Array.from({ length: 32 }, (_, i) => 7 * i)
const identity = await generateX25519Identity(), recipient = await identityToRecipient(identity)

/** Two nights and a day at home, and a way of an hour to the north and back between them. */
function walkOf(): Fix[] {
  return Array.from({ length: 36 * 12 }, (_, i) => {
    const minute = i * 5, away = Math.max(0, 60 - Math.abs(minute - 18 * 60)), northM = away * 80
    return { timeMs: startMs + minute * minuteMs, latE7: home.latE7 + Math.round(northM * 90), lonE7: home.lonE7, accuracyM: Math.fround(7.3), altitudeM: Math.fround(41.25 + i) }
  })
}

const source = { sha256: 'ab'.repeat(32), format: 'gpx', trail: trailOf('walk', walkOf()) }
const other = { sha256: '0c'.repeat(32), format: 'csv', trail: trailOf('other', [{ timeMs: startMs - 5, latE7: 1, lonE7: -1_800_000_000, kind: fixKind.claimed }]) }
const window = (fromMinute: number, endMinute: number) => ({ fromMs: startMs + fromMinute * minuteMs, endMs: startMs + endMinute * minuteMs, given: 'as written' })
const walk = window(18 * 60 - 65, 18 * 60 + 10)

function orderOf(more: Partial<EvidenceOrder> = {}): EvidenceOrder {
  return {
    sources: [source, other], windows: [walk], homes: [], subjects: [], cellSize: 8, nameSources: false, recipients: [recipient], freshSeed: seed, nowMs: 0,
    tool: 'whereprint', readMe: ({ root }) => `Root ${root}\n`, ...more,
  }
}

const request: EvidenceRequest = { sources: [source, other], windows: [walk], places: [home], subjects: [], cellSize: 8, seed }
const texts = { tool: 'whereprint', readMe: 'Read me.\n' }

describe('selectFixes()', () => {
  test('law: shows exactly the fixes from the first millisecond of a window up to its end, whatever their order and their ties', () => {
    const time = fc.integer({ min: 0, max: 12 })
    const fix = fc.tuple(anyFix, time).map(([any, timeMs]) => ({ ...any, timeMs, flag: (any.flag ?? 0) & ~fixFlag.localClock }))
    const windows = fc.array(fc.tuple(time, time).map(([a, b]) => ({ fromMs: Math.min(a, b), endMs: Math.max(a, b) + 1, given: '' })), { maxLength: 3 })
    fc.assert(fc.property(fc.array(fix, { maxLength: 40 }), windows, (fixes, chosen) => {
      const trail = trailOf('a', fixes), { shown, windows: counted } = selectFixes({ ...request, places: [], sources: [{ ...source, trail }], windows: chosen })
      const isIn = (timeMs: number, { fromMs, endMs }: { fromMs: number, endMs: number }): boolean => fromMs <= timeMs && timeMs < endMs
      expect(shown[0]).toEqual(Array.from(trail.timeMs.keys()).filter(i => chosen.some(one => isIn(trail.timeMs[i], one))))
      expect(counted.map(one => one.fixes)).toEqual(chosen.map(one => fixes.filter(({ timeMs }) => isIn(timeMs, one)).length))
    }), { seed: 1 })
  })

  test('cuts a window at the cell of a protected place, and does not where that place is the subject', () => {
    const wide = window(0, 36 * 60), hidden = selectFixes({ ...request, windows: [wide] }), whole = selectFixes({ ...request, windows: [wide], subjects: [home] })
    expect(hidden.windows[0]).toMatchObject({ isCut: true })
    expect(hidden.shown[0].every(i => source.trail.latE7[i] !== home.latE7)).toBe(true)
    expect(whole.windows[0]).toMatchObject({ isCut: false, fixes: source.trail.count })
  })

  test.each([[-11 * 60 - 40, 1], [14 * 60 + 40, 1], [14 * 60 + 60, 0], [-13 * 60, 0]])('a clock without a zone, %d minutes from the window, leaves %d fix uncertain', (minute, uncertain) => {
    const trail = trailOf('a', [{ ...home, timeMs: startMs + minute * minuteMs, flag: fixFlag.localClock }])
    expect(selectFixes({ ...request, sources: [{ ...source, trail }], windows: [window(0, 50)] })).toMatchObject({ uncertain, shown: [[]] })
  })
})

describe('releaseEvidence()', () => {
  test('gives the recipient the fixes with every value as it was, and the owner what they tell', async () => {
    const { proof, released } = await releaseEvidence(orderOf())
    const zip = await decryptWithIdentities(released?.bundle ?? new Uint8Array(0), [identity])
    const { proven } = verifyEvidence(zip ?? new Uint8Array(0), proof.root)
    expect(proven).toMatchObject({ fixes: proof.fixes, root: proof.root, firstMs: expect.any(Number) as number })
    const records = jsonOf(zip ?? new Uint8Array(0)).leaves.map(({ record }) => decodeFix(Buffer.from(record, 'hex')))
    const shown = records.flatMap(fix => fix ? [{ ...fix, device: '' }] : [])
    const expected = walkOf().filter(({ timeMs, latE7 }) => timeMs >= walk.fromMs && timeMs < walk.endMs && latE7 - home.latE7 > 100_000)
    expect(fixTexts(trailOf('walk', shown)).filter(text => expected.some(({ timeMs }) => text.includes(`[${timeMs},`))))
      .toEqual(fixTexts(trailOf('walk', expected)))
    expect(proof).toMatchObject({ committed: source.trail.count + 1, earlierReleases: 0, places: 1, placesShown: 0, windows: [{ isCut: true }] })
    expect(proof.findings.every(({ nearestM }) => nearestM !== null && nearestM > 100)).toBe(true)
  })

  test('shows a subject, and says that it does', async () => {
    const { proof } = await releaseEvidence(orderOf({ windows: [window(0, 36 * 60)], subjects: [home] }))
    expect(proof).toMatchObject({ placesShown: 1, windows: [{ isCut: false, fixes: source.trail.count }] })
    expect(proof.home?.nearestM).toBeLessThan(10)
  })

  test('with the receipt and the same files more windows come under the same root, also in another order', async () => {
    const first = await releaseEvidence(orderOf()), receipt = readEvidenceReceipt(JSON.parse(JSON.stringify(first.released?.receipt)))
    const again = await releaseEvidence(orderOf({ receipt, sources: [other, source], windows: [window(18 * 60 + 10, 18 * 60 + 30)], freshSeed: new Uint8Array(32) }))
    expect(again.proof).toMatchObject({ root: first.proof.root, earlierReleases: 1 })
    expect(again.released?.receipt.releases.length).toBe(2)
  })

  test.each([
    ['no-fixes', { sources: [] }],
    ['empty-window', { windows: [walk, window(-1000, -900)] }],
    ['all-hidden', { windows: [walk, window(0, 60)] }],
    ['clock-without-zone', { sources: [{ ...source, trail: trailOf('a', [{ ...home, timeMs: walk.fromMs, flag: fixFlag.localClock }]) }] }],
    ['near-pole', { homes: [{ latE7: 890_000_000, lonE7: 0 }] }],
  ] as const)('refuses %s and releases nothing', async (refused, more) => {
    const release = await releaseEvidence(orderOf(more))
    expect(release).toMatchObject({ proof: { refused, fixes: 0, root: '' } })
    expect(release.released).toBeUndefined()
  })

  test('refuses a receipt of other files, and of the same files read otherwise', async () => {
    const { released } = await releaseEvidence(orderOf()), receipt = released?.receipt
    const changed = { ...source, trail: trailOf('walk', walkOf().slice(1)) }
    expect((await releaseEvidence(orderOf({ receipt, sources: [source] }))).proof.refused).toBe('other-files')
    expect((await releaseEvidence(orderOf({ receipt, sources: [changed, other] }))).proof.refused).toBe('other-root')
  })
})

function jsonOf(zip: Uint8Array): EvidenceJson {
  const bytes = unpackStoredZip(zip)?.find(({ name }) => name === 'evidence.json')?.bytes
  return JSON.parse(new TextDecoder().decode(bytes)) as EvidenceJson
}

/** What somebody can make who has the owner's key: the bundle with another evidence.json, signed. */
function signedAnew(zip: Uint8Array, json: EvidenceJson, { key = seed, tables }: { key?: Uint8Array, tables?: readonly ZipMember[] } = {}): Uint8Array {
  const secretKey = deriveSecret(key, 'sign', new Uint8Array(0)), members = unpackStoredZip(zip) ?? []
  const shown = tables ?? evidenceTables(json.leaves.flatMap(({ record }) => decodeFix(Buffer.from(record, 'hex')) ?? []), json.sources.map(({ commitment }) => Buffer.from(commitment, 'hex')))
  const files = [members[0], ...shown]
  const bytes = Buffer.from(JSON.stringify({ ...json, files: Object.fromEntries(files.map(({ name, bytes: file }) => [name, bytesToHex(sha256(file))])) }))
  const signature = Buffer.from(bytesToHex(ed25519.sign(signedMessage(bytes), secretKey)) + '\n')
  return packStoredZip([...files, { name: 'evidence.json', bytes }, { name: 'evidence.sig', bytes: signature }])
}

describe('verifyEvidence()', () => {
  const zip = protectedEvidence(protectEvidence(request), texts), json = jsonOf(zip)

  test('holds a bundle as it was made, and as whoever has the key signs it again', () => {
    expect(verifyEvidence(zip).fault).toBeUndefined()
    expect(verifyEvidence(signedAnew(zip, json)).fault).toBeUndefined()
  })

  test('every bit counts: one changed in any byte fails', () => {
    const undetected = Array.from(zip.keys()).filter(i => verifyEvidence(zip.with(i, zip[i] ^ 1 << i % 8)).fault === undefined)
    expect(undetected).toEqual([])
  })

  test('and fails too when the archive is packed anew around the changed file', () => {
    const members = unpackStoredZip(zip) ?? []
    const undetected = members.flatMap(({ name, bytes }, number) => Array.from(bytes.keys()).filter(i => i % 31 === number
      && verifyEvidence(packStoredZip(members.with(number, { name, bytes: bytes.with(i, bytes[i] ^ 1 << i % 8) }))).fault === undefined))
    expect(undetected).toEqual([])
  }, 60_000)

  test('fails when it is cut short, has more behind it, or is something else', () => {
    const members = unpackStoredZip(zip) ?? []
    for (const bytes of [zip.subarray(1), zip.subarray(0, -1), Uint8Array.from([...zip, 0]), new Uint8Array(0), new TextEncoder().encode('no bundle')]) {
      expect(verifyEvidence(bytes).fault).toBe('not-a-bundle')
    }
    expect(verifyEvidence(packStoredZip(members.slice(1))).fault).toBe('files')
    expect(verifyEvidence(packStoredZip([...members, { name: 'more.txt', bytes: new Uint8Array(1) }])).fault).toBe('files')
    expect(verifyEvidence(packStoredZip(members.toReversed())).fault).toBe('files')
  })

  const [first, second, ...rest] = json.leaves
  const longer = jsonOf(protectedEvidence(protectEvidence({ ...request, windows: [window(18 * 60 - 30, 18 * 60 + 20)] }), texts))
  const foreign = jsonOf(protectedEvidence(protectEvidence({ ...request, seed: seed.map(byte => byte + 1) }), texts))
  const moved = first.record.replace(/^(.{16})(.{8})/, (_, time: string, lat: string) => time + (parseInt(lat, 16) + 1).toString(16).padStart(8, '0'))

  test.each<[string, string, EvidenceJson]>([
    ['a fix less', 'proof', { ...json, leaves: [second, ...rest] }],
    ['a fix twice', 'proof', { ...json, leaves: [first, first, second, ...rest] }],
    ['fixes in another order', 'fixes', { ...json, leaves: [second, first, ...rest] }],
    ['a fix of another bundle under the same root', 'proof', { ...json, leaves: [...json.leaves, longer.leaves[longer.leaves.length - 1]] }],
    ['a fix of another root', 'proof', { ...json, leaves: [foreign.leaves[0], second, ...rest] }],
    ['the leaves of another root', 'proof', { ...json, leaves: foreign.leaves, siblings: foreign.siblings }],
    ['a position moved by a centimetre', 'proof', { ...json, leaves: [{ ...first, record: moved }, second, ...rest] }],
    ['two positions in the tree exchanged', 'proof', { ...json, leaves: [{ ...first, position: second.position }, { ...second, position: first.position }, ...rest] }],
    ['another root', 'proof', { ...json, root: foreign.root }],
    ['a window that holds less', 'fixes', { ...json, windows: [{ ...json.windows[0], end: json.windows[0].from }] }],
    ['a window with another count', 'fixes', { ...json, windows: [{ ...json.windows[0], fixes: 1 }] }],
    ['a window whose times are none', 'not-a-bundle', { ...json, windows: [{ ...json.windows[0], end: 'never' }] }],
    ['no source', 'source', { ...json, sources: [] }],
    ['another source', 'source', { ...json, sources: foreign.sources }],
    ['a source opened wrongly', 'source', { ...json, sources: [{ ...json.sources[0], sha256: source.sha256, salt: '00'.repeat(16) }] }],
    ['a later version', 'newer-version', { ...json, version: 2 as 1 }],
    ['another format', 'not-a-bundle', { ...json, format: 'other' as 'whereprint-evidence' }],
    ['a text that would move the cursor', 'not-a-bundle', { ...json, tool: '\u001B[2J' }],
    ['a salt that is none', 'not-a-bundle', { ...json, leaves: [{ ...first, salt: 'AB'.repeat(16) }, second, ...rest] }],
  ])('finds what even the owner of the key could not pass off: %s', (_, fault, changed) => {
    expect(verifyEvidence(signedAnew(zip, changed)).fault).toBe(fault)
  })

  test('finds a table that says other than the proven fixes, another key, and another root than expected', () => {
    const tables = evidenceTables([], []), members = unpackStoredZip(zip) ?? []
    expect(verifyEvidence(signedAnew(zip, json, { tables })).fault).toBe('files')
    expect(verifyEvidence(signedAnew(zip, json, { key: seed.map(byte => byte ^ 1) })).fault).toBe('signature')
    expect(verifyEvidence(packStoredZip([...members.slice(0, -1), { name: 'evidence.sig', bytes: new Uint8Array(129) }])).fault).toBe('signature')
    expect(verifyEvidence(zip, foreign.root).fault).toBe('other-root')
    expect(verifyEvidence(zip, json.root).fault).toBeUndefined()
  })

  test('names a source file only when the owner wants it named', () => {
    expect(json.sources).toEqual([{ commitment: expect.any(String) as string, format: 'gpx' }])
    const named = protectedEvidence(protectEvidence({ ...request, nameSources: true }), texts)
    expect(jsonOf(named).sources[0]).toMatchObject({ sha256: source.sha256 })
    expect(verifyEvidence(named).fault).toBeUndefined()
  })

  test('what is not shown leaves no trace but in hashes: another trail around the same windows gives a bundle of the same shape', () => {
    const outside = walkOf().filter(({ timeMs }) => timeMs >= walk.fromMs && timeMs < walk.endMs)
    const alone = jsonOf(protectedEvidence(protectEvidence({ ...request, sources: [{ ...source, trail: trailOf('walk', outside) }] }), texts))
    const shape = ({ leaves, windows, sources, files }: EvidenceJson) => ({ records: leaves.map(({ record }) => record), windows, sources, names: Object.keys(files) })
    expect(shape(alone)).toEqual(shape(json))
  })
})

test('protectedEvidence() takes only what a protection has sealed', () => {
  expect(() => protectedEvidence({ ...protectEvidence(request) }, texts)).toThrow(RangeError)
})
