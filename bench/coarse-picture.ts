import { PNG } from 'pngjs'

/** Pixels of one block, each way. Our choice: letters become grey, a button or a mark on the map is still seen. */
const blockPx = 8
/** A block differs from this on, of 255 in any channel. Our choice: see `test/web/pictures.test.ts`, which tries what must be seen and what must not. */
const differsFrom = 20

/** Returns a picture whose pixels are the mean colours of the blocks of another one. */
export function coarsePicture(png: Buffer): PNG {
  const { width, height, data } = PNG.sync.read(png), coarse = new PNG({ width: Math.floor(width / blockPx), height: Math.floor(height / blockPx) })
  for (let y = 0; y < coarse.height; y++) {
    for (let x = 0; x < coarse.width; x++) {
      const sums = [0, 0, 0]
      for (let i = 0; i < blockPx * blockPx; i++) {
        const at = 4 * ((y * blockPx + Math.floor(i / blockPx)) * width + x * blockPx + i % blockPx)
        for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0)
      }
      const to = 4 * (y * coarse.width + x)
      for (const channel of [0, 1, 2]) coarse.data[to + channel] = Math.round((sums[channel] ?? 0) / (blockPx * blockPx))
      coarse.data[to + 3] = 255
    }
  }
  return coarse
}

/** Returns the share of blocks that differ between two coarse pictures; 1 when they are not of one size. */
export function differenceOf(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let different = 0
  for (let i = 0; i < a.data.length; i += 4) {
    if ([0, 1, 2].some(channel => Math.abs((a.data[i + channel] ?? 0) - (b.data[i + channel] ?? 0)) >= differsFrom)) different++
  }
  return different / (a.width * a.height)
}
