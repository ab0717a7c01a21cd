import { setPriority } from 'node:os'
import { scrub } from './scrub.ts'

// The child that `createScrubs` starts: looks at one file beside the server, out of everybody's way, and tells once.
setPriority(19)
process.once('disconnect', () => process.exit())
const [file = ''] = process.argv.slice(2)
process.send?.({ problems: await scrub(file) })
process.disconnect()
