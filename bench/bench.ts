import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findChromium } from './chromium.ts'
import { benchAppleHealth, benchFit, benchKml, type FormatBench } from './formats.ts'
import { benchGpx } from './gpx.ts'
import { benchHostile } from './hostile.ts'
import { runMeasured, runRepeatedly, type Run } from './measured-run.ts'
import { benchPhotos, photosPeakMB } from './photos.ts'
import { writeTours } from './tours.ts'
import { benchScanner } from './scanner.ts'
import { writeTakeout } from './takeout.ts'
import { benchVault } from './vault.ts'
import { writeVault } from './vault-of-fixes.ts'
import { benchWeb } from './web.ts'

/** One measured figure beside what it has to reach. */
interface Row { readonly what: string, readonly toReach: string, readonly measured: string }

const sections: Record<string, (folder: string) => Promise<Row[]>> = { import: benchImport, scanner: benchScanning, mirror: benchMirror, gpx: benchGpxRatio, kml: benchKmlRatio, fit: benchFitRatio, apple: benchApple, photos: benchPhotoFolder, hostile: benchHostileFiles, vault: benchVaultSize, protect: benchProtect, web: benchApp }

const { values } = parseArgs({ options: { only: { type: 'string' }, size: { type: 'string', default: '1GB' }, rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false }, peers: { type: 'string', default: process.cwd() } } })
const rounds = Number(values.rounds)
await main()

