import { readFile } from 'node:fs/promises'
import {
  evidenceEntry, readEvidenceReceipt, readEvidenceWindow, readRecipients, receiptOf, releaseEvidence, type EvidenceProof, type EvidenceReceipt, type EvidenceRelease,
  type EvidenceSource, type EvidenceWindow, type TableMap,
} from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderEvidenceProof } from '../../view/proof/evidence-proof.tsx'
import { readArguments, UsageError } from '../arguments.ts'
import { formatCount } from '../format.ts'
import { readVerifyPage } from '../knowledge.ts'
import { localeOfReader } from '../locale.ts'
import { openVaultToRead } from '../open-vault.ts'
import { readFiles } from '../read-files.ts'
import { readCell, readPlaces } from '../read-places.ts'
import { keepRelease, openLedger } from '../release.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { version } from '../version.ts'
import { showRefusal } from './inspect.ts'

/** `whereprint protect --profile evidence`: exact fixes of chosen windows, proven under one root, for those alone who are named. */
export async function protectEvidence(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'profile': { type: 'string' }, 'window': { type: 'string', multiple: true }, 'to': { type: 'string', multiple: true }, 'out': { type: 'string' },
    'subject': { type: 'string' }, 'home': { type: 'string' }, 'cell': { type: 'string' }, 'vault': { type: 'string' }, 'ledger': { type: 'string' },
    'receipt': { type: 'string' }, 'name-sources': { type: 'boolean' }, 'json': { type: 'boolean' }, 'passphrase-file': { type: 'string' },
    ...mapOption,
  })
  const texts = messages.evidence, terminal = openTerminal({ quiet: values.quiet ?? false })
  if (positionals.length === 0 && values.vault === undefined) throw new UsageError(texts.noSources)
  if (values.out === undefined) throw new UsageError(messages.cli.usage.noOut)
  if (values.ledger !== undefined && values.receipt !== undefined) throw new UsageError(texts.receiptTwice)
  const asked = {
    windows: readWindows(values.window ?? []), subjects: readPlaces(values.subject, '--subject'), homes: readPlaces(values.home), cellSize: readCell(values.cell),
    recipients: await readAllRecipients(values.to ?? []), nameSources: values['name-sources'] ?? false,
  }
  const kept = values.receipt === undefined ? undefined : await readReceipt(values.receipt)
  const sources = await readSources(positionals, { vault: values.vault, passphraseFile: values['passphrase-file'], map: readMap(values.map), terminal, signal })
  if (!sources) return 1
  terminal.note(texts.committing(formatCount(sources.reduce((sum, { trail }) => sum + trail.count, 0))))
  const ledger = await openLedger(values.ledger, values['passphrase-file'])
  try {
    const release = await releaseEvidence({
      ...asked, sources, receipt: kept ?? (ledger && receiptOf(ledger.entries, sources.map(source => source.sha256))), nowMs: Date.now(), signal,
      freshSeed: crypto.getRandomValues(new Uint8Array(32)), tool: `whereprint ${version()}`, readMe: about => folded(texts.readMe(about)),
    })
    const entry = release.released && evidenceEntry(release.released.receipt, Date.now())
    const written = await keepRelease(values.out, filesOf(release, { verifyPage: await readVerifyPage(), withReceipt: ledger === undefined }), { ledger, entry, signal })
    show(release.proof, { json: values.json ?? false, inLedger: ledger !== undefined, written, terminal })
    return release.proof.refused ? 1 : 0
  } finally {
    await ledger?.vault.close()
  }
}

function readWindows(given: readonly string[]): EvidenceWindow[] {
  if (given.length === 0) throw new UsageError(messages.evidence.noWindow)
  return given.map((text, i) => {
    const window = readEvidenceWindow(text)
    if (typeof window === 'string') throw new UsageError(messages.evidence.windowProblem(String(i + 1), messages.windowProblems[window]))
    return window
  })
}

async function readAllRecipients(given: readonly string[]): Promise<string[]> {
  if (given.length === 0) throw new UsageError(messages.evidence.noRecipient)
  const recipients: string[] = []
  for (const text of given) {
    const found = readRecipients(text.startsWith('age1') ? text : await readFile(text, 'utf8').catch(() => ''))
    if (!found) throw new UsageError(messages.evidence.recipientUnreadable)
    recipients.push(...found)
  }
  return recipients
}

async function readReceipt(path: string): Promise<EvidenceReceipt> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const receipt = readEvidenceReceipt(JSON.parse(text))
    if (receipt) return receipt
  } catch {
    // Said below, as for any other text.
  }
  throw new UsageError(messages.evidence.receiptUnreadable)
}

