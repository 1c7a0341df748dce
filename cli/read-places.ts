import type { Place } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'

/** Returns the places of an option such as --home: degrees, several with ; between them; none when it is not given. @throws UsageError when it cannot be read. */
export function readPlaces(text: string | undefined, option = '--home'): Place[] {
  if (text === undefined) return []
  return text.split(';').map(home => {
    const [lat = NaN, lon = NaN, ...more] = home.split(',').map(part => part.trim() === '' ? NaN : Number(part))
    if (more.length > 0 || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) throw new UsageError(messages.cli.usage.place(option))
    return { latE7: Math.round(lat * 1e7), lonE7: Math.round(lon * 1e7) }
  })
}

/** Returns the size of the cells that hide places, as --cell names it. @throws UsageError when there is none of that size. */
export function readCell(text: string | undefined): 6 | 7 | 8 {
  switch (text) {
    case undefined: case '8': return 8
    case '7': return 7
    case '6': return 6
    default: throw new UsageError(messages.cli.usage.cell)
  }
}
