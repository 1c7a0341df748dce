/** How the map looks; colours are tokens. */
export const mapStyle = `
.map { position: relative; overflow: hidden; border: 1px solid var(--rule); border-radius: 4px; height: 26rem; background: var(--land); }
.map svg { display: block; width: 100%; height: 100%; user-select: none; }
.map.movable svg { cursor: grab; touch-action: pan-y; }
.map.movable svg:active { cursor: grabbing; }
/* Each piece is composed by itself before it is cut: else its sea shines through at the edges, as seams on land. */
.map .ground [data-box] { opacity: 0.999; }
.map .sea { fill: var(--sea); }
.map .land { fill: var(--land); }
.map .ground .land { stroke: var(--border); stroke-width: 0.7px; vector-effect: non-scaling-stroke; }
.map .border { fill: none; stroke: var(--border); stroke-width: 1px; stroke-opacity: 0.7; vector-effect: non-scaling-stroke; }
.map text { font: 12px var(--font); fill: var(--quiet); stroke: var(--halo); stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.map .cities text { text-anchor: middle; pointer-events: none; }
.map .cities .large { font-size: 14px; }
.map .mark { cursor: pointer; }
.map .roles text { font-weight: 600; fill: var(--ink); pointer-events: none; }
.map .scale rect { fill: var(--halo); fill-opacity: 0.75; }
.map .scale path { fill: none; stroke: var(--quiet); stroke-width: 1.5px; }
.map-buttons { display: none; position: absolute; inset: 0.5rem 0.5rem auto auto; flex-direction: column; gap: 2px; }
.movable .map-buttons { display: flex; }
.map-buttons button { width: 2.5rem; height: 2.5rem; font: 1.125rem/1 var(--font); color: var(--ink); background: var(--surface); border: 1px solid var(--rule); border-radius: 4px; cursor: pointer; }
.sign { stroke: var(--paper); stroke-width: 1px; }
.sign.other { fill: var(--other); fill-opacity: 0.55; }
.sign.home { fill: var(--home); fill-opacity: 0.9; }
.sign.second-home { fill: var(--paper); stroke: var(--home); stroke-width: 2px; }
.sign.work { fill: var(--work); fill-opacity: 0.9; }
.chosen .sign { stroke: var(--ink); stroke-width: 2.5px; }
.map-status { min-height: 1.5em; margin: 0.25rem 0 0; font-size: var(--small); color: var(--ink); }
`
