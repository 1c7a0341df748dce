import type { Amount } from '../format.ts'
import type { AttackProof, HikeRefusal } from '../../engine/index.ts'
import { attack } from './attack-en.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('en')

/** Why a tour was not released, and what to do next. */
export const hikeRefusals: Record<HikeRefusal, string> = {
  'no-tracks': 'There is no track with positions and times in these files. Nothing was written.',
  'no-place': 'Nothing says which place is to be hidden. Name it with --home LAT,LON, or give the vault that knows where you stay with --ledger DIR. Nothing was written.',
  'near-pole': 'A place lies within 4.5° of a pole, where the flat maps of the attacks have no meaning. Nothing was written.',
  'thin-zone': 'The map shows hardly a street with houses in a zone: it is mostly water, wood or field and would hide nobody. Nothing was written. Choose a bigger cell'
    + ' (--cell 7 or 6); when tours were shared with this ledger before, withhold this one.',
  'zones-overlap': 'Earlier releases in the ledger hid a place in zones of different sizes. Where they overlap is much less than a zone, and whoever has both sees it. Nothing was written. Withhold this tour.',
  'few-residents': 'Even the biggest zone has too few residents by the grid you gave: water, wood, or a lonely house. Nothing was written. Whoever knows that you live there needs no tour.',
  'nothing-left': 'All of it lies in the hidden zones or too near to them. Nothing was written. Share a longer tour, or withhold this one.',
  'guessable': 'Whatever was cut or left out, the attacks know too much of where in a zone you are. Nothing was written. Share fewer tours, or tours that lead straight away.',
}

/** What `protect` says, on the terminal and in the proof. */
export const protect = {
  title: 'What a recipient can find out',
  brand: 'whereprint',
  private: 'For your eyes only: this page shows the places that are hidden. Do not share it.',
  survived: (suite: string) => `Survives ${suite}: the attacks ran on the finished bytes.`,
  notMore: 'That is all it says. A better attack may come, and nothing here hides you from someone who knows you or watches the place.',
  refused: (suite: string) => `Refused by ${suite}.`,
  earlierUnknown: 'Without --ledger nobody knows what you have shared before: the attacks saw this release alone.',
  earlier: (count: string) => `Earlier releases that the attacks saw together with this one: ${count}.`,
  kept: (kept: string, given: string) => `${kept} of ${given} km are left`,
  cut: (median: string) => `half of the cut ends lost less than ${median} km besides what lies in a zone`,
  dropped: (count: string) => `lines dropped, too short or nowhere far enough away: ${count}`,
  withheld: ({ shown, given }: { shown: string, given: string }) => `${shown} of ${given} tracks are shown. The others would tell too much together, or nothing of them is left. Withholding some is what hides best.`,
  noPlace: 'None of the places that were named now lies in it. It stays hidden because an earlier release hid it.',
  pair: 'There is more than one zone. Whoever sees them together learns a pair of places, such as home and work, and such a pair alone singles many people out (Golle and Partridge 2009). Share tours of one zone only where you can.',
  residents: (people: string) => `${people} people live in it`,
  zone: (number: string) => `Zone ${number}`,
  area: (squareKm: string, cells: string) => `${squareKm} km², H3 ${cells}`,
  credible: (share: string) => `The attack that is surest of itself needs ${share} of the zone to hold 90 % of its belief; 90 % would be knowing nothing`,
  blind: 'A blind guess in the zone',
  attack: 'Attack',
  attackNames: {
    ...attack.names, 'hottest-cell': 'the hottest cell', 'heat-median': 'the middle of all heat', 'border-median': 'the middle of the heat at the border',
    'hole-centre': 'the middle of the zone', 'border-belief': 'from where the heat at the border makes sense',
  } satisfies Record<AttackProof['attack'], string>,
  missedBefore: 'missed by, raw tracks',
  missedAfter: 'missed by, as released',
  within: (metres: string) => `believed within ${metres} m`,
  notRun: '–',
  attempts: 'What was tried',
  remedies: {
    'none': 'as planned', 'tighter-cut': 'ends cut further', 'bigger-zone': 'a bigger zone', 'track-dropped': 'without the most telling tracks',
  },
  houses: (km: string) => `${km} km of street with houses lie in it.`,
  housesUnknown: 'How many houses lie in it is not known: without a map of it (--streets) nobody can tell whether it is mostly water or wood.',
  share: (share: string) => `${share} of the zone credible`,
  nothing: 'nothing left',
  tracks: (tracks: Amount) => plural(tracks, { one: '# track', other: '# tracks' }),
  map: 'The zone, the places in it (filled) and where each attack would look (rings), in the raw tracks (grey) and in what is released (the other colour); the dashed circle is 250 m around a place',
  written: (files: readonly string[]) => `Written: ${files.join(', ')}`,
  ledgerKept: 'The release stands in the ledger.',
} as const

/** `protect --help`: what there is to choose from. */
export const protectHelp = `whereprint protect FILE… --profile hike|heat|photo|evidence --out DIR

Writes something that you can share, made for one purpose. The finished bytes are put to the test first: the proof says what a recipient can find out.
DIR holds what you share, DIR/private the proof, which is yours alone (proof.html, proof.json).

  --profile hike       tours, with what lies near a home cut away, and without a clock
  --profile heat       a heat map of where you often go, with nothing near a home
  --profile photo      the same pictures, in files that hold nothing else
  --profile evidence   exact fixes of chosen windows of time, for a lawyer or a journalist, with proofs that nothing was changed

The options of each, with examples: whereprint protect --profile NAME --help

Examples
  whereprint protect sunday.gpx --profile hike --home 52.4731,13.4010 --out share
  whereprint protect IMG_*.jpg --profile photo --out share
`

export const protectHikeHelp = `whereprint protect FILE… --profile hike --out DIR [--home LAT,LON] [--cell 6|7|8] [--ledger VAULT] [--streets MAP]
                   [--population FILE [--residents N]] [--json]

Writes tours that can be shared: tour.gpx and tour.geojson; in DIR/private the proof, which is yours alone.
What lies in the public cell of a home goes, ends are cut back to where the ways from all places in it have met, and there is no clock.
The attacks run on the finished bytes, together with everything in the ledger. What does not survive is not written.

  --out DIR                where to write
  --home LAT,LON           a place to hide, in degrees; several with ; between them (--home=-33.9,151.2 where it begins with a minus)
  --cell 6|7|8             size of the hidden cells: 36 km², 5 km², or 0.7 km² for towns (8 when not given). Choose 7 in the country
  --ledger VAULT           hide also the places where this vault shows you stay; put this release to the attacks together with
                           the earlier ones, and keep it there
  --streets MAP            an OpenStreetMap extract of the area (.osm.pbf): ends are cut along real streets, which leaves more of a tour, the
                           attacks know them too, and a zone without houses is refused. It should reach 6 km around each place
  --population FILE        where people live: a CSV with the columns h3 and population, such as Kontur Population. Each place then
                           gets the smallest cell with enough people in it, and none where even the biggest has too few
  --residents N            how many people are enough: 2000 when not given
  --json                   the proof as one JSON object
  --passphrase-file FILE   for an encrypted vault: the first line is the passphrase; asked for otherwise

Examples
  whereprint protect sunday.gpx --profile hike --home 52.4731,13.4010 --out share
  whereprint protect tours/*.gpx --profile hike --ledger my-vault --streets city.osm.pbf --out share
`
