import type { ComponentChild } from 'preact'
import type { Found, LeftOut } from '../engine-api.ts'
import type { App } from './app.ts'
import { zoneOfMirror } from './zone.ts'

/** What was found in a source, line by line. */
export function FoundList({ found, leftOut, app }: { readonly found: Found, readonly leftOut: readonly LeftOut[], readonly app: App }): ComponentChild {
  const { web, messages, format } = app.texts.value, texts = web.import
  const lines = [
    found.fixes === 0 ? '' : found.firstMs === null || found.lastMs === null ? texts.fixes(format.count(found.fixes))
      : `${texts.fixes(format.count(found.fixes))}, ${format.dayRange(found.firstMs, found.lastMs, zoneOfMirror(app))}`,
    isToldBelow(found) ? '' : [web.formats[found.format], variantText(found.variant, web.variants), found.producer].filter((text, i, all) => text !== '' && all.indexOf(text) === i).join(' · '),
    found.claimed + found.computed > 0 ? texts.kinds({ observed: format.count(found.observed).text, claimed: format.count(found.claimed).text, computed: format.count(found.computed).text }) : '',
    found.devices.length > 0 ? texts.devices(format.count(found.devices.length)) : '',
    found.alreadyHere > 0 ? texts.alreadyHere({ here: format.count(found.alreadyHere), fixes: format.count(found.fixes).text }) : '',
    ...formatsOfMembers(found, app),
    found.untimed > 0 ? texts.untimed(format.count(found.untimed)) : '',
    ...problemsToTell(found, leftOut).map(problem => texts.problem({ count: format.count(problem.count).text, what: messages.problems[problem.kind] })),
  ]
  const members = found.members.files > 1 || leftOut.length > 0 ? namedMembers(found, app) : []
  return (
    <>
      <ul>{lines.filter(line => line !== '').map(line => <li>{line}</li>)}</ul>
      {members.length > 0 && <ul class="names">{members.map(line => <li>{line}</li>)}</ul>}
    </>
  )
}

/** Returns a variant with its words in the reader's language; what is a name of the format's own stays. */
function variantText(variant: string, words: Readonly<Record<string, string>>): string {
  return variant.split(', ').map(word => words[word] ?? word).join(', ')
}

/** Of many files of one format, that is told with their number. */
function isToldBelow({ format, producer, members: { formats, named } }: Found): boolean {
  return named.length === 0 && producer === '' && formats.length === 1 && formats[0]?.format === format
}

/** What is told in full below is not told here once more. */
function problemsToTell({ format, fixes, problems }: Found, leftOut: readonly LeftOut[]): Found['problems'] {
  if (format === 'photo-exif' && fixes === 0) return []
  const ofFiles = problems.filter(({ kind }) => kind === 'member-skipped' || kind === 'member-refused')
  const areTold = ofFiles.reduce((sum, { count }) => sum + count, 0) === leftOut.reduce((sum, { count }) => sum + count, 0)
  return areTold ? problems.filter(problem => !ofFiles.includes(problem)) : problems
}

/** Few files are told of by name, many by their formats. */
function namedMembers({ members: { named } }: Found, app: App): string[] {
  const { web, format } = app.texts.value, texts = web.import
  return named.map(({ name, format: kind, fixes }) => texts.member({ name, format: web.formats[kind], fixes: texts.fixes(format.count(fixes)) }))
}

function formatsOfMembers({ members: { formats, named } }: Found, app: App): string[] {
  const { web, format } = app.texts.value, texts = web.import
  if (named.length > 0) return []
  return formats.map(({ format: kind, files, fixes }) => texts.membersOf({ format: web.formats[kind], files: texts.files(format.count(files)), fixes: texts.fixes(format.count(fixes)) }))
}
