/** The few letters that a legend needs, five rows of pixels each: a font would have to be shipped, and would draw differently everywhere. */
const letters: Readonly<Record<string, string>> = {
  '0': '### #.# #.# #.# ###', '1': '.#. ##. .#. .#. ###', '2': '### ..# ### #.. ###', '3': '### ..# .## ..# ###', '4': '#.# #.# ### ..# ..#', '5': '### #.. ### ..# ###',
  '6': '### #.. ### #.# ###', '7': '### ..# ..# ..# ..#', '8': '### #.# ### #.# ###', '9': '### #.# ### ..# ###', '-': '... ... ### ... ...', '+': '... .#. ### .#. ...',
  'd': '..# ..# ### #.# ###', 'a': '... .## ..# ### ###', 'y': '... #.# ### ..# ##.', 's': '... ### ##. .## ###', 'k': '#.. #.# ##. ##. #.#', 'm': '..... ##.#. #.#.# #.#.# #.#.#', '.': '... ... ... ... .#.', ' ': '.. .. .. .. ..',
}
/** Pixels of the picture for one of a letter's. */
const scale = 2

function rowsOf(letter: string): string[] {
  if (!Object.hasOwn(letters, letter)) throw new RangeError('Cannot draw a text: it has a letter that is not drawn')
  return letters[letter].split(' ')
}

/** Returns how wide a text is. */
export function textWidthPx(text: string): number {
  return text.split('').reduce((sum, letter) => sum + (rowsOf(letter)[0].length + 1) * scale, -scale)
}

/** Draws a text with its upper left corner at a place; what lies outside the picture is left out. @throws RangeError for a letter that is not there. */
export function drawText({ width, height, pixels }: { readonly width: number, readonly height: number, readonly pixels: Uint8Array }, text: string, { x, y, colour }: { readonly x: number, readonly y: number, readonly colour: number }): void {
  let left = x
  for (const letter of text) {
    const rows = rowsOf(letter)
    rows.forEach((row, down) => {
      for (let across = 0; across < row.length; across++) {
        if (row[across] !== '#') continue
        for (let dy = 0; dy < scale; dy++) {
          for (let dx = 0; dx < scale; dx++) {
            const px = left + across * scale + dx, py = y + down * scale + dy
            if (px >= 0 && px < width && py >= 0 && py < height) pixels[py * width + px] = colour
          }
        }
      }
    })
    left += (rows[0].length + 1) * scale
  }
}
