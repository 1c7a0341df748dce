import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/** The app's icon: a place, and the rings of how sure one is of it. Colours of view/tokens.ts. */
const paper = [0xfb, 0xfb, 0xf9], home = [0x0b, 0x5f, 0xa5]

/** Rings and dot as distances from the middle, in parts of the icon's half width, at full size. */
const bands = [[0, 0.2, 1], [0.36, 0.46, 0.8], [0.62, 0.7, 0.5]]

/** Writes icon.svg and the sizes that phones and desktops ask for. A maskable icon keeps clear of the rim that is cut off (w3.org/TR/appmanifest, 80 %). */
export function writeIcons(folder) {
  writeFileSync(join(folder, 'icon.svg'), svg())
  writeFileSync(join(folder, 'icon-192.png'), png(192, 1))
  writeFileSync(join(folder, 'icon-512.png'), png(512, 1))
  writeFileSync(join(folder, 'icon-maskable-512.png'), png(512, 0.75))
}

const hex = rgb => '#' + rgb.map(value => value.toString(16).padStart(2, '0')).join('')

function svg() {
  const rings = bands.slice(1).map(([from, to, opacity]) =>
    `<circle cx="50" cy="50" r="${(from + to) * 25}" fill="none" stroke="${hex(home)}" stroke-width="${(to - from) * 50}" stroke-opacity="${opacity}"/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="22" fill="${hex(paper)}"/>`
    + `<circle cx="50" cy="50" r="${bands[0][1] * 50}" fill="${hex(home)}"/>${rings.join('')}</svg>\n`
}

/** Returns the icon as PNG (RFC 2083): true colour, no filter. Edges are smoothed over one pixel. */
function png(size, scale) {
  const rows = Buffer.alloc(size * (1 + size * 3))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const half = size / 2, radius = Math.hypot(x + 0.5 - half, y + 0.5 - half)
      const cover = Math.max(...bands.map(([from, to, opacity]) => opacity * inside(radius, from * half * scale, to * half * scale)))
      for (let i = 0; i < 3; i++) rows[y * (1 + size * 3) + 1 + x * 3 + i] = Math.round(paper[i] + (home[i] - paper[i]) * cover)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

const inside = (radius, from, to) => Math.max(0, Math.min(1, to - radius + 0.5)) * (from === 0 ? 1 : Math.max(0, Math.min(1, radius - from + 0.5)))

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]), length = Buffer.alloc(4), sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
