import type { WindowPlace } from './settings.ts'

interface Area {
  x: number
  y: number
  width: number
  height: number
}

export const smallestWindow = { width: 960, height: 600 }
const usualWindow = { width: 1440, height: 900 }

/** How much of the window must be on a display for it to be found again. */
const grip = 80

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)

/**
 * Where the window opens: its remembered place, if a display still shows enough of it to be grabbed (a screen may have
 * been unplugged), else the usual size wherever the system puts it.
 */
export const placeWindow = (kept: WindowPlace | undefined, displays: readonly Area[]): Partial<Area> => {
  const largest = displays.reduce(
    (best, { width, height }) => ({ width: Math.max(best.width, width), height: Math.max(best.height, height) }),
    smallestWindow,
  )
  const { width: wantedWidth, height: wantedHeight } = kept ?? usualWindow
  const width = Math.max(smallestWindow.width, Math.min(wantedWidth, largest.width))
  const height = Math.max(smallestWindow.height, Math.min(wantedHeight, largest.height))
  const isSeen =
    kept !== undefined &&
    displays.some(
      (display) =>
        overlap(kept.x, width, display.x, display.width) >= grip &&
        overlap(kept.y, grip, display.y, display.height) >= grip / 2,
    )
  return isSeen ? { x: kept.x, y: kept.y, width, height } : { width, height }
}
