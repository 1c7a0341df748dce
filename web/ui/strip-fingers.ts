import type { TimeSpan } from '../map/trail-calls.ts'
import { pinched, within, withEdge } from './time-window.ts'

/** What the fingers on the time line act on. */
export interface StripTarget {
  readonly strip: HTMLElement
  /** What is drawn. */
  readonly view: TimeSpan
  readonly whole: TimeSpan
  readonly chosen: TimeSpan
  readonly onChoose: (span: TimeSpan) => void
  readonly onView: (view: TimeSpan) => void
}

/** The fingers that are down, and how to take back what the first of them has begun. */
export interface Fingers {
  readonly down: Map<number, number>
  undo: () => void
}

export function noFingers(): Fingers {
  return { down: new Map(), undo: () => undefined }
}

/** Follows a finger, or the mouse, from where it was put down: one chooses a time, two zoom what is drawn. Handles have their own pointer. */
export function followFinger(event: PointerEvent, fingers: Fingers, target: StripTarget): void {
  if (event.button !== 0 || event.target instanceof HTMLInputElement || fingers.down.size === 2) return
  const { strip } = target
  fingers.down.set(event.pointerId, event.clientX)
  strip.setPointerCapture(event.pointerId)
  if (fingers.down.size === 2) fingers.undo()
  const act = fingers.down.size === 2 ? pinch(fingers, target) : drag(event, fingers, target)
  const move = ({ pointerId, clientX }: PointerEvent): void => {
    if (!fingers.down.has(pointerId)) return
    fingers.down.set(pointerId, clientX)
    act()
  }
  const end = ({ pointerId }: PointerEvent): void => {
    if (pointerId !== event.pointerId) return
    fingers.down.delete(pointerId)
    for (const [name, listener] of [['pointermove', move], ['pointerup', end], ['pointercancel', end]] as const) strip.removeEventListener(name, listener)
  }
  for (const [name, listener] of [['pointermove', move], ['pointerup', end], ['pointercancel', end]] as const) strip.addEventListener(name, listener)
}

/** Within the chosen time a drag moves it; beside it, it chooses anew. */
function drag({ pointerId, clientX }: PointerEvent, fingers: Fingers, { strip, view, whole, chosen, onChoose }: StripTarget): () => void {
  const { left, width } = strip.getBoundingClientRect()
  const timeAt = (x: number): number => view.fromMs + (x - left) / width * (view.endMs - view.fromMs)
  const startMs = timeAt(clientX), isWhole = chosen.fromMs <= view.fromMs && chosen.endMs >= view.endMs
  const isMove = !isWhole && startMs >= chosen.fromMs && startMs < chosen.endMs
  let isOn = true
  fingers.undo = () => {
    isOn = false
    onChoose(chosen)
  }
  return () => {
    const x = fingers.down.get(pointerId)
    if (!isOn || x === undefined) return
    const nowMs = timeAt(x)
    onChoose(isMove ? within({ fromMs: chosen.fromMs + nowMs - startMs, endMs: chosen.endMs + nowMs - startMs }, whole)
      : withEdge({ fromMs: Math.min(startMs, nowMs), endMs: Math.max(startMs, nowMs) }, 'endMs', Math.max(startMs, nowMs), whole))
  }
}

/** The times under two fingers stay under them. */
function pinch({ down }: Fingers, { strip, view, whole, onView }: StripTarget): () => void {
  const { left, width } = strip.getBoundingClientRect(), shares = (): number[] => [...down.values()].map(x => (x - left) / width)
  const [firstFrom = 0, secondFrom = 1] = shares()
  return () => {
    const [firstTo, secondTo] = shares()
    if (firstTo !== undefined && secondTo !== undefined) onView(pinched(view, [firstFrom, secondFrom], [firstTo, secondTo], whole))
  }
}
