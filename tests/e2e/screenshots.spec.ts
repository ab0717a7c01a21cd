import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'
import { playScene, type Scene } from './scene.ts'
import { test } from './test.ts'

const kept = join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
const themes = ['light', 'dark'] as const
const languages = ['en', 'zh'] as const

type Theme = (typeof themes)[number]
type Language = (typeof languages)[number]

let scene: Scene
test.beforeAll(async () => {
  test.setTimeout(120_000)
  scene = await playScene()
})
test.afterAll(() => scene.end())

async function open(browser: Browser, email: string, theme: Theme, language: Language): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(scene.url)
  await page.getByText(email).click()
  await expect(page.getByRole('banner')).toBeVisible()
  return page
}

/** Takes a picture and has axe look at the same page: it must find nothing. */
async function look(page: Page, name: string): Promise<void> {
  const taken = test.info().outputPath(`${name}.png`)
  await page.screenshot({ path: taken, animations: 'disabled' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  )
  // `WUBU_KEEP_SCREENSHOTS=1` renews the pictures of the documentation.
  if (process.env['WUBU_KEEP_SCREENSHOTS'] !== '1') return
  mkdirSync(kept, { recursive: true })
  copyFileSync(taken, join(kept, `${name}.png`))
}

for (const theme of themes) {
  for (const language of languages) {
    const named = (page: string) => `${page}-${language}-${theme}`
    test(`axe finds nothing on any page, ${theme}, ${language}`, async ({ browser }) => {
      test.setTimeout(120_000)
      const front = await (
        await browser.newContext({ colorScheme: theme, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
      ).newPage()
      await front.goto(scene.url)
      await expect(front.getByText('agent1@demo.wubu')).toBeVisible()
      await look(front, named('signin'))

      const agent = await open(browser, 'agent1@demo.wubu', theme, language)
      await expect(agent.getByText('陈伟').first()).toBeVisible()
      await look(agent, named('desk'))
      await agent.goto(`${scene.url}/#/tickets/${scene.ticketId}`)
      await expect(agent.getByText(scene.ticketNumber).first()).toBeVisible()
      await expect(agent.getByRole('textbox', { name: /note|备注/ })).toBeVisible()
      await look(agent, named('tickets'))
      await agent.goto(`${scene.url}/#/complaints/${scene.ticketId}`)
      await expect(agent.locator('.complaint')).toBeVisible()
      await look(agent, named('complaint'))
      await agent.goto(`${scene.url}/#/customers/${scene.customerId}`)
      await expect(agent.getByRole('heading', { name: /陈伟/ }).first()).toBeVisible()
      await look(agent, named('customer'))

      const lead = await open(browser, 'lead@demo.wubu', theme, language)
      await expect(lead.getByRole('row').nth(4)).toBeVisible()
      await look(lead, named('wallboard'))

      const second = await open(browser, 'agent2@demo.wubu', theme, language)
      await second.keyboard.press('r')
      await scene.ring()
      await expect(second.getByRole('alert')).not.toBeEmpty()
      await look(second, named('ringing'))
      for (const page of [front, agent, lead, second]) await page.context().close()
    })
  }
}
