import { chartStyle } from '../charts/chart-style.ts'
import { mapStyle } from '../map/map-style.ts'
import { sectionStyle } from '../section-style.ts'
import { tokenStyle } from '../tokens.ts'

const pageStyle = `
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: var(--text)/1.5 var(--font); -webkit-text-size-adjust: 100%; }
body { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
h1 { font-size: var(--title); line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: var(--heading); line-height: 1.3; font-weight: 650; }
h3 { font-size: var(--text); line-height: 1.4; font-weight: 600; text-wrap: pretty; }
a { color: var(--home); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--home); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--surface); padding: 0.5rem; z-index: 2; }
.brand { font-size: var(--small); font-weight: 650; color: var(--quiet); margin-bottom: 0.5rem; }
.summary { margin-top: 0.5rem; font-size: var(--large); font-variant-numeric: tabular-nums; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: var(--gap); font-size: var(--small); }
.note, .lead { color: var(--quiet); max-width: 44rem; }
.note { font-size: var(--small); margin-top: var(--gap-small); }
.lead { margin: 0.25rem 0 var(--gap); }
section { margin-top: var(--gap-large); scroll-margin-top: 1rem; }
.mirror > section { margin-top: 2rem; }
.claims { list-style: none; }
.claim { display: grid; grid-template-columns: 5.75rem minmax(0, 1fr); gap: 0 1.25rem; padding: 1rem 0; border-top: 1px solid var(--rule); }
.claim .wide { grid-column: 1 / -1; margin-top: 0.375rem; }
.sureness { font-size: var(--small); color: var(--quiet); line-height: 1.3; }
.sureness strong { display: block; font-size: 1.375rem; line-height: 1.2; font-weight: 600; color: var(--ink); font-variant-numeric: tabular-nums; }
.sureness svg { margin-top: 0.375rem; }
.claim-text > * + * { margin-top: 0.375rem; }
.evidence { font-variant-numeric: tabular-nums; }
.links, .why { font-size: var(--small); }
details > * + * { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--quiet); font-size: var(--small); padding: 0.25rem 0; }
summary:hover { color: var(--ink); }
ul { padding-left: 1.25rem; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: var(--small); color: var(--quiet); margin-top: var(--gap-small); }
.answers > div { border-top: 1px solid var(--rule); padding: 0.5rem 0; }
.answers dt { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.when { white-space: nowrap; }
.years { margin-top: var(--gap); }
footer { margin-top: var(--gap-large); border-top: 1px solid var(--rule); padding-top: 0.5rem; font-size: var(--small); color: var(--quiet); }
@media (min-width: 48rem) {
  body { padding: 2.5rem 2rem 4rem; }
  .answers > div { display: grid; grid-template-columns: 16rem 1fr; gap: 1rem; }
}
@media (min-width: 64rem) {
  .mirror { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 3rem; align-items: start; }
  .map-section { position: sticky; top: 1rem; }
  .map { height: min(34rem, 100vh - 16rem); }
}
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  .skip, nav, .map-buttons, .links, .map-section .note { display: none !important; }
  .mirror { display: block; }
  .routines { grid-template-columns: repeat(3, 1fr); }
  .halves, .pair { grid-template-columns: 1fr 1fr; }
  .half-1 { grid-column: 2; }
  .map-section { position: static; }
  .claim, figure, .year, tr, .map-section { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .why::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; text-decoration: none; }
  svg { print-color-adjust: exact; }
}
`

/** The whole style of the report. */
export const reportStyle = [tokenStyle, mapStyle, chartStyle, sectionStyle, pageStyle].join('')
