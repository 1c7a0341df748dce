import type { Mirror } from '../engine/index.ts'
import { describeClaim, describeEvidence } from '../view/describe-claim.ts'
import { describeUnknown } from '../view/describe-unknown.ts'
import { exporterLabel } from '../view/exporter-label.ts'
import { formatOf, type Format } from '../view/format.ts'
import { messages } from '../view/messages/messages.ts'
import { localeOfReader } from './locale.ts'
import { wrap, type Terminal } from './terminal.ts'

const guessesShown = 6

/** Prints the mirror: claims first, then what could not be concluded, what the exporter wrote down, and what it all rests on. */
export function showMirror(terminal: Terminal, mirror: Mirror): void {
  const texts = messages.cli.mirror, format = formatOf(localeOfReader())
  if (mirror.trail.fixes === 0) {
    terminal.result(texts.noFixes)
    return
  }
  heading(terminal, texts.heading)
  if (mirror.claims.length === 0) terminal.result(texts.none)
  for (const claim of mirror.claims) {
    terminal.result(item(terminal, `${format.percent(claim.confidence)}  ${describeClaim(claim, mirror, messages, format).statement}`))
    for (const evidence of describeEvidence(claim, messages, format)) terminal.result(detail(terminal, evidence))
  }
  if (mirror.unknown.length > 0) heading(terminal, texts.unknown)
  for (const unknown of mirror.unknown) terminal.result(item(terminal, describeUnknown(unknown, messages, format)))
  if (mirror.exporterGuesses.length > 0) heading(terminal, texts.exporter)
  for (const guess of mirror.exporterGuesses.slice(0, guessesShown)) {
    const place = guess.ourPlaceId === null ? texts.noPlaceOfOurs : texts.placeOfOurs(format.count(guess.ourPlaceId + 1).text)
    terminal.result(item(terminal, texts.guess({ by: messages.guesses.by[guess.by], label: exporterLabel(guess.label, messages), count: format.count(guess.count).text, place })))
  }
  heading(terminal, texts.basis)
  for (const line of basis(mirror, format)) terminal.result(item(terminal, line))
}

function basis({ trail, coverage, statistics, stays, places }: Mirror, format: Format): string[] {
  const texts = messages.cli.mirror
  const count = (value: number): string => format.count(value).text
  return [
    texts.fixes({ fixes: format.count(trail.fixes), observed: count(trail.observed), noise: count(trail.noise) }),
    ...trail.duplicates.exact + trail.duplicates.near > 0 ? [texts.duplicates({ exact: count(trail.duplicates.exact), near: count(trail.duplicates.near) })] : [],
    texts.coverage({ recorded: format.count(coverage.recordedDays), silent: format.count(coverage.silentDays) }),
    texts.stays({ stays: format.count(stays.length), places: format.count(places.length) }),
    texts.distance({ distance: format.distance(statistics.distanceM), countries: format.list(statistics.countries.map(({ country }) => format.country(country))) }),
  ]
}

function heading(terminal: Terminal, text: string): void {
  terminal.result(`\n${terminal.bold(text)}`)
}

function item(terminal: Terminal, text: string): string {
  return `  ${wrap(text, terminal.columns - 2, '      ')}`
}

function detail(terminal: Terminal, text: string): string {
  return `      ${terminal.dim(wrap(text, terminal.columns - 6, '      '))}`
}
