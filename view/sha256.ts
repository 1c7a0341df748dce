const roundConstants = Uint32Array.from(fractionsOfRoots(64, Math.cbrt))
const initialState = fractionsOfRoots(8, Math.sqrt)

/**
 * Returns the SHA-256 of a text's UTF-8 bytes, in base64: the form that a content security policy names scripts and styles by.
 *
 * Source: FIPS 180-4, sections 5 and 6.2. Ours, because the browser's own is asynchronous and Node's is not in the browser; for texts of some
 * kilobytes.
 */
export function sha256Base64(text: string): string {
  const message = padded(new TextEncoder().encode(text))
  const state = Uint32Array.from(initialState)
  const schedule = new Uint32Array(64)
  for (let block = 0; block < message.byteLength; block += 64) compress(state, schedule, new DataView(message.buffer, block, 64))
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => digest.setUint32(4 * i, word))
  return btoa(String.fromCharCode(...new Uint8Array(digest.buffer)))
}

function padded(bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  message.set(bytes)
  message[bytes.length] = 0x80
  new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(bytes.length) * 8n)
  return message
}

const at = (words: Uint32Array, index: number): number => words[index] ?? 0
const rotated = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

function compress(state: Uint32Array, schedule: Uint32Array, block: DataView): void {
  for (let t = 0; t < 16; t++) schedule[t] = block.getUint32(4 * t)
  for (let t = 16; t < 64; t++) {
    const early = at(schedule, t - 15), late = at(schedule, t - 2)
    schedule[t] = at(schedule, t - 16) + (rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3))
      + at(schedule, t - 7) + (rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + at(roundConstants, t) + at(schedule, t)) | 0
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = at(state, i) + word })
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function fractionsOfRoots(count: number, root: (value: number) => number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every(prime => n % prime !== 0)) primes.push(n)
  return primes.map(prime => Math.floor((root(prime) % 1) * 0x1_0000_0000))
}
