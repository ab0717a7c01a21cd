/** Seeds that once found something, always run: the bug that each found is mended, and shall stay so. */
export const keptSeeds: readonly number[] = [
  // A clock put back: holds of less than no time, offers that rang for an hour, figures that a restart forgot.
  105, 120, 126, 130,
  // A desk that took the late copy of a link's opening for a link, after that had been closed.
  900038,
]

/** How long their days are. */
export const keptEvents = 3000
