import type { Format } from './format.ts'
import { isJsonTable, openJsonTable } from './json-table.ts'

/**
 * Positions in JSON of a program we do not know: records with a latitude, a longitude and a time under their usual names, in any of the shapes of
 * `json-table.ts`; chats are none of ours. Only for a file given by itself: in a service's export, JSON with positions is as often about the service's own things.
 */
export const jsonPoints: Format = {
  name: 'json',
  recognises: head => (isJsonTable(head) || isWorkoutOfSuunto(head.text)) && !/"(?:google_maps_url|\$schema|openapi|swagger)"\s*:/.test(head.text) && !chat.test(head.text),
  open: (findings, head) => openJsonTable(findings, head, 'csv', isInRadians(head.text) ? 180 / Math.PI : 1),
}

/** A position in a chat is as often another person's. */
const chat = /"(?:location_information|from_id)"\s*:/

/** The laps of a long workout stand before its first position. */
function isWorkoutOfSuunto(text: string): boolean {
  return /^\{\s*"DeviceLog"\s*:\s*\{\s*"(?:Header|Device|Windows|Samples)"/.test(text)
}

/** Suunto writes radians, in which no angle is above π. */
function isInRadians(text: string): boolean {
  return /"(?:DeviceLog|suunto\/sml)"\s*:/.test(text) && [...text.matchAll(/"(?:Latitude|Longitude)"\s*:\s*"?([-\d.]+)/g)].every(([, angle]) => Math.abs(Number(angle)) <= Math.PI)
}
