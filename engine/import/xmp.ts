import type { Format } from './format.ts'
import { keepPhoto } from './photo/facts.ts'
import { openXmp } from './photo/xmp-packet.ts'
import { rootElement } from './root-element.ts'

/** An XMP sidecar: the metadata of a photo in a file beside it, as photo managers write it. Names of people in the picture are passed over. */
export const xmp: Format = {
  name: 'photo-exif',
  recognises: ({ text }) => {
    if (!text.startsWith('<')) return false
    const root = rootElement(text)
    return root === 'xmpmeta' || root === 'xapmeta' || (root === 'RDF' && /ns\.adobe\.com\/(?:xap|exif)/.test(text))
  },
  open: findings => {
    const { reader, facts } = openXmp(findings)
    return {
      push: chunk => reader.push(chunk),
      end() {
        reader.end()
        keepPhoto(findings, [facts()])
      },
    }
  },
}
