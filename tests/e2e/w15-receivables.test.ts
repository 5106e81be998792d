import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { focusOf, openStudio, rowsOf, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

/** The figures below the bar, in the order of their columns. */
async function ages(page: Page): Promise<string[]> {
  const cells = page.getByRole('table').getByRole('cell')
  await cells.first().waitFor()
  // Below an amount stands how many invoices make it.
  return (await cells.allInnerTexts()).map((text) => text.split('\n')[0] ?? '')
}

async function invoice(desk: OrderDesk, number: string) {
  const { body } = await desk.call('GET', `/v1/invoices?number=${number}`)
  return body.data[0]
}

/** The example after a credit note on its oldest invoice and an over-payment of another. */
async function creditedAndPaid(studio: Studio) {
  const desk = await openOrderDesk(studio)
  const oldest = await invoice(desk, 'INV-2025-00001')
  const paid = await invoice(desk, 'INV-2026-00002')
  await desk.call('POST', `/v1/invoices/${oldest.id}/credit`, { gross: '1050.00' })
  await desk.call('POST', '/v1/payments', {
    invoice: paid.id,
    amount: '2100.00',
    reference: 'Transfer 4711',
  })
  return { customer: paid.customer }
}

describe.skipIf(missing)(missing ? noChromium : 'W15: who owes what, and how old it is', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('ages by day, filters by a mark of the bar, and leads to the invoice by keys', async () => {
    await openOrderDesk(studio)
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/receivables')
    expect(await ages(page)).toEqual([
      ...['7,200.00', '2,000.00', '5,950.00', '10,000.00', '4,200.00'],
      ...['29,350.00', '0.00'],
    ])
    await page
      .getByRole('toolbar', { name: 'Filter by age, EUR' })
      .getByRole('button')
      .nth(0)
      .focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const spoken = await focusOf(page).getAttribute('aria-label')
    expect(spoken?.replaceAll('\u00a0', ' ')).toBe('31–60 days: 5,950.00 EUR, 1 invoice')
    await page.keyboard.press('Enter')
    const rows = page.getByRole('grid').getByRole('row')
    await expect.poll(() => rows.count()).toBe(2)
    expect(await rows.nth(1).innerText()).toContain('Pine Interiors')
    expect(await rows.nth(1).innerText()).toContain('5,950.00')
    expect(new URL(page.url()).searchParams.get('bucket')).toBe('31-60')
    await page.getByRole('button', { name: 'Open on INV-2026-00001' }).click()
    await page.getByText('less credited').waitFor()
    await page.keyboard.press('Escape')
    await rows.nth(1).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/invoices\/inv_/)

    await visitor.go('/receivables?by=invoice&as_of=2026-02-28')
    expect(await ages(page)).toEqual([
      ...['0.00', '2,000.00', '5,950.00', '10,000.00', '4,200.00'],
      ...['22,150.00', '0.00'],
    ])
    expect(unexpected(visitor)).toEqual([])
  })

  it('follows a credit note and an over-payment, and offers the credit', async () => {
    const { customer } = await creditedAndPaid(studio)
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/receivables?tab=credit')
    expect((await ages(page)).slice(-3)).toEqual(['3,150.00', '26,300.00', '100.00'])
    const apply = page.getByRole('link', { name: /Apply 100\.00.EUR of Birch Academy/ })
    expect(await apply.getAttribute('href')).toContain('source=credit')
    await inspect(page, 'customer-credit')

    await visitor.go('/receivables?tab=payments')
    await page.getByRole('searchbox').fill('4711')
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(2)
    await page.getByRole('button', { name: /Where this payment went: 2,100/ }).click()
    await page.getByText('Became customer credit').waitFor()

    await visitor.go(`/customers/${customer}/statement`)
    const rows = await rowsOf(page).all()
    const balances = rows.map((row) => row.getByRole('gridcell').last().innerText())
    expect(await Promise.all(balances)).toEqual(['0.00', '2,000.00', '-100.00', '-100.00'])
    await page.getByText('Of it customer credit:').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('ties the journal and the balances to what is open', async () => {
    await creditedAndPaid(studio)
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/ledger?tab=balances')
    const eur = page.getByRole('region', { name: 'Balances in EUR' })
    const row = async (account: string) =>
      (await eur.getByRole('row', { name: account, exact: true }).innerText()).split('\n').at(-1)
    expect(await row('Receivables')).toBe('26,300.00')
    expect(await row('Customer credit')).toBe('100.00')
    await eur.getByText('Balanced', { exact: true }).waitFor()
    await eur.getByRole('link', { name: 'Customer credit' }).click()
    await page.waitForURL(/account=credit/)
    const entries = page.getByRole('grid').getByRole('row')
    await expect.poll(() => entries.count()).toBe(2)
    expect(await entries.nth(1).innerText()).toContain('Birch Academy')
    await inspect(page, 'journal-of-an-account')
    expect(unexpected(visitor)).toEqual([])
  })
})
