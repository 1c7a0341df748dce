import { readFile } from 'node:fs/promises'
import {
  hikeEntry, hikeMapBoxes, hikeStrength, placesToProtect, readResidents, releaseHike, releasesOf, residentsLeast, tracksOf, type HikeRelease, type HikeRequest,
} from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderHikeProof } from '../../view/proof/hike-proof.tsx'
import { readArguments, UsageError } from '../arguments.ts'
import { localeOfReader } from '../locale.ts'
import { readCell, readPlaces } from '../read-places.ts'
import { readTrails } from '../read-trails.ts'
import { mapOption, readMap } from '../table-map.ts'
import { readStreetMap } from '../read-street-map.ts'
import { keepRelease, openLedger, type ReleaseFiles } from '../release.ts'
import { tellRelease } from '../tell-release.ts'
import { openTerminal } from '../terminal.ts'

/** `whereprint protect --profile hike`: a tour that can be shared, put to the attacks before it is written. */
export async function protectHike(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'profile': { type: 'string' }, 'out': { type: 'string' }, 'home': { type: 'string' }, 'ledger': { type: 'string' }, 'cell': { type: 'string' }, 'streets': { type: 'string' },
    'population': { type: 'string' }, 'residents': { type: 'string' }, 'json': { type: 'boolean' }, 'passphrase-file': { type: 'string' }, ...mapOption,
  })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  if (values.out === undefined) throw new UsageError(messages.cli.usage.noOut)
  const homes = readPlaces(values.home), cellSize = readCell(values.cell), terminal = openTerminal({ quiet: values.quiet ?? false })
  const residents = await readPopulation(values.population, values.residents), trails = await readTrails(positionals, { terminal, signal, map: readMap(values.map) })
  if (!trails) return 1
  const ledger = await openLedger(values.ledger, values['passphrase-file'])
  try {
    const places = [...homes, ...trails.flatMap(placesToProtect), ...ledger ? placesToProtect((await ledger.vault.load()).trail) : []]
    const earlier = ledger && releasesOf(ledger.entries), known = (earlier ?? []).flatMap(release => release.zones), strength = { ...hikeStrength, cellSize }
    const streets = await readStreetMap(values.streets, hikeMapBoxes({ places, earlier, strength }), { terminal, signal })
    const tracks = trails.flatMap(trail => tracksOf(trail, places, known)), release = releaseHike({ tracks, places, earlier, strength, streets, residents })
    const entry = release.released && hikeEntry(release.released, Date.now())
    const written = release.released ? await keepRelease(values.out, filesOf(release), { ledger, entry, signal }) : []
    const { proof } = release, reason = proof.refused ? messages.hikeRefusals[proof.refused] : ''
    tellRelease(proof, reason, sentencesOf(proof), { written, json: values.json ?? false, inLedger: ledger !== undefined, terminal })
    return proof.refused ? 1 : 0
  } finally {
    await ledger?.vault.close()
  }
}

/** A grid that cannot be read is the caller's mistake: without it a lonely house would get a small cell. */
async function readPopulation(path: string | undefined, leastText: string | undefined): Promise<HikeRequest['residents']> {
  const least = leastText === undefined ? residentsLeast : Number(leastText)
  if (!(Number.isInteger(least) && least > 0) || (leastText !== undefined && path === undefined)) throw new UsageError(messages.cli.usage.residents)
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8').catch(() => undefined), grid = text === undefined ? undefined : readResidents(text)
  if (!grid) throw new UsageError(messages.cli.usage.population)
  return { grid, least }
}

function filesOf({ files, proof }: HikeRelease): ReleaseFiles {
  return {
    files: files.map(({ name, text }) => ({ name, content: text })),
    privateFiles: [
      { name: 'proof.json', content: JSON.stringify(proof) },
      { name: 'proof.html', content: renderHikeProof(proof, { messages, locale: localeOfReader() }) },
    ],
  }
}

/** Returns what is said of tours that survived. */
function sentencesOf({ cost, zones }: HikeRelease['proof']): string[] {
  const texts = messages.protect, km = (metres: number): string => (metres / 1000).toFixed(1)
  return [
    `${texts.kept(km(cost.keptM), km(cost.givenM))}${cost.medianCutM === null ? '' : `; ${texts.cut(km(cost.medianCutM))}`}.`,
    ...zones.map(({ credibleShare, houseStreetM }, i) => {
      const houses = houseStreetM === null ? texts.housesUnknown : texts.houses(km(houseStreetM))
      return `${texts.zone(String(i + 1))}: ${texts.share(`${Math.round(100 * credibleShare)} %`)}. ${houses}`
    }),
    ...cost.tracksShown < cost.tracksGiven ? [texts.withheld({ shown: String(cost.tracksShown), given: String(cost.tracksGiven) })] : [],
    ...zones.length > 1 ? [texts.pair] : [],
  ]
}
