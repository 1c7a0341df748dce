import { startsWith, u16, u32, word } from '../../import/photo/bytes.ts'
import { joinBytes, latin1, u32Bytes, type Removals } from './photo.ts'

/** Colour spaces that many cameras have in common. A picture without any is sRGB. */
export type ColourSpace = 'display-p3' | 'adobe-rgb'

interface Standard {
  readonly name: ColourSpace | 'srgb'
  readonly title: string
  /** Columns of red, green and blue, as XYZ seen in the light D50. */
  readonly colourants: readonly (readonly [number, number, number])[]
  readonly toLinear: (value: number) => number
}

/** Sources: IEC 61966-2-1; SMPTE EG 432-1 with the curve of sRGB; Adobe RGB (1998) Color Image Encoding, 4.3. Adapted to D50 as their published profiles are. */
const standards: readonly Standard[] = [
  { name: 'srgb', title: 'sRGB', colourants: [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]], toLinear: srgbToLinear },
  { name: 'display-p3', title: 'Display P3', colourants: [[0.51512, 0.2412, -0.00105], [0.29198, 0.69225, 0.04189], [0.1571, 0.06657, 0.78407]], toLinear: srgbToLinear },
  { name: 'adobe-rgb', title: 'Adobe RGB (1998)', colourants: [[0.60974, 0.31111, 0.01947], [0.20528, 0.62567, 0.06087], [0.14919, 0.06322, 0.74457]], toLinear: value => value ** (563 / 256) },
]

/** Our choice: profiles of one space by different makers differ by .001; the spaces by more than .03. A step of 8 bits is .004. */
const colourantsWithin = 0.004
const curveWithin = 0.01
const curveAt = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]

function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/**
 * Returns the colour space that a profile describes, by its numbers; undefined for sRGB, which needs no profile, and for one that is none of ours.
 * The profile itself never goes on: it names its maker, and a monitor's or a scanner's is one of a kind. Counts it as removed.
 * Source: ICC.1:2022, 7 to 10.
 */
export function colourSpaceOf(profile: Uint8Array, removals: Removals): ColourSpace | undefined {
  const found = standards.find(standard => isLike(profile, standard))
  removals.add(found ? 'colour-profile' : 'colour-profile-unknown')
  return found && found.name !== 'srgb' ? found.name : undefined
}

function isLike(profile: Uint8Array, { colourants, toLinear }: Standard): boolean {
  if (profile.length < 132 || word(profile, 16, 4) !== 'RGB ' || word(profile, 20, 4) !== 'XYZ ' || word(profile, 36, 4) !== 'acsp') return false
  return ['r', 'g', 'b'].every((channel, i) => {
    const colourant = tagOf(profile, `${channel}XYZ`), curve = tagOf(profile, `${channel}TRC`)
    if (!colourant || !curve || !startsWith(colourant, 'XYZ ') || colourant.length < 20) return false
    const isNear = colourants[i].every((value, axis) => Math.abs(fixed(colourant, 8 + 4 * axis) - value) <= colourantsWithin), follows = curveOf(curve)
    return isNear && follows !== undefined && curveAt.every(value => Math.abs(follows(value) - toLinear(value)) <= curveWithin)
  })
}

function tagOf(profile: Uint8Array, name: string): Uint8Array | undefined {
  const count = Math.min(u32(profile, 128), 100)
  for (let at = 132; at < 132 + 12 * count; at += 12) {
    if (startsWith(profile, name, at)) return profile.subarray(u32(profile, at + 4), u32(profile, at + 4) + u32(profile, at + 8))
  }
  return undefined
}

function fixed(bytes: Uint8Array, at: number): number {
  return (u32(bytes, at) | 0) / 65536
}

/** Returns what a curve makes of a value between 0 and 1. */
function curveOf(curve: Uint8Array): ((value: number) => number) | undefined {
  const count = u32(curve, 8)
  if (startsWith(curve, 'curv')) {
    if (count === 0) return value => value
    if (count === 1) return value => value ** (u16(curve, 12) / 256)
    return value => {
      const place = value * (count - 1), below = Math.floor(place), at = 12 + 2 * below
      return (u16(curve, at) + (place - below) * (u16(curve, at + 2) - u16(curve, at))) / 65535
    }
  }
  if (!startsWith(curve, 'para')) return undefined
  const kind = u16(curve, 8), [g, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: [1, 3, 4, 5, 7][kind] ?? 0 }, (_, i) => fixed(curve, 12 + 4 * i))
  if (kind === 0) return value => value ** g
  if (kind === 3 || kind === 4) return value => value >= d ? (a * value + b) ** g + e : c * value + f
  return kind === 1 || kind === 2 ? value => value >= -b / a ? (a * value + b) ** g + c : c : undefined
}

/** Returns our own profile of a colour space: the same bytes for everybody. Source: ICC.1:2022 (version 4), 8.3 and 9.2. */
export function profileOf(space: ColourSpace): Uint8Array {
  const { title, colourants } = standards.find(({ name }) => name === space) ?? standards[0]
  const curve = space === 'adobe-rgb' ? parametric(0, 563 / 256) : parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
  const tags: [string, Uint8Array][] = [
    ['desc', unicode(title)], ['cprt', unicode('CC0')], ['wtpt', xyz(d50)], ['chad', joinBytes([latin1('sf32'), new Uint8Array(4), ...bradford.map(s15)])],
    ['rXYZ', xyz(colourants[0])], ['gXYZ', xyz(colourants[1])], ['bXYZ', xyz(colourants[2])], ['rTRC', curve], ['gTRC', curve], ['bTRC', curve],
  ]
  const tables: Uint8Array[] = [u32Bytes(tags.length)], bodies: Uint8Array[] = []
  let at = 128 + 4 + 12 * tags.length
  for (const [name, body] of tags) {
    tables.push(latin1(name), u32Bytes(at), u32Bytes(body.length))
    bodies.push(body)
    at += body.length
  }
  return joinBytes([header(at), ...tables, ...bodies])
}

const d50 = [0.9642, 1, 0.82491] as const
/** From D65 to D50 (Lindbloom; as in the published profiles). */
const bradford = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168]

function header(sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(128)
  bytes.set(u32Bytes(sizeBytes))
  bytes[8] = 4
  bytes.set(latin1('mntrRGB XYZ '), 12)
  // A profile has a date; this one's is the same for everybody: 2000-01-01.
  bytes.set([7, 208, 0, 1, 0, 1], 24)
  bytes.set(latin1('acsp'), 36)
  bytes.set(joinBytes(d50.map(s15)), 68)
  return bytes
}

function s15(value: number): Uint8Array {
  return u32Bytes(Math.round(value * 65536))
}

function xyz(values: readonly number[]): Uint8Array {
  return joinBytes([latin1('XYZ '), new Uint8Array(4), ...values.map(s15)])
}

function parametric(kind: number, ...values: readonly number[]): Uint8Array {
  return joinBytes([latin1('para'), new Uint8Array(4), Uint8Array.of(0, kind, 0, 0), ...values.map(s15)])
}

/** One text in English, in whole words of four bytes. */
function unicode(text: string): Uint8Array {
  const letters = Uint8Array.from(text.split('').flatMap(letter => [0, letter.charCodeAt(0)]))
  const record = joinBytes([latin1('mluc'), new Uint8Array(4), u32Bytes(1), u32Bytes(12), latin1('enUS'), u32Bytes(letters.length), u32Bytes(28), letters])
  return joinBytes([record, new Uint8Array(-record.length & 3)])
}
