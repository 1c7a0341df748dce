import { fixKind, type Imported, type Trail } from '../../engine/index.ts'
import type { Found, FoundMembers } from '../engine-api.ts'

/** Returns what is told of a source that was read. */
export function foundIn({ format, variant, producer, trail, untimed, problems, members }: Imported, alreadyHere: number): Found {
  return {
    format, variant, producer, untimed, problems, alreadyHere, members: summaryOf(members), ...countKinds(trail),
    fixes: trail.count, devices: trail.devices.slice(1), firstMs: trail.timeMs[0] ?? null, lastMs: trail.timeMs[trail.count - 1] ?? null,
  }
}

function countKinds({ kind }: Trail): Pick<Found, 'observed' | 'claimed' | 'computed'> {
  const counts = [0, 0, 0]
  for (const value of kind) counts[value] = (counts[value] ?? 0) + 1
  return { observed: counts[fixKind.observed] ?? 0, claimed: counts[fixKind.claimed] ?? 0, computed: counts[fixKind.computed] ?? 0 }
}

/** So many files are told of by name; of more only their number. Our choice. */
const namedMost = 20

function summaryOf(members: Imported['members']): FoundMembers {
  const formats = new Map<Found['format'], { files: number, fixes: number }>()
  for (const { format, fixes } of members) {
    const sum = formats.get(format) ?? { files: 0, fixes: 0 }
    sum.files++
    sum.fixes += fixes
    formats.set(format, sum)
  }
  return {
    files: members.length, formats: [...formats].map(([format, sum]) => ({ format, ...sum })).sort((a, b) => b.files - a.files),
    named: members.length > namedMost ? [] : members.map(({ name, format, fixes }) => ({ name, format, fixes })),
  }
}
