import type { ComponentChild } from 'preact'
import type { Claim, Mirror } from '../../engine/index.ts'
import { ConfidenceBar } from '../../view/charts/confidence-bar.tsx'
import { describeClaim, zoneOf } from '../../view/describe-claim.ts'
import { likelihoodOf } from '../../view/likelihood.ts'
import type { App } from './app.ts'
import { DenyButton } from './deny-button.tsx'

interface JourneysProps { readonly claims: readonly Claim[], readonly mirror: Mirror, readonly app: App }

/** All journeys as one item, as in the report. Each opens, is shown, and can be denied by itself. */
export function JourneysItem({ claims, mirror, app }: JourneysProps): ComponentChild {
  const { messages, format } = app.texts.value, texts = messages.report.claims
  const trips = format.count(claims.length), least = Math.min(...claims.map(claim => claim.confidence))
  const countries = [...new Set(claims.flatMap(claim => claim.evidence.countries ?? []))].map(format.country)
  const latestFirst = [...claims].sort((a, b) => b.fromMs - a.fromMs)
  const nights = claims.reduce((sum, claim) => sum + (claim.evidence.nightsAway ?? 0), 0)
  return (
    <li class="claim">
      <p class="sureness">
        <strong>{format.percent(least)}</strong> <span>{messages.claims.likelihood[likelihoodOf(least)]}</span>
        <ConfidenceBar confidence={least} />
      </p>
      <div class="claim-text">
        <h3>{countries.length === 0 ? texts.tripsLeadNowhere(trips) : texts.tripsLead({ trips, countries: format.list(countries) })}</h3>
        {nights > 0 && <p class="evidence">{texts.tripsNights(format.count(nights))}</p>}
        <details class="why">
          <summary>{texts.trips(trips)}</summary>
          <p>{messages.claims.criterion.trip} {texts.tripsSureness}</p>
          <ul class="journeys">{latestFirst.map(claim => <Journey key={claim.fromMs} claim={claim} mirror={mirror} app={app} />)}</ul>
        </details>
      </div>
    </li>
  )
}

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

function Journey({ claim, mirror, app }: { readonly claim: Claim, readonly mirror: Mirror, readonly app: App }): ComponentChild {
  const { messages, web, format } = app.texts.value, { countries = [], nightsAway, farthestM } = claim.evidence
  const statement = describeClaim(claim, mirror, messages, format).statement, days = format.dayRange(claim.fromMs, claim.endMs, zoneOf(claim, mirror))
  return (
    <li>
      <button type="button" class="link" aria-label={`${web.mirror.show}: ${days}`} onClick={() => app.showClaim(claim, mirror)}>{days}</button>
      <span class="number">{format.percent(claim.confidence)}</span>
      <span class="note">{[
        countries.length > 0 ? format.list(countries.map(format.country)) : '',
        nightsAway === undefined ? '' : web.mirror.nights(format.count(nightsAway)),
        farthestM === undefined ? '' : format.distance(farthestM),
      ].filter(text => text !== '').map(unbroken).join(' · ')}</span>
      <DenyButton claim={claim} mirror={mirror} app={app} statement={statement} />
    </li>
  )
}
