import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  computed,
  issueBill,
  type OrderDesk,
  openOrderDesk,
  previewLines,
  saveBar,
  unexpected,
} from './order-desk.ts'
import { openStudio, rowsOf, type Studio, settled, undisturbed, type Visitor } from './studio.ts'

const missing = chromiumPath() === undefined

const method = async (page: Page, line: number, name: string) => {
  await page.getByRole('button', { name: `Line ${line}: how it is billed` }).click()
  await page.getByRole('menuitem', { name }).click()
}

describe.skipIf(missing)(missing ? noChromium : 'time, costs and periods', () => {
  let studio: Studio
  let desk: OrderDesk
  let visitor: Visitor
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio, 'Time Works')
    const clock = `/v1/organizations/${desk.organization}/clock`
    await desk.call('POST', clock, { frozen_time: '2026-03-27' })
    visitor = await studio.visitor()
  })
  afterAll(() => studio?.close())

  it('writes lines by time, per period and by percent, and reads them back as typed', async () => {
    const { page, go } = visitor
    await go('/orders/new')
    await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
    await page.getByRole('option', { name: 'Nordwind AG' }).first().click()
    await page.getByLabel('Line 1: Line').fill('Consulting')
    await page.getByLabel('Line 1: Quantity').fill('40')
    await page.getByLabel('Line 1: Price').fill('100')
    await method(page, 1, 'Time and costs')
    await page.getByLabel('Line 1: Cap, net').fill('2,000')
    await page.getByLabel('Line 1: Rates by role').fill('Junior 90; Senior 140')
    await page.getByRole('button', { name: 'Add a line' }).click()
    await page.getByLabel('Line 2: Line').fill('Retainer')
    await page.getByLabel('Line 2: Price').fill('500')
    await method(page, 2, 'Per period')
    await page.getByLabel('Line 2: From').fill('1 Jan 2026')
    await page.getByLabel('Line 2: Billed').selectOption('in arrears')
    await page.getByRole('button', { name: 'Add a line' }).click()
    await page.getByLabel('Line 3: Line').fill('Fee')
    await method(page, 3, 'Percentage of other lines')
    await page.getByLabel('Line 3: percent').fill('10')
    await page.getByLabel('Retainer', { exact: true }).uncheck()
    await computed(page)
    await inspect(page, 'order-form-methods')
    await saveBar(page).getByRole('button', { name: /^Save/ }).first().click()
    await page.waitForURL(/\/orders\/ord_/)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Line 2: From').waitFor()
    const typed = (label: string) => page.getByLabel(label).inputValue()
    expect(await Promise.all(['Line 1: Cap, net', 'Line 1: Rates by role'].map(typed))).toEqual([
      '2,000.00',
      'Junior 90; Senior 140',
    ])
    expect(await typed('Line 2: From')).toBe('1 Jan 2026')
    expect(await typed('Line 2: Billed')).toBe('arrears')
    expect(await page.getByLabel('Consulting', { exact: true }).isChecked()).toBe(true)
    expect(await page.getByLabel('Retainer', { exact: true }).isChecked()).toBe(false)
    expect(unexpected(visitor)).toEqual([])
  })

  it('records time and costs, bills those that are chosen, and reports them', async () => {
    const { page, go } = visitor
    const lines = [
      { id: 'c', label: 'Consulting', method: 'effort', quantity: '40', price: '100', tax: '19' },
      { id: 'r', label: 'Retainer', method: 'duration', price: '500', start: '2026-03-01' },
    ]
    const order = await desk.order({ label: 'Portal', lines })
    await go(`/orders/${order}`)
    await page.getByText('40 h planned, at 100').first().waitFor()
    await record(page, { Hours: '7:30', Person: 'Ana', Day: '20 Feb 2026' })
    await record(page, { Hours: '2,5', Person: 'Ben', Day: '26 Mar 2026' })
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Record a cost…' }).click()
    await page.getByLabel('Amount net, EUR').fill('187.40')
    await page.getByLabel('Receipt number').fill('R-1')
    await page.keyboard.press('Control+Enter')
    await undisturbed(page)
    await page.getByRole('tab', { name: 'Time and costs' }).click()
    await rowsOf(page).nth(2).waitFor()
    expect(await page.getByRole('grid').innerText()).toContain('receipt R-1')
    await inspect(page, 'order-time')
    await page.getByRole('button', { name: /^Take back Consulting, 27 Mar/ }).click()
    await rowsOf(page).nth(2).waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Lines' }).click()
    await page.getByText('40 h planned, at 100 · 10:00 recorded').first().waitFor()
    await settled(page)
    await inspect(page, 'order-methods')

    await page.keyboard.press('b')
    await answered(page)
    expect(await previewLines(visitor)).toEqual(['1,000.00', '500.00'])
    await page.getByRole('combobox', { name: 'Time and costs' }).selectOption('of last month')
    await answered(page)
    await page.getByRole('table').getByText('7:30').first().waitFor()
    expect(await previewLines(visitor)).toEqual(['750.00', '500.00'])
    await page.getByRole('button', { name: /: Show the entry$/ }).click()
    await page.getByRole('cell', { name: /^20 Feb 2026/ }).waitFor()
    await page.getByRole('dialog').getByText('1 Mar 2026 – 31 Mar 2026').waitFor()
    await inspect(page, 'bill-time')
    await issueBill(visitor)
    await page.getByRole('status').getByRole('link').first().click()
    await page.getByRole('heading', { name: /Time and costs/ }).waitFor()
    expect(await page.getByRole('main').innerText()).toMatch(/Ana\s+7:30/)
    await page.getByText('1 Mar 2026 – 31 Mar 2026').waitFor()
    await inspect(page, 'invoice-time')
    expect(unexpected(visitor)).toEqual([])
  })

  it('changes lines that run, says why not, and goes on where it was closed', async () => {
    const { page, go } = visitor
    const lines = [
      { id: 'r', label: 'Licence', method: 'duration', price: '500', start: '2026-01-01' },
      { id: 'n', label: 'Hosting', method: 'duration', price: '20' },
      { id: 'f', label: 'Setup', net: '900.00' },
    ]
    const order = await desk.order({ label: 'Licences', lines })
    await desk.call('POST', `/v1/orders/${order}/invoices`, {})
    await go(`/orders/${order}`)
    await page.getByText(/Hosting.*: nobody said from when it runs/).waitFor()
    await inspect(page, 'order-billing-error')
    await page.getByLabel(/^Start of/).fill('1 Apr 2026')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/nobody said from when/).waitFor({ state: 'detached' })

    await lineDeed(page, 'Licence', 'Adjust price and size…')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^From/).fill('1 Feb 2026')
    await dialog.getByLabel('Price, EUR').fill('600')
    await dialog.getByRole('button', { name: 'Adjust price and size' }).click()
    await dialog.getByText('is billed beyond 2026-02-01: adjust it from 2026-04-01').waitFor()
    await inspect(page, 'line-adjust')
    await dialog.getByLabel(/^From/).fill('1 Apr 2026')
    await dialog.getByRole('button', { name: 'Adjust price and size' }).click()
    await undisturbed(page)
    await page
      .getByText(/600 per month from 1 Apr 2026/)
      .first()
      .waitFor()

    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Close the order…' }).click()
    await page.getByRole('button', { name: /^Close, leave/ }).click()
    await undisturbed(page)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Re-open the order…' }).click()
    await page.getByLabel('Reason').fill('They extended')
    await page.getByRole('dialog').getByRole('button', { name: 'Re-open the order' }).click()
    await undisturbed(page)
    await lineDeed(page, 'Licence', 'Change start and end…')
    await page.getByRole('dialog').getByLabel('From').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('W08: shows three values and exact prices, and guards a price that is billed', async () => {
    const { page, go } = visitor
    const licences = { method: 'duration', quantity: '25', label: 'Licences' }
    const hours = { id: 'h', label: 'Consulting', method: 'effort', quantity: '10', price: '100' }
    const values = await desk.order({
      label: 'Three values',
      lines: [{ id: 'l', ...licences, price: '13.446', start: '2025-09-27' }, hours],
    })
    await desk.call('POST', `/v1/orders/${values}/time`, { line: 'h', hours: '20' })
    const billed = { lines: { h: { amount: '2000.00' } } }
    await desk.call('POST', `/v1/orders/${values}/invoices`, billed)
    await go(`/orders/${values}`)
    await page.getByText('25 × 13.446 per month').first().waitFor()
    expect((await totals(page)).slice(1, 4)).toEqual(['1,336.15', '3,016.90', '4,016.90'])

    const guarded = await desk.order({
      label: 'Guarded',
      lines: [{ id: 'l', ...licences, price: '13.45', start: '2025-11-01' }],
    })
    await desk.call('POST', `/v1/orders/${guarded}/invoices`, {})
    await go(`/orders/${guarded}`)
    await page.getByText('1,681.25').first().waitFor()
    await lineDeed(page, 'Licences', 'Adjust price and size…')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Price, EUR').fill('14.20')
    await dialog.getByRole('button', { name: 'Adjust price and size' }).click()
    await dialog.getByText(/already billed retroactively by 93.75/).waitFor()
    await dialog.getByLabel(/^From/).fill('1 Apr 2026')
    await dialog.getByRole('button', { name: 'Adjust price and size' }).click()
    await undisturbed(page)
    await page
      .getByText(/25 × 14\.20? per month from 1 Apr 2026/)
      .first()
      .waitFor()
    expect((await totals(page))[3]).toBe('2,036.25')
    expect(unexpected(visitor)).toEqual([])
  })

  it('keeps a week of time by the keyboard: adds, takes back, and runs a clock', async () => {
    const { page, go } = visitor
    const effort = { method: 'effort', price: '100' }
    const lines = [
      { id: 'd', label: 'Design', ...effort, cap: '2000.00' },
      { id: 'b', label: 'Build', ...effort, quantity: '40' },
    ]
    const order = await desk.order({ label: 'Dashboard', lines })
    await go('/time')
    await page.getByLabel('Whose time').fill('Cleo')
    await settled(page)
    const cell = (day: string) => page.getByLabel(`Dashboard, Design, ${day} Mar 2026`)
    await cell('26').click()
    await page.keyboard.type('7,5')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('1:20')
    await page.keyboard.press('Enter')
    await recorded(desk, order, ['1.333333', '7.5'])
    await settled(page)
    expect(await cell('26').inputValue()).toBe('7:30')
    await cell('26').fill('8')
    await cell('26').press('Escape')
    expect(await cell('26').inputValue()).toBe('7:30')
    await cell('26').fill('9')
    await cell('26').blur()
    await recorded(desk, order, ['1.333333', '1.5', '7.5'])
    await settled(page)
    await cell('26').fill('8:00')
    await cell('26').blur()
    await recorded(desk, order, ['0.5', '1.333333', '7.5'])
    await settled(page)
    await cell('25').fill('often')
    await cell('25').blur()
    await page.getByText('“often” is no time').waitFor()
    await cell('25').press('Escape')
    expect(await cell('28').isDisabled()).toBe(true)

    await page.getByRole('button', { name: 'Start the clock of Dashboard, Design' }).click()
    await page.reload()
    const stop = page.getByRole('button', { name: 'Stop the clock of Dashboard, Design' })
    await stop.waitFor()
    await settled(page)
    await inspect(page, 'time-week')
    await stop.click()
    await stop.waitFor({ state: 'detached' })
    await expect.poll(() => cell('27').inputValue()).toMatch(/^1:2[1-9]$/)
    await page
      .getByText(/of 2,000.00/)
      .first()
      .waitFor()
    await page.getByText('40:00 of 40:00').first().waitFor()
    await page.getByRole('button', { name: 'Week before' }).click()
    await page.getByText(/^16.+22 Mar 2026$/).waitFor()
    await page.getByLabel('Dashboard, Design, 20 Mar 2026').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })
})

async function record(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.keyboard.press('t')
  for (const [label, text] of Object.entries(fields)) {
    await page.getByRole('dialog').getByLabel(label).first().fill(text)
  }
  await page.keyboard.press('Control+Enter')
  await undisturbed(page)
}

/** The sums below the lines of an order: their name, net, plan, value, and so on. */
async function totals(page: Page): Promise<string[]> {
  const foot = page.getByRole('row').filter({ hasText: /^Total/ })
  return foot.getByRole('gridcell').allInnerTexts()
}

async function lineDeed(page: Page, line: string, deed: string): Promise<void> {
  await page
    .getByRole('button', { name: `Change ${line}` })
    .first()
    .click()
  await page.getByRole('menuitem', { name: deed }).click()
}

/** Hours of the order, each entry, whatever their order. */
async function recorded(desk: OrderDesk, order: string, hours: readonly string[]): Promise<void> {
  const held = async () => {
    const { body } = await desk.call('GET', `/v1/work?order=${order}&limit=100`)
    return body.data.map((each: { readonly hours: string }) => each.hours).toSorted()
  }
  await expect.poll(held, { timeout: 30_000 }).toEqual(hours)
}
