import { parseArgs } from 'node:util'
import { messages } from '../../view/messages/messages.ts'
import { UsageError } from '../arguments.ts'

type Command = (args: readonly string[], signal: AbortSignal) => Promise<number>

/** One for each purpose of sharing; a profile's code is loaded when it is asked for. Each reads its own options. */
const profiles = {
  evidence: async () => (await import('./protect-evidence.ts')).protectEvidence,
  heat: async () => (await import('./protect-heat.ts')).protectHeat,
  hike: async () => (await import('./protect-hike.ts')).protectHike,
  photo: async () => (await import('./protect-photo.ts')).protectPhotos,
} satisfies Record<string, () => Promise<Command>>

/** `whereprint protect --profile NAME`: makes something that can be shared, and puts it to the attacks before it is written. */
export async function protect(args: readonly string[], signal: AbortSignal): Promise<number> {
  const profile = profileOf(args)
  if (!profile) throw new UsageError(messages.cli.usage.profile)
  return (await profiles[profile]())(args, signal)
}

/** Returns the help of the profile that is named, else what there is to choose from. */
export function protectHelp(args: readonly string[]): string {
  const profile = profileOf(args)
  return profile ? messages.cli.profileHelp[profile] : messages.cli.help.protect
}

function profileOf(args: readonly string[]): keyof typeof profiles | undefined {
  const { profile } = parseArgs({ args: [...args], options: { profile: { type: 'string' } }, allowPositionals: true, strict: false }).values
  return typeof profile === 'string' && isProfile(profile) ? profile : undefined
}

function isProfile(name: string): name is keyof typeof profiles {
  return Object.hasOwn(profiles, name)
}
