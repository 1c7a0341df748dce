import type { TagOf } from './primitives.ts'

/** What a map shows of a way. The numbers are stored: streets come first, the greater ones before the lesser. */
export const wayKind = { motorway: 1, trunk: 2, major: 3, medium: 4, minor: 5, service: 6, track: 7, path: 8, rail: 9, stream: 10, water: 11, green: 12 } as const
export type WayKind = typeof wayKind[keyof typeof wayKind]

/** The keys that `wayKindOf` and the reader ask for, in the order of `key`. */
export const osmKeys = ['highway', 'name', 'railway', 'waterway', 'natural', 'landuse', 'leisure', 'area', 'place', 'service', 'tunnel']
export const key = { highway: 0, name: 1, railway: 2, waterway: 3, natural: 4, landuse: 5, leisure: 6, area: 7, place: 8, service: 9, tunnel: 10 } as const

const streets: Record<string, WayKind> = {
  motorway: wayKind.motorway, motorway_link: wayKind.motorway, trunk: wayKind.trunk, trunk_link: wayKind.trunk,
  primary: wayKind.major, primary_link: wayKind.major, secondary: wayKind.major, secondary_link: wayKind.major,
  tertiary: wayKind.medium, tertiary_link: wayKind.medium, residential: wayKind.minor, unclassified: wayKind.minor, living_street: wayKind.minor, road: wayKind.minor,
  pedestrian: wayKind.minor, service: wayKind.service, track: wayKind.track, busway: wayKind.service,
  path: wayKind.path, footway: wayKind.path, cycleway: wayKind.path, bridleway: wayKind.path, steps: wayKind.path,
}
const streams = new Set(['river', 'canal', 'stream'])
const waters = new Set(['water', 'bay'])
const greens: Record<string, ReadonlySet<string>> = {
  landuse: new Set(['forest', 'cemetery', 'allotments', 'recreation_ground', 'village_green', 'meadow', 'orchard', 'vineyard', 'grass']),
  leisure: new Set(['park', 'garden', 'nature_reserve', 'golf_course', 'pitch']), natural: new Set(['wood', 'heath', 'scrub', 'grassland']),
}

/**
 * Returns what kind of way these tags describe (wiki.openstreetmap.org/wiki/Map_features); undefined for what no map of ours shows. `closed` ways can be areas.
 * Streets that are planned or being built, platforms and corridors in buildings are none.
 */
export function wayKindOf(tagOf: TagOf, closed: boolean): WayKind | undefined {
  const highway = tagOf(key.highway)
  if (highway !== undefined) return Object.hasOwn(streets, highway) && tagOf(key.area) !== 'yes' ? streets[highway] : undefined
  if (tagOf(key.railway) === 'rail' && tagOf(key.service) === undefined && tagOf(key.tunnel) === undefined) return wayKind.rail
  const waterway = tagOf(key.waterway)
  if (waterway !== undefined && streams.has(waterway) && tagOf(key.tunnel) === undefined) return wayKind.stream
  if (!closed) return undefined
  const natural = tagOf(key.natural), landuse = tagOf(key.landuse), leisure = tagOf(key.leisure)
  if (waterway === 'riverbank' || landuse === 'reservoir' || landuse === 'basin' || (natural !== undefined && waters.has(natural))) return wayKind.water
  if (greens['landuse'].has(landuse ?? '') || greens['leisure'].has(leisure ?? '') || greens['natural'].has(natural ?? '')) return wayKind.green
  return undefined
}

/** Whether one can walk or ride there. Motorways and railways are not; whether a gate is private is not asked: people live behind such gates. */
export function isStreet(kind: number): boolean {
  return kind > wayKind.motorway && kind <= wayKind.path
}

/** Whether it is a main street: what leads through a town. */
export function isMain(kind: number): boolean {
  return kind >= wayKind.trunk && kind <= wayKind.medium
}

/** Whether houses stand there: not at tracks and paths, which also run beside streets and would count them twice. */
export function hasHouses(kind: number): boolean {
  return kind > wayKind.trunk && kind <= wayKind.service
}
