/**
 * Returns degrees, minutes and seconds of an angle that is written as a text, as many of them as it has; none when it is none. Whole numbers and fractions with blanks or commas between
 * (`54/1 30/1 1524/100`), decimals (`54.0, 30.0`), and decimals with commas, each of two numbers (`54,00000,30,00000,15,24000`, old phones of Samsung).
 */
export function angleNumbers(text: string): number[] {
  const commas = commaDecimals.exec(text)
  if (commas) return [1, 3, 5].map(at => Number(`${commas[at]}.${commas[at + 1]}`))
  return angleText.test(text) ? Array.from(text.matchAll(fraction), ([, above, below = '1']) => Number(above) / Number(below)) : []
}

const commaDecimals = /^(\d{1,3}),(\d{2,}),(\d{1,2}),(\d{2,}),(\d{1,2}),(\d{2,})$/
const fraction = /(\d+(?:\.\d+)?)(?:\/(\d+))?/g
const angleText = /^\d{1,10}(?:\.\d+)?(?:\/\d+)?(?:[\s,]+\d+(?:\.\d+)?(?:\/\d+)?){0,2}$/
