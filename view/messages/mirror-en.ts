import type { ClaimKind, ExporterName, Unknown } from '../../engine/index.ts'
import type { Amount } from '../format.ts'
import type { Likelihood } from '../likelihood.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('en')

const surely: Record<Likelihood, string> = {
  'almost-certain': 'It is almost certain that you',
  'very-likely': 'It is very likely that you',
  'likely': 'It is likely that you',
  'more-likely-than-not': 'It is more likely than not that you',
  'possible': 'It is possible that you',
}

export interface During { readonly how: Likelihood, readonly from: string, readonly end: string }
export interface At extends During { readonly place: string }

/** What a claim says, what makes it true, and what it rests on. */
const claims = {
  likelihood: {
    'almost-certain': 'almost certain',
    'very-likely': 'very likely',
    'likely': 'likely',
    'more-likely-than-not': 'more likely than not',
    'possible': 'possible',
  } satisfies Record<Likelihood, string>,
  kind: {
    'home': 'Home',
    'second-home': 'Second home',
    'work': 'Work',
    'no-work': 'No place of work',
    'night-work': 'Night work',
    'trip': 'Journey',
  } satisfies Record<ClaimKind, string>,
  home: ({ how, place, from, end }: At) => `${surely[how]} lived at ${place} from ${from} to ${end}.`,
  secondHome: ({ how, place, from, end }: At) => `${surely[how]} had a second home at ${place} from ${from} to ${end}.`,
  work: ({ how, place, from, end }: At) => `${surely[how]} worked or studied at ${place} from ${from} to ${end}.`,
  noWork: ({ how, from, end }: During) => `${surely[how]} had no regular place of work from ${from} to ${end}.`,
  nightWork: ({ how, from, end }: During) => `${surely[how]} worked at night from ${from} to ${end}.`,
  nightWorkAt: ({ how, place, from, end }: At) => `${surely[how]} worked at night at ${place} from ${from} to ${end}.`,
  trip: ({ how, from, end }: During) => `${surely[how]} were on a journey from ${from} to ${end}.`,
  tripTo: ({ how, countries, from, end }: During & { readonly countries: string }) =>
    `${surely[how]} were on a journey (${countries}) from ${from} to ${end}.`,
  criterion: {
    'home': 'Right if this is where you lived: the place you went to sleep at, as a rule, in that time.',
    'second-home': 'Right if you lived there too: a place you came back to and slept at again and again, less often than at home.',
    'work': 'Right if this is where you regularly worked or studied in that time, outside your home.',
    'no-work': 'Right if there was no place outside your home where you regularly worked or studied in that time.',
    'night-work': 'Right if you regularly worked during the night and slept during the day in that time.',
    'trip': 'Right if you spent at least one night of that time farther than 20 km from home.',
  } satisfies Record<ClaimKind, string>,
  nights: ({ have, recorded }: { readonly have: string, readonly recorded: Amount }) =>
    plural(recorded, { one: `Slept here on ${have} of # recorded night.`, other: `Slept here on ${have} of # recorded nights.` }),
  nightsWorked: ({ have, recorded }: { readonly have: string, readonly recorded: Amount }) =>
    plural(recorded, { one: `At work in ${have} of # recorded night.`, other: `At work in ${have} of # recorded nights.` }),
  workdays: ({ have, recorded }: { readonly have: string, readonly recorded: Amount }) =>
    plural(recorded, { one: `Here on ${have} of # recorded working day.`, other: `Here on ${have} of # recorded working days.` }),
  workdaysNone: ({ have, recorded }: { readonly have: string, readonly recorded: Amount }) =>
    plural(recorded, {
      one: `The most regular place was visited on ${have} of # recorded working day.`,
      other: `The most regular place was visited on ${have} of # recorded working days.`,
    }),
  arrival: ({ median, p10, p90 }: { readonly median: string, readonly p10: string, readonly p90: string }) =>
    `Usually arrived at ${median} (eight in ten times between ${p10} and ${p90}).`,
  departure: ({ median, p10, p90 }: { readonly median: string, readonly p10: string, readonly p90: string }) =>
    `Usually left at ${median} (eight in ten times between ${p10} and ${p90}).`,
  dwell: (duration: string) => `Time there in all: ${duration}.`,
  nightsAway: (nights: Amount) => plural(nights, { one: '# night away from home.', other: '# nights away from home.' }),
  farthest: (distance: string) => `Up to ${distance} from home.`,
}

