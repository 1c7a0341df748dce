import { PNG } from 'pngjs'

/** A picture as the screen shows it: rows of RGBA. */
export interface Picture { readonly width: number, readonly height: number, readonly data: Uint8Array }

export function readPicture(png: Uint8Array): Picture {
  return PNG.sync.read(Buffer.from(png))
}

/** Red, green and blue of the tokens, 0…255. */
export function rgbOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, value >> 8 & 255, value & 255]
}

/** Returns the centre of all pixels of a colour, as shares of width and height; undefined where there are fewer than a small mark has. */
export function centreOf(picture: Picture, hex: string): { readonly x: number, readonly y: number, readonly pixels: number } | undefined {
  const [red, green, blue] = rgbOf(hex), { width, height, data } = picture
  let pixels = 0, sumX = 0, sumY = 0
  for (let i = 0; i < width * height; i++) {
    const isNear = Math.abs((data[4 * i] ?? 0) - red) + Math.abs((data[4 * i + 1] ?? 0) - green) + Math.abs((data[4 * i + 2] ?? 0) - blue) < 24
    if (!isNear) continue
    pixels++
    sumX += i % width
    sumY += Math.floor(i / width)
  }
  return pixels < 20 ? undefined : { x: sumX / pixels / width, y: sumY / pixels / height, pixels }
}

/** Returns how many colours a picture has, 16 shades of each channel told apart: a blank one has one. */
export function colourCount({ data }: Picture): number {
  const colours = new Set<number>()
  for (let i = 0; i < data.length; i += 4) colours.add((data[i] ?? 0) >> 4 << 8 | (data[i + 1] ?? 0) >> 4 << 4 | (data[i + 2] ?? 0) >> 4)
  return colours.size
}
