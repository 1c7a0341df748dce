import { folderStore } from '../cli/folder-store.ts'
import { readSamplePlaces } from '../cli/knowledge.ts'
import { createVault, simulatePerson, type Trail } from '../engine/index.ts'
import { cutTrail } from '../engine/trail/pick.ts'

/** Years in one segment: as if an export had been imported every so often. */
const daysPerSegment = 1000

/** Writes a vault with the trail of a synthetic person who keeps the phone on, of about so many fixes. @returns how many it has. */
export async function writeVault(folder: string, fixes: number): Promise<number> {
  const places = await readSamplePlaces()
  const vault = await createVault(folderStore(folder))
  let written = 0, firstDay = Date.UTC(2011, 0, 1)
  try {
    for (let number = 0; written < fixes; number++) {
      const { trail } = simulatePerson({ seed: 1, days: daysPerSegment, firstDay: new Date(firstDay).toISOString().slice(0, 10), sensing: 'always-on' }, places)
      firstDay += daysPerSegment * 86_400_000
      const part = cutTrail(trail, 0, Math.min(trail.count, fixes - written))
      await vault.add(segmentOf(part, number))
      written += part.count
    }
  } finally {
    await vault.close()
  }
  return written
}

function segmentOf(trail: Trail, number: number) {
  return {
    sourceSha256: number.toString(16).padStart(64, '0'), trail, claims: [],
    source: { sourceName: 'sample', sourceBytes: 0, format: 'google-records', producer: '', untimed: 0, problems: [], importedAtMs: 0 },
  }
}
