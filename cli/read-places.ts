import type { Place } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'

/** Returns the places of --home: degrees, several with ; between them; none when it is not given. @throws UsageError when it cannot be read. */
export function readPlaces(text: string | undefined): Place[] {
  if (text === undefined) return []
  return text.split(';').map(home => {
    const [lat = NaN, lon = NaN, ...more] = home.split(',').map(part => part.trim() === '' ? NaN : Number(part))
    if (more.length > 0 || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) throw new UsageError(messages.cli.usage.home)
    return { latE7: Math.round(lat * 1e7), lonE7: Math.round(lon * 1e7) }
  })
}
