import { brokerJson } from './broker-json.ts'
import { broker } from './broker.ts'
import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { telecom } from './telecom.ts'
import { googleSemantic } from './google-semantic.ts'
import { googleSettings, googleTakeoutOther } from './google-settings.ts'
import { googleTimelineEdits } from './google-timeline-edits.ts'
import { googleTimelineAndroid, googleTimelineIos } from './google-timeline.ts'
import { gpx } from './gpx.ts'
import { owntracks } from './owntracks.ts'
import { googleRecords } from './google-records.ts'

/**
 * Every format that is read, the most telling first: the first that recognises a file reads it. A format with few marks of its own, such as CSV,
 * stands at the end.
 */
export const formats: readonly Format[] = [
  googleSemantic, googleTimelineAndroid, googleTimelineIos, googleTimelineEdits, googleSettings, googleTakeoutOther,
  owntracks,
  gpx,
  googleRecords,
  brokerJson, broker, telecom, csv,
]
