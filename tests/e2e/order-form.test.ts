import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { openOrderDesk, pasteLines, unexpected } from './order-desk.ts'
import { openStudio, rowsOf, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'writing orders', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
    await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('takes a table, keeps what was typed, and saves a plan for others', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await pasteLines(page, 'Pos\tText\tQty\tRate\n1\tDesign\t2\t1,250.00\n2\tBuild\t10\t400.00')
    await page.getByText('Left out: Pos.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await labels(page)).toEqual([''])
    await pasteLines(page, 'Design\t2\t1,250.00\nBuild\t10\t400.00')
    await page.getByLabel('Line 2: Line').focus()
    await page.keyboard.press('Alt+ArrowUp')
    expect(await labels(page)).toEqual(['Build', 'Design'])
    await page.getByText('6,500.00').first().waitFor()

    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await page.getByRole('heading', { name: 'Orders', exact: true }).waitFor()
    await rowsOf(page).first().waitFor()
    await page.keyboard.press('n')
    await page.getByText('An order was left unfinished: “Build”.').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => labels(page)).toEqual(['Build', 'Design'])

    await page.getByText('In instalments').click()
    await page.getByRole('button', { name: 'Save plan as template' }).click()
    await page.getByLabel('Name of the template').fill('Deposit first')
    await page.getByRole('button', { name: 'Save template' }).click()
    await page.getByText('Saved as “Deposit first”.').waitFor()
    await visitor.go('/plans')
    await page.getByText('Deposit first').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('imports a plan of Opencell as its figures are said to be meant', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/plans')
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog')
    const json = dialog.getByLabel('What the API of Opencell answers')
    await json.fill('{')
    await dialog.getByText('This is no JSON').waitFor()
    const rows = [
      [50, 30],
      [75, 50],
      [100, 100],
    ]
    const invoicingPlanItems = rows.map(([advancement, rateToBill], index) => ({
      ...{ code: `KPI_${index}`, advancement, rateToBill },
      description: ['Design', 'Build', 'Launch'][index],
    }))
    const plan = { code: 'KPI', description: 'Design, build, launch', invoicingPlanItems }
    await json.fill(JSON.stringify(plan))
    const save = dialog.getByRole('button', { name: 'Save 1 template' })
    await dialog.getByText('3,600.00').first().waitFor()
    await dialog.getByText('9,000.00').first().waitFor()
    expect(await save.isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: /rateToBill is the progress/ }).check()
    await inspect(page, 'plan-import')
    await save.click()
    await page.getByText('1 template imported.').waitFor()
    const row = page.getByRole('row', { name: 'Plan Design, build, launch' })
    await row.getByText('When progress reaches 30 %, bill up to 50 %').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('says that the server does not answer, and sends the same order once it does', async () => {
    const visitor = await studio.visitor()
    const { page, context } = visitor
    await visitor.go('/orders/new')
    await page.keyboard.type('Nordwind AG')
    await page.getByRole('option', { name: /^Nordwind AG/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Line 1: Line').fill('Work')
    await page.getByLabel('Line 1: Price').fill('1500')
    await page.getByText('1,785.00').first().waitFor()
    await context.setOffline(true)
    await page.keyboard.press('Control+s')
    await page.getByText('The server does not answer. What you typed is still here').waitFor()
    await context.setOffline(false)
    await page.keyboard.press('Control+s')
    await page.waitForURL(/\/orders\/ord_/)
    await page.getByRole('button', { name: 'Confirm' }).waitFor()
  })

  it('keeps filters under a name and totals what is chosen', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders?state=confirmed&sort=-net')
    const strip = page.getByRole('region', { name: 'Totals' })
    await strip.getByText('USD').waitFor()
    await page.getByRole('button', { name: 'Save these filters' }).click()
    await page.getByLabel('Name, in this browser').fill('Running')
    await page.keyboard.press('Enter')
    await rowsOf(page).first().getByRole('checkbox').check()
    await strip.getByText('1 order chosen').waitFor()
    await strip.getByText('500,000.00').waitFor()
    await inspect(page, 'orders-chosen')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('button', { name: 'Running', exact: true }).click()
    await expect.poll(() => page.url()).toContain('sort=-net')
    expect(unexpected(visitor)).toEqual([])
  })
})

async function labels(page: Page): Promise<string[]> {
  const fields = await page.getByLabel(/^Line \d+: Line$/).all()
  return Promise.all(fields.map((field) => field.inputValue()))
}
