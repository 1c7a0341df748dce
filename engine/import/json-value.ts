/** Reads values out of foreign JSON without trusting its shape: what is not as expected reads as absent. */

export type JsonObject = Readonly<Record<string, unknown>>

/** Returns the value when it is a JSON object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : nothing
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the elements when the value is a JSON array, else none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Returns a number written as a number or as text; NaN when it is neither. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}

/** Returns a text; '' when the value is none. Numbers become text: exporters write identifiers either way. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Returns the value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns the value of a text that is JSON but for what some programs write into it: NaN and infinities (Python), keys that are bare numbers (Huawei). */
export function parseLooseJson(text: string): unknown {
  return parseJson(text) ?? parseJson(text.replace(looseParts, (part, before?: string, key?: string) => part.startsWith('"') ? part : key === undefined ? 'null' : `${before ?? ''}"${key}":`))
}

/** A text, which stays as it is; a number that is none; a bare key. */
const looseParts = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b|([{,]\s*)(\d+(?:\.\d+)?)\s*:/g

const nothing: JsonObject = {}
