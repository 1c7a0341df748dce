import { EntropyBits, type HuffmanTable } from './entropy-bits.ts'
import { joinBytes, mustHold } from './photo.ts'

/** What a JPEG says of its picture (ITU-T T.81, B.2.2). */
export interface Frame {
  readonly progressive: boolean
  readonly width: number
  readonly height: number
  readonly components: readonly Component[]
}

export interface Component {
  readonly id: number
  /** Blocks of this component in a group of blocks, across and down. */
  readonly across: number
  readonly down: number
  readonly quantization: number
  /** By block, two words: which of its 64 coefficients are not zero. Only progressive scans that refine need it. */
  readonly nonZero: Uint32Array
}

/** One scan: what it holds of which components, and how it is coded. */
export interface Scan {
  readonly parts: readonly { readonly component: Component, readonly dc: HuffmanTable | undefined, readonly ac: HuffmanTable | undefined }[]
  readonly first: number
  readonly last: number
  /** Bits that earlier scans left out, and that this one leaves out. */
  readonly high: number
  readonly low: number
  /** Groups of blocks between two restart markers; 0 where there are none. */
  readonly restartInterval: number
}

export interface CleanScan {
  readonly parts: readonly Uint8Array[]
  /** Where the marker behind the scan begins. */
  readonly end: number
  readonly unreadBytes: number
}

/** Returns how many blocks of a component there are, across and down, where it stands alone in a scan. */
export function blocksOf({ width, height, components }: Pick<Frame, 'width' | 'height'> & { readonly components: readonly Pick<Component, 'across' | 'down'>[] }, { across, down }: Pick<Component, 'across' | 'down'>): readonly [number, number] {
  const mostAcross = Math.max(...components.map(component => component.across)), mostDown = Math.max(...components.map(component => component.down))
  return [Math.ceil(Math.ceil(width * across / mostAcross) / 8), Math.ceil(Math.ceil(height * down / mostDown) / 8)]
}

/** Returns how many groups of blocks a scan of several components has. */
export function groupsOf({ width, height, components }: Frame): readonly [number, number] {
  const mostAcross = Math.max(...components.map(({ across }) => across)), mostDown = Math.max(...components.map(({ down }) => down))
  return [Math.ceil(width / 8 / mostAcross), Math.ceil(height / 8 / mostDown)]
}

/**
 * Returns the entropy-coded data of a scan without a byte that no decoder needs: each code is read, so what stands between the last code and the next marker is known
 * and left out, and the bits that fill the last byte are ones.
 * Source: ITU-T T.81, F.2 and G.2. Cost: a photo of 12 megapixels in less than a second.
 * @throws RefusedPhoto when the data end too early or make no sense.
 */
export function cleanScan(bytes: Uint8Array, at: number, frame: Frame, scan: Scan): CleanScan {
  const alone = scan.parts.length === 1 ? scan.parts[0].component : undefined
  const [across, down] = alone ? blocksOf(frame, alone) : groupsOf(frame), groups = across * down
  const read = blockReader(frame, scan), parts: Uint8Array[] = []
  let unreadBytes = 0, position = at, restarts = 0
  for (let group = 0; group < groups;) {
    const end = scan.restartInterval === 0 ? groups : Math.min(groups, group + scan.restartInterval), bits = new EntropyBits(bytes, position)
    read.restart()
    for (; group < end; group++) {
      if (alone) read.block(bits, 0, group)
      else readGroup(bits, scan, read.block)
    }
    const done = bits.finish()
    parts.push(withOnes(bytes.subarray(position, done.end), done.spareBits))
    const marker = nextMarker(bytes, done.end)
    unreadBytes += marker.passedOver
    position = marker.at
    if (group === groups) break
    mustHold(bytes[position + 1] === 0xd0 + restarts++ % 8)
    parts.push(bytes.subarray(position, position + 2))
    position += 2
  }
  return { parts, end: position, unreadBytes }
}

type ReadBlock = (bits: EntropyBits, part: number, block: number) => void

/** Blocks of several components come in groups. Progressive ones hold first coefficients only, which need no memory of the block. */
function readGroup(bits: EntropyBits, { parts }: Scan, read: ReadBlock): void {
  for (let part = 0; part < parts.length; part++) {
    const { across, down } = parts[part].component
    for (let block = across * down; block > 0; block--) read(bits, part, 0)
  }
}

