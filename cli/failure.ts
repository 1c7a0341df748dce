import { MapFileError, VaultError } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'
import { systemCodeOf } from './refusal.ts'

/** Returns what to say when a command failed, and the exit code; `command` is the one whose help tells more, '' for none. Never a stack trace: it can name files and their content. */
export function describeFailure(error: unknown, command = ''): { exitCode: number, text: string } {
  const { cli } = messages
  if (error instanceof UsageError) return { exitCode: 2, text: `${error.message}\n${cli.usage.more(command)}` }
  if (error instanceof VaultError) return { exitCode: 1, text: messages.vaultErrors[error.code] }
  if (error instanceof MapFileError) return { exitCode: 1, text: messages.mapFileErrors[error.code] }
  if (error instanceof Error && error.name === 'Stopped') return { exitCode: 130, text: cli.failed.stopped }
  const code = systemCodeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { exitCode: 1, text: cli.failed.diskFull }
  if (code !== undefined && cannotWrite.has(code)) return { exitCode: 1, text: cli.failed.cannotWrite }
  return { exitCode: 1, text: cli.failed.fault(code ?? (error instanceof Error ? error.name : 'unknown')) }
}

const cannotWrite = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST'])
