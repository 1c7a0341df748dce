import { heatEntry, mergeTrails, placesToProtect, releaseHeat, releasesOf, timedFixesOf, type HeatRelease } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderHeatProof } from '../../view/proof/heat-proof.tsx'
import { readArguments, UsageError } from '../arguments.ts'
import { localeOfReader } from '../locale.ts'
import { readCell, readPlaces } from '../read-places.ts'
import { readTrails } from '../read-trails.ts'
import { keepRelease, openLedger, type ReleaseFiles } from '../release.ts'
import { mapOption, readMap } from '../table-map.ts'
import { tellRelease } from '../tell-release.ts'
import { openTerminal } from '../terminal.ts'

/** `whereprint protect --profile heat`: a heat map that can be shared, put to the attacks before it is written. */
export async function protectHeat(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'profile': { type: 'string' }, 'out': { type: 'string' }, 'home': { type: 'string' }, 'ledger': { type: 'string' }, 'cell': { type: 'string' },
    'json': { type: 'boolean' }, 'passphrase-file': { type: 'string' }, ...mapOption,
  })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  if (values.out === undefined) throw new UsageError(messages.cli.usage.noOut)
  const homes = readPlaces(values.home), zoneSize = readCell(values.cell), terminal = openTerminal({ quiet: values.quiet ?? false })
  const trails = await readTrails(positionals, { terminal, signal, map: readMap(values.map) })
  if (!trails) return 1
  const ledger = await openLedger(values.ledger, values['passphrase-file'])
  try {
    const { trail } = mergeTrails(trails), places = [...homes, ...placesToProtect(trail), ...ledger ? placesToProtect((await ledger.vault.load()).trail) : []]
    const nowMs = Date.now(), earlier = ledger && releasesOf(ledger.entries)
    const release = releaseHeat({ fixes: timedFixesOf(trail), places, earlier, nowMs, zoneSize })
    const entry = release.released && heatEntry(release.released, nowMs)
    const written = release.released ? await keepRelease(values.out, filesOf(release), { ledger, entry, signal }) : []
    const { proof } = release, reason = proof.refused ? messages.heatRefusals[proof.refused] : ''
    tellRelease(proof, reason, sentencesOf(proof), { written, json: values.json ?? false, inLedger: ledger !== undefined, terminal })
    return proof.refused ? 1 : 0
  } finally {
    await ledger?.vault.close()
  }
}

function filesOf({ files, proof }: HeatRelease): ReleaseFiles {
  return {
    files,
    privateFiles: [
      { name: 'proof.json', content: JSON.stringify(proof) },
      { name: 'proof.html', content: renderHeatProof(proof, { messages, locale: localeOfReader() }) },
    ],
  }
}

/** Returns what is said of a heat map that survived. */
function sentencesOf({ cost: { cellsKept, cellsGiven }, weeks, zones }: HeatRelease['proof']): string[] {
  const texts = messages.protect, heat = messages.protectHeat
  return [
    `${heat.kept(String(cellsKept), String(cellsGiven), String(weeks))}. ${heat.limits}`,
    ...zones.map(({ credibleShare }, i) => `${texts.zone(String(i + 1))}: ${texts.share(`${Math.round(100 * credibleShare)} %`)}.`),
  ]
}
