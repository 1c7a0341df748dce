import { describe, expect, test } from 'vitest'
import type { PhotoProof } from '../../engine/index.ts'
import { messages } from '../messages/messages.ts'
import { renderPhotoProof } from './photo-proof.tsx'

const nothing = { position: false, time: false, device: false }
const proof: PhotoProof = {
  profile: 'photo',
  photos: [
    { source: 'mine <1>.jpg', name: 'photo-00.jpg', before: { position: true, time: true, device: false }, after: nothing, removed: [{ kind: 'exif', count: 1 }, { kind: 'xmp', count: 2 }] },
    { source: 'mine 2.png', name: 'photo-01.png', before: nothing, after: nothing, removed: [] }, { source: 'mine 3.heic', refused: 'heif' },
  ],
}

describe('renderPhotoProof()', () => {
  const html = renderPhotoProof(proof, { messages, locale: 'en' })

  test('says which photo was which, what each said and what was taken out, and what the picture may still show', () => {
    for (const text of ['mine &lt;1>.jpg', 'photo-00.jpg', 'where, when', 'Exif, XMP (2 ×)', 'nothing', 'mine 3.heic: refused. HEIC', 'The picture itself may show the place', 'For your eyes only']) {
      expect(html).toContain(text)
    }
    expect(html).not.toMatch(/anonym|\bsafe\b/)
  })

  test('loads and runs nothing', () => {
    expect(html).toContain('default-src')
    expect(html).not.toMatch(/<script|<link|src=|href=/)
  })

  test.each(Object.keys(messages.photoRefusals) as (keyof typeof messages.photoRefusals)[])('says what to do next: %s', refused => {
    expect(renderPhotoProof({ profile: 'photo', photos: [{ source: 'a', refused }] }, { messages, locale: 'en' })).toContain('a: refused. ')
  })
})
