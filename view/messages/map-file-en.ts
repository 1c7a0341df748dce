import type { MapFileCode } from '../../engine/index.ts'

/** Why a map file was refused, and what to do next. */
export const mapFileErrors: Record<MapFileCode, string> = {
  'unreadable': 'The map file could not be opened. Check its path and that you may read it.',
  'empty': 'The map file is empty. Download it again.',
  'not-a-map': 'This is not a map file that whereprint reads: an OpenStreetMap extract (.osm.pbf) or vector tiles (.pmtiles).',
  'cut-off': 'The map file ends too early. Download it again.',
  'damaged': 'The map file is damaged. Download it again.',
  'lying-size': 'A block of the map file is larger than it says: it is damaged or made to harm. Nothing of it was kept.',
  'too-large': 'The map file holds more than whereprint takes into memory. Take an extract of one city or region.',
  'unknown-compression': 'The map file is packed in a way whereprint does not read. Pack it with zlib: `osmium cat IN -o OUT.osm.pbf -f pbf,pbf_compression=zlib`.',
  'unknown-feature': 'The file holds the history of the map, or is of a newer format. Take a plain extract (.osm.pbf).',
  'not-sorted': 'The map file is not in order. Sort it: `osmium sort IN -o OUT.osm.pbf`.',
  'no-streets': 'There are no streets in the map file that whereprint can draw.',
  'raster-tiles': 'The map file holds pictures. whereprint needs vector tiles: another .pmtiles, or an OpenStreetMap extract (.osm.pbf).',
}