/**
 * `npm run bench [-- --only NAME --size SIZE --rounds N --json --peers FOLDER]`: measures what a user waits for, in processes of their own, medians of several runs;
 * ratios come from the same run. The whole of it writes bench/RESULTS.md; a part (--only) or another size prints only.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-bench-'))
  const rows: Row[] = []
  try {
    for (const [name, bench] of Object.entries(sections)) {
      if (values.only !== undefined && values.only !== name) continue
      process.stderr.write(`· ${name}\n`)
      rows.push(...await bench(folder))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write(values.json ? `${JSON.stringify({ machine: machine(), rows })}\n` : page(rows))
  if (values.only === undefined && values.size === '1GB') writeFileSync(fileURLToPath(new URL('../../bench/RESULTS.md', import.meta.url)), page(rows))
}

async function recordsFile(folder: string): Promise<string> {
  const path = join(folder, 'sample', 'Takeout', 'Location History (Timeline)', 'Records.json')
  try {
    statSync(path)
  } catch {
    await runMeasured(['sample', '--seed', '1', '--size', values.size, '--out', join(folder, 'sample'), '--quiet'])
  }
  return path
}

async function benchImport(folder: string): Promise<Row[]> {
  const records = await recordsFile(folder)
  const plain = await runRepeatedly(rounds, round => ['import', records, '--vault', join(folder, `plain-${round}`), '--quiet'])
  const takeout = join(folder, 'takeout.zip')
  await writeTakeout(records, takeout)
  const zipped = await runRepeatedly(rounds, round => ['import', takeout, '--vault', join(folder, `zipped-${round}`), '--quiet'])
  rmSync(takeout)
  const megabytes = statSync(records).size / 1e6
  return [
    { what: `Records.json of ${megabytes.toFixed(0)} MB to vault`, toReach: '≤ 3.5 s, ≤ 300 MB for 1 GB on a quiet machine', measured: told(plain) },
    { what: 'the same out of a Takeout zip with as much beside it', toReach: '≤ 6 s, ≤ 350 MB for a zip of 2 GB unpacked', measured: told(zipped) },
  ]
}

async function benchScanning(folder: string): Promise<Row[]> {
  const { times, unreadable, timesJsonParse, timesClarinet } = benchScanner(await recordsFile(folder), rounds)
  const seconds = times.map(({ name, seconds }) => `${name} ${Math.min(...seconds).toFixed(2)} s`).join(', ')
  return [
    { what: 'scanner against JSON.parse for each object', toReach: '≥ 3.5 ×', measured: `${timesJsonParse.toFixed(1)} ×` },
    { what: 'scanner against clarinet', toReach: '≥ 8 ×', measured: `${timesClarinet.toFixed(1)} ×` },
    { what: 'bytes and records not understood', toReach: '0', measured: String(unreadable) },
    { what: 'best times', toReach: '', measured: seconds },
  ]
}

async function benchMirror(folder: string): Promise<Row[]> {
  const vault = join(folder, 'five-million')
  const fixes = await writeVault(vault, 5_000_000)
  const run = await runRepeatedly(rounds, () => ['mirror', '--vault', vault, '--json', '--quiet'])
  return [{ what: `whole mirror of ${(fixes / 1e6).toFixed(1)} M fixes from the vault`, toReach: '≤ 3 s, ≤ 1 GB', measured: told(run) }]
}

function benchGpxRatio(): Promise<Row[]> {
  const result = benchGpx({ rounds })
  const measured = 'ratio' in result ? `${result.ratio.toFixed(1)} ×` : 'gpsbabel is not installed'
  return Promise.resolve([{ what: 'GPX of 100 MB against gpsbabel', toReach: '≥ 3 ×', measured }])
}

async function benchKmlRatio(): Promise<Row[]> {
  return [{ what: 'KML of 50 MB', toReach: '≥ 3 × gpsbabel', measured: toldBeside(await benchKml({ rounds })) }]
}

async function benchFitRatio(): Promise<Row[]> {
  const measured = toldBeside(await benchFit({ rounds, peers: values.peers }))
  return [{ what: 'FIT of 5 MB; fit-file-parser 6.1.2 and @garmin/fitsdk 21.217.0 where they are installed (--peers FOLDER)', toReach: '≥ 1 × @garmin/fitsdk', measured }]
}

async function benchApple(): Promise<Row[]> {
  return [{ what: 'export.xml of Apple Health, 300 MB', toReach: '≥ 100 MB/s', measured: toldBeside(await benchAppleHealth({ rounds })) }]
}

async function benchPhotoFolder(folder: string): Promise<Row[]> {
  const { photos, seconds, peakMB, timesExiftool } = await benchPhotos(folder, { rounds })
  const beside = Number.isNaN(timesExiftool) ? 'exiftool is not installed' : `${timesExiftool.toFixed(1)} × exiftool -fast2`
  const fewMB = await photosPeakMB(folder, 10_000), manyMB = await photosPeakMB(folder, 100_000)
  return [
    { what: `folder of ${photos.toLocaleString('en')} photos of 3 MB`, toReach: '≥ 1 × exiftool', measured: `${(photos / seconds).toFixed(0)} photos/s, ${peakMB.toFixed(0)} MB, ${beside}` },
    { what: 'folder of photos to vault: memory for 10,000 and for 100,000', toReach: 'the same', measured: `${fewMB.toFixed(0)} MB, ${manyMB.toFixed(0)} MB` },
  ]
}

async function benchHostileFiles(folder: string): Promise<Row[]> {
  return Object.entries(await benchHostile(folder)).map(([kind, runs]) => {
    const refused = runs.filter(({ refusal, expected }) => refusal === expected).length
    for (const { what, seconds, processorS, peakMB, refusal } of runs) process.stderr.write(`  ${what}: ${refusal}, ${seconds.toFixed(2)} s (processor ${processorS.toFixed(2)} s), ${peakMB.toFixed(0)} MB\n`)
    const slowest = Math.max(...runs.map(({ seconds }) => seconds)), largest = Math.max(...runs.map(({ peakMB }) => peakMB))
    return { what: `hostile ${kind}: ${runs.length} files inspected, start of the program and all`, toReach: 'all refused, each < 1 s, < 150 MB', measured: `${refused} refused, slowest ${slowest.toFixed(2)} s, largest ${largest.toFixed(0)} MB` }
  })
}

function toldBeside({ megabytesPerS, fixes, times }: FormatBench): string {
  return [`${megabytesPerS.toFixed(0)} MB/s`, `${(fixes / 1e3).toFixed(0)}k fixes`, ...times.map(({ than, ratio }) => `${ratio.toFixed(1)} × ${than}`)].join(', ')
}

async function benchVaultSize(): Promise<Row[]> {
  const { bytesPerFix, writeS, readS, ratio } = await benchVault()
  return [
    { what: 'vault, bytes for each fix (time, position, accuracy)', toReach: '≤ 7.5', measured: bytesPerFix.toFixed(2) },
    { what: 'vault, 5 M fixes: write, read', toReach: '', measured: `${writeS.toFixed(2)} s, ${readS.toFixed(2)} s` },
    { what: 'vault against lines of JSON: size, write, read', toReach: '', measured: `${ratio.size.toFixed(1)} ×, ${ratio.write.toFixed(1)} ×, ${ratio.read.toFixed(1)} ×` },
  ]
}

async function benchProtect(folder: string): Promise<Row[]> {
  const tours = writeTours(join(folder, 'tours'), 100)
  const run = await runRepeatedly(rounds, round => ['protect', ...tours.paths, '--profile', 'hike', `--home=${tours.home}`, '--out', join(folder, `shared-${round}`), '--quiet'])
  return [{ what: 'protect 100 tours of 10 km, proof and all', toReach: '≤ 5 s', measured: told(run) }]
}

async function benchApp(folder: string): Promise<Row[]> {
  const chromium = findChromium()
  return chromium === undefined ? [{ what: 'app', toReach: '', measured: 'Chromium is not installed' }] : benchWeb(chromium, { records: await recordsFile(folder), folder, rounds })
}

function told({ seconds, processorS, peakMB }: Run): string {
  return `${seconds.toFixed(2)} s (processor ${processorS.toFixed(2)} s), ${peakMB.toFixed(0)} MB`
}

function page(rows: readonly Row[]): string {
  const head = `# Benchmarks\n\nWritten by \`npm run bench\`. ${machine()}. Medians of ${rounds}, greatest resident size. The machine is shared: compare ratios, not seconds.\n\n`
  return `${head}| what | to reach | measured |\n|---|---|---|\n${rows.map(row => `| ${row.what} | ${row.toReach} | ${row.measured} |`).join('\n')}\n`
}

function machine(): string {
  const cores = cpus()
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, load at the end ${loadavg()[0].toFixed(1)}`
}
