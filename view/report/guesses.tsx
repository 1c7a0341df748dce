import type { ComponentChild } from 'preact'
import type { ExporterGuess } from '../../engine/index.ts'
import { exporterLabel } from '../exporter-label.ts'
import { placeName } from '../place-name.ts'
import { firstOfList, type ReportInput } from './report-input.ts'

const listedMax = 200

/** The exporter's own conclusions beside ours. Labelled ones first. */
export function GuessesSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { exporterGuesses }, messages, format } = input
  const texts = messages.report.guesses
  const guesses = [...exporterGuesses].sort((a, b) => Number(b.label !== '') - Number(a.label !== '') || b.count - a.count)
  const rest = guesses.slice(firstOfList, listedMax)
  return (
    <section id="guesses" aria-labelledby="guesses-heading">
      <h2 id="guesses-heading">{texts.heading}</h2>
      <p class="lead">{texts.lead}</p>
      <GuessTable guesses={guesses.slice(0, firstOfList)} input={input} name={texts.heading} />
      {rest.length > 0 && (
        <details>
          <summary>{texts.more(format.count(rest.length))}</summary>
          <GuessTable guesses={rest} input={input} name={texts.more(format.count(rest.length))} />
        </details>
      )}
    </section>
  )
}

function GuessTable({ guesses, input, name }: { readonly guesses: readonly ExporterGuess[], readonly input: ReportInput, readonly name: string }): ComponentChild {
  const { mirror, messages, format } = input
  const texts = messages.report.guesses
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={name}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.columns.says}</th><th scope="col">{texts.columns.by}</th><th scope="col" class="number">{texts.columns.probability}</th>
            <th scope="col" class="number">{texts.columns.times}</th><th scope="col">{texts.columns.place}</th><th scope="col">{texts.columns.ours}</th>
          </tr>
        </thead>
        <tbody>
          {guesses.map(guess => {
            const place = guess.ourPlaceId === null ? undefined : mirror.places[guess.ourPlaceId]
            const ours = place ? messages.guesses.role[place.role] : ''
            return (
              <tr>
                <th scope="row">{exporterLabel(guess.label, messages)}</th>
                <td>{messages.guesses.by[guess.by]}</td>
                <td class="number">{Number.isNaN(guess.probability) ? texts.notStated : format.percent(guess.probability)}</td>
                <td class="number">{format.count(guess.count).text}</td>
                <td>{place ? placeName(place, messages) : texts.noPlace}</td>
                <td>{ours === '' ? texts.nothing : ours}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
