/** One sentence of a receiver: `$GPRMC,…*76`. */
export interface NmeaSentence {
  /** Three letters; the two of the talker (GP, GN, GL …) before them make no difference. */
  readonly type: string
  /** What stands between the commas behind the type. */
  readonly fields: readonly string[]
  readonly hasChecksum: boolean
  /** False when it states a checksum that is not its own. */
  readonly isSound: boolean
}

/**
 * Returns the sentence in a piece of text that begins behind its `$`, or undefined when there is none. A sentence without checksum is sound: many loggers
 * leave it out.
 * Source: NMEA 0183, 5.2 and 5.3: the checksum is the exclusive or of all bytes between `$` and `*`.
 */
export function parseNmea(text: string): NmeaSentence | undefined {
  if (!typePattern.test(text)) return undefined
  const star = text.indexOf('*')
  const body = star < 0 ? text : text.slice(0, star)
  const hasChecksum = star >= 0
  const isSound = !hasChecksum || (/^[\dA-Fa-f]{2}/.test(text.slice(star + 1)) && parseInt(text.slice(star + 1, star + 3), 16) === exclusiveOr(body))
  const [name, ...fields] = body.trimEnd().split(',')
  return { type: name.slice(2), fields, hasChecksum, isSound }
}

const typePattern = /^(?:[A-Z][A-Z0-9][A-Z]{3}|PMGNTRK),/

function exclusiveOr(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum ^= text.charCodeAt(i)
  return sum
}

/** Returns degrees × 1e7 of an angle such as `03549.4991`,`W`: degrees and minutes, then a half of the earth. NaN when it is none. */
export function nmeaAngleE7(angle: string | undefined, half: string | undefined): number {
  const match = /^(\d{1,3})(\d\d(?:\.\d*)?)$/.exec(angle ?? '')
  const sign = half === 'N' || half === 'E' ? 1 : half === 'S' || half === 'W' ? -1 : NaN
  return match ? Math.round(sign * (Number(match[1]) + Number(match[2]) / 60) * 1e7) : NaN
}
