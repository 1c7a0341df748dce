import { colourHeat, countHeat, countOverTime, soften } from './heat.ts'
import { pathSegments } from './path-segments.ts'
import type { TrailCall, TrailCalls, TrailReply } from './trail-calls.ts'
import { projectTrail, stretchOf, type MapTrail, type SeenColumns } from './trail-columns.ts'
import { hoursOfWeek, maskOf, noFilter } from './trail-filter.ts'

/** The trail as it is looked at. */
interface Looked { readonly trail: SeenColumns, readonly onMap: MapTrail, readonly mask: Uint8Array }

let looked: Looked | undefined
let hours: Uint8Array | undefined
/** What was asked before the trail was there. */
const early: TrailCall[] = []

self.addEventListener('message', ({ data }: MessageEvent<TrailCall>) => {
  if (!looked && data.name !== 'load') {
    early.push(data)
    return
  }
  reply(data)
  early.splice(0).forEach(reply)
})

function reply(call: TrailCall): void {
  try {
    const result = answer(call)
    post({ id: call.id, result }, result !== null && 'buffer' in result ? [result.buffer] : [])
  } catch {
    post({ id: call.id, failed: true }, [])
  }
}

function post(reply: TrailReply, transfer: Transferable[]): void {
  self.postMessage(reply, { transfer })
}

function answer(call: TrailCall): TrailCalls[keyof TrailCalls]['result'] {
  if (call.name === 'load') {
    const { trail } = call.given
    hours = undefined
    looked = { trail, onMap: projectTrail(trail), mask: maskOf(trail, noFilter, () => hoursOf(trail)) }
    return null
  }
  if (!looked) throw new Error('Cannot answer: no trail was loaded')
  const { trail, onMap, mask } = looked
  switch (call.name) {
    case 'filter':
      looked = { trail, onMap, mask: maskOf(trail, call.given.filter, () => hoursOf(trail)) }
      return null
    case 'heat': {
      const { frame, span, theme } = call.given
      const counts = countHeat(onMap, stretchOf(onMap, span.fromMs, span.endMs), mask, frame)
      soften(counts, frame.widthPx, frame.heightPx)
      return colourHeat(counts, theme)
    }
    case 'path': return pathSegments(onMap, stretchOf(onMap, call.given.span.fromMs, call.given.span.endMs), mask)
    case 'overTime': return countOverTime(onMap, mask, { ...call.given.span, bins: call.given.bins })
  }
}

function hoursOf(trail: SeenColumns): Uint8Array {
  hours ??= hoursOfWeek(trail)
  return hours
}
