/** A thing of the server that counts its changes. */
interface Versioned {
  version: number
}

/**
 * Puts a thing into a map of things by id unless the map holds a newer version.
 * @returns whether it was put
 */
export function keepNewest<T extends Versioned>(map: Map<string, T>, id: string, item: T): boolean {
  const known = map.get(id)
  if (known && known.version > item.version) return false
  map.set(id, item)
  return true
}

/** Adds items that are not there yet, by id, and keeps them in the order of their time. */
export function mergeById<T extends { id: string; at: number }>(known: readonly T[], added: readonly T[]): T[] {
  const ids = new Set(known.map((item) => item.id))
  const fresh = added.filter((item) => !ids.has(item.id))
  return fresh.length === 0 ? [...known] : [...known, ...fresh].toSorted((a, b) => a.at - b.at)
}
