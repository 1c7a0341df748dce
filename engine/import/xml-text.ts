/** Returns the text of a range of bytes, with references in it as they stand. */
export function decodeText(bytes: Uint8Array, first: number, end: number): string {
  if (end - first > shortChars) return decoder.decode(bytes.subarray(first, end))
  let text = ''
  for (let at = first; at < end; at++) {
    if (bytes[at] >= 0x80) return decoder.decode(bytes.subarray(first, end))
    text += String.fromCharCode(bytes[at])
  }
  return text
}

const decoder = new TextDecoder()
/** Up to here a text is made by hand; V8 makes a longer one a chain of pieces, and to join them costs more than a decoder's call. */
const shortChars = 12

/** Returns a text with its character references and the five predefined entities resolved; any other entity stays as it stands. */
export function resolveReferences(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|(\w{1,8}));/g, resolve) : text
}

function resolve(whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return entities.get(name) ?? whole
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

const entities = new Map([['lt', '<'], ['gt', '>'], ['amp', '&'], ['quot', '"'], ['apos', '\'']])

/** Returns a number with a decimal comma; NaN when it is none. */
export function numberWithComma(text: string): number {
  return Number(/^\s*([-+]?\d+),(\d+)\s*$/.exec(text)?.slice(1).join('.') ?? NaN)
}