interface Reading {
  readonly vault: string | undefined
  readonly passphraseFile: string | undefined
  readonly map: TableMap | undefined
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

/** Every fix of every file once, nothing resolved between them; undefined when a file was refused, which it says: the root would not stand for it. */
async function readSources(paths: readonly string[], { vault, passphraseFile, map, terminal, signal }: Reading): Promise<EvidenceSource[] | undefined> {
  const bySha256 = new Map<string, EvidenceSource>()
  let refused = false
  for await (const file of readFiles(paths, { terminal, signal, map, withHash: true })) {
    if ('refused' in file) {
      showRefusal(terminal, file)
      refused = true
    } else bySha256.set(file.sha256, { sha256: file.sha256, format: file.imported.format, trail: file.imported.trail })
  }
  if (refused) return undefined
  for (const source of vault === undefined ? [] : await sourcesOf(vault, passphraseFile)) bySha256.set(source.sha256, source)
  return [...bySha256.values()]
}

async function sourcesOf(folder: string, passphraseFile: string | undefined): Promise<EvidenceSource[]> {
  const vault = await openVaultToRead(folder, passphraseFile), sources: EvidenceSource[] = []
  try {
    for await (const { sourceSha256, trail, source } of vault.segments()) sources.push({ sha256: sourceSha256, format: source.format, trail })
    return sources
  } finally {
    await vault.close()
  }
}

/** Lines for a window that does not wrap, as the plainest editors have it. */
function folded(text: string): string {
  return text.split('\n').map(line => {
    const indent = ' '.repeat(line.length - line.trimStart().length)
    return indent + wrap(line.trim(), 96 - indent.length, indent === '' ? '' : `${indent}  `)
  }).join('\n')
}

function filesOf({ proof, released }: EvidenceRelease, { verifyPage, withReceipt }: { readonly verifyPage: Uint8Array, readonly withReceipt: boolean }): Parameters<typeof keepRelease>[1] {
  if (!released) return { files: [], privateFiles: [] }
  return {
    files: [{ name: 'evidence.zip.age', content: released.bundle }, { name: 'verify.html', content: verifyPage }],
    privateFiles: [
      ...withReceipt ? [{ name: 'receipt.json', content: JSON.stringify(released.receipt, null, 1) }] : [],
      { name: 'proof.json', content: JSON.stringify(proof) },
      { name: 'proof.html', content: renderEvidenceProof(proof, { messages, locale: localeOfReader() }) },
    ],
  }
}

interface Showing {
  readonly json: boolean
  readonly inLedger: boolean
  readonly written: readonly string[]
  readonly terminal: Terminal
}

function show(proof: EvidenceProof, { json, inLedger, written, terminal }: Showing): void {
  const texts = messages.evidence, say = (text: string): void => terminal.result(wrap(text, terminal.columns, ''))
  if (json) terminal.result(JSON.stringify(proof))
  if (proof.refused) {
    if (!json) terminal.failure(wrap(`${texts.refused} ${messages.evidenceRefusals[proof.refused]}`, terminal.columns, ''))
    return
  }
  if (!json) {
    say(texts.released({ fixes: formatCount(proof.fixes), committed: formatCount(proof.committed) }))
    for (const { given, fixes, isCut } of proof.windows) say(`${texts.inWindow({ given, fixes: formatCount(fixes) })}${isCut ? `. ${texts.cut}` : ''}`)
    say(texts.notAnonymous)
    say(learned(proof))
    terminal.result(`${texts.rootIs}: ${terminal.bold(proof.root)}`)
  }
  for (const text of [texts.fixRoot, texts.tellRoot, inLedger ? texts.receiptInLedger : texts.keepReceipt, messages.protect.written(written)]) {
    terminal.note(wrap(text, terminal.columns, ''))
  }
}

function learned({ places, placesShown, findings, earlierReleases }: EvidenceProof): string {
  const texts = messages.evidence, [nearest] = findings.flatMap(({ attack, nearestM }) => nearestM === null ? [] : [{ attack, nearestM }]).sort((a, b) => a.nearestM - b.nearestM)
  return [
    places === 0 ? texts.noPlaces : texts.shown({ shown: formatCount(placesShown), places: formatCount(places) }),
    nearest ? texts.best({ attack: messages.protect.attackNames[nearest.attack], distance: `${formatCount(Math.round(nearest.nearestM))} m` }) : '',
    earlierReleases > 0 ? texts.earlier(formatCount(earlierReleases)) : '',
  ].filter(text => text !== '').join(' ')
}
