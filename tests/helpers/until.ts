/** Resolves as soon as `holds` does, looking once a turn of the event loop; rejects after 10 s. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  const giveUpAt = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`${what} did not come true within 10 s`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
