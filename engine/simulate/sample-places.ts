import { metresPerE7At } from '../geo/distance.ts'
import { degreesToE7, wrapLonE7 } from '../units/degrees.ts'
import { openZone, type Zone } from './zone.ts'

/** The content of `data/sample-places.json`. The first city is where the person lives. */
export interface SamplePlaces {
  readonly cities: readonly SampleCity[]
}

export interface SampleCity {
  readonly city: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** IANA name. */
  readonly timeZone: string
  readonly altitudeM: number
  /** Where one arrives: stations and airports. A trip needs a kind that both cities have. */
  readonly gateways: readonly (SamplePlace & { readonly by: 'train' | 'plane' })[]
  readonly places: readonly SamplePlace[]
}

/** Public ground: a circle, degrees and metres. */
export interface SamplePlace {
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly radiusM: number
}

/** A city with its spots: positions on public ground where a stay can be. */
export interface City {
  readonly name: string
  readonly country: string
  readonly altitudeM: number
  readonly zone: Zone
  readonly spots: readonly Spot[]
  readonly gateways: ReadonlyMap<'train' | 'plane', Spot>
}

export interface Spot {
  /** Its number over all cities. */
  readonly spotId: number
  readonly name: string
  readonly city: City
  readonly latE7: number
  readonly lonE7: number
  /** The only spot of a small place, such as a square. */
  readonly isAlone: boolean
}

/** Spots of one large park lie this far apart: our choice, so that two of them are two places for an analyst. */
const spacingM = 220

/**
 * Returns the cities with their spots: one in the middle of each place, and in a large one more on a square grid.
 *
 * @throws RangeError when there is no city or a city has too few spots to live in.
 */
export function openCities({ cities }: SamplePlaces): City[] {
  let spotId = 0
  const opened = cities.map(from => {
    const spots: Spot[] = [], gateways = new Map<'train' | 'plane', Spot>()
    const city: City = { name: from.city, country: from.country, altitudeM: from.altitudeM, zone: openZone(from.timeZone), spots, gateways }
    const addTo = (place: SamplePlace): Spot[] => spread(place).map((at, _index, { length }) => ({ spotId: spotId++, city, ...at, isAlone: length === 1 }))
    for (const place of from.places) spots.push(...addTo(place))
    for (const gateway of from.gateways) gateways.set(gateway.by, addTo({ ...gateway, radiusM: 0 })[0])
    return city
  })
  if (opened.length === 0 || opened[0].spots.length < 30) throw new RangeError('Cannot simulate a person: the first city must have 30 spots or more')
  if (opened.some(city => city.spots.length < 4)) throw new RangeError('Cannot simulate a person: each city must have 4 spots or more')
  return opened
}

function spread({ name, lat, lon, radiusM }: SamplePlace): { name: string, latE7: number, lonE7: number }[] {
  const latE7 = degreesToE7(lat), lonE7 = degreesToE7(lon), { latM, lonM } = metresPerE7At(latE7)
  const reach = Math.floor(radiusM / spacingM), found = [{ name, latE7, lonE7 }]
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      if ((row === 0 && column === 0) || Math.hypot(row, column) * spacingM > radiusM) continue
      found.push({
        name: `${name} ${found.length + 1}`,
        latE7: latE7 + Math.round(row * spacingM / latM),
        lonE7: wrapLonE7(lonE7 + Math.round(column * spacingM / lonM)),
      })
    }
  }
  return found
}
