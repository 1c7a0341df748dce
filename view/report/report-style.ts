import { chartStyle } from '../charts/chart-style.ts'
import { mapStyle } from '../map/map-style.ts'
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
.answers > div, .numbers > div { border-top: 1px solid var(--rule); padding: 0.5rem 0; }
.answers dt { font-weight: 600; }
.numbers { font-variant-numeric: tabular-nums; }
.numbers > div { display: flex; justify-content: space-between; gap: 1rem; }
.numbers dd { text-align: right; }
.pair { display: grid; gap: 1rem 3rem; }
.pair h3 { margin-top: 1rem; }
.routines { display: grid; gap: 1.25rem; }
figcaption { font-weight: 600; margin-bottom: 0.25rem; }
table { border-collapse: collapse; width: 100%; font-size: var(--small); font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; font-size: var(--text); padding: 1rem 0 0.25rem; }
th, td { text-align: left; font-weight: 400; padding: 0.4375rem 1rem 0.4375rem 0; border-top: 1px solid var(--rule); vertical-align: top; }
thead th { color: var(--quiet); border-top: 0; vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
.when { white-space: nowrap; }
td small, th small { display: block; color: var(--quiet); font-size: var(--tiny); }
.dense th, .dense td { padding: 0.25rem 0.75rem 0.25rem 0; }
.scroll { overflow-x: auto; }
.years { margin-top: var(--gap); }
.year { border-top: 1px solid var(--rule); }
.year summary, .year-head { display: grid; grid-template-columns: 4rem 1fr 7.5rem; align-items: center; gap: 0.75rem; font-size: var(--small); font-variant-numeric: tabular-nums; }
.year summary { list-style: none; color: var(--ink); }
.year summary strong::before { content: '▸'; display: inline-block; width: 1em; color: var(--quiet); font-weight: 400; }
.year[open] summary strong::before { content: '▾'; }
.year summary::-webkit-details-marker { display: none; }
.year[open] .week-strip { visibility: hidden; }
.halves { display: grid; gap: 1rem 1.5rem; padding-bottom: 1rem; }
footer { margin-top: var(--gap-large); border-top: 1px solid var(--rule); padding-top: 0.5rem; font-size: var(--small); color: var(--quiet); }
@media (min-width: 48rem) {
  body { padding: 2.5rem 2rem 4rem; }
  .routines { grid-template-columns: repeat(3, 1fr); }
  .halves, .pair { grid-template-columns: 1fr 1fr; }
  .half-1 { grid-column: 2; }
  .answers > div { display: grid; grid-template-columns: 16rem 1fr; gap: 1rem; }
  .numbers { columns: 2; column-gap: 3rem; }
  .numbers > div { break-inside: avoid; }
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
export const reportStyle = [tokenStyle, mapStyle, chartStyle, pageStyle].join('')
