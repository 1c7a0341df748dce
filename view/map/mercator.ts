// Where the web's Mercator ends: the latitude at which the map of the world is a square.
const latMax = 85.0511

/** Returns how far east of the antimeridian a longitude is, as a part of the world's width (0…1, Mercator). */
export function mercatorX(lonE7: number): number {
  return lonE7 / 3.6e9 + 0.5
}

/** Returns how far south of the map's northern edge a latitude is, as a part of the world's height (0…1, Mercator; poles are drawn at the edge). */
export function mercatorY(latE7: number): number {
  const lat = Math.max(-latMax, Math.min(latMax, latE7 / 1e7)) * Math.PI / 180
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI)
}
