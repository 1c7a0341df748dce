import { buildMirror, flagNoise, mergeInUtc, mergeTrails, simulatePerson, type ExporterClaim, type Mirror, type Trail, type Vault } from '../../engine/index.ts'
import { readKnowledge, readSamplePlaces } from './knowledge.ts'

/** The trail that is being looked at, and what is known of it so far. */
export interface Shown {
  /** Local clocks resolved, noise flagged. */
  readonly trail: Trail
  readonly claims: readonly ExporterClaim[]
  readonly duplicates: Mirror['trail']['duplicates']
  /** Imports that could not be read. */
  readonly damaged: readonly string[]
}

const sampleSeed = 1
const sampleDays = 400

/** Reads a vault to be shown. */
export async function shownOfVault(vault: Vault): Promise<Shown> {
  const { trail, claims, exactDuplicates, nearDuplicates, imports } = await vault.load()
  return {
    ...prepare(trail, { exact: exactDuplicates, near: nearDuplicates }), claims,
    damaged: imports.filter(entry => entry.damage).map(entry => entry.name),
  }
}

/** Shows the only import of a vault without reading it again; the same as `shownOfVault` gives. */
export function shownOfImport({ trail, claims }: Pick<Shown, 'trail' | 'claims'>): Shown {
  const merged = mergeTrails([trail])
  const once = new Map(claims.map(claim => [JSON.stringify(claim), claim]))
  return {
    ...prepare(merged.trail, { exact: merged.exactDuplicates, near: merged.nearDuplicates }), claims: [...once.values()], damaged: [],
  }
}

/** Makes the sample person: the same one as `npm start` shows. */
export async function shownOfSample(): Promise<Shown> {
  const { trail } = simulatePerson({ seed: sampleSeed, days: sampleDays }, await readSamplePlaces())
  return { ...prepare(trail, { exact: 0, near: 0 }), claims: [], damaged: [] }
}

/** What `buildMirror` does first; done here so that the map shows the same fixes. Doing it twice changes nothing. */
function prepare(merged: Trail, known: Shown['duplicates']): Pick<Shown, 'trail' | 'duplicates'> {
  const { trail, duplicates } = mergeInUtc(merged, known)
  return { trail: flagNoise(trail), duplicates }
}

/** Returns what a trail gives away. */
export async function mirrorOf({ trail, claims, duplicates }: Shown, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Mirror> {
  return buildMirror(trail, claims, { ...await readKnowledge(), duplicates, onProgress, ...signal && { signal } })
}