const unknownAbout: Record<Unknown['kind'], string> = {
  'home': 'Where you live',
  'second-home': 'Whether you have a second home',
  'work': 'Where you work',
  'no-work': 'Whether you have a place of work',
  'night-work': 'Whether you work at night',
  'trip': 'Your journeys',
  'routine': 'Your weekly routine',
  'statistics': 'Statistics',
}

export interface Short { readonly have: Amount, readonly need: string }

/** Questions without an answer. */
const unknown = {
  about: unknownAbout,
  whyNoJourneys: 'No home is known, and without a home there is no away.',
  sentence: ({ about, why }: { readonly about: string, readonly why: string }) => `${about}: not concluded. ${why}`,
  why: {
    'no-fixes': () => 'Nothing was recorded that could answer this.',
    'too-few-nights': ({ have, need }: Short) =>
      plural(have, { one: `# night is recorded; at least ${need} are needed.`, other: `# nights are recorded; at least ${need} are needed.` }),
    'too-few-workdays': ({ have, need }: Short) => plural(have, {
      one: `# working day is recorded; at least ${need} are needed.`, other: `# working days are recorded; at least ${need} are needed.`,
    }),
    'too-few-days': ({ have, need }: Short) =>
      plural(have, { one: `# day is recorded; at least ${need} are needed.`, other: `# days are recorded; at least ${need} are needed.` }),
    'no-clear-place': () => 'No place stands out clearly enough from the others to name one honestly.',
    'outside-experience': () => 'This trail is unlike those the method was fitted on; a confidence would be a guess.',
    'only-claimed-fixes': () => 'The records hold only what the exporter concluded, not what a device observed. Conclusions from conclusions are not evidence.',
  } satisfies Record<Unknown['reason'], (short: Short) => string>,
}

const places = {
  name: (number: string) => `Place ${number}`,
  nameInCity: ({ number, city }: { readonly number: string, readonly city: string }) => `Place ${number} (${city})`,
  role: { 'home': 'Home', 'second-home': 'Second home', 'work': 'Work', 'other': '' },
  stays: (stays: Amount) => plural(stays, { one: '# visit', other: '# visits' }),
}

/** What exporters call places, as they write it (without TYPE_ and INFERRED_), in plain words. */
const guesses = {
  label: {
    'HOME': 'home', 'WORK': 'work', 'SEARCHED_ADDRESS': 'an address you searched for', 'ALIASED_LOCATION': 'a place you named', 'UNKNOWN': 'unknown',
    'HOMEPROVIDED': 'home, as you told it', 'WORKPROVIDED': 'work, as you told it', 'SCHOOL': 'school', 'DAILY-TOP': 'a place of many hours on a day', 'SIX-DAY-TOP': 'a place of many hours within six days',
  } satisfies Record<string, string>,
  none: 'a place without a label',
  /** Who says it. */
  by: { google: 'Google', snapchat: 'Snapchat', arc: 'Arc', overland: 'Overland' } satisfies Record<ExporterName, string>,
  role: { 'home': 'home', 'second-home': 'second home', 'work': 'work', 'other': '' },
  beside: ({ by, label }: { readonly by: string, readonly label: string }) => `${by} calls this place: ${label}.`,
  besideSure: ({ by, label, percent }: { readonly by: string, readonly label: string, readonly percent: string }) =>
    `${by} calls this place: ${label} (its own probability: ${percent}).`,
}

