import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { recordedNote } from './deed-table.ts'
import {
  billButton,
  computed,
  issuedNote,
  type OrderDesk,
  openOrderDesk,
  pasteLines,
  unexpected,
} from './order-desk.ts'
import { another, offer, offeredLines } from './quote-desk.ts'
import { openStudio, plain, rowsOf, type Studio, settled, undisturbed } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'quotes', () => {
  let studio: Studio
  let desk: OrderDesk
  const today = (day: string) =>
    desk.call('POST', `/v1/organizations/${desk.organization}/clock`, { frozen_time: day })
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio, 'Quote Works')
    await today('2026-03-01')
  })
  afterAll(() => studio?.close())

  it('lead from the first offer to the paid invoice without retyping a word', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/quotes')
    await page.keyboard.press('n')
    await writeQuote(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/quotes\/quo_\w+$/)
    await settled(page)
    expect(await sections(page)).toEqual(['Concept 4,800.00', 'Website 5,700.00'])
    // From here on all that is typed is listed.
    await page.evaluate(listTyped)

    await page.keyboard.press('s')
    await page.getByRole('dialog').getByText('it gets its number').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'QUO-2026-00001 · Bakery site' }).waitFor()
    await undisturbed(page)
    await page.keyboard.press('a')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Shop').check()
    await dialog.getByLabel('Photos').check()
    await dialog.getByRole('button', { name: 'Accept 12,900.00' }).waitFor()
    const ordered = dialog.getByLabel('What is ordered')
    expect(plain([await ordered.innerText()])).toContain('Gross 12,495.00 → 15,351.00 EUR')
    await dialog.getByLabel('Who said so, of the customer').fill('Ms Baker')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Accepted on 1 Mar 2026 by Ms Baker.').waitFor()
    await undisturbed(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/orders\/ord_\w+$/)
    await page.getByRole('button', { name: 'Confirm' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await billButton(page).getByText('Bill 3,870.00').waitFor()
    await createProject(page)
    await page.keyboard.press('b')
    await page.getByRole('button', { name: 'Issue 4,605.30' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await issuedNote(page).getByRole('link').first().click()
    await page.waitForURL(/\/invoices\/inv_/)
    await settled(page)
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Record 4,605.30' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await recordedNote(page).waitFor()
    await page.keyboard.press('Escape')
    await undisturbed(page)
    expect(await page.evaluate('window.typed')).toEqual(['Ms Baker'])
    expect(unexpected(visitor)).toEqual([])
    await linkedBothWays(page)
  })

  it('compare their versions, and say why one is accepted no more', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const [design, build, shop, photos] = offeredLines
    const care = { id: 'care', label: 'Care for a year', net: '480.00', tax: '20' }
    const quote = await offer(desk, { label: 'Poster series', valid_until: '2026-03-05' }, 'sent')
    const cheaper = [{ ...design, net: '4500.00' }, { ...build, label: 'Poster' }, shop, photos]
    const fields = { label: 'Poster series', valid_until: '2026-03-31', lines: [...cheaper, care] }
    await another(desk, quote, { fields, sent: true })
    await go(`/quotes/${quote}?tab=versions`)
    const table = page.getByRole('table', { name: 'Lines of both versions' })
    await table.waitFor()
    const rows = await table.getByRole('row').all()
    const texts = await Promise.all(rows.map((row) => row.innerText()))
    expect(texts.map((text) => plain([text]))).toEqual([
      'Line Version 1, net EUR Version 2, net EUR Difference',
      'Changed Design net 4,800.00 4,500.00 -300.00',
      'Changed Build → Poster name 5,700.00 5,700.00 –',
      'Added Care for a year – 480.00 +480.00',
      'Removed Training 640.00 optional – –',
      'Net 10,500.00 10,680.00 +180.00',
      'Tax 2,100.00 2,136.00 +36.00',
      'Gross 12,600.00 12,816.00 +216.00',
    ])
    await page.getByText('5 Mar 2026 → 31 Mar 2026').waitFor()
    const versions = page.getByRole('navigation', { name: 'Versions' })
    await versions.getByRole('link', { name: /^Version 1/ }).click()
    await page.getByText('4 days left').waitFor()

    await today('2026-03-06')
    await page.getByRole('button', { name: 'Accept…' }).click()
    await page.getByRole('dialog').getByText('was valid until').first().waitFor()
    await page.keyboard.press('Escape')
    await go(`/quotes/${quote}?version=1`)
    await page.getByText('It was valid until 5 Mar 2026 and can be accepted no more.').waitFor()
    expect(await page.getByRole('button', { name: 'Accept…' }).count()).toBe(0)
    expect(unexpected(visitor)).toEqual([])
  })

  it('stand in a list by state, with the day that comes near', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await offer(desk, { label: 'Near its end', valid_until: '2026-03-09' }, 'sent')
    await offer(desk, { label: 'Without an end' }, 'draft')
    await go('/orders')
    await page.getByRole('link', { name: 'Quotes', exact: true }).click()
    await page.getByLabel('State', { exact: true }).selectOption('sent')
    const near = page.getByRole('row', { name: /Near its end/ })
    await near.getByText('3 days left').waitFor()
    await rowsOf(page).getByText('Draft', { exact: true }).first().waitFor({ state: 'detached' })
    expect(page.url()).toContain('state=sent')
    await near.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Near its end/ }).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })
})

