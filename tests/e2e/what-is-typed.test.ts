import type { Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCurrency, currencyDigits as ofBooks } from '../../packages/engine/src/index.ts'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import {
  computed,
  issueBill,
  issuedNote,
  issueRun,
  type OrderDesk,
  openOrderDesk,
  planFaults,
  planned,
  saveBar,
  standing,
  typeBill,
  understood,
  unexpected,
  wishField,
} from './order-desk.ts'
import { openStudio, rowsOf, type Studio, type Visitor } from './studio.ts'

const both = 'can be 12.50 or 12,500.00: write one of them.'
const missing = chromiumPath() === undefined
const line = [{ id: 'a', label: 'Work', net: '1000.00', tax: '0' }]

describe('decimals of currencies', () => {
  it('are the same in the pages and in the books', async () => {
    const pages = new URL('../../packages/web/src/words/currency-digits.ts', import.meta.url)
    const { currencyDigits: ofPages } = (await import(pages.href)) as {
      readonly currencyDigits: typeof ofBooks
    }
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
    const known = codes.filter((code) => isCurrency(code))
    expect(known.length).toBeGreaterThan(150)
    expect(known.filter((code) => ofPages(code) !== ofBooks(code))).toEqual([])
  })
})

/** Answers to what was typed before, which only hold their place: no eye and no name finds them. */
const unreadable = (page: Page) => page.locator('[inert]')

/** Keeps answers back until told to hand them on; counts what was asked meanwhile. */
async function keepBack(page: Page, path: RegExp): Promise<() => Promise<void>> {
  const kept: Route[] = []
  let open = false
  await page.route(
    (url) => path.test(url.pathname),
    (route) => {
      if (open) return route.continue()
      kept.push(route)
      return undefined
    },
  )
  return async () => {
    open = true
    await Promise.all(kept.map((route) => route.continue()))
  }
}

/** Which paths of deeds were asked since. */
function sentTo(page: Page, path: RegExp): readonly string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'GET' && path.test(pathname)) sent.push(pathname)
  })
  return sent
}

interface Form {
  readonly name: string
  readonly preview: RegExp
  readonly deed: RegExp
  readonly at: (desk: OrderDesk) => Promise<string>
  readonly field: (page: Page) => Locator
  readonly open?: (page: Page) => Promise<void>
  /** What the button says. */
  readonly words: string
}

async function invoice(desk: OrderDesk): Promise<string> {
  const order = await desk.order({ label: 'Typed', lines: line })
  return (await desk.call('POST', `/v1/orders/${order}/invoices`, { rest: true })).body.id
}

const forms: readonly Form[] = [
  {
    name: 'bill',
    preview: /\/invoice-preview$/,
    deed: /\/orders\/\w+\/invoices$/,
    at: async (desk) => `/orders/${await desk.order({ label: 'Typed', lines: line })}?deed=bill`,
    field: wishField,
    words: 'Issue',
  },
  {
    name: 'credit note',
    preview: /\/credit-preview$/,
    deed: /\/credit$/,
    at: async (desk) => `/invoices/${await invoice(desk)}?deed=credit`,
    field: (page) => page.getByLabel('Net to credit, EUR'),
    open: (page) => page.getByRole('dialog').getByText('Net', { exact: true }).first().click(),
    words: 'Issue credit note of',
  },
  {
    name: 'payment',
    preview: /\/payments\/preview$/,
    deed: /\/payments$/,
    at: async (desk) => `/invoices/${await invoice(desk)}?deed=pay`,
    field: (page) => page.getByLabel('Amount, EUR'),
    words: 'Record',
  },
]

