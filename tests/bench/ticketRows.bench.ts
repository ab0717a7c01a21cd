import { type Browser, chromium, type Page } from '@playwright/test'
import { buildIfStale } from '../../scripts/lib/build.ts'
import { chromiumFlags, findChromium } from '../../scripts/lib/chromium.ts'
import { insert, type TicketRow } from '../../server/db/database.ts'
import { systemActor } from '../../server/deps.ts'
import { bare } from '../../server/tickets/newTicket.ts'
import { ticketKind, ticketPriority, ticketState } from '../../shared/contract/tickets.ts'
import type { OpenBench } from './bench.ts'
import { type BenchDesk, foundCompany, openDeps } from './company.ts'
import { bareRows } from './load/bareRows.ts'
import { pageTools } from './load/pageTools.ts'
import { startProgram } from './programs.ts'

const rowHeight = 36
/** A fast hand at the wheel: four rows a frame. */
const step = 4 * rowHeight

/**
 * 10,000 tickets in the list, scrolled in Chromium: processor time of the page's main thread a frame, beside the same
 * rows in a list that does nothing but draw them. A frame of sixty a second has 16.7 ms.
 */
export const openTicketRows: OpenBench = async ({ isQuick }) => {
  const [count, frames] = isQuick ? [1000, 120] : [10_000, 600]
  await buildIfStale()
  const company = await foundCompany({ leads: 1 })
  await fill(company.env['WUBU_DATA_DIR'] ?? '', count)
  const server = await startProgram('server/main.ts', { env: company.env })
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags() })
  const ours = await openList(browser, server.url, company.leads[0]!, count)
  const floor = await openBare(browser, ours, count)
  return {
    bars: [
      {
        bar: '–',
        what: `${count} tickets scrolled: main thread a frame`,
        unit: 'ms',
        ours: 'ours',
        floor: 'bare',
        limit: 4,
      },
      {
        bar: '–',
        what: 'the same, of a frame of sixty a second',
        unit: 'ms',
        ours: 'ours',
        floor: 1000 / 60,
        limit: 1,
      },
    ],
    round: async () => ({
      bare: await frameMs(floor, '#box', frames),
      ours: await frameMs(ours, '.rows .box', frames),
    }),
    async close() {
      await browser.close()
      await server.stop()
      company.remove()
    },
  }
}

/** Tickets of all kinds, as a company has them: with customers, owners and deadlines. */
async function fill(dataDir: string, count: number): Promise<void> {
  const deps = await openDeps(dataDir)
  const now = deps.world.now()
  const rows = Array.from({ length: count }, (_, i): TicketRow => {
    const openedAt = now - i * 60_000
    const kind = ticketKind.options[i % 3] ?? 'enquiry'
    return {
      ...bare,
      id: `t${i}`,
      number: `T-${10_000 + i}`,
      kind,
      state: ticketState.options[i % 4] ?? 'open',
      priority: ticketPriority.options[(i >> 2) % 4] ?? 'normal',
      subject: i % 2 ? `Parcel ${i} came late and the box was open` : `第 ${i} 号包裹迟到，外箱破损`,
      text: null,
      queue: null,
      customerId: null,
      customerName: i % 2 ? `Ana Ruiz ${i}` : `陈伟 ${i}`,
      contactId: null,
      ownerId: null,
      ownerName: i % 3 ? `Agent ${i % 40}` : null,
      openedBy: null,
      openedAt,
      changedAt: openedAt,
      source: 'staff',
      dueAt: now + (i % 90) * 60_000,
      dueClock: 'resolution',
      dueStanding: i % 5 ? 'running' : 'warned',
      openGates: [],
      tags: i % 4 ? [] : ['parcel', '包裹'],
    }
  })
  for (let from = 0; from < rows.length; from += 1000)
    await deps.db.writeAll(systemActor, {
      writes: rows.slice(from, from + 1000).map((row) => insert('tickets', row)),
      events: [],
    })
  await deps.db.close()
}

/** The list with all of them read. */
async function openList(browser: Browser, url: string, { id, token }: BenchDesk, count: number): Promise<Page> {
  const page = await pageOf(browser)
  const user = { id, name: 'Lead', email: 'lead0@bench.wubu', role: 'lead' }
  const expiresAt = Date.now() + 3_600_000
  const kept = JSON.stringify({ token, user, expiresAt })
  await page.addInitScript({ content: `localStorage.setItem('wubu.session', ${JSON.stringify(kept)})` })
  await page.goto(`${url}/#/tickets`)
  await page.waitForSelector('[data-row]')
  let read = 0
  while (read < count) read = await page.evaluate<number>(`bench.readOn('.rows .box', ${read})`)
  return page
}

/** The same words in the same columns, drawn by the leanest list. */
async function openBare(browser: Browser, ours: Page, count: number): Promise<Page> {
  const { tracks, texts } = await ours.evaluate<{ tracks: string; texts: string[][] }>('bench.drawn()')
  const page = await pageOf(browser)
  // The tools come where a page is gone to.
  await page.goto('about:blank')
  await page.setContent(bareRows(count, tracks, texts))
  return page
}

async function pageOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await context.addInitScript({ content: pageTools })
  return context.newPage()
}

/** Processor time of the main thread a frame while the list is scrolled down by its box, ms. */
async function frameMs(page: Page, selector: string, frames: number): Promise<number> {
  await page.bringToFront()
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scroll = (some: number) => page.evaluate(`bench.scroll('${selector}', ${step}, ${some})`)
  const taskMs = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  await scroll(frames >> 2)
  const before = await taskMs()
  await scroll(frames)
  const spent = await taskMs()
  await devTools.detach()
  return (spent - before) / frames
}
