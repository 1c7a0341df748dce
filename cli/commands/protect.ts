import { parseArgs } from 'node:util'
import { messages } from '../../view/messages/messages.ts'
import { UsageError } from '../arguments.ts'

type Command = (args: readonly string[], signal: AbortSignal) => Promise<number>

/** One for each purpose of sharing; a profile's code is loaded when it is asked for. Each reads its own options. */
const profiles: Readonly<Record<string, () => Promise<Command>>> = {
  evidence: async () => (await import('./protect-evidence.ts')).protectEvidence,
  heat: async () => (await import('./protect-heat.ts')).protectHeat,
  hike: async () => (await import('./protect-hike.ts')).protectHike,
  photo: async () => (await import('./protect-photo.ts')).protectPhotos,
}

/** `whereprint protect --profile NAME`: makes something that can be shared, and puts it to the attacks before it is written. */
export async function protect(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { profile } = parseArgs({ args: [...args], options: { profile: { type: 'string' } }, allowPositionals: true, strict: false }).values
  const load = typeof profile === 'string' && Object.hasOwn(profiles, profile) ? profiles[profile] : undefined
  if (!load) throw new UsageError(messages.cli.usage.profile)
  return (await load())(args, signal)
}
