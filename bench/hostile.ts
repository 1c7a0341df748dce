import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hostileFiles, writeHostile, type HostileFile, type HostileKind } from './hostile-files.ts'
import { runToItsEnd } from './measured-run.ts'

/** What became of one hostile file in `whereprint inspect`, as a process of its own. */
export interface HostileRun {
  readonly what: string
  readonly seconds: number
  readonly processorS: number
  readonly peakMB: number
  /** The code of the refusal; `read` when it was not refused. */
  readonly refusal: string
  readonly expected: string
}

/** Writes each hostile file into a folder of its own and lets the built command line inspect it. */
export async function benchHostile(folder: string): Promise<Record<HostileKind, HostileRun[]>> {
  const own = mkdtempSync(join(folder, 'hostile-')), runs = {} as Record<HostileKind, HostileRun[]>
  try {
    for (const [kind, files] of Object.entries(await hostileFiles()) as [HostileKind, HostileFile[]][]) {
      runs[kind] = []
      for (const file of files) runs[kind].push(await inspectHostile(own, file))
    }
  } finally {
    rmSync(own, { recursive: true })
  }
  return runs
}

async function inspectHostile(folder: string, file: HostileFile): Promise<HostileRun> {
  const path = join(folder, 'made')
  writeHostile(path, file)
  const { output, seconds, processorS, peakMB } = await runToItsEnd(['inspect', path, '--json'])
  const { refused } = JSON.parse(output) as { refused: { code: string }[] }
  return { what: file.what, seconds, processorS, peakMB, refusal: refused[0]?.code ?? 'read', expected: file.refusal }
}
