import type { DesktopStatus } from '../shared/contract/desktop.ts'
import { encodePng } from './png.ts'

type State = DesktopStatus['state']
type Shape = (x: number, y: number) => boolean

const circle =
  (radius: number): Shape =>
  (x, y) =>
    Math.hypot(x, y) <= radius
const box =
  (halfWidth: number, halfHeight: number): Shape =>
  (x, y) =>
    Math.abs(x) <= halfWidth && Math.abs(y) <= halfHeight
const without =
  (outer: Shape, inner: Shape): Shape =>
  (x, y) =>
    outer(x, y) && !inner(x, y)
/** A line from one point to another, as thick as twice `half`. */
const stroke =
  (fromX: number, fromY: number, toX: number, toY: number, half: number): Shape =>
  (x, y) => {
    const [dx, dy] = [toX - fromX, toY - fromY]
    const along = Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)))
    return Math.hypot(x - fromX - along * dx, y - fromY - along * dy) <= half
  }
const both =
  (one: Shape, other: Shape): Shape =>
  (x, y) =>
    one(x, y) || other(x, y)

const tick = both(stroke(-0.45, 0.05, -0.1, 0.4, 0.14), stroke(-0.1, 0.4, 0.45, -0.35, 0.14))
const cross = both(stroke(-0.65, -0.65, 0.65, 0.65, 0.2), stroke(-0.65, 0.65, 0.65, -0.65, 0.2))
const triangle: Shape = (x, y) => y <= 0.8 && y >= -0.9 && Math.abs(x) <= ((y + 0.9) / 1.7) * 0.98
const diamond: Shape = (x, y) => Math.abs(x) + Math.abs(y) <= 0.98
const upright = stroke(0, -0.3, 0, 0.25, 0.13)

/** One colour AND one shape for each state (x and y from −1 to 1), so that neither carries the meaning alone. */
const looks: Record<State, { color: readonly [number, number, number]; shape: Shape }> = {
  ready: { color: [34, 154, 83], shape: without(circle(0.95), tick) },
  ringing: {
    color: [214, 51, 51],
    shape: without(
      triangle,
      both(upright, (x, y) => Math.hypot(x, y - 0.52) <= 0.14),
    ),
  },
  busy: { color: [37, 99, 200], shape: box(0.82, 0.82) },
  wrapUp: { color: [124, 77, 190], shape: diamond },
  notReady: { color: [202, 122, 12], shape: without(circle(0.95), box(0.55, 0.17)) },
  offline: { color: [120, 128, 140], shape: without(circle(0.95), circle(0.62)) },
  linkLost: { color: [190, 40, 40], shape: cross },
  signedOut: { color: [120, 128, 140], shape: without(box(0.85, 0.85), box(0.5, 0.5)) },
}

/** Looked at per pixel, in each direction, to smooth the edges. */
const samples = 4

/** The icon of a state as PNG, `size` pixels square, on nothing. */
export const drawStateIcon = (state: State, size: number): Buffer => {
  const { color, shape } = looks[state]
  const pixels = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let hits = 0
      for (let part = 0; part < samples * samples; part++) {
        const px = x + ((part % samples) + 0.5) / samples
        const py = y + (Math.floor(part / samples) + 0.5) / samples
        if (shape((px / size) * 2 - 1, (py / size) * 2 - 1)) hits++
      }
      pixels.set([...color, Math.round((hits / samples / samples) * 255)], (y * size + x) * 4)
    }
  }
  return encodePng(size, pixels)
}
