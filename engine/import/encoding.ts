/** How the text of a file is written; a byte that is no UTF-8 is the business of the format. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Tells the encoding by byte order mark, or by the zeros that UTF-16 puts beside ASCII. Zeros between control characters are a binary file's. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.length >= 4 && isText(head[0]) && head[1] === 0 && isText(head[2]) && head[3] === 0) return 'utf-16le'
  if (head.length >= 4 && head[0] === 0 && isText(head[1]) && head[2] === 0 && isText(head[3])) return 'utf-16be'
  return 'utf-8'
}

function isText(byte: number): boolean {
  return byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

/** Returns the text at the beginning of a file, without byte order mark and leading white space. */
export function headText(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head)).decode(head).trimStart()
}

/** Gives the same text as UTF-8 without byte order mark. UTF-8 passes through unread. */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* withoutMark(chunks)
    return
  }
  const decoder = new TextDecoder(encoding), encoder = new TextEncoder()
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }))
  yield encoder.encode(decoder.decode())
}

/** The first chunk holds the whole mark: it is the head of the file. */
async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of chunks) {
    yield first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk
    first = false
  }
}
