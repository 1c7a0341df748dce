import { describe, expect, test } from 'vitest'
import { mutations } from '../../../bench/mutations.ts'
import { hostileJpegs, hostilePngs, hostileWebps, marker, png, chunk, refusedPhotos, segment, turnedPhotos, withSegments } from '../../../test/hostile-photos.ts'
import { picture } from '../../../test/pictures.ts'
import { photoFacts } from '../../import/photo.ts'
import { seededRandom } from '../../units/random.ts'
import { assertProtected } from '../seal.ts'
import { profileOf } from './colour-profile.ts'
import { packZlib } from './pack-zlib.ts'
import { joinBytes, latin1, type RemovedKind } from './photo.ts'
import { protectPhoto, type PhotoResult } from './protect-photo.ts'

const hostile = [...hostileJpegs(), ...hostilePngs(), ...hostileWebps()]

async function cleaned(bytes: Uint8Array): Promise<{ bytes: Uint8Array, kinds: RemovedKind[] }> {
  const result = await protectPhoto(bytes)
  if ('refused' in result) return expect.fail(`refused as ${result.refused}`)
  return { bytes: result.photo.bytes, kinds: result.removed.map(({ kind }) => kind) }
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).includes(Buffer.from(text, 'latin1'))
}

type Released = Exclude<PhotoResult, { readonly refused: unknown }>

/** Damages a file for each seed; returns how many were released all the same, which are looked at. */
async function damageAll(seeds: number, files: readonly { readonly bytes: Uint8Array }[], ways: readonly (keyof typeof mutations)[], look: (released: Released, seed: number) => void | Promise<void>): Promise<number> {
  let released = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const random = seededRandom(seed), pick = <T>(list: readonly T[]): T => list[random.below(list.length)], started = performance.now()
    const result = await protectPhoto(mutations[pick(ways)](pick(files).bytes, pick(files).bytes, random))
    expect(performance.now() - started, `seed ${seed}`).toBeLessThan(2000)
    if ('refused' in result) continue
    released++
    await look(result, seed)
  }
  return released
}

