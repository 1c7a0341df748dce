import { messages } from '../view/messages/messages.ts'
import { wrap, type Terminal } from './terminal.ts'

/** How a release is told: what was written of it, and to whom. */
export interface Telling {
  readonly written: readonly string[]
  readonly json: boolean
  readonly inLedger: boolean
  readonly terminal: Terminal
}

/** What the proofs of all profiles that are put to the suite have in common. */
interface SuiteProof {
  readonly suite: string
  readonly refused?: string | undefined
  readonly earlierReleases: number | null
}

/**
 * Tells what became of a release: its proof as JSON, why it was refused, or that it survived with the profile's own sentences behind it; then what was written and is remembered.
 *
 * @param reason why it was refused, in words; @param sentences what this profile says of a release that survived.
 */
export function tellRelease(proof: SuiteProof, reason: string, sentences: readonly string[], { written, json, inLedger, terminal }: Telling): void {
  const texts = messages.protect, say = (text: string): void => terminal.result(wrap(text, terminal.columns, ''))
  if (json) terminal.result(JSON.stringify(proof))
  else if (proof.refused !== undefined) terminal.failure(wrap(`${texts.refused(proof.suite)} ${reason}`, terminal.columns, ''))
  else for (const sentence of [`${texts.survived(proof.suite)} ${texts.notMore}`, ...sentences]) say(sentence)
  terminal.note(proof.earlierReleases === null ? texts.earlierUnknown : texts.earlier(String(proof.earlierReleases)))
  if (written.length === 0) return
  if (inLedger) terminal.note(texts.ledgerKept)
  terminal.note(texts.written(written))
}
