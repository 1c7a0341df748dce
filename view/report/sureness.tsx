import type { ComponentChild } from 'preact'
import { ConfidenceBar } from '../charts/confidence-bar.tsx'
import { likelihoodOf } from '../likelihood.ts'
import type { ReportInput } from './report-input.ts'

/** The percentage, its word and its bar. */
export function Sureness({ confidence, input }: { readonly confidence: number, readonly input: ReportInput }): ComponentChild {
  return (
    <p class="sureness">
      <strong>{input.format.percent(confidence)}</strong>
      <span>{input.messages.claims.likelihood[likelihoodOf(confidence)]}</span>
      <ConfidenceBar confidence={confidence} />
    </p>
  )
}
