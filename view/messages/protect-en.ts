import type { HikeRefusal } from '../../engine/index.ts'
import { attack } from './attack-en.ts'

/** Why a tour was not released, and what to do next. */
export const hikeRefusals: Record<HikeRefusal, string> = {
  'no-tracks': 'There is no track with positions and times in these files. Nothing was written.',
  'no-place': 'Nothing says which place is to be hidden. Name it with --home LAT,LON, or give the vault that knows where you stay with --ledger DIR. Nothing was written.',
  'near-pole': 'A place lies within 4.5° of a pole, where the flat maps of the attacks have no meaning. Nothing was written.',
  'thin-zone': 'The map shows hardly a street with houses in a zone: it is mostly water, wood or field and would hide nobody. Nothing was written. Choose a bigger cell'
    + ' (--cell 7 or 6); when tours were shared with this ledger before, withhold this one.',
  'nothing-left': 'All of it lies in the hidden zones or too near to them. Nothing was written. Share a longer tour, or withhold this one.',
  'guessable': 'Whatever was cut, the attacks narrow a zone down to less than half of it. Nothing was written. Share fewer tours, or tours that lead straight away.',
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
  earlier: (count: string) => `The attacks saw this release together with ${count} earlier ones.`,
  kept: (kept: string, given: string) => `${kept} of ${given} km are left`,
  cut: (median: string) => `half of the cut ends lost less than ${median} km besides what lies in a zone`,
  dropped: (count: string) => `${count} lines were dropped: too short, or nowhere far enough away`,
  zone: (number: string) => `Zone ${number}`,
  area: (squareKm: string, cells: string) => `${squareKm} km², H3 ${cells}`,
  credible: (share: string) => `The attack on route choice needs ${share} of the zone to hold 90 % of its belief; 90 % would be knowing nothing`,
  blind: 'A blind guess in the zone',
  attack: 'Attack',
  attackNames: attack.names,
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
  tracks: (count: string) => `${count} tracks`,
  map: 'The zone, the places in it (filled) and where each attack would look (rings), before (grey) and after (black)',
  written: (files: readonly string[]) => `Written: ${files.join(', ')}`,
  ledgerKept: 'The release stands in the ledger.',
} as const
