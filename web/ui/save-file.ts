import type { Exported } from '../engine-api.ts'

/** Long enough for every browser to have begun to save. */
const keepUrlMs = 60_000

/** Hands a file to the browser to be saved. */
export function saveFile({ name, blob }: Exported): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keepUrlMs)
}
