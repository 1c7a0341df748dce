import type { Claim, Mirror, MirrorPlace, Spread } from '../engine/index.ts'
import type { Format } from './format.ts'
import { likelihoodOf } from './likelihood.ts'
import type { Messages } from './messages/messages.ts'
import { placeName } from './place-name.ts'

/** What a claim says and what makes it true, as sentences. */
export interface ClaimText { readonly statement: string, readonly criterion: string }

/**
 * Returns the sentences of a claim: what the JSON output gives beside the data, the terminal prints and the report shows.
 * Days are those of the zone of the claim's place.
 */
export function describeClaim(claim: Claim, mirror: Mirror, messages: Messages, format: Format): ClaimText {
  return { statement: statementOf(claim, mirror, messages, format), criterion: messages.claims.criterion[claim.kind] }
}

function statementOf(claim: Claim, mirror: Mirror, messages: Messages, format: Format): string {
  const texts = messages.claims
  const timeZone = zoneOf(claim, mirror)
  const during = { how: likelihoodOf(claim.confidence), from: format.day(claim.fromMs, timeZone), end: format.day(claim.endMs, timeZone) }
  const place = placeOf(claim, mirror)
  const at = { ...during, place: place ? placeName(place, messages) : messages.places.name('?') }
  switch (claim.kind) {
    case 'home': return texts.home(at)
    case 'second-home': return texts.secondHome(at)
    case 'work': return texts.work(at)
    case 'no-work': return texts.noWork(during)
    case 'night-work': return place ? texts.nightWorkAt(at) : texts.nightWork(during)
    case 'trip': {
      const countries = claim.evidence.countries ?? []
      return countries.length === 0 ? texts.trip(during) : texts.tripTo({ ...during, countries: format.list(countries.map(format.country)) })
    }
  }
}

/** Returns what the claim rests on: one sentence for each kind of evidence that bears on it, the weightiest first. */
export function describeEvidence(claim: Claim, messages: Messages, format: Format): string[] {
  const { evidence, kind } = claim
  const isHome = kind === 'home' || kind === 'second-home'
  const texts = messages.claims
  const share = ({ have, recorded }: { readonly have: number, readonly recorded: number }) =>
    ({ have: format.count(have).text, recorded: format.count(recorded) })
  const spread = ({ median, p10, p90 }: Spread) => ({ median: format.clock(median), p10: format.clock(p10), p90: format.clock(p90) })
  return [
    evidence.nights && kind !== 'work' && kind !== 'no-work' && (kind === 'night-work' ? texts.nightsWorked : texts.nights)(share(evidence.nights)),
    evidence.workdays && !isHome && (kind === 'no-work' ? texts.workdaysNone : texts.workdays)(share(evidence.workdays)),
    evidence.arrivalMinute && texts.arrival(spread(evidence.arrivalMinute)),
    evidence.departureMinute && texts.departure(spread(evidence.departureMinute)),
    evidence.nightsAway !== undefined && texts.nightsAway(format.count(evidence.nightsAway)),
    evidence.farthestM !== undefined && texts.farthest(format.distance(evidence.farthestM)),
  ].filter(sentence => typeof sentence === 'string')
}

/** The place a claim is about, if it is about one. */
export function placeOf(claim: Claim, mirror: Mirror): MirrorPlace | undefined {
  return claim.placeId === null ? undefined : mirror.places[claim.placeId]
}

/** The zone whose days a claim is told in: that of its place, else of the place the person spent most time at. */
export function zoneOf(claim: Claim, mirror: Mirror): string {
  return (placeOf(claim, mirror) ?? mirror.places[0])?.timeZone ?? 'UTC'
}