/** Four lines in two sections, of which one stands for another and one comes on top. */
async function writeQuote(page: Page): Promise<void> {
  await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
  await page.getByRole('option', { name: 'Nordwind AG' }).first().click()
  await page.getByLabel('Label').fill('Bakery site')
  await page.getByLabel('Valid until').fill('31 Mar 2026')
  const tab = '\t'
  const lines = ['Design|1|4,800.00', 'Build|60|95', 'Shop|1|7,200.00', 'Photos|1|900.00']
  await pasteLines(page, lines.join('\n').replaceAll('|', tab))
  await page.getByLabel('Line 3: kind').selectOption('alternative')
  await page.getByLabel('Line 3: instead of').selectOption({ label: 'instead of Build' })
  await page.getByLabel('Line 4: kind').selectOption('optional')
  await page.getByRole('button', { name: 'In sections' }).click()
  await page.getByRole('combobox', { name: 'Line 1: section' }).fill('Concept')
  await page.getByRole('combobox', { name: 'Line 2: section' }).fill('Website')
  await page.getByRole('button', { name: /at the start, 40\s% half way/ }).click()
  await computed(page)
}

/** Headings of the lines with what is below them. */
async function sections(page: Page): Promise<string[]> {
  const rows = await page.locator('[data-heading]').allInnerTexts()
  return rows.map((text) => plain([text]))
}

/** Every text that is typed into a field from now on, as it stands in the end. */
const listTyped = `
  window.typed = []
  const fields = []
  addEventListener('input', ({ target }) => {
    if (target.type === 'checkbox' || target.type === 'radio') return
    if (!fields.includes(target)) fields.push(target)
    window.typed[fields.indexOf(target)] = target.value
  }, true)`

/** Of the order, with a part for each section; nothing of it is typed. */
async function createProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Create project…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create project' }).click()
  await page.getByRole('link', { name: 'Project Bakery site' }).waitFor()
  await undisturbed(page)
  await settled(page)
}

/** The invoice's order names its quote, and the quote its order. */
async function linkedBothWays(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^ORD-2026-00001/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Quote QUO-2026-00001' }).click()
  await page.getByRole('link', { name: 'Open the order' }).waitFor()
  await page.getByRole('link', { name: 'Order ORD-2026-00001' }).waitFor()
  await page.getByText('Picked', { exact: true }).first().waitFor()
}
