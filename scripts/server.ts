import { buildIfStale, builtServer } from './lib/build.ts'

// npm run server: the server alone, built if needed; in this very process, so that signals reach it.
await buildIfStale()
await import(builtServer.href)
