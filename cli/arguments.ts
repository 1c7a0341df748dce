import { parseArgs } from 'node:util'

/** A call that cannot be understood; the message says how it should be. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

interface Option { readonly type: 'string' | 'boolean', readonly short?: string, readonly multiple?: boolean }
type Options = Readonly<Record<string, Option>>

const common = { quiet: { type: 'boolean', short: 'q' } } as const satisfies Options

type Value<Of extends Option> = Of['type'] extends 'boolean' ? boolean : Of extends { readonly multiple: true } ? readonly string[] : string

/** What a command line says. */
export interface Arguments<Own extends Options> {
  readonly values: { readonly [Name in keyof (Own & typeof common)]?: Value<(Own & typeof common)[Name]> }
  readonly positionals: readonly string[]
}

/** Returns the options and the files of a command line. @throws UsageError for an unknown option or a missing value. */
export function readArguments<const Own extends Options>(args: readonly string[], own: Own): Arguments<Own> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...common, ...own }, allowPositionals: true, strict: true })
    return { values, positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] ?? '' : '')
  }
}

/** Returns the whole number of an option, `fallback` when it is not given. @throws UsageError when it is none, or below `least`. */
export function readWhole(name: string, value: string | undefined, { fallback, least }: { fallback: number, least: number }): number {
  if (value === undefined) return fallback
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < least) throw new UsageError(`--${name} takes a whole number from ${least}`)
  return number
}

/** Returns the bytes of a size such as 500MB or 2GB. @throws UsageError when it is none. */
export function readSizeBytes(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const match = /^(\d+(?:\.\d+)?)\s*(k|M|G)?B?$/i.exec(value)
  const factor = { k: 1e3, m: 1e6, g: 1e9 }[match?.[2]?.toLowerCase() ?? ''] ?? 1
  if (!match) throw new UsageError(`--${name} takes a size such as 500MB or 2GB`)
  return Math.round(Number(match[1]) * factor)
}
