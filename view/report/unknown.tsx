import type { ComponentChild } from 'preact'
import { whyUnknown } from '../describe-unknown.ts'
import type { ReportInput } from './report-input.ts'

export function UnknownSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { unknown }, messages, format } = input
  const texts = messages.report.unknown
  return (
    <section id="unknown" aria-labelledby="unknown-heading">
      <h2 id="unknown-heading">{texts.heading}</h2>
      <p class="lead">{texts.lead}</p>
      <dl class="answers">
        {unknown.map(question => <div><dt>{messages.unknown.about[question.kind]}</dt><dd>{whyUnknown(question, messages, format)}</dd></div>)}
      </dl>
    </section>
  )
}
