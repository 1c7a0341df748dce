import { join } from 'node:path'
import {
  hikeStrength, ledgerEntry, placesToProtect, readLedger, releaseHike, releasesOf, tracksOf, VaultError, type HikeRelease, type LedgerEntry, type Place,
  type Trail, type Vault,
} from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderProof } from '../../view/proof/proof.tsx'
import { readArguments, UsageError } from '../arguments.ts'
import { openVaultForRelease } from '../open-vault.ts'
import { readFiles } from '../read-files.ts'
import { openTerminal, wrap, type Terminal } from '../terminal.ts'
import { writeFileWhole } from '../write-file.ts'
import { showRefusal } from './inspect.ts'

/** `whereprint protect --profile hike`: a tour that can be shared, put to the attacks before it is written. */
export async function protectHike(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'profile': { type: 'string' }, 'out': { type: 'string' }, 'home': { type: 'string' }, 'ledger': { type: 'string' }, 'cell': { type: 'string' },
    'json': { type: 'boolean' }, 'passphrase-file': { type: 'string' },
  })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  if (values.out === undefined) throw new UsageError(messages.cli.usage.noOut)
  const homes = readHomes(values.home), cellSize = readCell(values.cell), terminal = openTerminal({ quiet: values.quiet ?? false })
  const trails = await readTrails(positionals, terminal, signal)
  // A file left out could be the one that was meant: nothing is written in its place.
  if (!trails) return 1
  const vault = values.ledger === undefined ? undefined : await openVaultForRelease(values.ledger, values['passphrase-file'])
  try {
    const earlier = vault && await ledgerOf(vault)
    const places = [...homes, ...trails.flatMap(placesToProtect), ...vault ? placesToProtect((await vault.load()).trail) : []]
    const release = releaseHike({
      tracks: trails.flatMap(tracksOf), places, earlier: earlier && releasesOf(earlier), strength: { ...hikeStrength, cellSize },
    })
    const written = await keep(release, { out: values.out, vault, earlier: earlier ?? [], signal })
    show(release, { written, json: values.json ?? false, inLedger: vault !== undefined, terminal })
    return release.proof.refused ? 1 : 0
  } finally {
    await vault?.close()
  }
}

function readHomes(text: string | undefined): Place[] {
  if (text === undefined) return []
  return text.split(';').map(home => {
    const [lat = NaN, lon = NaN, ...more] = home.split(',').map(part => part.trim() === '' ? NaN : Number(part))
    if (more.length > 0 || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) throw new UsageError(messages.cli.usage.home)
    return { latE7: Math.round(lat * 1e7), lonE7: Math.round(lon * 1e7) }
  })
}

function readCell(text: string | undefined): 6 | 7 | 8 {
  switch (text) {
    case undefined: case '8': return 8
    case '7': return 7
    case '6': return 6
    default: throw new UsageError(messages.cli.usage.cell)
  }
}

async function readTrails(paths: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<Trail[] | undefined> {
  const trails: Trail[] = []
  let refused = false
  for await (const file of readFiles(paths, { terminal, signal })) {
    if ('refused' in file) {
      showRefusal(terminal, file)
      refused = true
    } else trails.push(file.imported.trail)
  }
  return refused ? undefined : trails
}

async function ledgerOf(vault: Vault): Promise<LedgerEntry[]> {
  const ledger = readLedger(await vault.readReleases())
  if (!ledger) throw new VaultError('releases-damaged')
  return ledger
}

interface Keeping {
  readonly out: string
  readonly vault: Vault | undefined
  readonly earlier: readonly LedgerEntry[]
  readonly signal: AbortSignal
}

/** The ledger comes first: a release that stands there and was never shared costs a little, the other way round costs the home. */
async function keep({ proof, files, released }: HikeRelease, { out, vault, earlier, signal }: Keeping): Promise<string[]> {
  if (!released) return []
  await vault?.writeReleases([...earlier, ledgerEntry(released, Date.now())])
  const all = [
    ...files,
    { name: join('private', 'proof.json'), text: JSON.stringify(proof) },
    { name: join('private', 'proof.html'), text: renderProof(proof, { messages, locale: messages.language }) },
  ]
  for (const { name, text } of all) await writeFileWhole(join(out, name), [text], signal)
  return all.map(({ name }) => join(out, name))
}

interface Showing {
  readonly written: readonly string[]
  readonly json: boolean
  readonly inLedger: boolean
  readonly terminal: Terminal
}

function show({ proof }: HikeRelease, { written, json, inLedger, terminal }: Showing): void {
  const texts = messages.protect, { cost } = proof, km = (metres: number): string => (metres / 1000).toFixed(1)
  const say = (text: string): void => terminal.result(wrap(text, terminal.columns, ''))
  if (json) terminal.result(JSON.stringify(proof))
  else if (proof.refused) terminal.failure(wrap(`${texts.refused(proof.suite)} ${messages.hikeRefusals[proof.refused]}`, terminal.columns, ''))
  else {
    say(`${texts.survived(proof.suite)} ${texts.notMore}`)
    say(`${texts.kept(km(cost.keptM), km(cost.givenM))}${cost.medianCutM === null ? '' : `; ${texts.cut(km(cost.medianCutM))}`}.`)
    for (const [i, { credibleShare }] of proof.zones.entries()) say(`${texts.zone(String(i + 1))}: ${texts.share(`${Math.round(100 * credibleShare)} %`)}.`)
  }
  terminal.note(proof.earlierReleases === null ? texts.earlierUnknown : texts.earlier(String(proof.earlierReleases)))
  if (written.length === 0) return
  if (inLedger) terminal.note(texts.ledgerKept)
  terminal.note(texts.written(written))
}
