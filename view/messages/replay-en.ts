import type { Amount } from '../format.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('en')

/** What `replay` says. */
export const replay = {
  pings: 'What a few pings a day still give away',
  row: ({ perDay, home, range, routine, blind }: { perDay: string, home: string, range: string, routine: string, blind: string }) =>
    `${perDay} a day: home found within 100 m in ${home} of 20 draws (95 %: ${range}); at home or not is right for ${routine} of the week's hours, ${blind} without any ping`,
  work: (share: string) => `    work found within 100 m in ${share}`,
  noHome: 'The whole trail shows no home, so there is none to find again.',
  unicity: 'How few known points (a kilometre, an hour) single out one of your days',
  points: ({ points, share }: { points: string, share: string }) => `${points}: ${share} of the draws fit no other day`,
  oneDay: 'It takes two days or more.',
  caught: ({ fixes, visits, first, last }: { fixes: Amount, visits: Amount, first: string, last: string }) =>
    `A purchase of this area would have caught you: ${plural(fixes, { one: '# fix', other: '# fixes' })} in ${plural(visits, { one: '# visit', other: '# visits' })}, the first ${first}, the last ${last} (UTC).`,
  notCaught: 'A purchase of this area and time would not have caught you.',
  noArea: 'The area of --geofence must be a GPX track or a GeoJSON line of at least three corners within 1,000 km.',
  noTime: (name: string) => `--${name} takes a date like 2025-01-31 or 2025-01-31T18:00Z`,
  endBeforeStart: '--to must be after --from.',
}

export const replayHelp = `whereprint replay FILE… [--geofence AREA [--from DATE] [--to DATE]] [--json]

Thins your trail to a few random pings a day, as data brokers hold it, and says how often home and work are still found, 20 draws each; and how few
known points single out one of your days. With an area: which of your own fixes a purchase of it would have caught. Your own trail only; nothing is kept.

  --geofence AREA   the outline as a GPX track or a GeoJSON line
  --from, --to      the time of the purchase, UTC; all of it unless stated

Examples
  whereprint replay takeout.zip
  whereprint replay Timeline.json --geofence square.geojson --from 2025-01-01 --to 2025-02-01
`
