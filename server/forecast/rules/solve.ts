/**
 * The x of Ax = b for a symmetric positive definite A, by Cholesky's factors. `a` is overwritten. Source: Golub and Van
 * Loan, Matrix Computations, algorithm 4.2.1.
 */
export function solvePositive(a: Float64Array[], b: Float64Array): Float64Array {
  const size = b.length
  const at = (row: number, column: number) => a[row]?.[column] ?? 0
  const put = (row: number, column: number, value: number) => {
    const cells = a[row]
    if (cells) cells[column] = value
  }
  for (let j = 0; j < size; j++) {
    let diagonal = at(j, j)
    for (let k = 0; k < j; k++) diagonal -= at(j, k) ** 2
    const root = Math.sqrt(Math.max(diagonal, 1e-12))
    put(j, j, root)
    for (let i = j + 1; i < size; i++) {
      let value = at(i, j)
      for (let k = 0; k < j; k++) value -= at(i, k) * at(j, k)
      put(i, j, value / root)
    }
  }
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    let value = x[i] ?? 0
    for (let k = 0; k < i; k++) value -= at(i, k) * (x[k] ?? 0)
    x[i] = value / at(i, i)
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = x[i] ?? 0
    for (let k = i + 1; k < size; k++) value -= at(k, i) * (x[k] ?? 0)
    x[i] = value / at(i, i)
  }
  return x
}

/** The middle of some numbers; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const high = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? 0) + high) / 2
}
