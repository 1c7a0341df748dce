import { useSignal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import type { Claim, ExporterGuess, Mirror } from '../../engine/index.ts'
import { ConfidenceBar } from '../../view/charts/confidence-bar.tsx'
import { describeClaim, describeEvidence, placeOf, zoneOf } from '../../view/describe-claim.ts'
import { whyUnknown } from '../../view/describe-unknown.ts'
import { exporterLabel } from '../../view/exporter-label.ts'
import { likelihoodOf } from '../../view/likelihood.ts'
import { isDenied } from '../edits.ts'
import type { App } from './app.ts'
import { claimItems } from './claim-items.ts'
import { openDay } from './day-panel.tsx'
import { DenyButton } from './deny-button.tsx'
import { JourneysItem } from './journeys-item.tsx'
import { PlaceNameForm } from './place-name-form.tsx'

const firstShown = 12

interface ListProps { readonly app: App, readonly mirror: Mirror }

/** What an analyst would conclude, the most sensitive first; then what could not be concluded and why. */
export function ClaimList({ app, mirror }: ListProps): ComponentChild {
  const isAll = useSignal(false)
  const { messages, web, format } = app.texts.value, texts = messages.report.claims
  const items = claimItems(mirror.claims), shown = isAll.value ? items : items.slice(0, firstShown), hidden = items.length - shown.length
  return (
    <>
      <h2 class="visually-hidden">{texts.heading}</h2>
      <p class="lead">{mirror.claims.length === 0 ? web.mirror.none : texts.lead}</p>
      <ol class="claims">
        {shown.map(item => item instanceof Array ? <JourneysItem key="journeys" claims={item} mirror={mirror} app={app} /> : <ClaimItem key={keyOf(item)} claim={item} mirror={mirror} app={app} />)}
      </ol>
      {hidden > 0 && <p><button type="button" onClick={() => { isAll.value = true }}>{texts.more(format.count(hidden))}</button></p>}
      {mirror.unknown.length > 0 && (
        <>
          <h3>{messages.report.unknown.heading}</h3>
          <dl class="answers">
            {mirror.unknown.map(question => <div><dt>{messages.unknown.about[question.kind]}</dt><dd>{whyUnknown(question, messages, format)}</dd></div>)}
          </dl>
        </>
      )}
    </>
  )
}

const keyOf = (claim: Claim): string => `${claim.kind} ${claim.placeId ?? ''} ${claim.fromMs}`

function ClaimItem({ claim, mirror, app }: ListProps & { readonly claim: Claim }): ComponentChild {
  const { messages, web, format } = app.texts.value, edits = app.session.value?.edits
  const denied = edits ? isDenied(edits, claim, mirror) : false
  const [first] = describeEvidence(claim, messages, format), guess = guessBeside(claim, mirror.exporterGuesses)
  const statement = describeClaim(claim, mirror, messages, format).statement
  return (
    <li class={denied ? 'claim denied' : 'claim'}>
      <p class="sureness">
        <strong>{format.percent(claim.confidence)}</strong> <span>{messages.claims.likelihood[likelihoodOf(claim.confidence)]}</span>
        <ConfidenceBar confidence={claim.confidence} />
      </p>
      <div class="claim-text">
        <h3>{statement}</h3>
        {first !== undefined && <p class="evidence">{first}</p>}
        {guess && <p class="evidence">{guessText(guess, app)}</p>}
        <p class="actions">
          <button type="button" aria-label={`${web.mirror.show}: ${statement}`} onClick={() => app.showClaim(claim, mirror)}>{web.mirror.show}</button>
          <DenyButton claim={claim} mirror={mirror} app={app} statement={statement} />
        </p>
        <ClaimEvidence claim={claim} mirror={mirror} app={app} />
      </div>
    </li>
  )
}

/** What else a claim rests on, what would make it right, the longest stays by date, and the user's own name for its place. */
function ClaimEvidence({ claim, mirror, app }: ListProps & { readonly claim: Claim }): ComponentChild {
  const { messages, web, format } = app.texts.value, place = placeOf(claim, mirror), zone = zoneOf(claim, mirror)
  const [, ...further] = describeEvidence(claim, messages, format)
  const stays = claim.evidence.stays.slice(0, 5).flatMap(index => mirror.stays[index] ?? [])
  return (
    <details class="why">
      <summary>{messages.report.claims.why}</summary>
      {further.length > 0 && <ul>{further.map(sentence => <li>{sentence}</li>)}</ul>}
      {claim.evidence.dwellMs > 0 && <p>{messages.claims.dwell(format.duration(claim.evidence.dwellMs))}</p>}
      <p>{messages.claims.criterion[claim.kind]}</p>
      {stays.length > 0 && <p>{web.mirror.when}:</p>}
      <ul class="plain">
        {stays.map(stay => (
          <li><button type="button" class="link" onClick={() => openDay(app, stay.startMs, mirror.places[stay.placeId]?.timeZone ?? zone)}>
            {format.dayAndTime(stay.startMs, mirror.places[stay.placeId]?.timeZone ?? zone)}, {format.duration(stay.endMs - stay.startMs)}</button></li>
        ))}
      </ul>
      {place && <PlaceNameForm place={place} app={app} />}
    </details>
  )
}

/** The exporter's most frequent word on the place of a claim. */
function guessBeside(claim: Claim, guesses: readonly ExporterGuess[]): ExporterGuess | undefined {
  if (claim.placeId === null) return undefined
  return guesses.filter(guess => guess.ourPlaceId === claim.placeId && guess.label !== '').sort((a, b) => b.count - a.count)[0]
}

function guessText({ by, label, probability }: ExporterGuess, app: App): string {
  const { messages, format } = app.texts.value, texts = messages.guesses, said = { by: texts.by[by], label: exporterLabel(label, messages) }
  return Number.isNaN(probability) ? texts.beside(said) : texts.besideSure({ ...said, percent: format.percent(probability) })
}
