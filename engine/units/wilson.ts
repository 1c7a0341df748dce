const z95 = 1.959_963_984_540_054

/** Returns the 95 % interval of a share of which `hits` in `of` were seen (Wilson 1927); [0, 1] when nothing was tried. */
export function wilson(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1]
  const share = hits / of, z2 = z95 * z95, middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = z95 / (1 + z2 / of) * Math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
