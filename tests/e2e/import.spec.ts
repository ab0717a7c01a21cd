import { expect } from '@playwright/test'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { signIn } from './story.ts'
import { test } from './test.ts'

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

const file = `No,Title,Received,Story,Who
A-1,Cups missing,2026-10-03,"The box came open.
Two cups were missing.",Ana Ruiz
A-2,快递迟到,2026-10-13,快递迟到两天，没有人接电话。,王小明
A-3,No date,soon,The date of this one cannot be read.,Ben
`

test('complaints come in from a file by the screen, rows with errors named, and are taken back', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(server.url)
  await signIn(page, 'lead@demo.wubu')
  await page.goto(`${server.url}/#/complaints`)
  await page.getByRole('tab', { name: /import|file/i }).click()
  await page.setInputFiles('input[type=file]', { name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await expect(page.getByText('old.csv, 3 rows, encoded as UTF-8')).toBeVisible()
  for (const [field, column] of [
    ['Number in the other system', 'No'],
    ['Subject', 'Title'],
    ['Text', 'Story'],
    ['Received on', 'Received'],
    ['Name', 'Who'],
  ] as const)
    await page.getByRole('combobox', { name: new RegExp(`^${field}`) }).selectOption({ label: column })
  await page.getByRole('button', { name: 'Show what would come in' }).click()
  await expect(page.getByText('2 complaints would come in, 0 are known already, 1 have errors.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2' }).click()
  await expect(page.getByText('2 complaints came in, 0 were known, 1 rows had errors.')).toBeVisible()
  await expect(page.getByText('Received: not a date soon')).toBeVisible()
  await page.getByLabel('Reason').fill('the wrong file')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('Taken back. 2 had come in')).toBeVisible()
})
