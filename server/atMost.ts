/** Lets at most `width` of the given jobs run at once: hashing takes memory, and a flood of sign-ins must not take it all. */
export function atMost(width: number) {
  let free = width
  const waiting: (() => void)[] = []
  return async <T>(job: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await job()
    } finally {
      // A place goes straight to the next in line, so that nobody who comes in between takes one too many.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
