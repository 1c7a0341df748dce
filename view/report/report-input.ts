import type { Mirror } from '../../engine/index.ts'
import type { Format } from '../format.ts'
import type { MapPlan } from '../map/map-plan.ts'
import type { Messages } from '../messages/messages.ts'

/** What every section of the report draws from. */
export interface ReportInput {
  readonly mirror: Mirror
  readonly plan: MapPlan
  /** Longitudes of the map are counted from here. */
  readonly westE7: number
  readonly messages: Messages
  readonly format: Format
}

/** Pages are cut here for the reader's sake; the rest of a list opens on demand. */
export const firstOfList = 12

/** The zone the report tells days in when they belong to no single place: that of the place with the longest stays. */
export function mainZone({ mirror }: ReportInput): string {
  return mirror.places[0]?.timeZone ?? 'UTC'
}
