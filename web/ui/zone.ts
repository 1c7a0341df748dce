import type { App } from './app.ts'

/** The zone that times are told in when they belong to no single place: that of the place with the longest stays; the device's own as long as none is known. */
export function zoneOfMirror(app: App): string {
  return app.result.value?.mirror.places[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}
