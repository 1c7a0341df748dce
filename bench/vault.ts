import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { folderStore } from '../cli/folder-store.ts'
import { seededRandom } from '../engine/units/random.ts'
import { TrailBuilder } from '../engine/trail/builder.ts'
import { mergeTrails } from '../engine/trail/merge.ts'
import { fixKind, type Trail } from '../engine/trail/trail.ts'
import { createVault, openVault } from '../engine/vault/open.ts'
import type { Chunks } from '../engine/vault/store.ts'

/** What a trail costs in the vault, and as lines of JSON beside it, measured in one run on one disk. */
export interface VaultBench {
  readonly fixes: number
  readonly bytesPerFix: number
  readonly writeS: number
  /** Greatest resident size while writing over the one before it. */
  readonly writeExtraMB: number
  /** Every byte compared with its hash, decoded, merged. */
  readonly readS: number
  readonly encryptedWriteS: number
  readonly encryptedReadS: number
  readonly mergeS: number
  readonly json: { readonly bytesPerFix: number, readonly writeS: number, readonly readS: number }
  /** JSON over vault: above 1 the vault is better. */
  readonly ratio: { readonly size: number, readonly write: number, readonly read: number }
}

/** Writes a seeded trail as phones make it into a plain and an encrypted vault and as lines of JSON, and reads all of them. */
export async function benchVault({ fixes = 5_000_000, seed = 1 } = {}): Promise<VaultBench> {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-vault-'))
  try {
    const trail = phoneTrail(fixes, seed)
    const plain = await useVault(join(folder, 'plain'), trail, {})
    const encrypted = await useVault(join(folder, 'encrypted'), trail, { passphrase: 'bench' })
    const json = await useJson(join(folder, 'trail.ndjson'), trail)
    const mergeS = await secondsOf(() => { mergeTrails([trail]) })
    return {
      fixes, mergeS, bytesPerFix: plain.bytesPerFix, writeS: plain.writeS, writeExtraMB: plain.writeExtraMB, readS: plain.readS,
      encryptedWriteS: encrypted.writeS, encryptedReadS: encrypted.readS, json,
      ratio: { size: json.bytesPerFix / plain.bytesPerFix, write: json.writeS / plain.writeS, read: json.readS / plain.readS },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * A fix a minute, times to the millisecond; still for hours, then on the way; 1.7 m of noise in seven digits; accuracy in whole metres. Noise costs
 * bytes: a trail that repeats positions, as real ones do, is smaller.
 */
function phoneTrail(fixes: number, seed: number): Trail {
  const random = seededRandom(seed), builder = new TrailBuilder()
  let timeMs = Date.UTC(2014, 0, 1), latE7 = -300_000_000, lonE7 = -150_000_000, moving = false
  for (let i = 0; i < fixes; i++) {
    timeMs += 5000 + Math.round(random.exponential(55_000))
    if (random.uniform() < 0.01) moving = !moving
    if (moving) {
      latE7 += Math.round(5000 * random.normal())
      lonE7 += Math.round(5000 * random.normal())
    }
    const noisyLatE7 = latE7 + Math.round(150 * random.normal()), noisyLonE7 = lonE7 + Math.round(150 * random.normal())
    builder.append(timeMs, noisyLatE7, noisyLonE7, Math.round(Math.min(2000, 3 + random.exponential(20))), fixKind.observed)
  }
  return builder.build('bench')
}

type Used = Pick<VaultBench, 'bytesPerFix' | 'writeS' | 'writeExtraMB' | 'readS'>

async function useVault(folder: string, trail: Trail, options: { passphrase?: string }): Promise<Used> {
  const store = folderStore(folder)
  let peakMB = 0
  const watched = async function* (chunks: Chunks): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      peakMB = Math.max(peakMB, process.memoryUsage.rss() / 1e6)
      yield chunk
    }
  }
  const vault = await createVault({ ...store, write: (name, chunks) => store.write(name, watched(chunks)) }, options)
  const source = { sourceName: 'bench', sourceBytes: 0, format: 'google-records', producer: '', importedAtMs: 0, untimed: 0, problems: [] }
  const beforeMB = process.memoryUsage.rss() / 1e6
  const writeS = await secondsOf(() => vault.add({ sourceSha256: '0'.repeat(64), trail, claims: [], source }))
  const writeExtraMB = Math.max(0, peakMB - beforeMB)
  await vault.close()
  const again = await openVault(store, options)
  let count = 0
  const readS = await secondsOf(async () => { count = (await again.load()).trail.count })
  const [{ sizeBytes }] = await again.list()
  await again.close()
  if (count !== trail.count) throw new Error('Cannot measure the vault: fixes were lost')
  return { bytesPerFix: sizeBytes / trail.count, writeS, writeExtraMB, readS }
}

async function useJson(path: string, trail: Trail): Promise<VaultBench['json']> {
  const writeS = await secondsOf(async () => {
    const file = await open(path, 'w')
    for (let first = 0; first < trail.count; first += 10_000) {
      let lines = ''
      for (let i = first; i < Math.min(first + 10_000, trail.count); i++) {
        lines += `${JSON.stringify({ timeMs: trail.timeMs[i], latE7: trail.latE7[i], lonE7: trail.lonE7[i], accuracyM: trail.accuracyM[i] })}\n`
      }
      await file.write(lines)
    }
    await file.sync()
    await file.close()
  })
  const readS = await secondsOf(async () => {
    const builder = new TrailBuilder()
    for await (const line of createInterface({ input: createReadStream(path) })) {
      const fix = JSON.parse(line) as { timeMs: number, latE7: number, lonE7: number, accuracyM: number }
      builder.append(fix.timeMs, fix.latE7, fix.lonE7, fix.accuracyM, fixKind.observed)
    }
    if (builder.build('json').count !== trail.count) throw new Error('Cannot measure JSON: fixes were lost')
  })
  return { bytesPerFix: statSync(path).size / trail.count, writeS, readS }
}

async function secondsOf(work: () => unknown): Promise<number> {
  const startMs = performance.now()
  await work()
  return (performance.now() - startMs) / 1000
}
