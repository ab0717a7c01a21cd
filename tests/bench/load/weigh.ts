// Loaded into a server before its own code: answers what it holds in memory once everything unused is collected.
process.on('message', (message) => {
  if (message !== 'memory') return
  globalThis.gc!()
  const { heapUsed, external } = process.memoryUsage()
  process.send!(Math.round((heapUsed + external) / 1024))
})
