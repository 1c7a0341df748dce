import type { ComponentChild } from 'preact'
import type { ReportInput } from './report-input.ts'

export function AboutSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const texts = input.messages.report.about
  return (
    <section id="about" aria-labelledby="about-heading">
      <h2 id="about-heading">{texts.heading}</h2>
      <div class="pair">
        <div>
          <h3>{texts.confidence}</h3>
          <p>{texts.confidenceText}</p>
          <p>{texts.words}</p>
          <h3>{texts.silence}</h3>
          <p>{texts.silenceText}</p>
        </div>
        <div>
          <h3>{texts.never}</h3>
          <ul>{Object.values(texts.nevers).map(sentence => <li>{sentence}</li>)}</ul>
          <h3>{texts.keep}</h3>
          <p>{texts.keepText}</p>
          <h3>{texts.data}</h3>
          <p>{texts.dataText}</p>
        </div>
      </div>
    </section>
  )
}
