import { parseTableMap, TableMapError, type TableMap } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'

/** The option of every command that reads files. */
export const mapOption = { map: { type: 'string' } } as const

/** Returns what `--map` says of the columns of tables. @throws UsageError when it cannot be understood. */
export function readMap(text: string | undefined): TableMap | undefined {
  if (text === undefined) return undefined
  try {
    return parseTableMap(text)
  } catch (error) {
    if (!(error instanceof TableMapError)) throw error
    throw new UsageError(messages.cli.map.faults[error.code](error.word))
  }
}