function blockReader({ progressive }: Frame, scan: Scan): { block: ReadBlock, restart: () => void } {
  if (!progressive) return { block: (bits, part) => readSequential(bits, scan, part), restart: () => undefined }
  if (scan.first === 0) return { block: scan.high > 0 ? bits => { bits.bits(1) } : (bits, part) => readFirst(bits, scan, part), restart: () => undefined }
  const runs = { blocks: 0 }
  return {
    block: scan.high > 0 ? (bits, _, block) => refine(bits, scan, block, runs) : (bits, _, block) => readBand(bits, scan, block, runs),
    restart: () => { runs.blocks = 0 },
  }
}

function tableOf(table: HuffmanTable | undefined): HuffmanTable {
  mustHold(table !== undefined)
  return table
}

function readFirst(bits: EntropyBits, { parts }: Scan, part: number): void {
  const size = bits.symbol(tableOf(parts[part].dc))
  mustHold(size <= 15)
  bits.bits(size)
}

function readSequential(bits: EntropyBits, scan: Scan, part: number): void {
  readFirst(bits, scan, part)
  const ac = tableOf(scan.parts[part].ac)
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(ac), run = symbol >> 4, size = symbol & 15
    if (size === 0 && run < 15) return
    k += run
    mustHold(k < 64)
    bits.bits(size)
  }
}

/** Reads coefficients of one block for the first time; `runs.blocks` following ones have none left. */
function readBand(bits: EntropyBits, { parts, first, last }: Scan, block: number, runs: { blocks: number }): void {
  if (runs.blocks > 0) {
    runs.blocks--
    return
  }
  const { component: { nonZero }, ac } = parts[0], table = tableOf(ac)
  for (let k = first; k <= last; k++) {
    const symbol = bits.symbol(table), run = symbol >> 4, size = symbol & 15
    if (size === 0 && run < 15) {
      runs.blocks = (1 << run) - 1 + bits.bits(run)
      return
    }
    k += run
    mustHold(k <= last)
    if (size === 0) continue
    bits.bits(size)
    nonZero[2 * block + (k >> 5)] |= 1 << (k & 31)
  }
}

/** Reads one more bit of coefficients: those known to be not zero have a bit each, between the new ones (G.1.2.3). */
function refine(bits: EntropyBits, { parts, first, last }: Scan, block: number, runs: { blocks: number }): void {
  const { component: { nonZero }, ac } = parts[0], table = tableOf(ac), isNonZero = (k: number): boolean => (nonZero[2 * block + (k >> 5)] >>> (k & 31) & 1) === 1
  let k = first
  for (; runs.blocks === 0 && k <= last; k++) {
    const symbol = bits.symbol(table), size = symbol & 15
    let run = symbol >> 4
    mustHold(size <= 1)
    if (size === 0 && run < 15) {
      runs.blocks = (1 << run) + bits.bits(run)
      break
    }
    bits.bits(size)
    for (; k <= last; k++) {
      if (isNonZero(k)) bits.bits(1)
      else if (--run < 0) break
    }
    mustHold(size === 0 || k <= last)
    if (size === 1) nonZero[2 * block + (k >> 5)] |= 1 << (k & 31)
  }
  if (runs.blocks === 0) return
  for (; k <= last; k++) if (isNonZero(k)) bits.bits(1)
  runs.blocks--
}

/** Encoders fill the last byte with ones; other bits there would be somebody's. */
function withOnes(data: Uint8Array, spareBits: number): Uint8Array {
  if (data.length === 0) return data
  const lastAt = data[data.length - 1] === 0 && data[data.length - 2] === 0xff ? data.length - 2 : data.length - 1
  const last = data[lastAt] | (1 << spareBits) - 1
  if (last === data[lastAt]) return data
  const filled = new Uint8Array(data.subarray(0, lastAt + 1))
  filled[lastAt] = last
  // FF needs a 00 behind it, or it would be read as the beginning of a marker.
  return last === 0xff ? joinBytes([filled, Uint8Array.of(0)]) : filled
}

/** FF may be repeated before a marker; anything else on the way to it is passed over by decoders. */
function nextMarker(bytes: Uint8Array, from: number): { readonly at: number, readonly passedOver: number } {
  let at = from, passedOver = 0
  while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff)) {
    if (bytes[at] !== 0xff || bytes[at + 1] === 0) passedOver++
    at++
  }
  mustHold(at + 1 < bytes.length)
  return { at, passedOver }
}
