import type { Handlers } from './handler.ts'
import { articleHandlers } from './handlers/articleHandlers.ts'
import { complaintHandlers } from './handlers/complaintHandlers.ts'
import { deskHandlers } from './handlers/deskHandlers.ts'
import { mailHandlers } from './handlers/mailHandlers.ts'
import { reportHandlers } from './handlers/reportHandlers.ts'
import { settingsHandlers } from './handlers/settingsHandlers.ts'
import { ticketHandlers } from './handlers/ticketHandlers.ts'

/** One line per request, in the file of its noun; a request of the contract without one does not compile. */
export const handlers: Handlers = {
  ...deskHandlers,
  ...ticketHandlers,
  ...complaintHandlers,
  ...mailHandlers,
  ...settingsHandlers,
  ...articleHandlers,
  ...reportHandlers,
}
