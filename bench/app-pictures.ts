/**
 * `node tools/run.mjs app-pictures` draws the README's pictures of the app anew, docs/pictures/app-*.webp, and beside the test what it compares with: the same pictures
 * in coarse blocks. To be run, and looked at, when the look was changed on purpose.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { coarsePicture } from './coarse-picture.ts'
import { drawApp } from './draw-app.ts'

const { pictures, drawnWith } = await drawApp()
const references = join('test', 'web', 'pictures')
for (const { name, png, webp } of pictures) {
  const file = join('docs', 'pictures', `${name}.webp`)
  writeFileSync(file, webp)
  writeFileSync(join(references, `${name}.png`), PNG.sync.write(coarsePicture(png), { colorType: 2, deflateLevel: 9 }))
  process.stdout.write(`${file}\n`)
}
writeFileSync(join(references, 'drawn-with.json'), `${JSON.stringify(drawnWith)}\n`)
