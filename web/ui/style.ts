import { chartStyle } from '../../view/charts/chart-style.ts'
import { sectionStyle } from '../../view/section-style.ts'
import { chosenTokenStyle } from '../../view/tokens.ts'

const baseStyle = `
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: var(--text)/1.5 var(--font); -webkit-text-size-adjust: 100%; height: 100%; }
body { margin: 0; min-height: 100%; }
h1, h2, h3, p, ul, ol, dl, dd, figure, table, fieldset { margin: 0; padding: 0; }
h1 { font-size: var(--title); line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: var(--heading); line-height: 1.3; font-weight: 650; }
h3 { font-size: var(--text); line-height: 1.4; font-weight: 600; text-wrap: pretty; }
a { color: var(--home); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--home); outline-offset: 2px; }
main:focus { outline: none; }
button, select, input, .button { font: inherit; color: inherit; }
button, .button, select { min-height: 2.25rem; padding: 0.25rem 0.75rem; background: var(--surface); border: 1px solid var(--silence); border-radius: 4px; cursor: pointer; font-size: var(--small); }
.button { display: inline-flex; align-items: center; position: relative; }
.button:focus-within { outline: 2px solid var(--home); outline-offset: 2px; }
button:hover, .button:hover { border-color: var(--quiet); }
button:disabled { color: var(--quiet); cursor: default; border-color: var(--rule); }
button[aria-pressed="true"], button[aria-current="page"] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.main { background: var(--home); color: var(--surface); border-color: var(--home); font-weight: 600; }
@media screen { [data-theme="dark"] .main { color: var(--paper); } }
.main:disabled { background: none; color: var(--quiet); }
.quiet { background: none; border-color: transparent; color: var(--quiet); }
.quiet:hover { color: var(--ink); }
.careful { color: var(--work); border-color: var(--work); }
.icon { width: 2.25rem; padding: 0; line-height: 1; }
.link { min-height: 1.75rem; padding: 0; border: 0; background: none; color: var(--home); text-decoration: underline; text-underline-offset: 0.15em; text-align: left; }
input:not([type="range"], [type="checkbox"]) { min-height: 2.25rem; padding: 0.25rem 0.5rem; background: var(--surface); border: 1px solid var(--silence); border-radius: 4px; font-size: var(--small); max-width: 100%; }
progress { width: 100%; accent-color: var(--home); height: 0.75rem; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.stack { display: grid; gap: 0.5rem; margin-top: 0.5rem; }
.stack label { display: grid; gap: 0.125rem; font-size: var(--small); max-width: 24rem; }
.note, .lead { color: var(--quiet); font-size: var(--small); max-width: 44rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.5rem; z-index: 9; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.number-line { font-variant-numeric: tabular-nums; min-height: 1.5em; font-size: var(--small); color: var(--quiet); }
dialog { border: 1px solid var(--rule); border-radius: 6px; background: var(--surface); color: var(--ink); max-width: min(28rem, calc(100vw - 2rem)); padding: 1.25rem; }
dialog > * + * { margin-top: 1rem; }
dialog.wide { max-width: min(52rem, calc(100vw - 1rem)); width: 100%; }
dialog::backdrop { background: #0006; }
details > * + * { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--quiet); font-size: var(--small); padding: 0.375rem 0; }
summary:hover { color: var(--ink); }
`

