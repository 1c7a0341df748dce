import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tellBeside } from './by-turns.ts'
import { findChromium } from './chromium.ts'
import { benchAppleHealth, benchFit, benchGpx, benchKml, type FormatBench } from './formats.ts'
import { benchHostile } from './hostile.ts'
import { runMeasured, runRepeatedly, type Run } from './measured-run.ts'
import { benchPhotos, multiplyPhotos, photosPeakMB, writePhotos } from './photos.ts'
import { measureAll, type Row, type Sections } from './rows.ts'
import { writeTours } from './tours.ts'
import { benchScanner } from './scanner.ts'
import { writeTakeout } from './takeout.ts'
import { benchVault } from './vault.ts'
import { writeVault } from './vault-of-fixes.ts'
import { firstLoadRow, importRows, mapRow, photosRow, reopenRow } from './web.ts'

/** Each section with its parts, by the words that stand for a part when it fails. They share a folder that goes at the end, with files in it that are made once. */
const sections: Sections<string> = {
  import: { 'Records.json to vault': benchImport, 'the same out of a Takeout zip': benchTakeout },
  scanner: { 'scanner against others': benchScanning },
  mirror: { 'whole mirror from the vault': benchMirror },
  gpx: { 'GPX': async () => [formatRow('GPX of 100 MB', '≥ 3 × gpsbabel', await benchGpx({ rounds }))] },
  kml: { 'KML': async () => [formatRow('KML of 50 MB', '≥ 3 × gpsbabel', await benchKml({ rounds }))] },
  fit: { 'FIT': async () => [formatRow('FIT of 5 MB; fit-file-parser 6.1.2 and @garmin/fitsdk 21.217.0 from --peers FOLDER', '≥ 1 × @garmin/fitsdk', await benchFit({ rounds, peers: values.peers }))] },
  apple: { 'export.xml of Apple Health': async () => [formatRow('export.xml of Apple Health, 300 MB', '≥ 100 MB/s', await benchAppleHealth({ rounds }))] },
  photos: { 'folder of photos': benchPhotoFolder, 'memory of a folder of photos': benchPhotoMemory },
  hostile: { 'hostile files': benchHostileFiles },
  vault: { 'vault': benchVaultSize },
  protect: { 'protect 100 tours': benchProtect },
  web: {
    'app, first load': async () => [await firstLoadRow(chromium(), rounds)], 'app, Records.json': async folder => importRows(chromium(), await recordsFile(folder)),
    'app, folder of photos': async folder => [await photosRow(chromium(), { library: photoLibrary(folder, appPhotos), photos: appPhotos, rounds })],
    'app, vault opened again': async () => [await reopenRow(chromium(), rounds)], 'app, frames of the map': async () => [await mapRow(chromium(), rounds)],
  },
}

const { values } = parseArgs({ options: { only: { type: 'string' }, size: { type: 'string', default: '1GB' }, rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false }, peers: { type: 'string', default: process.cwd() } } })
const rounds = Number(values.rounds), photos = 10_000, appPhotos = 20_000
await main()

