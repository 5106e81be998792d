import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  issueBill,
  issuedNote,
  type OrderDesk,
  openOrderDesk,
  understood,
  unexpected,
} from './order-desk.ts'
import { openStudio, paste, plain, rowsOf, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'lines, and nets that say little', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('are billed and credited by percent, amount and quantity', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const order = await desk.order({
      label: 'By lines',
      lines: [
        { id: 'a', label: 'Design', net: '4000.00', tax: '19' },
        { id: 'b', label: 'Licences', quantity: '3', unit: 'pcs', price: '1000.00', tax: '19' },
        { id: 'c', label: 'Days', quantity: '12.5', unit: 'd', price: '480.00', tax: '19' },
      ],
    })
    const field = (line: string) => page.getByLabel(`How much of ${line} to bill`)
    await go(`/orders/${order}?deed=bill`)
    await page.getByText('Per line').click()
    await paste(field('Design'), '25 %\n50 %\n')
    expect(await field('Licences').inputValue()).toBe('50')
    // Keys alone: the unit stands after the figure, and every line has both.
    await field('Licences').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('p')
    await page.keyboard.press('Tab')
    await page.keyboard.type('12.500')
    await page.keyboard.press('Tab')
    await page.keyboard.press('E')
    await page.getByRole('dialog').getByText('can be 12.50 or 12,500.00').waitFor()
    await field('Licences').fill('1')
    await field('Days').fill('12000')
    await page.getByRole('dialog').getByText('= 12,000.00 EUR').waitFor()
    await field('Design').fill('120')
    await page.getByRole('button', { name: 'Bill Design 100 %, Days 6,000.00 EUR' }).click()
    await answered(page)
    await understood(page).getByText('Bills 3 lines: 11,000.00 EUR').waitFor()
    await inspect(page, 'order-bill-by-lines')
    await issueBill(visitor)
    const { body } = await desk.call('GET', `/v1/invoices?order=${order}`)
    await go(`/invoices/${body.data[0].id}?deed=credit`)
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Lines', { exact: true }).first().click()
    await page.getByLabel('Unit of Licences').selectOption('quantity')
    await page.getByLabel('How much of Licences to credit').fill('1')
    await page.getByLabel('Unit of Days').selectOption('amount')
    await page.getByLabel('How much of Days to credit').fill('300')
    await page.getByRole('button', { name: 'Issue credit note of 1,547.00 EUR' }).waitFor()
    await inspect(page, 'invoice-credit-by-lines')
    await page.keyboard.press('Control+Enter')
    await issuedNote(page).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('of a net of nothing are ready, previewed and issued', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const customer = await desk.call('POST', '/v1/customers', { name: 'Zero Net Ltd' })
    const order = (fields: object) => desk.order({ customer: customer.body.id, ...fields })
    const cancelled = await order({
      label: 'Nets cancel out',
      lines: [
        { id: 'a', label: 'Works', net: '600.00', tax: '15' },
        { id: 'b', label: 'Voucher', net: '-600.00', tax: '0' },
      ],
    })
    const paidAhead = await order({
      label: 'Paid ahead',
      final: 'whole',
      lines: [{ id: 'a', label: 'Works', net: '1000.00', tax: '19' }],
      plan: {
        basis: 'incremental',
        instalments: [
          { id: 'd', label: 'Deposit', when: { confirmed: true }, bill: { gross: '1190.00' } },
          { id: 'f', label: 'Final', when: { progress: '100' }, bill: { rest: true } },
        ],
      },
    })
    await desk.call('POST', `/v1/orders/${paidAhead}/invoices`, {})
    await desk.call('POST', `/v1/orders/${paidAhead}/progress`, { percent: '100' })
    for (const [id, words] of [
      [cancelled, 'Bill 90.00 EUR gross'],
      [paidAhead, 'Bill 0.00 EUR'],
    ] as const) {
      await go(`/orders/${id}`)
      await page.getByRole('button', { name: words }).waitFor()
    }
    await go('/orders?q=Zero')
    expect(await rowsOf(page).filter({ hasText: 'Ready' }).count()).toBe(2)
    await go('/?q=Zero')
    const rows = rowsOf(page).filter({ hasText: 'Zero Net Ltd' })
    expect(plain(await rows.allInnerTexts())).toContain('90.00 gross')
    for (const row of await rows.all()) await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Preview run of 2' }).click()
    await page.getByRole('button', { name: 'Issue 2 invoices, 90.00 EUR' }).click()
    await page.getByText('2 invoices issued.').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('are warned of where their days run back, if the settings only warn', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/settings?tab=numbering')
    await page.getByLabel('A day that runs back').selectOption('warn')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    const lines = [{ id: 'a', label: 'Works', net: '100.00' }]
    const order = await desk.order({ label: 'Dated back', lines })
    await go(`/orders/${order}?deed=bill`)
    await page.getByText('More: date, payment term').click()
    await page.getByLabel('Invoice date').fill('2020-01-01')
    await page.getByText('Can be issued all the same:').waitFor()
    await inspect(page, 'order-bill-warned')
    await page.getByRole('button', { name: 'Issue 100.00 EUR' }).click()
    await issuedNote(page).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })
})
