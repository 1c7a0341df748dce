import { basename } from 'node:path'
import { findOverlap, type Trail, type Vault } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, UsageError } from '../arguments.ts'
import { formatAmount, formatCount } from '../format.ts'
import { openOrCreateVault } from '../open-vault.ts'
import { readFiles, type ReadOptions, type WellReadFile } from '../read-files.ts'
import { mapOption, readMap } from '../table-map.ts'
import { openTerminal, type Terminal } from '../terminal.ts'
import { describeFile, showFile, showRefusal } from './inspect.ts'

/** `whereprint import`: keeps the trails of files in a vault. */
export async function importFiles(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    'vault': { type: 'string' }, 'encrypt': { type: 'boolean' }, 'passphrase-file': { type: 'string' }, ...mapOption,
  })
  if (positionals.length === 0) throw new UsageError(messages.cli.usage.noFiles)
  if (values.vault === undefined) throw new UsageError(messages.cli.usage.noVault)
  const terminal = openTerminal({ quiet: values.quiet ?? false }), map = readMap(values.map)
  const vault = await openOrCreateVault(values.vault, { encrypt: values.encrypt ?? false, passphraseFile: values['passphrase-file'] })
  try {
    return await addAll(positionals, vault, { terminal, signal, map, withHash: true })
  } finally {
    await vault.close()
  }
}

async function addAll(paths: readonly string[], vault: Vault, options: ReadOptions): Promise<number> {
  const { terminal } = options
  let refused = 0
  let here: Trail | undefined
  for await (const file of readFiles(paths, options)) {
    if ('refused' in file) {
      refused++
      showRefusal(terminal, file)
    } else {
      showFile(terminal, describeFile(file.path, file.imported))
      // What an encrypted vault holds cannot be seen without its passphrase, which adding to it does not take: then nothing is said of it.
      if (vault.isReadable && vault.importNames.length > 0) here = showOverlap(terminal, here ?? (await vault.load()).trail, file.imported.trail)
      terminal.result(`  ${await addOne(vault, file)}`)
    }
  }
  return refused > 0 ? 1 : 0
}

/** Says how much of a trail is in the vault already. @returns the trail of the vault with it. */
function showOverlap(terminal: Terminal, here: Trail, added: Trail): Trail {
  const { trail, count } = findOverlap(here, added)
  if (count > 0) terminal.result(`  ${messages.cli.import.overlap(formatCount(count), formatAmount(added.count))}`)
  return trail
}

async function addOne(vault: Vault, { path, imported, sizeBytes, sha256 }: WellReadFile): Promise<string> {
  const texts = messages.cli.import
  const { trail, claims, format, producer, untimed, problems } = imported
  if (trail.count === 0 && claims.length === 0) return texts.nothing
  const done = await vault.add({
    sourceSha256: sha256, trail, claims,
    source: { sourceName: basename(path), sourceBytes: sizeBytes, format, producer, untimed, problems, importedAtMs: Date.now() },
  })
  return done === 'already-there' ? texts.alreadyThere : texts.added(formatAmount(trail.count))
}
