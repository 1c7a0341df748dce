import type { Amount } from '../format.ts'
import type { HeatProof, HeatRefusal } from '../../engine/index.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('en')

/** Why a heat map was not released, and what to do next. */
export const heatRefusals: Record<HeatRefusal, string> = {
  'no-fixes': 'There is no position with a time in these files. Nothing was written.',
  'no-place': 'Nothing says which place is to be hidden. Name it with --home LAT,LON, or give the vault that knows where you stay with --ledger DIR. Nothing was written.',
  'near-pole': 'A place lies within 4.5° of a pole, where the flat maps of the attacks have no meaning. Nothing was written.',
  'window-short': 'The positions outside the hidden zones span less than eight weeks: single days would show. Nothing was written. Give more of your trail.',
  'too-soon': 'The ledger has a heat map of the last eight weeks. From two maps the days between them can be told. Nothing was written. Wait, or share the old one again.',
  'nothing-left': 'No cell outside the hidden zones was visited on five days. Nothing was written. Give more of your trail.',
  'antimeridian': 'The map would reach over the antimeridian (180°), where the outlines of its cells would have to be cut. Nothing was written. Give the trail of one side only.',
  'guessable': 'Whatever was hidden, the heat at the border narrows a zone down too far. Nothing was written. Give a longer trail, with ways in more directions.',
}

/** What `protect --profile heat` says, on the terminal and in the proof. */
export const protectHeat = {
  kept: (kept: string, given: string, weeks: string) => `${kept} of ${given} cells with at least five days are shown, from ${weeks} weeks`,
  credible: (share: string) => `The heat at the border needs ${share} of the zone to hold 90 % of its belief; 90 % would be knowing nothing`,
  credibleCells: (cells: string) => `${cells} cells of .7 km² credible`,
  limits: 'The map says in which part of which town you live. It shows each cell that you were in on five days: also a doctor’s, a friend’s, a place of prayer. Look at it before you share it.',
  remedies: { 'none': 'as planned', 'bigger-zone': 'a bigger zone', 'coarser-cells': 'coarser cells' } satisfies Record<HeatProof['attempts'][number]['remedy'], string>,
  cells: (cells: Amount) => plural(cells, { one: '# cell', other: '# cells' }),
} as const

export const protectHeatHelp = `whereprint protect FILE… --profile heat --out DIR [--home LAT,LON] [--cell 6|7|8] [--ledger VAULT] [--json]

Writes a heat map of your ways that can be shared: heat.png and heat.geojson, cells of .1 km² with the days you were there (5 to 9, 10 to 19, 20 or more), of
eight weeks or more. No hour, no order, no direction. Nothing is shown in the public zone of a home and around it. The attacks on heat maps run on the finished
bytes, together with everything in the ledger. What does not survive gets a bigger zone, then coarser cells; then it is not written.
In DIR/private stands the proof, which is yours alone.

  --out DIR                where to write
  --home LAT,LON           a place to hide, in degrees; several with ; between them (--home=-33.9,151.2 where it begins with a minus)
  --cell 6|7|8             size of the hidden zones: 36 km², 5 km², or 0.7 km² for towns (8 when not given). Choose 7 in the country
  --ledger VAULT           hide also the places where this vault shows you stay; put this release to the attacks together with
                           the earlier ones, and keep it there. A second heat map within eight weeks is refused
  --json                   the proof as one JSON object
  --passphrase-file FILE   for an encrypted vault: the first line is the passphrase; asked for otherwise

Examples
  whereprint protect rides.zip --profile heat --home 52.4731,13.4010 --ledger my-vault --out share
`
