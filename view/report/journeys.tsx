import type { ComponentChild } from 'preact'
import type { Claim } from '../../engine/index.ts'
import { zoneOf } from '../describe-claim.ts'
import type { ReportInput } from './report-input.ts'
import { ShowLink } from './show-link.tsx'
import { Sureness } from './sureness.tsx'

interface JourneysProps { readonly claims: readonly Claim[], readonly input: ReportInput }

/** All journeys as one item of the claims: what they are together, and each in a table that opens. Its sureness is that of the least sure. */
export function Journeys({ claims, input }: JourneysProps): ComponentChild {
  const { messages, format } = input
  const texts = messages.report.claims
  const trips = format.count(claims.length)
  const countries = [...new Set(claims.flatMap(claim => claim.evidence.countries ?? []))].map(format.country)
  const nights = claims.reduce((sum, claim) => sum + (claim.evidence.nightsAway ?? 0), 0)
  return (
    <li class="claim">
      <Sureness confidence={Math.min(...claims.map(claim => claim.confidence))} input={input} />
      <div class="claim-text">
        <h3>{countries.length === 0 ? texts.tripsLeadNowhere(trips) : texts.tripsLead({ trips, countries: format.list(countries) })}</h3>
        {nights > 0 && <p class="evidence">{texts.tripsNights(format.count(nights))}</p>}
      </div>
      <details class="wide">
        <summary>{texts.trips(trips)}</summary>
        <JourneyTable claims={claims} input={input} />
        <p>{messages.claims.criterion.trip} {texts.tripsSureness}</p>
      </details>
    </li>
  )
}

function JourneyTable({ claims, input }: JourneysProps): ComponentChild {
  const { messages, format, mirror } = input
  const columns = messages.report.claims.tripColumns
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={messages.report.claims.trips(format.count(claims.length))}>
      <table>
        <thead>
          <tr><th scope="col">{columns.when}</th><th scope="col">{columns.where}</th><th scope="col" class="number">{columns.nights}</th>
            <th scope="col" class="number">{columns.farthest}</th><th scope="col" class="number">{columns.confidence}</th></tr>
        </thead>
        <tbody>
          {claims.map(claim => (
            <tr>
              <th scope="row" class="when"><ShowLink claim={claim} input={input} text={format.dayRange(claim.fromMs, claim.endMs, zoneOf(claim, mirror))} /></th>
              <td>{format.list((claim.evidence.countries ?? []).map(format.country))}</td>
              <td class="number">{claim.evidence.nightsAway === undefined ? '' : format.count(claim.evidence.nightsAway).text}</td>
              <td class="number">{claim.evidence.farthestM === undefined ? '' : format.distance(claim.evidence.farthestM)}</td>
              <td class="number">{format.percent(claim.confidence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
