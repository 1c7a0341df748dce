import type { ComponentChild } from 'preact'
import { firstOfList, mainZone, type ReportInput } from './report-input.ts'

export function StatisticsSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const texts = input.messages.report.statistics
  return (
    <section id="statistics" aria-labelledby="statistics-heading">
      <h2 id="statistics-heading">{texts.heading}</h2>
      <dl class="numbers">
        {numbersOf(input).map(([name, value]) => <div><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <div class="pair"><Countries input={input} /><Cities input={input} /></div>
    </section>
  )
}

/** What there is to count; rows that would say zero of something special are left out. */
function numbersOf(input: ReportInput): readonly (readonly [string, string])[] {
  const { mirror: { statistics, trail, stays, places }, messages, format } = input
  const texts = messages.report.statistics
  const count = (value: number): string => format.count(value).text
  const move = statistics.longestMove
  const duplicates = trail.duplicates.exact + trail.duplicates.near
  const rows: readonly (readonly [boolean, string, string])[] = [
    [true, texts.distance, format.distance(statistics.distanceM)],
    [move !== null, texts.longest, move ? texts.longestOn({ distance: format.distance(move.distanceM), day: format.day(move.startMs, mainZone(input)) }) : ''],
    [true, texts.stays, count(stays.length)],
    [true, texts.places, count(places.length)],
    [true, texts.observed, count(trail.observed)],
    [trail.claimed > 0, texts.claimed, count(trail.claimed)],
    [trail.computed > 0, texts.computed, count(trail.computed)],
    [trail.noise > 0, texts.noise, count(trail.noise)],
    [duplicates > 0, texts.duplicates, count(duplicates)],
    [trail.devices > 1, texts.devices, count(trail.devices)],
  ]
  return rows.filter(([shown]) => shown).map(([, name, value]) => [name, value])
}

function Countries({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { statistics: { countries } }, messages, format } = input
  const texts = messages.report.statistics
  const rows = countries.map(({ country, days }) => [format.country(country), format.count(days).text])
  return <CountTable rows={rows} heads={[texts.country, texts.days]} caption={texts.countries} more={left => texts.more(format.count(left))} />
}

function Cities({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { statistics: { cities } }, messages, format } = input
  const texts = messages.report.statistics
  const rows = cities.map(({ city, days, dwellMs }) => [city, format.count(days).text, format.duration(dwellMs)])
  return <CountTable rows={rows} heads={[texts.city, texts.days, texts.dwell]} caption={texts.cities} more={left => texts.more(format.count(left))} />
}

interface CountTableProps {
  readonly rows: readonly (readonly string[])[]
  readonly heads: readonly string[]
  readonly caption: string
  readonly more: (left: number) => string
}

const listedMax = 200

function CountTable({ rows, heads, caption, more }: CountTableProps): ComponentChild {
  if (rows.length === 0) return null
  const table = (some: readonly (readonly string[])[]): ComponentChild => (
    <table>
      <caption>{caption}</caption>
      <thead><tr>{heads.map((head, i) => <th scope="col" class={i > 0 ? 'number' : ''}>{head}</th>)}</tr></thead>
      <tbody>{some.map(([name, ...counts]) => <tr><th scope="row">{name}</th>{counts.map(count => <td class="number">{count}</td>)}</tr>)}</tbody>
    </table>
  )
  const rest = rows.slice(firstOfList, listedMax)
  return (
    <div>
      {table(rows.slice(0, firstOfList))}
      {rest.length > 0 && <details><summary>{more(rest.length)}</summary>{table(rest)}</details>}
    </div>
  )
}