describe('protectPhoto()', () => {
  test.each(['baseline', 'progressive', 'restarts', 'grey', 'plainRgb', 'lossy', 'clear', 'lossless', 'moving'] as const)('leaves a picture that is nothing else as it is: %s', async name => {
    expect(await cleaned(picture(name))).toEqual({ bytes: picture(name), kinds: [] })
  })

  test.each(hostile.map(({ carrier, bytes }, i) => [i, carrier, bytes] as const))('%d: takes out %s', async (_, carrier, bytes) => {
    const clean = await cleaned(bytes)
    expect(holds(clean.bytes, marker)).toBe(false)
    expect(clean.bytes.length).toBeLessThan(bytes.length)
    expect(await photoFacts(clean.bytes)).toEqual([])
    if (!/nothing uses/.test(carrier)) expect(clean.kinds).not.toEqual([])
    expect(await cleaned(clean.bytes)).toEqual({ bytes: clean.bytes, kinds: [] })
  })

  test('counts what it took out, and that there was a position', async () => {
    const all = hostileJpegs().find(({ carrier }) => carrier === 'all of it')
    expect((await cleaned(all?.bytes ?? new Uint8Array(0))).kinds.sort()).toEqual(['comment', 'exif', 'film', 'position', 'second-picture', 'trailer', 'vendor', 'xmp'])
  })

  test.each(refusedPhotos().map(({ carrier, reason, bytes }) => [carrier, reason, bytes] as const))('refuses %s: %s', async (_, reason, bytes) => {
    expect(await protectPhoto(bytes)).toEqual({ refused: reason })
  })

  test.each(turnedPhotos().map(({ carrier, bytes }) => [carrier, bytes] as const))('keeps how a %s is to be turned, in words of its own', async (_, bytes) => {
    const clean = await cleaned(bytes)
    expect(holds(clean.bytes, 'MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0')).toBe(true)
    expect(await cleaned(clean.bytes)).toEqual({ bytes: clean.bytes, kinds: ['exif'] })
  })

  test.each(['display-p3', 'adobe-rgb'] as const)('says %s again in a profile of its own, whoever made the one that was there', async space => {
    const theirs = profileOf(space)
    // Another maker, another date, another name.
    theirs.set(latin1('WHER'), 4)
    theirs.set([7, 232], 24)
    const jpeg = await cleaned(withSegments(picture('baseline'), segment(0xe2, joinBytes([latin1('ICC_PROFILE\0'), Uint8Array.of(1, 1), theirs]))))
    const inPng = await cleaned(png({ before: [chunk('iCCP', joinBytes([latin1('Mine\0\0'), packZlib(theirs)]))] }))
    for (const clean of [jpeg, inPng]) {
      expect(clean.kinds).toEqual(['colour-profile'])
      expect(holds(clean.bytes, 'WHER')).toBe(false)
    }
    expect(holds(jpeg.bytes, Buffer.from(profileOf(space)).toString('latin1'))).toBe(true)
    expect(holds(inPng.bytes, Buffer.from(packZlib(profileOf(space))).toString('latin1'))).toBe(true)
  })

  test('keeps what decides how colours are read, with no value but that', async () => {
    const adobe = segment(0xee, joinBytes([latin1('Adobe'), Uint8Array.of(0, 101, 9, 9, 9, 9, 0)]))
    expect(holds((await cleaned(withSegments(picture('plainRgb'), adobe))).bytes, 'Adobe\0d\0\0\0\0\0')).toBe(true)
    const usual = [chunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f)), chunk('sRGB', Uint8Array.of(0))]
    expect((await cleaned(png({ before: usual }))).bytes).toEqual(png({ before: usual }))
  })

  test('fills the last byte of a scan with ones, as encoders do', async () => {
    const base = picture('baseline'), at = base.length - 3, zeros = base.slice()
    zeros[at] &= 0xfe
    expect((await cleaned(zeros)).bytes).toEqual(base)
  })

  test.each(['baseline', 'progressive', 'lossy', 'lossless', 'moving'] as const)('refuses %s cut at every byte', async name => {
    const whole = picture(name)
    for (let end = 0; end < whole.length; end++) expect(await protectPhoto(whole.subarray(0, end)), `cut at ${end}`).toHaveProperty('refused')
  })

  test('refuses a PNG cut at every byte', async () => {
    for (let end = 0; end < png({}).length; end++) expect(await protectPhoto(png({}).subarray(0, end))).toHaveProperty('refused')
  })

  test('law: whatever is damaged, it is refused or says nothing; never an error, never long (3,000 seeded mutants)', async () => {
    const released = await damageAll(3000, hostile, ['bits', 'cut', 'hole', 'splice', 'insert'], async ({ photo }, seed) => {
      assertProtected(photo)
      expect((await photoFacts(photo.bytes)).flatMap(facts => facts.position ?? facts.device ?? []), `seed ${seed}`).toEqual([])
    })
    expect(released).toBeGreaterThan(200)
  })

  // What is put into the picture's own data becomes picture; of a WebP's own data the end is not known.
  test('law: of a JPEG or PNG damaged without anything put in, nothing is left of what was beside the picture (3,000 seeded mutants)', async () => {
    const released = await damageAll(3000, [...hostileJpegs(), ...hostilePngs()], ['bits', 'cut', 'hole'], ({ photo }, seed) => {
      expect(holds(photo.bytes, marker), `seed ${seed}`).toBe(false)
    })
    expect(released).toBeGreaterThan(200)
  })

  test('does not change what it is given', async () => {
    const given = hostileJpegs()[0].bytes, before = given.slice()
    await protectPhoto(given)
    expect(given).toEqual(before)
  })
})
