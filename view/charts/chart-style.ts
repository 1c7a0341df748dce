/** How charts look; colours are tokens. */
export const chartStyle = `
.routine, .day-grid { width: 100%; height: auto; display: block; }
.day-grid { max-width: 34rem; }
.routine text, .day-grid text { font: 10px var(--font); fill: var(--quiet); }
.routine .cell { stroke-width: 0.6px; stroke-opacity: 0.4; }
.routine.home .cell { fill: var(--home); stroke: var(--home); }
.routine.work .cell { fill: var(--work); stroke: var(--work); }
.routine.other .cell { fill: var(--other); stroke: var(--other); }
.routine .silent { fill: var(--silence); }
.level-0 { fill: none; stroke: var(--silence); stroke-width: 0.8px; }
.level-1, .level-2, .level-3, .level-4 { fill: var(--records); }
.level-1 { fill-opacity: 0.25; } .level-2 { fill-opacity: 0.45; } .level-3 { fill-opacity: 0.7; } .level-4 { fill-opacity: 1; }
.week-strip text { font: 12px var(--font); fill: var(--quiet); }
.week-strip, .confidence-bar { display: block; overflow: visible; }
.confidence-bar .rest { fill: var(--rule); } .confidence-bar .part { fill: var(--ink); } .confidence-bar .half { fill: var(--quiet); }
.timeline { display: block; overflow: visible; }
.timeline text { font: 13px var(--font); fill: var(--ink); }
.timeline .axis { font-size: 12px; fill: var(--quiet); }
@media (max-width: 40rem) { .timeline .axis.second { display: none; } }
.timeline .tick { stroke: var(--rule); }
.timeline .home .bar { fill: var(--home); } .timeline .work .bar { fill: var(--work); } .timeline .other .bar { fill: var(--other); } .timeline .records .bar { fill: var(--records); }
.legend .key { display: inline-block; width: auto; flex: none; vertical-align: middle; overflow: visible; }
`