const frameStyle = `
.page { min-height: 100dvh; display: flex; flex-direction: column; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; padding: 0.375rem 1rem; border-bottom: 1px solid var(--rule); }
.brand { font-weight: 650; }
.top nav ul { list-style: none; display: flex; gap: 0.25rem; }
.top nav button { border-color: transparent; background: none; }
.top nav button[aria-current="page"] { background: none; color: var(--ink); font-weight: 600; border-radius: 0; box-shadow: inset 0 -2px var(--home); }
.top-end { margin-left: auto; display: flex; gap: 0.5rem; align-items: center; }
.top-end .sign { color: var(--quiet); margin-right: -0.25rem; }
.notice { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; padding: 0.375rem 1rem; border-bottom: 1px solid var(--rule); background: var(--surface); font-size: var(--small); }
.notice.failure { border-left: 4px solid var(--work); }
.notice button { margin-left: auto; min-height: 1.875rem; }
.notice button + button { margin-left: 0; }
@media (max-width: 40rem) { .top nav { order: 3; flex-basis: 100%; margin-left: -0.75rem; } .notice p { flex: 1; } .notice:has(button + button) p { flex-basis: 100%; } }
main { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.waiting, .narrow, .arrive, .patterns { width: 100%; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.waiting { padding-top: 20vh; text-align: center; }
.narrow > * + * { margin-top: 1rem; }
.narrow section { margin-top: 2.5rem; }
.roles { grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 0.5rem 1rem; }
.roles label { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.125rem; align-content: end; }
.roles + .roles { margin-top: 0.5rem; }
.roles label.check { display: flex; align-items: center; gap: 0.5rem; grid-column: 1 / -1; }
.roles legend { grid-column: 1 / -1; }
.rows td { white-space: nowrap; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; }
.rows th { vertical-align: top; }
.rows .chosen { color: var(--ink); font-weight: 600; }
.trial { border-left: 4px solid var(--home); padding-left: 0.75rem; font-size: var(--small); min-height: 4.5em; font-variant-numeric: tabular-nums; }
.trial + .actions { margin-top: 0.5rem; }
.trial.bad { border-left-color: var(--work); }
.trial ul { padding-left: 1.125rem; }
.saved:empty { display: none; }
.saved { border-left: 4px solid var(--home); padding-left: 0.75rem; font-size: var(--small); overflow-wrap: anywhere; }
.narrow section > * + * { margin-top: 0.5rem; }
.drop-veil { position: fixed; inset: 0; z-index: 8; display: grid; place-items: center; margin: 0; background: color-mix(in srgb, var(--paper) 88%, transparent); border: 3px dashed var(--home); font-size: var(--title); font-weight: 600; }
.arrive { max-width: 60rem; }
.arrive h1 { margin-top: 4vh; }
.sentence { font-size: var(--large); max-width: 40rem; margin-top: 0.75rem; }
.drop-zone { margin-top: 1.5rem; padding: 2.5rem 1rem; border: 2px dashed var(--silence); border-radius: 8px; display: grid; gap: 0.75rem; justify-items: center; background: var(--surface); }
.drop { font-size: var(--large); font-weight: 600; }
.drop-zone .note { text-align: center; }
.empty-vault { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
.empty-vault > * + * { margin-top: 0.5rem; }
.sample-line { margin-top: 0.75rem; text-align: center; }
.columns { display: grid; gap: 2rem 3rem; margin-top: 2.5rem; }
.columns section > ul { padding-left: 1.125rem; margin-top: 0.5rem; display: grid; gap: 0.5rem; font-size: var(--small); }
.guide { border-bottom: 1px solid var(--rule); }
.guide summary { color: var(--ink); padding: 0.625rem 0; }
.guide ol { padding: 0 0 0.75rem 1.5rem; margin: 0; font-size: var(--small); }
.outcomes, .imports { list-style: none; }
.outcomes > li, .imports > li { border-top: 1px solid var(--rule); padding: 0.75rem 0; overflow-wrap: anywhere; }
.outcomes ul { padding-left: 0; list-style: none; color: var(--quiet); font-size: var(--small); font-variant-numeric: tabular-nums; }
.outcomes ul:not(.names) li::first-letter { text-transform: uppercase; }
.outcomes .refused { border-left: 4px solid var(--work); padding-left: 0.75rem; }
.imports > li { display: flex; gap: 1rem; justify-content: space-between; align-items: flex-start; }
.imports button { flex: none; overflow-wrap: normal; }
@media (min-width: 48rem) { .columns { grid-template-columns: 1fr 1fr; } }
`

