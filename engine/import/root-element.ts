/** Returns the local name of the root element of the beginning of a document, or ''. */
export function rootElement(text: string): string {
  let at = 0
  for (;;) {
    const less = text.indexOf('<', at)
    if (less < 0) return ''
    if (text.startsWith('<?', less)) at = endBehind(text, '?>', less)
    else if (text.startsWith('<!--', less)) at = endBehind(text, '-->', less)
    else if (text.startsWith('<!', less)) at = endBehind(text, /^[^[>]*\[/.test(text.slice(less, less + doctypeHeadChars)) ? ']>' : '>', less)
    else return /^<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])/.exec(text.slice(less, less + tagHeadChars))?.[1] ?? ''
    if (at < 0) return ''
  }
}

const doctypeHeadChars = 1000, tagHeadChars = 200

function endBehind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found < 0 ? -1 : found + end.length
}
