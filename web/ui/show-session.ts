import { batch } from '@preact/signals'
import type { Mirror } from '../../engine/index.ts'
import type { Engine, Session } from '../engine-api.ts'
import { mapBoxOfTrail } from '../map/map-box.ts'
import { startTrailWorker, type TrailClient } from '../map/trail-client.ts'
import { noFilter } from '../map/trail-filter.ts'
import { spanOf, type Known } from './known.ts'

/** Takes over what is there now, and shows it. */
export async function showSession(engine: Engine, known: Known, session: Session, signal: AbortSignal): Promise<void> {
  if (session.showing === 'nothing') showNothing(known)
  known.session.value = session
  if (session.showing === 'nothing') return
  known.working.value = 0
  await showSeen(engine, known, signal)
}

/** Asks for the mirror and shows it; the trail follows and takes its place on the map, which is being made meanwhile. */
export async function showSeen(engine: Engine, known: Known, signal: AbortSignal, onMirror: () => void = () => undefined): Promise<void> {
  const seen = await engine.mirror({}, { signal, onProgress: ({ share }) => { known.working.value = share } })
  const client = startTrailWorker(), loaded = loadTrail(engine, known, client)
  // Without a place only the trail tells what the map is to show first.
  if (seen.mirror.places.length === 0) await loaded
  known.trail.value?.close()
  batch(() => {
    known.result.value = seen
    known.saved.value = null
    known.span.value = spanOf(seen)
    known.filter.value = noFilter
    known.chosenPlace.value = null
    known.day.value = lastRecordedDay(seen.mirror)
    known.aim.value = null
    known.panel.value = 'conclusions'
    known.trail.value = client
  })
  onMirror()
  await loaded.catch((error: unknown) => {
    // Something else is shown by now, or nothing.
    if (known.trail.value === client) throw error
  })
}

/** Hands the trail over to the worker of the map. */
async function loadTrail(engine: Engine, known: Known, client: TrailClient): Promise<void> {
  const columns = await engine.trail({}), extent = mapBoxOfTrail(columns)
  batch(() => {
    known.devices.value = columns.devices
    known.extent.value = extent
  })
  await client.ask('load', { trail: columns })
}

/** After an import that was stopped or failed: what was finished before is in the vault and is shown. */
export async function showWhatWasKept(engine: Engine, known: Known, signal: AbortSignal): Promise<void> {
  try {
    await showSession(engine, known, await engine.open({}), signal)
  } catch {
    // What failed the import is told; that nothing more can be shown follows from it.
  }
}

export function showNothing(known: Known): void {
  known.session.value = null
  known.result.value = null
  known.trail.value?.close()
  known.trail.value = null
}

function lastRecordedDay({ coverage: { days } }: Mirror): string | null {
  return days.findLast(({ fixes }) => fixes > 0)?.day ?? null
}
