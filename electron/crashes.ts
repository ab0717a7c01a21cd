interface CrashBrake {
  /** Notes a stop of the page at a time; true: load it again, false: it stops too often. */
  mayReload: (at: number) => boolean
}

/** Lets the page come back after a crash, but not for ever: at most `most` times within `withinMs`. */
export const crashBrake = (most: number, withinMs: number): CrashBrake => {
  let stops: number[] = []
  return {
    mayReload(at) {
      stops = [...stops.filter((stop) => at - stop < withinMs), at]
      return stops.length <= most
    },
  }
}
