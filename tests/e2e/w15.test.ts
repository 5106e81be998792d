import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'W15: payments and credit notes', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  async function invoiced(label: string, net: string) {
    const desk = await openOrderDesk(studio)
    const line = (id: string, amount: string) => [{ id, label, net: amount, tax: '0' }]
    const first = await desk.order({ label, lines: line('a', net) })
    const second = await desk.order({ label: `${label}, later`, lines: line('a', '500.00') })
    const ids: string[] = []
    for (const order of [first, second]) {
      const path = `/v1/orders/${order}/invoices`
      ids.push((await desk.call('POST', path, { rest: true })).body.id)
    }
    return { desk, first: ids[0] ?? '', second: ids[1] ?? '' }
  }

  it('turns an over-payment into credit, and offers it on the next invoice', async () => {
    const { first, second } = await invoiced('Shelves', '2000.00')
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/invoices/${first}`)
    await page.keyboard.press('r')
    const amount = page.getByLabel('Amount, EUR')
    expect(await amount.inputValue()).toBe('2,000.00')
    await amount.fill('2,100')
    await page.getByText('more than is open: it becomes customer credit').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('became customer credit').waitFor()
    await inspect(page, 'payment-over')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('group', { name: 'Where it stands' }).getByText('Paid').waitFor()

    await visitor.go(`/invoices/${second}`)
    await page.getByRole('button', { name: 'Put it on this invoice' }).click()
    await page.getByRole('button', { name: 'Record 100.00' }).click()
    await page.getByText('of customer credit is applied').waitFor()
    const outcome = page.getByRole('dialog').getByRole('cell').last()
    expect(await outcome.innerText()).toBe('400.00')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('region', { name: 'Amounts' }).getByText('400.00').first().waitFor()
    await inspect(page, 'invoice')
    expect(unexpected(visitor)).toEqual([])
  })

  it('credits within what is left, shown before it is issued', async () => {
    const { first } = await invoiced('Counter', '4200.00')
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/invoices/${first}`)
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Issue credit note of 4,200.00' }).waitFor()
    await dialog.getByText('Net', { exact: true }).first().click()
    await dialog.getByLabel('Net to credit, EUR').fill('4200.01')
    await dialog.getByRole('button', { name: 'Credit 4,200.00' }).click()
    await dialog.getByLabel('Net to credit, EUR').fill('1050')
    await dialog.getByRole('button', { name: 'Issue credit note of 1,050.00' }).waitFor()
    await inspect(page, 'credit-note')
    await page.keyboard.press('Control+Enter')
    await dialog.getByText('is issued.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('region', { name: 'Amounts' }).getByText('3,150.00').first().waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('spreads a payment as typed, and takes it back', async () => {
    const { desk, first } = await invoiced('Doors', '1000.00')
    const { body: invoice } = await desk.call('GET', `/v1/invoices/${first}`)
    const visitor = await studio.visitor({ look: 'narrow' })
    const { page } = visitor
    await visitor.go(`/payments/new?customer=${invoice.customer}`)
    await page.getByLabel('Amount, EUR').fill('1200')
    const parts = page.getByLabel(/^Part for/)
    await expect.poll(() => parts.first().inputValue()).toBe('1,000.00')
    const sums = page.getByLabel('Sums').getByRole('definition')
    await expect.poll(() => sums.allInnerTexts()).toEqual(['1,200.00EUR', '1,200.00EUR', '0.00EUR'])
    await parts.last().fill('100')
    await expect
      .poll(() => sums.allInnerTexts())
      .toEqual(['1,200.00EUR', '1,100.00EUR', '100.00EUR'])
    await inspect(page, 'payment-sums')
    await parts.last().fill('300')
    await expect.poll(() => sums.allInnerTexts()).toEqual(['–', '–', '–'])
    await page.getByRole('button', { name: 'Take 1,300.00' }).click()
    await page.getByRole('button', { name: 'Record 1,300.00' }).click()
    await inspect(page, 'payment-spread')
    await page.getByRole('row', { name: /1,000\.00 0\.00$/ }).waitFor()
    await page.getByRole('link', { name: 'Open the payment' }).click()
    await page.getByRole('button', { name: 'Reverse…' }).click()
    await page.getByLabel('Reason').fill('Returned by the bank')
    await page.getByRole('button', { name: 'Reverse 1,300.00' }).click()
    await page.getByText('Reversed on').waitFor()
    const { body: open } = await desk.call('GET', `/v1/invoices/${first}`)
    expect(open.open.amount).toBe('1000.00')
    expect(unexpected(visitor)).toEqual([])
  })
})
