import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryStore } from '../../test/memory-store.ts'
import { trailOf } from '../../test/trails.ts'
import { seededRandom } from '../units/random.ts'
import { createVault } from './open.ts'

const name = 'd'.repeat(64)
const random = seededRandom(61)
const trail = trailOf(name, Array.from({ length: 150_000 }, (_, i) => ({
  timeMs: 2_140_000_000_000 + i * 60_123, latE7: random.below(1_800_000_001) - 900_000_000, lonE7: random.below(3_600_000_001) - 1_800_000_000,
  accuracyM: i % 3 === 0 ? NaN : random.below(500), kind: i % 3, flag: i % 32, device: i % 2 === 0 ? '' : 'phone',
  speedMps: i % 5 === 0 ? NaN : random.uniform(),
})))

describe('DuckDB', () => {
  let folder: string, file: string, connection: DuckDBConnection
  const rows = async (sql: string): Promise<unknown[][]> => (await connection.runAndReadAll(sql)).getRows()

  beforeAll(async () => {
    const store = memoryStore()
    const vault = await createVault(store)
    await vault.add({
      sourceSha256: name, trail,
      claims: [{ by: 'google', kind: 'visit', label: 'HOME', latE7: 1, lonE7: 2, startMs: 3, endMs: NaN, probability: 0.5, placeId: 'p' }],
      source: { sourceName: 'a.json', sourceBytes: 1, format: 'gpx', producer: '', importedAtMs: 0, untimed: 0, problems: [] },
    })
    folder = await mkdtemp(join(tmpdir(), 'whereprint-duckdb-'))
    file = join(folder, `${name}.parquet`)
    for (const [fileName, bytes] of store.files) await writeFile(join(folder, fileName), bytes)
    connection = await (await DuckDBInstance.create()).connect()
  })

  afterAll(async () => {
    connection.closeSync()
    await rm(folder, { recursive: true })
  })

  test('reads every value of every row of a segment', async () => {
    const found = await connection.runAndReadAll(`SELECT time_s, millis, lat_e7, lon_e7, accuracy_m, kind, flag, device, speed_mps FROM '${file}'`)
    const columns = found.getColumns()
    expect(columns[0]).toHaveLength(trail.count)
    const same = (column: number, valueAt: (i: number) => number): boolean => columns[column].every((value, i) => Object.is(value, valueAt(i)))
    expect(same(0, i => Math.floor(trail.timeMs[i] / 1000))).toBe(true)
    expect(same(1, i => trail.timeMs[i] % 1000)).toBe(true)
    expect(same(2, i => trail.latE7[i])).toBe(true)
    expect(same(3, i => trail.lonE7[i])).toBe(true)
    expect(same(4, i => Number.isNaN(trail.accuracyM[i]) ? -1 : trail.accuracyM[i])).toBe(true)
    expect(same(5, i => trail.kind[i])).toBe(true)
    expect(same(6, i => trail.flag[i])).toBe(true)
    expect(same(7, i => trail.device[i])).toBe(true)
    expect(same(8, i => trail.speedMps?.[i] ?? -1)).toBe(true)
  })

  test('shows times, degrees and unknown accuracies by the view of docs/vault-format.md', async () => {
    const docs = await readFile(new URL('../../docs/vault-format.md', import.meta.url), 'utf8')
    const sql = /```sql\n(.*?)```/s.exec(docs)?.[1] ?? ''
    await connection.run(sql.replace('VAULT', folder))
    const [[count, first, last, known, lat]] = await rows(
      'SELECT count(*)::INTEGER, epoch_ms(min(time))::DOUBLE, epoch_ms(max(time))::DOUBLE, count(accuracy_m)::INTEGER, max(lat) FROM fixes')
    expect([count, first, last]).toEqual([trail.count, trail.timeMs[0], trail.timeMs[trail.count - 1]])
    expect(known).toBe(100_000)
    expect(lat).toBeCloseTo(trail.latE7.reduce((most, latE7) => Math.max(most, latE7)) / 1e7, 9)
  })

  test('skips by the statistics of a column only what is not there, past 2038 too', async () => {
    const middleS = Math.floor(trail.timeMs[100_000] / 1000)
    expect(await rows(`SELECT count(*)::INTEGER FROM '${file}' WHERE time_s < ${middleS}`)).toEqual([[100_000]])
    expect(await rows(`SELECT count(*)::INTEGER FROM '${file}' WHERE lat_e7 < 0`)).toEqual([[trail.latE7.filter(latE7 => latE7 < 0).length]])
  })

  test('reads the exporter’s claims and what a segment says of itself', async () => {
    expect(await rows(`SELECT kind, label, lat_e7, probability FROM '${join(folder, name)}.claims.parquet'`)).toEqual([['visit', 'HOME', 1, 0.5]])
    const [[text]] = await rows(`SELECT decode(value) FROM parquet_kv_metadata('${file}') WHERE decode(key) = 'whereprint.segment'`)
    expect(JSON.parse(String(text))).toMatchObject({ sourceName: 'a.json', fixes: trail.count, devices: ['', 'phone'] })
  })
})
