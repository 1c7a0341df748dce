import type { Amount } from '../format.ts'
import type { AttackFinding, Residue } from '../../engine/index.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('en')

/** What `attack` says. */
export const attack = {
  heading: 'What a stranger finds in what you are about to share',
  seen: ({ tracks, positions }: { tracks: Amount, positions: Amount }) =>
    `${plural(tracks, { one: '# track', other: '# tracks' })} with ${plural(positions, { one: '# position', other: '# positions' })}`,
  nothing: 'There is no line and no fix in these files, so there is nothing to attack.',
  noFindings: 'None of the attacks had anything to work on. That is no promise: they ran on these files alone.',
  spot: ({ agreeing, of, metres, position }: { agreeing: string, of: string, metres: string, position: string }) =>
    `${agreeing} of ${of} attacks point within ${metres} m of ${position}. Is it near where you live? Then do not share these files as they are.`,
  scattered: (of: string) => `${of} attacks found something, each something else.`,
  each: 'Where each attack would look',
  finding: ({ name, position }: { name: string, position: string }) => `${position}  ${name}`,
  times: 'What the times say',
  home: (position: string) => `nights are spent at ${position}`,
  work: (position: string) => `working hours are spent at ${position}`,
  gaps: ({ gaps, nights }: { gaps: Amount, nights: string }) => `${plural(gaps, { one: '# hole', other: '# holes' })} in time that only a stay explains, ${nights} of them at night`,
  residue: 'What else the files say',
  residueOf: ({ what, count }: { what: string, count: string }) => `${what} (${count} ×)`,
  limits: 'The truth is not known here, so nothing is judged. A map, other tours and people who know you give more away. Protect a tour with whereprint protect.',
  names: {
    'endpoint-clusters': 'where ends of tracks gather', 'endpoint-median': 'the middle of all ends', 'circle-votes': 'the circle of an offered radius that most ends lie on',
    'circle-fit': 'the circle that fits the ends', 'direction-crossing': 'where the last steps point', 'distance-leak': 'distances that are still stated',
    'route-consistency': 'from where the routes make sense', 'straight-consistency': 'from where the routes make sense, without a map',
    'territory': 'the middle of where you turn round', 'loop-closing': 'where your rounds would close', 'all-together': 'routes, turning points and rounds together',
    'last-destination': 'the last fix of each day', 'weighted-median': 'the middle of all time',
    'largest-cluster': 'the spot with most time', 'night-fixes': 'the middle of the nights', 'stayed-home': 'the place of the longest nights',
  } satisfies Record<AttackFinding['attack'], string>,
  residueKinds: {
    'clock': 'the time of each position', 'elevation': 'heights, which tell a place without coordinates', 'body-sensors': 'heart rate, cadence or power', 'device': 'the device or program',
    'names': 'names, descriptions, authors', 'extensions': 'fields of a program of its own', 'exif': 'EXIF of a photo', 'xmp': 'XMP of a photo', 'iptc': 'IPTC of a photo', 'comment': 'text in a picture',
    'second-image': 'a second picture in the picture', 'video': 'a film behind the picture', 'video-place': 'the place of a film',
  } satisfies Record<Residue['kind'], string>,
}

export const attackHelp = `whereprint attack FILE… [--streets MAP] [--json]

Runs the published attacks on files that you are about to share, together: where would someone look for your home, what do the times say, what else
is in the bytes. Your own tours only. Nothing is kept or sent; the same files give the same answer. docs/attacks.md explains each attack.

  --streets MAP  an OpenStreetMap extract of the area (.osm.pbf): attacks that need streets take these, not only those that the tours went along

Examples
  whereprint attack tour-*.gpx
  whereprint attack shared.geojson --json
`
