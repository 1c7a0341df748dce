const radiansPerE7 = Math.PI / 180 / 1e7

/**
 * Returns positions as points on the unit sphere, x, y, z by turns. Means and near distances of such points need no care at the
 * antimeridian and the poles.
 */
export function unitVectors(latE7: Int32Array, lonE7: Int32Array): Float64Array {
  const xyz = new Float64Array(3 * latE7.length)
  for (let i = 0; i < latE7.length; i++) {
    const lat = latE7[i] * radiansPerE7, lon = lonE7[i] * radiansPerE7, cosLat = Math.cos(lat)
    xyz[3 * i] = cosLat * Math.cos(lon)
    xyz[3 * i + 1] = cosLat * Math.sin(lon)
    xyz[3 * i + 2] = Math.sin(lat)
  }
  return xyz
}

/** Returns the position below point `i` in space; any length but zero will do, so a sum of unit vectors gives the position of their mean. */
export function positionOf(xyz: ArrayLike<number>, i: number): { latE7: number, lonE7: number } {
  const x = xyz[3 * i], y = xyz[3 * i + 1], z = xyz[3 * i + 2]
  return {
    latE7: Math.round(Math.atan2(z, Math.sqrt(x * x + y * y)) / radiansPerE7),
    lonE7: Math.round(Math.atan2(y, x) / radiansPerE7),
  }
}

/**
 * Returns the straight way between point `i` of one array and point `j` of another: times the earth's radius, the distance of near
 * positions.
 */
export function chord(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  const x = a[3 * i] - b[3 * j], y = a[3 * i + 1] - b[3 * j + 1], z = a[3 * i + 2] - b[3 * j + 2]
  return Math.sqrt(x * x + y * y + z * z)
}