/**
 * `npm run bench [-- --only NAME --size SIZE --rounds N --json --peers FOLDER]`: measures what a user waits for, in processes of their own, medians of several runs;
 * ratios come from the same run. The whole of it writes bench/RESULTS.md; a part (--only) or another size prints only. What fails or is not installed leaves a row that says so.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-bench-')), startMs = performance.now()
  try {
    const onRows = (some: readonly Row[], seconds: number): void => void process.stderr.write(`${some.map(({ what, measured }) => `· ${what}: ${measured}\n`).join('')}  (${seconds.toFixed(0)} s)\n`)
    const rows = await measureAll(sections, folder, { only: values.only, onRows })
    const minutes = (performance.now() - startMs) / 60_000
    process.stdout.write(values.json ? `${JSON.stringify({ machine: machine(), minutes, rows })}\n` : page(rows, minutes))
    if (values.only === undefined && values.size === '1GB') writeFileSync(fileURLToPath(new URL('../../bench/RESULTS.md', import.meta.url)), page(rows, minutes))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function recordsFile(folder: string): Promise<string> {
  const sample = join(folder, 'sample'), path = join(sample, 'Takeout', 'Location History (Timeline)', 'Records.json')
  if (!existsSync(path)) await runMeasured(['sample', '--seed', '1', '--size', values.size, '--out', sample, '--quiet'])
  return path
}

async function benchImport(folder: string): Promise<Row[]> {
  const records = await recordsFile(folder), megabytes = statSync(records).size / 1e6
  const run = await runRepeatedly(rounds, round => ['import', records, '--vault', join(folder, `plain-${round}`), '--quiet'])
  return [{ what: `Records.json of ${megabytes.toFixed(0)} MB to vault`, toReach: '≤ 3.5 s, ≤ 300 MB for 1 GB on a quiet machine', measured: told(run) }]
}

async function benchTakeout(folder: string): Promise<Row[]> {
  const takeout = join(folder, 'takeout.zip')
  await writeTakeout(await recordsFile(folder), takeout)
  const run = await runRepeatedly(rounds, round => ['import', takeout, '--vault', join(folder, `zipped-${round}`), '--quiet'])
  rmSync(takeout)
  return [{ what: 'the same out of a Takeout zip with as much beside it', toReach: '≤ 6 s, ≤ 350 MB for a zip of 2 GB unpacked', measured: told(run) }]
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

function formatRow(what: string, toReach: string, { megabytesPerS, fixes, beside }: FormatBench): Row {
  return { what, toReach, measured: [`${megabytesPerS.toFixed(0)} MB/s`, `${(fixes / 1e3).toFixed(0)}k fixes`, ...beside.map(tellBeside)].join(', ') }
}

function photoLibrary(folder: string, count: number): string {
  const library = join(folder, `photos-${count}`)
  if (!existsSync(library)) writePhotos(library, count)
  return library
}

async function benchPhotoFolder(folder: string): Promise<Row[]> {
  const { seconds, peakMB, beside } = await benchPhotos(photoLibrary(folder, photos), rounds)
  return [{ what: `folder of ${photos.toLocaleString('en')} photos of 3 MB`, toReach: '≥ 1 × exiftool', measured: [`${(photos / seconds).toFixed(0)} photos/s`, `${peakMB.toFixed(0)} MB`, ...beside.map(tellBeside)].join(', ') }]
}

async function benchPhotoMemory(folder: string): Promise<Row[]> {
  const library = photoLibrary(folder, photos), many = join(folder, 'many-photos')
  multiplyPhotos(library, many, 10)
  const fewMB = await photosPeakMB(library), manyMB = await photosPeakMB(many)
  rmSync(many, { recursive: true })
  return [{ what: 'these photos to vault, and a folder with ten links to each: memory for 10,000 and for 100,000', toReach: 'the same', measured: `${fewMB.toFixed(0)} MB, ${manyMB.toFixed(0)} MB` }]
}

async function benchHostileFiles(folder: string): Promise<Row[]> {
  return Object.entries(await benchHostile(folder)).map(([kind, runs]) => {
    const refused = runs.filter(({ refusal, expected }) => refusal === expected).length
    for (const { what, seconds, processorS, peakMB, refusal } of runs) process.stderr.write(`  ${what}: ${refusal}, ${seconds.toFixed(2)} s (processor ${processorS.toFixed(2)} s), ${peakMB.toFixed(0)} MB\n`)
    const slowest = Math.max(...runs.map(({ seconds }) => seconds)), largest = Math.max(...runs.map(({ peakMB }) => peakMB))
    return { what: `hostile ${kind}: ${runs.length} files inspected, start of the program and all`, toReach: 'all refused, each < 1 s, < 150 MB', measured: `${refused} refused, slowest ${slowest.toFixed(2)} s, largest ${largest.toFixed(0)} MB` }
  })
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

function chromium(): string {
  const path = findChromium()
  if (path === undefined) throw new Error('Chromium is not installed')
  return path
}

function told({ seconds, processorS, peakMB }: Run): string {
  return `${seconds.toFixed(2)} s (processor ${processorS.toFixed(2)} s), ${peakMB.toFixed(0)} MB`
}

function page(rows: readonly Row[], minutes: number): string {
  const head = `# Benchmarks\n\nWritten by \`npm run bench\` in ${minutes.toFixed(0)} minutes. ${machine()}. Medians of ${rounds}, greatest resident size. The machine is shared: compare ratios, not seconds.\n\n`
  return `${head}| what | to reach | measured |\n|---|---|---|\n${rows.map(row => `| ${row.what} | ${row.toReach} | ${row.measured} |`).join('\n')}\n`
}

function machine(): string {
  const cores = cpus()
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, load at the end ${loadavg()[0].toFixed(1)}`
}
