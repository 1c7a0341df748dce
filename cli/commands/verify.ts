import { readFile } from 'node:fs/promises'
import { decryptWithIdentities, isAgeFile, readIdentities, verifyEvidence, type EvidenceVerdict, type ProvenEvidence } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { openSource } from '../file-source.ts'
import { formatCount } from '../format.ts'
import { refusalOf } from '../refusal.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { showRefusal } from './inspect.ts'

/** `whereprint verify`: whether a bundle of evidence holds. Keeps nothing. */
export async function verify(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { identity: { type: 'string' }, root: { type: 'string' }, json: { type: 'boolean' } })
  const texts = messages.evidence, [path] = positionals, terminal = openTerminal({ quiet: values.quiet ?? false }), root = values.root?.replace(/\s/g, '').toLowerCase()
  if (path === undefined) throw new UsageError(texts.noBundle)
  if (positionals.length > 1) throw new UsageError(texts.oneBundle)
  if (root !== undefined && !/^[0-9a-f]{64}$/.test(root)) throw new UsageError(texts.rootUnreadable)
  const file = await readWhole(path, terminal)
  if (!file) return 1
  const opened = isAgeFile(file) ? await open(file, values.identity) : file
  const verdict: Verdict = opened ? verifyEvidence(opened, root) : { fault: 'cannot-open' }
  if (values.json) terminal.result(JSON.stringify({ verified: verdict.fault === undefined, fault: verdict.fault ?? null, rootGiven: root !== undefined, ...verdict.proven }))
  else show(verdict, { rootGiven: root !== undefined, terminal })
  return verdict.fault === undefined ? 0 : 1
}

type Verdict = Omit<EvidenceVerdict, 'fault'> & { readonly fault?: EvidenceVerdict['fault'] | 'cannot-open' }

async function readWhole(path: string, terminal: Terminal): Promise<Uint8Array | undefined> {
  try {
    const source = await openSource(path)
    try {
      return await source.read?.(0, source.sizeBytes)
    } finally {
      await source.close()
    }
  } catch (error) {
    const refused = refusalOf(error)
    if (refused === undefined) throw error
    showRefusal(terminal, { path, refused })
    return undefined
  }
}

async function open(file: Uint8Array, identityFile: string | undefined): Promise<Uint8Array | undefined> {
  if (identityFile === undefined) throw new UsageError(messages.evidence.needsIdentity)
  const identities = readIdentities(await readFile(identityFile, 'utf8').catch(() => ''))
  if (!identities) throw new UsageError(messages.evidence.identityUnreadable)
  return decryptWithIdentities(file, identities)
}

function show({ fault, proven }: Verdict, { rootGiven, terminal }: { readonly rootGiven: boolean, readonly terminal: Terminal }): void {
  const texts = messages.evidence
  if (fault) terminal.failure(wrap(`${texts.notVerified} ${fault === 'cannot-open' ? texts.cannotOpen : messages.evidenceFaults[fault]}`, terminal.columns, ''))
  if (!proven) return
  terminal.result(terminal.bold((rootGiven ? texts.verified : texts.verifiedWithoutRoot)(formatCount(proven.fixes))))
  terminal.result(`${texts.rootIs}: ${proven.root}`)
  terminal.result(wrap(rootGiven ? texts.rootGiven : texts.rootToCompare, terminal.columns, ''))
  for (const line of texts.contents(listed(proven))) terminal.result(`  ${wrap(line, terminal.columns - 2, '    ')}`)
  for (const line of [...texts.proves, ...texts.provesNot]) terminal.note(wrap(line, terminal.columns, ''))
}

function listed({ firstMs, lastMs, ...proven }: ProvenEvidence): Parameters<typeof messages.evidence.contents>[0] {
  return { ...proven, first: new Date(firstMs).toISOString(), last: new Date(lastMs).toISOString() }
}
