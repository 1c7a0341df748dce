import { unprotectedCsv, unprotectedGeoJson, unprotectedGpx, unprotectedKml, type Trail, type Vault, type VaultImport } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { formatAmount, formatCount, formatBytes, formatUtc } from '../format.ts'
import { openVaultToChange, openVaultToRead } from '../open-vault.ts'
import { openTerminal, type Terminal } from '../terminal.ts'
import { writeFileWhole } from '../write-file.ts'

const writers: Record<string, (trail: Trail) => Iterable<string | Uint8Array>> = { gpx: unprotectedGpx, kml: unprotectedKml, geojson: unprotectedGeoJson, csv: unprotectedCsv }
const shownDigits = 12

/** What an action on a vault is given. */
interface Call {
  readonly folder: string
  readonly names: readonly string[]
  readonly json: boolean
  readonly unprotected: boolean
  readonly format: string
  readonly out: string | undefined
  readonly passphraseFile: string | undefined
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

const actions: Partial<Record<string, (call: Call) => Promise<number>>> = { list, verify, remove, export: exportUnprotected }

/** `whereprint vault`: what is in a vault, whether it is sound; take imports out; write the raw trail. */
export async function vault(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'vault': { type: 'string' }, 'json': { type: 'boolean' }, 'unprotected': { type: 'boolean' }, 'format': { type: 'string' }, 'out': { type: 'string' },
    'passphrase-file': { type: 'string' },
  })
  const [name = '', ...names] = positionals
  const action = actions[name]
  if (!action) throw new UsageError(messages.cli.usage.vaultAction)
  if (values.vault === undefined) throw new UsageError(messages.cli.usage.noVault)
  return action({
    folder: values.vault, names, signal,
    json: values.json ?? false, unprotected: values.unprotected ?? false, format: values.format ?? 'gpx', out: values.out,
    passphraseFile: values['passphrase-file'], terminal: openTerminal({ quiet: values.quiet ?? false }),
  })
}

async function list({ folder, passphraseFile, json, terminal }: Call): Promise<number> {
  return withVault(await openVaultToRead(folder, passphraseFile), async opened => {
    const imports = await opened.list()
    if (json) terminal.result(JSON.stringify(listed(imports, opened.isEncrypted)))
    else if (imports.length === 0) terminal.result(messages.cli.vault.empty)
    else for (const entry of imports) terminal.result(line(entry))
    return imports.some(entry => entry.damage) ? 1 : 0
  })
}

function listed(imports: readonly VaultImport[], encrypted: boolean) {
  return {
    encrypted,
    segments: imports.flatMap(({ name, sizeBytes, info }) => info ? [{
      name, format: info.format, file: info.sourceName, fixes: info.fixes, firstMs: info.firstMs, lastMs: info.lastMs, importedAtMs: info.importedAtMs, sizeBytes,
    }] : []),
    damaged: imports.flatMap(({ name, damage }) => damage ? [{ name, code: damage }] : []),
  }
}

function line({ name, sizeBytes, info, damage }: VaultImport): string {
  const shown = name.slice(0, shownDigits)
  if (damage) return messages.cli.vault.damaged(shown, messages.damages[damage])
  if (!info) return `${shown}  ${formatBytes(sizeBytes).padStart(8)}`
  const span = info.firstMs === null || info.lastMs === null ? '' : `${formatUtc(info.firstMs).slice(0, 10)} – ${formatUtc(info.lastMs).slice(0, 10)}`
  return `${shown}  ${formatBytes(sizeBytes).padStart(8)}  ${formatCount(info.fixes).padStart(11)}  ${span}  ${info.format}  ${info.sourceName}`
}

async function verify({ folder, passphraseFile, terminal }: Call): Promise<number> {
  return withVault(await openVaultToRead(folder, passphraseFile), async opened => {
    const imports = await opened.verify()
    const damaged = imports.filter(entry => entry.damage)
    for (const entry of damaged) terminal.failure(line(entry))
    terminal.result(messages.cli.vault.sound(formatAmount(imports.length - damaged.length)))
    return damaged.length > 0 ? 1 : 0
  })
}

async function remove({ folder, names, terminal }: Call): Promise<number> {
  if (names.length === 0) throw new UsageError(messages.cli.usage.noSegment)
  return withVault(await openVaultToChange(folder), async opened => {
    const imports = await opened.list()
    const found = names.map(name => ({ name, matches: imports.filter(entry => entry.name.startsWith(name.toLowerCase())) }))
    const texts = messages.cli.vault
    for (const { name, matches } of found) if (matches.length !== 1) throw new UsageError(matches.length === 0 ? texts.noSuch(name) : texts.ambiguous(name))
    for (const entry of new Set(found.flatMap(({ matches }) => matches))) {
      await opened.remove(entry.name)
      terminal.result(texts.removed(entry.name.slice(0, shownDigits)))
    }
    return 0
  })
}

async function exportUnprotected({ folder, passphraseFile, unprotected, format, out, terminal, signal }: Call): Promise<number> {
  const write = writers[format]
  if (!write) throw new UsageError(messages.cli.usage.unknownFormat(Object.keys(writers)))
  if (!unprotected) throw new UsageError(messages.cli.usage.unprotected)
  if (out === undefined) throw new UsageError(messages.cli.usage.noOut)
  return withVault(await openVaultToRead(folder, passphraseFile), async opened => {
    const { trail, imports } = await opened.load()
    const damaged = imports.filter(entry => entry.damage)
    for (const entry of damaged) terminal.failure(messages.cli.mirror.damaged(entry.name.slice(0, shownDigits)))
    await writeFileWhole(out, write(trail), signal)
    terminal.result(messages.cli.vault.exported(formatAmount(trail.count), out))
    return damaged.length > 0 ? 1 : 0
  })
}

async function withVault(opened: Vault, work: (vault: Vault) => Promise<number>): Promise<number> {
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
