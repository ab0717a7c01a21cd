import type { SeedOfDay } from './runSeeds.ts'

/** Seeds that once found something, always run: the bug that each found is mended, and shall stay so. */
export const keptSeeds: readonly SeedOfDay[] = [
  // A clock put back: holds of less than no time, offers that rang for an hour, figures that a restart forgot.
  { seed: 105, events: 3000 },
  { seed: 120, events: 3000 },
  { seed: 126, events: 3000 },
  { seed: 130, events: 3000 },
  // Two who were passed to one agent by name, of whom the younger had waited for that agent long enough.
  { seed: 130, events: 6000 },
  // A desk that took the late copy of a link's opening for a link, after that had been closed.
  { seed: 900038, events: 3000 },
]
