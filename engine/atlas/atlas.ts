import { e7ToDegrees, wrapLonE7 } from '../units/degrees.ts'
import type { Box } from './box.ts'
import { Outlines, type MapLine } from './outlines.ts'
import { Towns, type Town } from './towns.ts'

/** What the program knows about the world without asking anyone. */
export interface Atlas {
  /** Returns the names for a position; see `openAtlas`. */
  namesAt(latE7: number, lonE7: number): PlaceNames
  /** Land as closed rings cut along the box, to be filled with the rule "evenodd"; details smaller than `detailM` left out. */
  landWithin(box: Box, detailM: number): MapLine[]
  /** Borders between countries as open lines. */
  bordersWithin(box: Box, detailM: number): MapLine[]
  /** The most populous towns, at most `limit`. */
  citiesWithin(box: Box, limit: number): Town[]
}

export interface PlaceNames {
  /** '' when no town is near. */
  readonly city: string
  /** ISO 3166-1 alpha-2; '' on the high seas. */
  readonly country: string
}

/** The bytes of dist/atlas/cities.bin and dist/atlas/world.bin, as the host loaded them. */
export interface AtlasFiles {
  readonly cities: Uint8Array
  readonly world: Uint8Array
}

/**
 * Opens the offline atlas: names of towns and countries, outlines for maps.
 *
 * The country of a position is that of country-coder (OpenStreetMap's outlines, territorial waters included; overseas territories by their own code). Where it knows
 * no town of that country within 50 km but one of another, or knows no country, the town's country stands (GeoNames): so disputed ground
 * goes by GeoNames. The town is the one a person would say, see `Towns.at`.
 *
 * Loads country-coder on the first call (690 kB, about 80 ms), hence the promise. About 100 ms and 20 MB altogether.
 *
 * @throws RangeError when the bytes are no atlas.
 */
export async function openAtlas(files: AtlasFiles): Promise<Atlas> {
  const { iso1A2Code } = await import('@rapideditor/country-coder')
  const towns = new Towns(files.cities), outlines = new Outlines(files.world)
  return {
    namesAt: (latE7, lonE7) => {
      const country = iso1A2Code([e7ToDegrees(wrapLonE7(lonE7)), e7ToDegrees(latE7)], { level: 'territory' })
      const town = (country === null ? null : towns.at(latE7, lonE7, country)) ?? towns.at(latE7, lonE7, null)
      return { city: town?.name ?? '', country: town?.country ?? country ?? '' }
    },
    landWithin: (box, detailM) => outlines.landWithin(box, detailM),
    bordersWithin: (box, detailM) => outlines.bordersWithin(box, detailM),
    citiesWithin: (box, limit) => towns.within(box, limit),
  }
}
