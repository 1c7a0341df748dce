import type { Format } from './format.ts'
import { isJsonTable, openJsonTable } from './json-table.ts'

/**
 * Positions in JSON of a program we do not know: records with a latitude, a longitude and a time under their usual names, in any of the shapes of
 * `json-table.ts`. Only for a file given by itself: in a service's export, JSON with positions is as often about the service's own things.
 */
export const jsonPoints: Format = {
  name: 'json',
  recognises: head => isJsonTable(head) && !/"(?:google_maps_url|\$schema|openapi|swagger)"\s*:/.test(head.text),
  open: (findings, head) => openJsonTable(findings, head, 'csv'),
}
