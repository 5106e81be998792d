import { describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { openOwnStudio, openStudio, rowsOf, settled } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'W01: the first five minutes', () => {
  it('greets who comes first, leads to what is ready to bill, and back to the start', async ({
    onTestFinished,
  }) => {
    const studio = await openOwnStudio()
    onTestFinished(() => studio.close())
    const { page, go, complaints } = await studio.visitor()
    await go('/')
    expect(new URL(page.url()).pathname).toBe('/welcome')
    await inspect(page, 'welcome')
    await page.getByRole('button', { name: 'Look around with example data' }).click()
    await page.getByRole('grid', { name: 'To bill' }).waitFor()
    const totals = page.getByRole('list', { name: 'Ready to bill' })
    const expectTotals = async () => {
      const read = async () => (await totals.innerText()).replaceAll(/\s+/g, ' ')
      const words = [
        'EUR · 4 orders ready 17,860.14 14,936.25 net + 2,923.89 tax',
        'AED · 1 order ready 4,200.00 4,000.00 net + 200.00 tax',
        'USD · 2 orders ready 125,000.00 125,000.00 net + 0.00 tax',
      ]
      await expect.poll(read).toBe(words.join(' '))
    }
    await expectTotals()
    expect(await page.getByRole('note').innerText()).toContain('31 Mar 2026, 09:00')
    const rows = rowsOf(page)
    await expect.poll(() => rows.count()).toBe(7)
    const words = (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
    const [kpi] = words.filter((row) => row.includes('Operation KPI dashboard'))
    expect(kpi).toContain('Progress reached 30 % 0.00 → 6,000.00')

    await page.getByRole('button', { name: 'Ready to bill in EUR: 17,860.14 EUR, explain' }).click()
    await page.getByRole('dialog', { name: 'Ready to bill in EUR' }).getByText('Net').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Choose all that is ready').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Reset demo' }).click()
    const going = page.getByRole('dialog', { name: 'Reset the example data' })
    await going.getByText(/\d orders · \d+ invoices/).waitFor()
    await going.getByRole('button', { name: 'Archive this, begin afresh' }).click()
    await going.waitFor({ state: 'detached' })
    await settled(page)
    await expectTotals()
    expect(complaints).toEqual([])
  })

  it('asks name, country and currency for a first order, and nothing else', async ({
    onTestFinished,
  }) => {
    const studio = await openStudio()
    onTestFinished(() => studio.close())
    const { page, go, complaints } = await studio.visitor({ locale: 'de-AT' })
    await go('/welcome')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByLabel('Currency').inputValue()).toBe('EUR')
    await page.getByRole('button', { name: 'Write the first order' }).click()
    await page.getByText('Give your organization a name.').waitFor()
    await page.getByLabel('Country').selectOption({ label: 'Switzerland' })
    expect(await page.getByLabel('Currency').inputValue()).toBe('CHF')
    await page.getByLabel('Your organization').fill('Alpenblick <b>AG</b>')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/orders/new')
    await page.getByText('Alpenblick <b>AG</b>').first().waitFor()
    await go('/')
    await page.getByText('Nothing to bill, and nothing is planned.').waitFor()
    expect(complaints).toEqual([])
  })
})
