import type { Format } from './format.ts'
import { isJsonTable, openJsonTable } from './json-table.ts'

/**
 * The answer of a data broker as JSON: records under an advertising ID, in any of the shapes of `json-table.ts`.
 * Source: ../research/formats.md 2.25; OpenRTB 2.6, 3.2.18 and 3.2.19.
 */
export const brokerJson: Format = {
  name: 'broker',
  recognises: head => isJsonTable(head) && advertisingKey.test(head.text),
  open: (findings, head) => openJsonTable(findings, head, 'broker'),
}

const advertisingKey = /"(?:ifa|idfa|gaid|aaid|maid|ad_?id|advertis(?:ing|er)_?id|mobile_?ad_?id|device_?aid|id_?type)"\s*:/i
