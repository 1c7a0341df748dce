/** How tables, weeks, years and figures are set: the same in the report and in the app. */
export const sectionStyle = `
.routines { display: grid; gap: 1.25rem; }
figcaption { font-weight: 600; margin-bottom: 0.25rem; }
table { border-collapse: collapse; width: 100%; font-size: var(--small); font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; font-size: var(--text); padding: 1rem 0 0.25rem; }
th, td { text-align: left; font-weight: 400; padding: 0.4375rem 1rem 0.4375rem 0; border-top: 1px solid var(--rule); vertical-align: top; }
thead th { color: var(--quiet); border-top: 0; vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
td small, th small { display: block; color: var(--quiet); font-size: var(--tiny); }
.dense th, .dense td { padding: 0.25rem 0.75rem 0.25rem 0; }
.week-table { table-layout: fixed; min-width: 36rem; }
.scroll { overflow-x: auto; }
.numbers { font-variant-numeric: tabular-nums; }
.numbers > div { border-top: 1px solid var(--rule); padding: 0.5rem 0; display: flex; justify-content: space-between; gap: 1rem; }
.numbers dd { text-align: right; }
.pair { display: grid; gap: 1rem 3rem; }
.pair h3 { margin-top: 1rem; }
.year { border-top: 1px solid var(--rule); }
.year summary, .year-head { display: grid; grid-template-columns: 4rem 1fr 7.5rem; align-items: center; gap: 0.75rem; font-size: var(--small); font-variant-numeric: tabular-nums; }
.year summary { list-style: none; color: var(--ink); }
.year summary strong::before { content: '▸'; display: inline-block; width: 1em; color: var(--quiet); font-weight: 400; }
.year[open] summary strong::before { content: '▾'; }
.year summary::-webkit-details-marker { display: none; }
.year[open] .week-strip { visibility: hidden; }
.halves { display: grid; gap: 1rem 1.5rem; padding-bottom: 1rem; }
@media (min-width: 48rem) {
  .routines { grid-template-columns: repeat(3, 1fr); }
  .halves, .pair { grid-template-columns: 1fr 1fr; }
  .half-1 { grid-column: 2; }
  .numbers { columns: 2; column-gap: 3rem; }
  .numbers > div { break-inside: avoid; }
}
`
