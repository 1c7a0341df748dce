import type { ComponentChild } from 'preact'
import type { Claim, ExporterGuess } from '../../engine/index.ts'
import { describeClaim, describeEvidence } from '../describe-claim.ts'
import { exporterLabel } from '../exporter-label.ts'
import { Journeys } from './journeys.tsx'
import { firstOfList, type ReportInput } from './report-input.ts'
import { ShowLink } from './show-link.tsx'
import { Sureness } from './sureness.tsx'

/** What an analyst would conclude, in the order of the mirror: the most sensitive first. Journeys are one item, however many. */
export function Claims({ input }: { readonly input: ReportInput }): ComponentChild {
  const texts = input.messages.report.claims
  const journeys = input.mirror.claims.filter(claim => claim.kind === 'trip')
  const others = input.mirror.claims.filter(claim => claim.kind !== 'trip')
  const rest = others.slice(firstOfList)
  return (
    <section id="claims" aria-labelledby="claims-heading">
      <h2 id="claims-heading">{texts.heading}</h2>
      <p class="lead">{input.mirror.claims.length === 0 ? texts.none : texts.lead}</p>
      <ol class="claims">
        {others.slice(0, firstOfList).map(claim => <ClaimItem claim={claim} input={input} />)}
        {journeys.length > 0 && <Journeys claims={journeys} input={input} />}
      </ol>
      {rest.length > 0 && (
        <details>
          <summary>{texts.more(input.format.count(rest.length))}</summary>
          <ol class="claims">{rest.map(claim => <ClaimItem claim={claim} input={input} />)}</ol>
        </details>
      )}
    </section>
  )
}

function ClaimItem({ claim, input }: { readonly claim: Claim, readonly input: ReportInput }): ComponentChild {
  const { mirror, messages, format } = input
  const texts = messages.report.claims
  const { statement, criterion } = describeClaim(claim, mirror, messages, format)
  const [first, ...further] = describeEvidence(claim, messages, format)
  const guess = guessBeside(claim, mirror.exporterGuesses)
  return (
    <li class="claim">
      <Sureness confidence={claim.confidence} input={input} />
      <div class="claim-text">
        <h3>{statement}</h3>
        {first !== undefined && <p class="evidence">{first}</p>}
        {guess && <p class="evidence">{guessSentence(guess, input)}</p>}
        <p class="links"><ShowLink claim={claim} input={input} /></p>
        <details class="why">
          <summary>{texts.why}</summary>
          {further.length > 0 && <ul>{further.map(sentence => <li>{sentence}</li>)}</ul>}
          {claim.evidence.dwellMs > 0 && <p>{messages.claims.dwell(format.duration(claim.evidence.dwellMs))}</p>}
          <p>{criterion}</p>
        </details>
      </div>
    </li>
  )
}

/** The exporter's surest word on the place of a claim. */
function guessBeside(claim: Claim, guesses: readonly ExporterGuess[]): ExporterGuess | undefined {
  if (claim.placeId === null) return undefined
  const about = guesses.filter(guess => guess.ourPlaceId === claim.placeId && guess.label !== '')
  return about.sort((a, b) => b.count - a.count)[0]
}

function guessSentence({ by, label, probability }: ExporterGuess, { messages, format }: ReportInput): string {
  const texts = messages.guesses, said = { by: texts.by[by], label: exporterLabel(label, messages) }
  return Number.isNaN(probability) ? texts.beside(said) : texts.besideSure({ ...said, percent: format.percent(probability) })
}
