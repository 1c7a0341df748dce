import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Mirror, TableStart } from '../../engine/index.ts'
import { noEdits, withEdits } from '../edits.ts'
import type { FailureCode, ImportedSource, ImportProgress, MirrorResult, Session } from '../engine-api.ts'
import type { MapBox } from '../map/map-box.ts'
import type { TimeSpan } from '../map/trail-calls.ts'
import type { TrailClient } from '../map/trail-client.ts'
import { noFilter, type TrailFilter } from '../map/trail-filter.ts'
import { catalogueOf, firstLanguage, keepLanguage, type Catalogue, type Language } from './language.ts'
import { followTheme, type ThemeState } from './theme.ts'

export type Screen = 'mirror' | 'patterns' | 'files' | 'take'
export type Panel = 'conclusions' | 'day' | 'places'

/** An import under way, or what came of it. `isAside`: one line tells of it, and the screens show what was found, which is being kept or is kept by now. */
export type ImportState = { readonly isAside: boolean } & (
  /** Folders are being looked through. */
  | { readonly kind: 'finding', readonly files: number }
  | { readonly kind: 'running', readonly progress: ImportProgress | null }
  | { readonly kind: 'done', readonly sources: readonly ImportedSource[] }
)

/** A table whose columns the user is asked about. */
export interface AskedTable { readonly file: File, readonly start: TableStart }

/** Where the map is asked to go; a new object each time. */
export interface MapAim { readonly box: MapBox }

/** All that the page knows. */
export interface Known extends ThemeState {
  readonly session: Signal<Session | null>
  readonly result: Signal<MirrorResult | null>
  /** The mirror as it is shown: what the user said over it is taken in. */
  readonly mirror: ReadonlySignal<Mirror | null>
  /** Where the trail was. */
  readonly extent: Signal<MapBox | null>
  /** The file that was last handed to the browser to be saved. */
  readonly saved: Signal<string | null>
  readonly trail: Signal<TrailClient | null>
  /** Names of the trail's devices. */
  readonly devices: Signal<readonly string[]>
  readonly screen: Signal<Screen>
  readonly panel: Signal<Panel>
  readonly importing: Signal<ImportState | null>
  readonly table: Signal<AskedTable | null>
  /** What is being worked on, 0…1; null for nothing. */
  readonly working: Signal<number | null>
  readonly failure: Signal<FailureCode | null>
  readonly language: Signal<Language>
  readonly texts: ReadonlySignal<Catalogue>
  /** The whole time of the trail. */
  readonly whole: ReadonlySignal<TimeSpan>
  readonly span: Signal<TimeSpan>
  readonly filter: Signal<TrailFilter>
  /** Grows each time the worker took over another filter: what was drawn before is out of date. */
  readonly filterTaken: Signal<number>
  readonly aim: Signal<MapAim | null>
  readonly chosenPlace: Signal<number | null>
  /** YYYY-MM-DD of the day view. */
  readonly day: Signal<string | null>
}

const everything: TimeSpan = { fromMs: 0, endMs: 1 }

/** The page at its start, which knows nothing yet. */
export function createKnown(): Known {
  const session = signal<Session | null>(null), result = signal<MirrorResult | null>(null), language = signal<Language>(firstLanguage())
  const trail = signal<TrailClient | null>(null), filter = signal<TrailFilter>(noFilter), filterTaken = signal(0)
  const mirror = computed(() => result.value && withEdits(result.value.mirror, session.value?.edits ?? noEdits))
  effect(() => {
    const client = trail.value, chosen = filter.value
    if (client) void client.ask('filter', { filter: chosen }).then(() => { filterTaken.value = filterTaken.peek() + 1 }, () => undefined)
  })
  effect(() => keepLanguage(language.value))
  return {
    session, result, mirror, trail, language, filter, filterTaken, ...followTheme(),
    devices: signal<readonly string[]>([]), screen: signal<Screen>('mirror'), panel: signal<Panel>('conclusions'), importing: signal<ImportState | null>(null), table: signal<AskedTable | null>(null),
    working: signal<number | null>(0), failure: signal<FailureCode | null>(null), span: signal<TimeSpan>(everything),
    aim: signal<MapAim | null>(null), extent: signal<MapBox | null>(null), saved: signal<string | null>(null), chosenPlace: signal<number | null>(null), day: signal<string | null>(null),
    texts: computed(() => catalogueOf(language.value, session.value?.edits ?? noEdits, result.value?.mirror)),
    whole: computed(() => spanOf(result.value)),
  }
}

/** From the first fix to the last. */
export function spanOf(result: MirrorResult | null): TimeSpan {
  const { firstMs, lastMs } = result?.mirror.trail ?? { firstMs: null, lastMs: null }
  return firstMs === null || lastMs === null ? everything : { fromMs: firstMs, endMs: lastMs + 1 }
}
