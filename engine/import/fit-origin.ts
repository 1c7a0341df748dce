import { text, unsigned } from './fit-fields.ts'
import type { FitLayout } from './fit-messages.ts'

/** Where the positions of a FIT file come from: out in the world, from a plan, or from a world that is drawn. */
export interface FitOrigin {
  /** Who wrote the file, as far as the first message says. */
  readonly producer: string
  readonly isCourse: boolean
  readonly isVirtual: boolean
}

export const fileIdMessage = 0

const fileType = 0, manufacturer = 1, productName = 8
const courseType = 6, zwift = 260
/** Those whose numbers in the profile's list of manufacturers are sure; a file of another one names it by its product, or not. */
const manufacturers = new Map([
  [1, 'Garmin'], [23, 'Suunto'], [32, 'Wahoo'], [70, 'Sigma'], [71, 'TomTom'], [123, 'Polar'], [zwift, 'Zwift'], [265, 'Strava'], [267, 'Bryton'],
  [289, 'Hammerhead'], [294, 'Coros'],
])
/** Bkool, Tacx, Zwift (twice), Rouvy, Virtugo, Onelap, RGT, MyWhoosh: rides on a trainer. Source: the profile's type manufacturer. */
const drawnWorlds: ReadonlySet<number> = new Set([67, 89, 144, zwift, 284, 295, 307, 315, 331])

/** Reads the message that a file begins with. */
export function readFileId(layout: FitLayout, view: DataView, at: number): FitOrigin {
  const maker = unsigned(layout, view, at, manufacturer), product = text(layout, view, at, productName)
  return {
    producer: [manufacturers.get(maker) ?? '', product].filter(word => word !== '').join(' '),
    isCourse: unsigned(layout, view, at, fileType) === courseType,
    isVirtual: drawnWorlds.has(maker),
  }
}

const sessionMessage = 18, sportMessage = 12
/** The field of the kind of sport, by the message it stands in. */
const subSportOf = new Map([[sessionMessage, 6], [sportMessage, 1]])
const generic = 0, virtualActivity = 58

/** Tells whether a message says of an activity that it was virtual; undefined when it says nothing of its kind. A session stands behind its records. */
export function saysVirtual(layout: FitLayout, view: DataView, at: number): boolean | undefined {
  const field = subSportOf.get(layout.message), subSport = field === undefined ? NaN : unsigned(layout, view, at, field)
  return Number.isNaN(subSport) || subSport === generic ? undefined : subSport === virtualActivity
}
