import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  billButton,
  expectHead,
  issueBill,
  issuedNote,
  openOrderDesk,
  typeBill,
  understood,
  unexpected,
  wishField,
} from './order-desk.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'W05: no over-billing', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('bills by percent and by amount, never beyond, and only one of two at once', async () => {
    const desk = await openOrderDesk(studio)
    const id = await desk.order(
      { label: 'Store rollout', lines: [{ id: 'a', label: 'Rollout', net: '10000.00', tax: '5' }] },
      { draft: true },
    )
    const one = await studio.visitor()
    const { page } = one
    await one.go(`/orders/${id}`)
    expect(await billButton(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await billButton(page).waitFor()

    await typeBill(one, '40%')
    expect(await understood(page).innerText()).toContain('40\u00a0% of the order: 4,000.00')
    expect(await issueBill(one)).toContain('4,200.00')
    await typeBill(one, '3,500')
    expect(await issueBill(one)).toContain('3,675.00')
    await expectHead(one, 'Billed 75 %')

    await typeBill(one, '2500.01')
    expect(await page.getByRole('dialog').getByRole('alert').innerText()).toContain(
      'at most 2,500.00',
    )
    await inspect(page, 'order-over-billing')
    await page.getByRole('dialog').getByRole('button', { name: 'Bill 2,500.00' }).click()
    await answered(page)
    expect(await wishField(page).inputValue()).toBe('2,500.00')

    const two = await studio.visitor()
    await two.go(`/orders/${id}`)
    await typeBill(two, '2000')
    await wishField(page).fill('2000')
    await answered(page)
    await Promise.all([one, two].map((each) => each.page.keyboard.press('Control+Enter')))
    const both = [one, two].map((each) =>
      Promise.race([
        each.page
          .getByRole('dialog')
          .getByRole('button', { name: 'Bill 500.00' })
          .waitFor()
          .then(() => 'refused'),
        issuedNote(each.page)
          .getByText('2,100.00')
          .waitFor()
          .then(() => 'issued'),
      ]),
    )
    expect((await Promise.all(both)).sort()).toEqual(['issued', 'refused'])
    for (const each of [one, two]) {
      await expectHead(each, 'Ready to bill 500.00')
      expect(unexpected(each)).toEqual([])
    }

    const { body: invoices } = await desk.call('GET', `/v1/invoices?order=${id}&limit=10`)
    expect(invoices.data).toHaveLength(3)
    await desk.call('POST', `/v1/invoices/${invoices.data.at(-1).id}/credit`, { gross: '1050.00' })
    await one.go(`/orders/${id}?tab=explanation`)
    await expectHead(one, 'Ready to bill 1,500.00')
    await page.getByRole('tabpanel').getByText('-8,500.00').first().waitFor()
  })
})