const report = {
  title: 'What your location history gives away',
  documentTitle: (days: string) => `whereprint: ${days}`,
  documentTitleEmpty: 'whereprint: no records',
  summary: ({ days, recorded, all }: { readonly days: string, readonly recorded: string, readonly all: Amount }) =>
    plural(all, { one: `${days} · # day, ${recorded} with records`, other: `${days} · # days, ${recorded} with records` }),
  fixes: (fixes: Amount) => plural(fixes, { one: '# position', other: '# positions' }),
  local: 'Made on your own computer. This file loads nothing and sends nothing.',
  skip: 'Skip to the claims',
  contents: 'Contents',
  noScript: 'The map cannot be moved because scripts are off. Everything else works.',
  claims: {
    heading: 'What an analyst would conclude',
    short: 'Conclusions',
    lead: 'Anyone who holds this trail can work out the same. The most sensitive comes first; the percentage says how often such a conclusion is right.',
    none: 'Nothing could be concluded from this trail. What was recorded is shown below.',
    show: 'Show on the map',
    showNamed: (place: string) => `Show ${place} on the map`,
    why: 'Evidence and test',
    trips: (trips: Amount) => plural(trips, { one: '# journey', other: '# journeys' }),
    tripsLead: ({ countries, trips }: { readonly countries: string, readonly trips: Amount }) => plural(trips, {
      one: `You were on a journey # time: ${countries}.`, other: `You were on a journey # times: ${countries}.`,
    }),
    tripsLeadNowhere: (trips: Amount) => plural(trips, { one: 'You were on a journey # time.', other: 'You were on a journey # times.' }),
    tripsNights: (nights: Amount) => plural(nights, { one: 'In all # night away from home.', other: 'In all # nights away from home.' }),
    tripsSureness: 'The percentage above is that of the least sure journey.',
    tripColumns: { when: 'When', nights: 'Nights', farthest: 'Distance', where: 'Countries', confidence: 'Confidence' },
    more: (more: Amount) => plural(more, { one: '# more conclusion', other: '# more conclusions' }),
  },
  unknown: { heading: 'What could not be concluded', short: 'Not concluded', lead: 'Too little evidence is an answer too. This may change with more records.' },
  map: {
    heading: 'Where you were', short: 'Map',
    lead: 'Each mark is a place where you stayed; the larger, the longer. The ways between them are not drawn.',
    label: (places: Amount) => plural(places, {
      one: 'Map with # place where you stayed. The table of places holds the same as text.',
      other: 'Map with # places where you stayed. The table of places holds the same as text.',
    }),
    limited: ({ shown, all }: { readonly shown: string, readonly all: string }) => `Shown are the ${shown} places with the longest stays, of ${all}.`,
    help: 'Drag to move. Zoom with the buttons, + and −, two fingers, or Ctrl and the wheel. Arrow keys move, 0 goes back. Coast and borders are coarse.',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', whole: 'Show all places', start: 'Back to the start',
    legend: { home: 'Home', second: 'Second home', work: 'Work', other: 'Other place' },
    place: ({ name, role, dwell, stays }: { readonly name: string, readonly role: string, readonly dwell: string, readonly stays: string }) =>
      role === '' ? `${name}: ${dwell}, ${stays}` : `${name}, ${role}: ${dwell}, ${stays}`,
    none: 'No place to show.',
  },
  timeline: {
    heading: 'Homes, work and journeys over time', short: 'Over time',
    lead: 'Each bar lasts as long as the conclusion holds; the fainter, the less sure. The strip below shows what was recorded.',
    records: 'Recorded', journeys: 'Journeys',
    row: ({ kind, place }: { readonly kind: string, readonly place: string }) => `${kind}: ${place}`,
    label: ({ bars, days }: { readonly bars: Amount, readonly days: string }) =>
      plural(bars, { one: `Timeline of # conclusion, ${days}`, other: `Timeline of # conclusions, ${days}` }),
  },
  routine: {
    heading: 'Your week', short: 'Week',
    lead: 'How much of each hour of the week you spent at home, at work and elsewhere, in local time. A small square means few records: the share is uncertain. A dot means none.',
    home: 'At home', work: 'At work', elsewhere: 'Elsewhere',
    chart: ({ what, most }: { readonly what: string, readonly most: string }) => `${what} by hour of the week. Highest: ${most}. The table below holds all values.`,
    chartNone: (what: string) => `${what} by hour of the week: nothing recorded.`,
    cell: ({ day, from, end, share, low, high, hours }: {
      readonly day: string, readonly from: string, readonly end: string, readonly share: string, readonly low: string, readonly high: string, readonly hours: Amount
    }) => plural(hours, {
      one: `${day} ${from}–${end}: ${share} (${low} to ${high}), # hour recorded`,
      other: `${day} ${from}–${end}: ${share} (${low} to ${high}), # hours recorded`,
    }),
    table: 'The same as a table', caption: (what: string) => `${what}, share of the recorded time`, hour: 'Hour', interval: 'Below each share: its 90 % interval.',
    shareScale: 'Share of the time', sureScale: 'How well it is known', none: 'No records',
  },
  calendar: {
    heading: 'Days and silence', short: 'Days',
    lead: 'How much of each day was recorded. Silence is not absence: nothing is concluded from an empty day.',
    totals: ({ recorded, silent }: { readonly recorded: Amount, readonly silent: string }) =>
      plural(recorded, { one: `# day with records, ${silent} without.`, other: `# days with records, ${silent} without.` }),
    silence: ({ from, end }: { readonly from: string, readonly end: string }) => `Longest silence: from ${from} to ${end}.`,
    year: ({ year, recorded, all }: { readonly year: string, readonly recorded: string, readonly all: Amount }) =>
      plural(all, { one: `${year}: # day, ${recorded} with records`, other: `${year}: # days, ${recorded} with records` }),
    ofDays: ({ recorded, all }: { readonly recorded: string, readonly all: Amount }) => plural(all, { one: `${recorded} of # day`, other: `${recorded} of # days` }),
    silent: 'No records', little: 'little', whole: 'the whole day',
    table: 'The same as a table', caption: 'Days with records, by month', yearColumn: 'Year', all: 'Year in all',
  },
  places: {
    heading: 'Places', short: 'Places',
    lead: 'Places have no names here: nothing was looked up. The city is the nearest one in a list that came with the program.',
    columns: { place: 'Place', dwell: 'Time there', stays: 'Visits', days: 'Days', span: 'First and last' },
    more: (more: Amount) => plural(more, { one: '# more place', other: '# more places' }),
    cut: (left: Amount) => plural(left, {
      one: '# place with a still shorter stay is not listed; the JSON output holds it.', other: '# places with still shorter stays are not listed; the JSON output holds them.',
    }),
    none: 'No stays were found.',
  },
  guesses: {
    heading: 'What your exporters wrote down about you', short: 'Exporters’ guesses',
    lead: 'These are the conclusions of the companies and apps you exported from, as they stand in the files, beside ours. They are not used as evidence.',
    columns: { by: 'Who', says: 'Says', probability: 'Its probability', times: 'Times', place: 'Our place', ours: 'We say' },
    noPlace: 'none within 150 m', notStated: 'not stated', nothing: 'nothing',
    more: (more: Amount) => plural(more, { one: '# more guess', other: '# more guesses' }),
  },
  statistics: {
    heading: 'Numbers', short: 'Numbers',
    distance: 'Distance travelled, at least', longest: 'Longest way between two stays', longestOn: ({ distance, day }: { readonly distance: string, readonly day: string }) => `${distance}, ${day}`,
    countries: 'Countries', cities: 'Cities', country: 'Country', city: 'City', days: 'Days', dwell: 'Time there',
    observed: 'Positions observed by a device', claimed: 'Positions claimed by the exporter', computed: 'Positions computed by the exporter',
    noise: 'Positions flagged as noise, kept', duplicates: 'Duplicates left out', devices: 'Devices', stays: 'Stays', places: 'Places',
    more: (more: Amount) => plural(more, { one: '# more', other: '# more' }),
  },
  about: {
    heading: 'How to read this', short: 'How to read this',
    confidence: 'Confidence',
    confidenceText: 'Of all conclusions marked 80 %, about four in five are right. That was checked on annotated trails of other people than those the method was fitted on.',
    words: 'The words stand for ranges: almost certain from 99 %, very likely from 90 %, likely from 66 %, more likely than not above 50 %.',
    silence: 'Silence',
    silenceText: 'Counts are always “of the recorded nights” or “of the recorded hours”. When the device recorded nothing, nothing is concluded.',
    never: 'What whereprint never does',
    nevers: {
      network: 'It sends nothing and asks nobody: no map server, no address search, no statistics about its use.',
      lookUp: 'It looks up no other person, no device and no address.',
      evidence: 'It does not use what Google or another exporter concluded as evidence for its own conclusions.',
    },
    keep: 'Keep this file as you would keep a key',
    keepText: 'It shows where you live to anyone who opens it.',
    data: 'Map and names',
    dataText: 'Coast and borders: Natural Earth, public domain. City names: GeoNames (geonames.org), licence CC BY 4.0 (creativecommons.org/licenses/by/4.0), selected and shortened.',
    made: ({ version, day }: { readonly version: string, readonly day: string }) => `whereprint ${version}, ${day}`,
  },
}

/** The texts of the mirror: claims, places and the report. */
export const mirror = { claims, unknown, places, guesses, report }
