/**
 * A logistic regression on standardised numbers: log odds = intercept + Σ weight · (x − mean) / scale. A number outside of what the fit saw counts as its
 * nearest edge: the model never extrapolates.
 */
export interface Logistic {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly mean: readonly number[]
  readonly scale: readonly number[]
  readonly weight: readonly number[]
  readonly intercept: number
}

/** Returns the log odds of one row of features, which starts at `first` in `rows`. */
export function logOdds({ low, high, mean, scale, weight, intercept }: Logistic, rows: ArrayLike<number>, first = 0): number {
  let sum = intercept
  for (let i = 0; i < weight.length; i++) sum += weight[i] * (Math.min(high[i], Math.max(low[i], rows[first + i])) - mean[i]) / scale[i]
  return sum
}

/** Returns the probability of log odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

/** Rows of features, each with the truth (0 or 1) and a weight. */
export interface Examples {
  readonly width: number
  readonly rows: Float64Array
  readonly truth: Uint8Array
  readonly weight: Float64Array
}

/**
 * Fits a logistic regression with an L2 penalty of `penalty` / 2 · Σ weight² (the intercept is free) on standardised features, by Newton's method.
 * It is deterministic: no randomness, and the optimum is unique. Cost: O(rows · width²) a step, at most 40 steps.
 *
 * @throws RangeError when there is no example.
 */
export function fitLogistic(examples: Examples, penalty: number): Logistic {
  if (examples.truth.length === 0) throw new RangeError('Cannot fit: there must be examples, current count is 0')
  const { mean, scale } = standardise(examples)
  const n = examples.width + 1
  let beta = new Float64Array(n)
  for (let step = 0; step < 40; step++) {
    const { gradient, hessian } = derivatives(examples, { mean, scale, beta, penalty })
    const move = solve(hessian, gradient)
    beta = beta.map((value, i) => value + move[i])
    if (move.every(value => Math.abs(value) < 1e-6)) break
  }
  return { ...rangesOf(examples), mean: [...mean], scale: [...scale], weight: [...beta.subarray(1)], intercept: beta[0] }
}

function rangesOf({ width, rows }: Examples): { low: number[], high: number[] } {
  const low = Array<number>(width).fill(Infinity), high = Array<number>(width).fill(-Infinity)
  rows.forEach((value, i) => {
    low[i % width] = Math.min(low[i % width], value)
    high[i % width] = Math.max(high[i % width], value)
  })
  return { low, high }
}

function standardise({ width, rows, truth, weight }: Examples): { mean: Float64Array, scale: Float64Array } {
  const mean = new Float64Array(width), scale = new Float64Array(width)
  let total = 0
  for (const value of weight) total += value
  const each = (into: Float64Array, amount: (x: number, i: number) => number): void => {
    for (let row = 0; row < truth.length; row++) {
      for (let i = 0; i < width; i++) into[i] = into[i] + weight[row] / total * amount(rows[row * width + i], i)
    }
  }
  each(mean, x => x)
  each(scale, (x, i) => (x - mean[i]) ** 2)
  return { mean, scale: scale.map(variance => variance > 1e-12 ? Math.sqrt(variance) : 1) }
}

interface Point { readonly mean: Float64Array, readonly scale: Float64Array, readonly beta: Float64Array, readonly penalty: number }

function derivatives({ width, rows, truth, weight }: Examples, { mean, scale, beta, penalty }: Point): { gradient: Float64Array, hessian: Float64Array } {
  const n = width + 1
  const gradient = new Float64Array(n), hessian = new Float64Array(n * n), x = new Float64Array(n)
  x[0] = 1
  for (let row = 0; row < truth.length; row++) {
    let odds = beta[0]
    for (let i = 1; i < n; i++) {
      const value = (rows[row * width + i - 1] - mean[i - 1]) / scale[i - 1]
      x[i] = value
      odds += value * beta[i]
    }
    const p = probabilityOf(odds), w = weight[row]
    const slope = w * (truth[row] - p), curve = w * p * (1 - p)
    for (let i = 0; i < n; i++) {
      gradient[i] = gradient[i] + slope * x[i]
      const curveX = curve * x[i]
      for (let j = 0; j <= i; j++) hessian[i * n + j] = hessian[i * n + j] + curveX * x[j]
    }
  }
  for (let i = 0; i < n; i++) {
    if (i > 0) gradient[i] = gradient[i] - penalty * beta[i]
    // A whisper of a ridge on the intercept keeps the matrix invertible when all truths are equal.
    hessian[i * n + i] = hessian[i * n + i] + (i > 0 ? penalty : 1e-6)
  }
  return { gradient, hessian }
}

/** Solves a symmetric positive definite system, given by its lower triangle, by Cholesky's method. Overwrites `matrix`. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  const at = (i: number, j: number): number => matrix[i * n + j]
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = at(i, j)
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k)
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j)
    }
  }
  const result = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    let sum = result[i]
    for (let k = 0; k < i; k++) sum -= at(i, k) * result[k]
    result[i] = sum / at(i, i)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = result[i]
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * result[k]
    result[i] = sum / at(i, i)
  }
  return result
}
