import { test as base } from '@playwright/test'

/** Playwright's test, which closes every page that it opened: one left open draws, and calls for its dead server, beside the next. */
export const test = base.extend<{ leavesNothingOpen: undefined }>({
  leavesNothingOpen: [
    async ({ browser }, use) => {
      await use(undefined)
      for (const context of browser.contexts()) await context.close()
    },
    { auto: true },
  ],
})
