import type { ComponentChild } from 'preact'
import type { ReportInput } from './report-input.ts'

/** @param isFile the reader has a file before them, and is told to keep it safe. */
export function AboutSection({ input, isFile = true }: { readonly input: ReportInput, readonly isFile?: boolean }): ComponentChild {
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
          {isFile && <><h3>{texts.keep}</h3><p>{texts.keepText}</p></>}
          <h3>{texts.data}</h3>
          <p>{texts.dataText}</p>
        </div>
      </div>
    </section>
  )
}
