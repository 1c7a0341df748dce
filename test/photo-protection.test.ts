import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../bench/chromium.ts'
import { protectPhoto } from '../engine/protection/photo/protect-photo.ts'
import { hostileJpegs, hostilePngs, hostileWebps, turnedPhotos } from './hostile-photos.ts'
import { picture } from './pictures.ts'
import { hasSharedData, sharedData } from './shared-data.ts'

const isDemanded = process.env['WHEREPRINT_TEST_DATA'] === 'required'
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0, chromium = findChromium()
for (const [name, isThere] of [['exiftool', hasExiftool], ['Chromium', chromium !== undefined]] as const) {
  if (isThere) continue
  if (isDemanded) throw new Error(`Cannot test photos: ${name} is demanded but absent`)
  process.stderr.write(`skipped: photos read by ${name} (it is not installed)\n`)
}

interface Photo { readonly name: string, readonly bytes: Uint8Array }

/** The photos of the corpus that are JPEG, PNG or WebP; two hold no picture, only its beginning. */
function corpus(): Photo[] {
  const folders = [`${sharedData}formats/photo-exif`, `${sharedData}formats/google-photos`]
  const paths = folders.flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)))
  return paths.filter(path => /\.(jpe?g|png|webp)$/i.test(path) && statSync(path).isFile()).sort().map((path, i) => ({ name: `corpus ${i}`, bytes: new Uint8Array(readFileSync(path)) }))
}

const built: Photo[] = [
  ...[...hostileJpegs(), ...hostilePngs(), ...hostileWebps(), ...turnedPhotos()].map(({ carrier, bytes }, i) => ({ name: `built ${i}: ${carrier}`, bytes })),
  ...(['baseline', 'progressive', 'restarts', 'grey', 'plainRgb', 'lossy', 'clear', 'lossless', 'moving'] as const).map(name => ({ name, bytes: picture(name) })),
]
const photos = [...built, ...hasSharedData('photos of the corpus') ? corpus() : []]

const cleaned: (Photo & { readonly clean: Uint8Array, readonly kind: string })[] = []
const refused: string[] = []
beforeAll(async () => {
  for (const { name, bytes } of photos) {
    const result = await protectPhoto(bytes)
    if ('refused' in result) refused.push(`${name}: ${result.refused}`)
    else cleaned.push({ name, bytes, clean: result.photo.bytes, kind: result.photo.kind })
  }
})

test('photos that cameras have made are cleaned, not refused', () => {
  expect(refused.filter(line => !line.startsWith('corpus'))).toEqual([])
  expect(refused.length).toBeLessThanOrEqual(1)
})

/** What exiftool may still say: what the picture is, how it is packed, and our own words for turning and colours. */
const allowed = [
  /^(SourceFile|ExifTool:ExifToolVersion|System:.*|Composite:(ImageSize|Megapixels))$/,
  /^File:(FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|ExifByteOrder|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)$/,
  /^JFIF:(JFIFVersion|ResolutionUnit|XResolution|YResolution)$/, /^IFD0:Orientation$/, /^(Adobe|APP14):(DCTEncodeVersion|APP14Flags[01]|ColorTransform)$/,
  /^PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|Gamma|SRGBRendering|WhitePoint[XY]|(Red|Green|Blue)[XY]|ProfileName)$/,
  /^RIFF:(ImageWidth|ImageHeight|VP8Version|HorizontalScale|VerticalScale|WebP_Flags|AlphaIsUsed|ALPH.*|Alpha.*|AnimationLoopCount|BackgroundColor|FrameCount|Duration|\w*Scale)$/,
  /^ICC(_Profile|-header|-chrm)?:/,
]

describe.skipIf(!hasExiftool)('exiftool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clean-photos-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('finds nothing in finished photos but what shows the picture', () => {
    cleaned.forEach(({ clean, kind }, i) => writeFileSync(join(folder, `${i}.${kind === 'jpeg' ? 'jpg' : kind}`), clean))
    const text = execFileSync('exiftool', ['-j', '-G1', '-a', '-u', '-ee', '-m', folder], { encoding: 'utf8', maxBuffer: 1 << 26 })
    const read = JSON.parse(text) as Readonly<Record<string, unknown>>[]
    expect(read).toHaveLength(cleaned.length)
    for (const tags of read) {
      const name = cleaned[Number(/(\d+)\.\w+$/.exec(String(tags['SourceFile']))?.[1])].name
      expect(Object.keys(tags).filter(tag => !allowed.some(pattern => pattern.test(tag))), name).toEqual([])
    }
    expect(cleaned.length).toBeGreaterThanOrEqual(30)
  })

  test('finds places in what they were made from, so that the comparison means something', () => {
    const original = join(folder, 'original.jpg')
    writeFileSync(original, hostileJpegs()[0].bytes)
    expect(execFileSync('exiftool', ['-s', original], { encoding: 'utf8' })).toContain('GPSLatitude')
  })
})

describe.skipIf(!chromium)('Chromium', () => {
  let browser: Browser, page: Page
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    page = await browser.newPage()
  })
  afterAll(() => browser.close())

  /** Returns size and a sum of all pixels as the browser decodes them, without regard to colour profiles. */
  const pixels = (bytes: Uint8Array): Promise<string> => page.evaluate(async base64 => {
    const blob = new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))])
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' })
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext('2d')
    if (!context) return 'no canvas'
    context.drawImage(bitmap, 0, 0)
    let sum = 0
    for (const value of context.getImageData(0, 0, bitmap.width, bitmap.height).data) sum = Math.imul(sum ^ value, 16_777_619) >>> 0
    return `${bitmap.width} × ${bitmap.height}: ${sum}`
  }, Buffer.from(bytes).toString('base64'))

  test('decodes finished photos to the same pixels', { timeout: 120_000 }, async () => {
    let compared = 0
    for (const { name, bytes, clean } of cleaned) {
      const before = await pixels(bytes).catch(() => 'not decoded')
      // A quirk that Chromium refuses in the original is nothing to compare with.
      if (before === 'not decoded') continue
      expect(await pixels(clean), name).toBe(before)
      compared++
    }
    expect(compared).toBeGreaterThan(0.9 * cleaned.length)
  })

  test('sees it when a pixel differs, and turns photos that have to be turned', async () => {
    expect(await pixels(picture('baseline'))).not.toBe(await pixels(picture('progressive').fill(0x55, -40, -30)))
    const [turned] = turnedPhotos(), result = await protectPhoto(turned.bytes)
    expect(await pixels('photo' in result ? result.photo.bytes : new Uint8Array(0))).toMatch(/^27 × 37:/)
  })
})