const mirrorStyle = `
.mirror-screen { flex: 1; display: flex; flex-direction: column; min-height: 0; }
.map-host { position: relative; height: 46dvh; min-height: 16rem; border-bottom: 1px solid var(--rule); background: var(--land); }
.live-map { position: absolute; inset: 0; font: 12px/1.4 var(--font); }
.map-note { position: absolute; left: 0.5rem; top: 0.5rem; right: 4rem; width: fit-content; padding: 0.25rem 0.5rem; background: var(--surface); font-size: var(--small); border-radius: 4px; border: 1px solid var(--rule); }
.no-map { padding: 1rem; border-bottom: 1px solid var(--rule); color: var(--quiet); }
.maplibregl-ctrl-group, .maplibregl-ctrl.maplibregl-ctrl-attrib, .maplibregl-ctrl-attrib.maplibregl-compact { background: var(--surface) !important; color: var(--ink); }
.maplibregl-ctrl-group button { width: 2.5rem !important; height: 2.5rem !important; border-radius: 0; border-width: 0; min-height: 0; }
.maplibregl-ctrl-group { box-shadow: 0 0 0 1px var(--rule) !important; }
.maplibregl-ctrl-group button + button { border-top: 1px solid var(--rule); }
.maplibregl-ctrl-scale { background: color-mix(in srgb, var(--surface) 80%, transparent) !important; color: var(--ink) !important; border-color: var(--quiet) !important; }
.maplibregl-ctrl-attrib-button { min-height: 0; }
@media screen { [data-theme="dark"] :is(.maplibregl-ctrl-icon, .maplibregl-ctrl-attrib-button) { filter: invert(1); } }
.time-line { padding: 0.5rem 1rem 0.25rem; border-bottom: 1px solid var(--rule); background: var(--paper); position: relative; }
.time-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; }
.time-tools button { min-height: 2rem; padding: 0 0.5rem; }
.time-tools .icon { width: 2rem; padding: 0; }
.chosen-time { flex: 1 1 11rem; min-height: 3em; display: flex; align-items: center; padding: 0 0.5rem; font-size: var(--small); font-weight: 600; font-variant-numeric: tabular-nums; }
.span-choice { display: flex; flex-wrap: wrap; }
.span-choice button { border-radius: 0; margin-left: -1px; }
@media (max-width: 40rem) {
  .chosen-time { order: -1; flex-basis: 100%; min-height: 1.75rem; padding: 0; }
  .span-choice { order: 1; flex: 1 0 100%; }
  .span-choice button { flex: 1; padding: 0; }
  .time-tools .filter-button { margin-left: auto; }
  .time-tools button { min-height: 2.5rem; }
  .time-tools .icon { width: 2.5rem; }
}
.strip { position: relative; margin-top: 0.5rem; touch-action: pan-y; cursor: crosshair; user-select: none; }
.strip svg { display: block; overflow: visible; }
.strip .bars { fill: var(--records); }
.strip .outside { fill: var(--paper); fill-opacity: 0.72; }
.strip .chosen { fill: var(--home); fill-opacity: 0.14; }
.strip .axis text { font: 11px var(--font); fill: var(--quiet); }
.handle { position: absolute; inset: 0 auto auto -9px; width: calc(100% + 18px); height: 44px; margin: 0; appearance: none; background: none; pointer-events: none; }
.handle::-webkit-slider-thumb { appearance: none; pointer-events: auto; width: 18px; height: 44px; cursor: ew-resize; background: linear-gradient(90deg, transparent 7.5px, var(--home) 7.5px 10.5px, transparent 10.5px); border: 0; }
.handle::-moz-range-thumb { pointer-events: auto; width: 18px; height: 44px; cursor: ew-resize; background: linear-gradient(90deg, transparent 7.5px, var(--home) 7.5px 10.5px, transparent 10.5px); border: 0; border-radius: 0; }
@media (pointer: coarse) {
  .handle { left: -16px; width: calc(100% + 32px); }
  .handle::-webkit-slider-thumb { width: 32px; background: linear-gradient(90deg, transparent 14.5px, var(--home) 14.5px 17.5px, transparent 17.5px); }
  .handle::-moz-range-thumb { width: 32px; background: linear-gradient(90deg, transparent 14.5px, var(--home) 14.5px 17.5px, transparent 17.5px); }
  button, .button, select, .claim .actions button, .notice button, summary { min-height: 2.75rem; }
  summary { display: list-item; align-content: center; }
  .link { min-height: 2.25rem; }
  .drop { display: none; }
}
.sheet { border: 1px solid var(--rule); border-radius: 6px; background: var(--surface); color: var(--ink); padding: 1rem; max-width: min(26rem, calc(100vw - 2rem)); max-height: 80dvh; overflow: auto; margin: auto; }
.sheet > * + * { margin-top: 0.75rem; }
fieldset { border: 0; display: grid; gap: 0.25rem; font-size: var(--small); }
fieldset.week { grid-template-columns: repeat(4, 1fr); }
fieldset.row { display: flex; flex-wrap: wrap; gap: 0.25rem 0.875rem; align-items: center; }
legend { font-weight: 600; padding: 0 0 0.25rem; }
fieldset label { display: inline-flex; align-items: center; gap: 0.375rem; min-height: 1.75rem; overflow-wrap: anywhere; }
.panel { padding: 0.75rem 1rem 3rem; }
.panel > * + * { margin-top: 0.75rem; }
.tabs { display: flex; border-bottom: 1px solid var(--rule); }
.tabs button { border: 0; background: none; border-radius: 0; color: var(--quiet); }
.tabs button[aria-pressed="true"] { background: none; color: var(--ink); font-weight: 600; box-shadow: inset 0 -2px var(--ink); }
.claims { list-style: none; }
.claim { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0 1rem; padding: 0.875rem 0; border-top: 1px solid var(--rule); }
:lang(de) .claim { grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0 0.875rem; }
.claim.denied :is(h3, .evidence, .sureness, .sureness strong) { color: var(--quiet); text-decoration: line-through; text-decoration-thickness: 1px; }
.sureness { font-size: var(--tiny); color: var(--quiet); line-height: 1.3; }
.sureness strong { display: block; font-size: 1.25rem; line-height: 1.2; font-weight: 600; color: var(--ink); font-variant-numeric: tabular-nums; }
.sureness svg { margin-top: 0.375rem; }
.claim-text > * + * { margin-top: 0.375rem; }
.claim h3 { font-size: 0.9375rem; }
.evidence { font-size: var(--small); font-variant-numeric: tabular-nums; }
.claim .actions button { min-height: 1.875rem; }
.why { font-size: var(--small); }
.why .journeys { list-style: none; padding: 0; font-variant-numeric: tabular-nums; }
.journeys li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: center; padding: 0.375rem 0; border-top: 1px solid var(--rule); }
.journeys .quiet { padding-right: 0; justify-self: end; }
.said { color: var(--quiet); font-size: var(--small); }
.why ul { padding-left: 1.125rem; }
.why .plain { list-style: none; padding: 0; }
.answers { font-size: var(--small); }
.answers > div { border-top: 1px solid var(--rule); padding: 0.5rem 0; }
.answers dt { font-weight: 600; }
.name-form { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; font-size: var(--small); }
.name-form label { flex: 1 0 100%; }
.name-form input { flex: 1 1 8rem; min-width: 0; }
.name-form .note { flex: 1 0 100%; }
.card { border: 1px solid var(--rule); border-radius: 6px; background: var(--surface); padding: 0.875rem; font-size: var(--small); }
.card > * + * { margin-top: 0.375rem; }
.place-list, .day-parts { list-style: none; }
.place-list li, .day-parts .stay { border-top: 1px solid var(--rule); }
button.row { display: flex; width: 100%; justify-content: space-between; gap: 1rem; align-items: baseline; border: 0; border-radius: 0; background: none; padding: 0.5rem 0.25rem; text-align: left; }
button.row:hover { background: var(--surface); }
button.row[aria-pressed="true"] { background: var(--surface); color: var(--ink); font-weight: 600; }
button.row small { display: block; color: var(--quiet); font-weight: 400; font-size: var(--tiny); }
.panel h2 { font-size: var(--large); }
.day-tools { display: flex; gap: 0.25rem; align-items: center; }
.day-strip text { font: 11px var(--font); fill: var(--quiet); }
.day-strip .empty { fill: none; stroke: var(--silence); stroke-width: 1; stroke-dasharray: 3 3; }
.day-strip .home, .day-strip .second-home { fill: var(--home); } .day-strip .work { fill: var(--work); } .day-strip .other { fill: var(--other); } .day-strip .way { fill: var(--ink); }
.day-parts .stay { border-left: 4px solid var(--other); padding-left: 0.5rem; }
.day-parts .stay.home, .day-parts .stay.second-home { border-left-color: var(--home); } .day-parts .stay.work { border-left-color: var(--work); }
.day-parts .stay .row { flex-wrap: wrap; gap: 0 1rem; }
.between { padding: 0.25rem 0 0.25rem 1rem; font-size: var(--small); color: var(--quiet); border-left: 1px solid var(--quiet); margin-left: 1px; }
.between.unknown { border-left-style: dashed; }
/* Scrolling through what was concluded, one still sees where. */
@media (max-width: 59.99rem) and (min-height: 36rem) {
  .map-host { position: sticky; top: 0; z-index: 2; height: 38dvh; }
  html:has(.map-host) { scroll-padding-top: 39dvh; }
}
@media (min-width: 60rem) {
  .mirror-screen:has(.no-map) { grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) !important; }
  .mirror-screen .no-map { grid-area: 1 / 1; border-bottom: 1px solid var(--rule); }
  .mirror-screen:has(.no-map) .panel { grid-area: 2 / 1; border: 0; padding-inline: max(1rem, 50% - 23rem); }
  .mirror-screen:has(.no-map) .time-line { grid-area: 3 / 1; }
  .page:has(.mirror-screen) { height: 100dvh; }
  .mirror-screen { display: grid; grid-template: minmax(0, 1fr) auto / 25rem minmax(0, 1fr); overflow: hidden; }
  .panel { grid-area: 1 / 1 / 3 / 2; overflow: auto; border-right: 1px solid var(--rule); }
  .map-host, .no-map { grid-area: 1 / 2 / 2 / 3; height: auto; min-height: 0; border-bottom: 0; }
  .time-line { grid-area: 2 / 2 / 3 / 3; border-top: 1px solid var(--rule); border-bottom: 0; }
}
@media print {
  .top, .time-line, .map-host, .no-map, .tabs, .actions, .notices, .name-form, .why summary, .journeys .quiet { display: none !important; }
  h1.visually-hidden { padding: 1rem; }
  h1.visually-hidden, h2.visually-hidden { position: static; width: auto; height: auto; clip-path: none; white-space: normal; }
  .why::details-content { content-visibility: visible; block-size: auto; }
  .link { color: inherit; text-decoration: none; }
  svg { print-color-adjust: exact; }
  .page:has(.mirror-screen) { height: auto; } .mirror-screen { display: block; overflow: visible; } .panel { overflow: visible; border: 0; } .claim { break-inside: avoid; } }
`

/** What the report's sections need beside the map. */
const patternStyle = `
.patterns { max-width: 76rem; }
.patterns section { margin-top: 3rem; }
.patterns section:first-of-type { margin-top: 0.5rem; }
.patterns .day-grid { cursor: pointer; }
.patterns h2 + .numbers { margin-top: 0.75rem; }
.patterns .lead { margin: 0.25rem 0 1rem; font-size: var(--text); }
.patterns ul { padding-left: 1.25rem; }
.legend { list-style: none; padding: 0 !important; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: var(--small); color: var(--quiet); margin-top: 0.5rem; }
th.number, td.number { text-align: right; }
.years { margin-top: 1rem; }
@media (min-width: 48rem) {
  .patterns { padding: 1.5rem 2rem 4rem; }
}
`

/** The whole style of the app. */
export const pageStyle = [chosenTokenStyle, chartStyle, baseStyle, frameStyle, mirrorStyle, sectionStyle, patternStyle].join('')
