import type { Mirror } from '../../engine/index.ts'
import { pageFormatOf } from '../format.ts'
import { renderHtmlPage } from '../html-page.tsx'
import { planMap } from '../map/map-plan.ts'
import { mapScript } from '../map/map-script.ts'
import type { MapShapes } from '../map/shapes.ts'
import type { Messages } from '../messages/messages.ts'
import { mainZone, type ReportInput } from './report-input.ts'
import { ReportPage } from './report-page.tsx'
import { reportStyle } from './report-style.ts'

export interface ReportOptions {
  readonly messages: Messages
  /** For numbers and dates: a BCP 47 tag of the messages' language. */
  readonly locale: string
  readonly nowMs: number
  readonly version: string
}

/**
 * Returns the mirror as one HTML file that opens from disk and asks for nothing else (`renderHtmlPage`). Without script everything but moving the map works.
 *
 * Cost: fifteen years with 3,000 places take less than 1.5 s and 3 MB; test/report-browser.test.ts holds both.
 */
export function renderReport(mirror: Mirror, shapes: MapShapes, { messages, locale, nowMs, version }: ReportOptions): string {
  const format = pageFormatOf(locale)
  const input: ReportInput = { mirror, plan: planMap(mirror, shapes, messages.places.role), westE7: shapes.world.box.westE7, messages, format }
  const made = messages.report.about.made({ version, day: format.day(nowMs, mainZone(input)) })
  const { firstMs, lastMs } = mirror.trail
  const title = firstMs === null || lastMs === null ? messages.report.documentTitleEmpty
    : messages.report.documentTitle(format.dayRange(firstMs, lastMs, mainZone(input)))
  return renderHtmlPage({ title, locale, style: reportStyle, script: mapScript, body: <ReportPage input={input} made={made} /> })
}
