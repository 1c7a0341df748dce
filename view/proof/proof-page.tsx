import type { ComponentChild } from 'preact'
import { renderHtmlPage } from '../html-page.tsx'
import { tokenStyle } from '../tokens.ts'

const style = tokenStyle + `
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: var(--text)/1.5 var(--font); }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: var(--title); line-height: 1.2; margin: 0; }
h2 { font-size: var(--heading); margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0 0; max-width: 44rem; }
.quiet { color: var(--quiet); font-size: var(--small); }
table { border-collapse: collapse; width: 100%; font-size: var(--small); font-variant-numeric: tabular-nums; margin-top: 0.75rem; }
th, td { text-align: right; font-weight: 400; padding: 0.375rem 0 0.375rem 1rem; border-top: 1px solid var(--rule); }
th:first-child { text-align: left; padding-left: 0; min-width: 9.5rem; }
td { white-space: nowrap; }
thead th { color: var(--quiet); border-top: 0; vertical-align: bottom; }
code { overflow-wrap: anywhere; }
th small { display: block; color: var(--quiet); font-size: var(--tiny); }
ul, ol { max-width: 44rem; padding-left: 1.25rem; margin: 0.5rem 0 0; }
.words th, .words td { text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 8rem; }
.words td { white-space: normal; }
.words td:nth-child(2) { white-space: nowrap; }
.words td:last-child { min-width: 14rem; }
.zone { width: 260px; max-width: 100%; display: block; margin-top: 0.75rem; overflow: visible; }
.zone polygon { fill: var(--surface); stroke: var(--rule); stroke-width: 2; }
.zone .near { fill: none; stroke: var(--home); stroke-dasharray: 4 4; }
.zone .truth { fill: var(--home); }
.zone .before, .zone .after { fill: none; stroke-width: 1.5; stroke: var(--quiet); }
.zone .after { stroke: var(--ink); }
.scroll { overflow-x: auto; }
`

/** Returns a proof as one HTML file that opens from disk, runs no script and asks for nothing else. */
export function renderProofPage({ title, locale, body }: { readonly title: string, readonly locale: string, readonly body: ComponentChild }): string {
  return renderHtmlPage({ title, locale, style, body })
}