describe.skipIf(missing)(missing ? noChromium : 'what is typed', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it.each(forms)('waits for the preview of the $name that is typed', async (form) => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go(await form.at(desk))
    await form.open?.(page)
    const field = form.field(page)
    const button = (amount: string) =>
      page.getByRole('button', { name: new RegExp(`^${form.words} ${amount}`) })
    await field.fill('12.500')
    await page.getByText(both).waitFor()
    expect(await button('\\d').count()).toBe(0)
    await field.fill('300')
    await page.getByText(both).waitFor({ state: 'detached' })
    await button('300.00').waitFor()
    const drawer = page.getByRole('dialog')
    await drawer
      .getByText(/^(=|Bills)\s.*300\.00\sEUR/)
      .first()
      .waitFor()
    const sent = sentTo(page, form.deed)
    const handOn = await keepBack(page, form.preview)
    await field.fill('400')
    await unreadable(page).waitFor()
    expect(await button('\\d').count()).toBe(0)
    await field.press('Control+Enter')
    await field.press('Enter')
    const submit = drawer.getByRole('button', {
      name: new RegExp(`^${form.words.split(' ')[0] ?? ''}`),
      disabled: true,
    })
    await submit.last().dispatchEvent('click')
    expect(sent).toEqual([])
    await handOn()
    await button('400.00').waitFor()
    expect(await unreadable(page).count()).toBe(0)
    await field.press('Control+Enter')
    await page
      .getByText(/is issued\.|is recorded\./)
      .first()
      .waitFor()
    expect(sent).toHaveLength(1)
    expect(unexpected(visitor)).toEqual([])
  })

  it('shows no consequence, plan or run that belongs to something else', async () => {
    const { page, go } = await studio.visitor()
    const plan = { basis: 'linear', by: 'order' }
    await go(`/orders/${await desk.order({ label: 'Typed', lines: line, plan })}?deed=progress`)
    const percent = page.getByLabel(/^Percent of /)
    const means = (amount: string) =>
      page.getByRole('button', { name: `Ready to bill then: ${amount}` })
    await percent.fill('30')
    await means('300.00').waitFor()
    const progress = await keepBack(page, /\/progress-preview$/)
    await percent.fill('40')
    await unreadable(page).filter({ hasText: 'Ready to bill then' }).waitFor()
    await progress()
    await computed(page)
    await means('400.00').waitFor()

    await go('/orders/new')
    await page.getByLabel('Line 1: Line').fill('Work')
    await page.getByLabel('Line 1: Price').fill('1,000')
    await planned(page)
    const order = await keepBack(page, /\/orders\/preview$/)
    await page.getByLabel('Line 1: Price').fill('2,000')
    // The net of the line, what will be billed, and what the order comes to.
    await expect.poll(() => unreadable(page).count()).toBe(3)
    await order()
    await saveBar(page).getByText('2,000.00').first().waitFor()
    expect(await unreadable(page).count()).toBe(0)

    await go('/runs/new?currency=EUR')
    const issue = issueRun(page)
    await issue.getByText(/^Issue \d/).waitFor()
    const run = await keepBack(page, /\/billing-runs\/\w+$/)
    await rowsOf(page).first().getByRole('checkbox').uncheck()
    await page.getByRole('button', { name: /^Issue/, disabled: true }).waitFor()
    await unreadable(page).waitFor()
    await run()
    await page.getByRole('button', { name: /^Issue/, disabled: false }).waitFor()
  })

  it('is echoed as it is understood, or asked back', async () => {
    const visitor = await studio.visitor()
    await echoes(visitor)
    const german = await studio.visitor({ locale: 'de-DE' })
    await german.go(`/orders/new`)
    await german.page.getByLabel('Position 1: Position').fill('Kran')
    await german.page.getByLabel('Position 1: Preis').fill('12.500')
    const grid = german.page.getByRole('grid', { name: 'Positionen' })
    await grid.getByText('= 12.500,00').waitFor()
    await saveBar(german.page, 'Speichern').getByText('12.500,00').waitFor()
    expect([...unexpected(visitor), ...unexpected(german)]).toEqual([])
  })

  it('may have fifteen digits, from the form to the list', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const sum = '100,000,000,000,000.00'
    await go('/orders/new')
    await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
    await page.getByRole('option', { name: 'Nordwind AG' }).first().click()
    await page.getByLabel('Currency').first().fill('IDR')
    await page.getByRole('option', { name: /IDR/ }).first().click()
    await page.getByLabel('Line 1: Line').fill('Bridge')
    await page.getByLabel('Line 1: Price').fill('123456789012345')
    await page.getByLabel('Line 1: Tax').selectOption({ index: 0 })
    const net = page.getByRole('grid', { name: 'Lines' }).getByRole('status')
    await net.getByText('123,456,789,012,345.00').waitFor()
    expect(await cut(net.or(saveBar(page).getByRole('definition')))).toEqual([])
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await standing(page).waitFor()
    expect(await cut(standing(page).getByRole('strong'))).toEqual([])
    await typeBill(visitor, '100000000000000')
    await understood(page).getByText(`Bills ${sum} IDR net`).waitFor()
    expect(await issueBill(visitor)).toContain('IDR')
    const pdf = await issuedNote(page).getByRole('link', { name: 'PDF' }).getAttribute('href')
    const printed = await fetch(new URL(pdf ?? '', studio.server.url))
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    await go('/invoices?currency=IDR')
    await rowsOf(page)
      .getByText(/^1\d\d,\d{3},\d{3},\d{3},\d{3}/)
      .first()
      .waitFor()
    expect(unexpected(visitor)).toEqual([])
  })
})

/** Figures that stand in less room than they need. */
async function cut(found: Locator): Promise<string[]> {
  return found.evaluateAll((all) =>
    all
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent ?? ''),
  )
}

/** The money of an order on an English page, with an amount and with a question. */
async function echoes({ page, go }: Visitor): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Lines' })
  await go('/orders/new')
  await page.getByLabel('Line 1: Line').fill('Cranes')
  await page.getByLabel('Line 1: Price').fill('12.500')
  await grid.getByRole('alert').getByText(both).waitFor()
  await page.getByLabel('Line 1: Price').fill('12500')
  await page.getByLabel('Line 1: Discount').fill('500')
  await grid.getByText('= 12,500.00 EUR').waitFor()
  await grid.getByText('= 500.00 EUR').waitFor()
  await page.getByLabel('Line 1: Price').fill('123456789012345')
  const echo = grid.getByText('= 123,456,789,012,345.00 EUR')
  await echo.waitFor()
  const [outer, inner] = await Promise.all([grid.boundingBox(), echo.boundingBox()])
  expect(inner?.x).toBeGreaterThan(outer?.x ?? Infinity)
  await page.getByLabel('Line 1: Price').fill('12500')
  await page.getByText('In instalments').click()
  await page.getByLabel('Instalment 1: how much').selectOption('amount')
  await page.getByLabel('Instalment 1: amount').fill('2.500')
  await planFaults(page).getByText('can be 2.50 or 2,500.00').waitFor()
  await page.getByLabel('Instalment 1: amount').fill('2500')
  await page.getByRole('listitem').getByText('= 2,500.00 EUR').waitFor()
  await planned(page)
}
