import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { unreadable, widths } from './amounts.ts'
import { type OrderDesk, openOrderDesk } from './order-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined
const long = 'Umbau und Erweiterung der Lagerhalle am Nordufer samt Aussenanlagen und Zufahrt'
const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz GmbH & Co. KG'

interface Books {
  readonly customer: string
  readonly order: string
  readonly invoice: string
  readonly payment: string
  readonly run: string
}

/** Twelve digits, and names longer than any column. */
async function fillBooks(desk: OrderDesk): Promise<Books> {
  const made = async (path: string, body: object): Promise<string> => {
    const reply = await desk.call('POST', path, body)
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    return reply.body.id
  }
  const customer = await made('/v1/customers', { name: `${word} ${long}` })
  const lines = [
    { id: 'a', label: `${long}: ${word}`, net: '1234567890.12', tax: '19' },
    { id: 'b', label: long, quantity: '1000', unit: 'Kubikmeter', price: '987654.321', tax: '7' },
  ]
  const plan = {
    basis: 'incremental',
    instalments: [
      { id: '1', label: long, when: { confirmed: true }, bill: { percent: '40' } },
      { id: '2', label: word, when: { progress: '50' }, bill: { percent: '40' } },
      { id: '3', label: 'End', when: { date: '2027-03-31' }, bill: { rest: true } },
    ],
  }
  const order = await desk.order({ customer, label: `${long} ${word}`, lines, plan })
  const invoice = await made(`/v1/orders/${order}/invoices`, { percent: '30' })
  await desk.order({ customer, label: long, lines })
  await desk.order({ customer, label: word, lines }, { draft: true })
  const payment = await made('/v1/payments', { invoice, amount: '123456789.01', reference: long })
  await desk.call('POST', `/v1/invoices/${invoice}/credit`, { percent: '10' })
  const run = await made('/v1/billing-runs', {})
  return { customer, order, invoice, payment, run }
}

describe.skipIf(missing)(missing ? noChromium : 'amounts of twelve digits', () => {
  let studio: Studio
  let books: Books
  beforeAll(async () => {
    studio = await openStudio()
    books = await fillBooks(await openOrderDesk(studio))
  })
  afterAll(() => studio?.close())

  const read = async (screens: readonly string[]) => {
    const { page, turn } = await studio.visitor({ locale: 'de-DE' })
    for (const path of screens) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await turn(path)
      for (const width of widths) {
        const found = await unreadable(page, width)
        expect.soft([...new Set(found)], `${path} at ${width.toString()}`).toEqual([])
      }
    }
    return page
  }

  it('are read whole on the screens of what is to be billed, at every width and zoom', async () => {
    const { order, run } = books
    const tabs = ['', '?tab=plan', '?tab=invoices', '?tab=documents', '?tab=explanation']
    await read([
      '/',
      '/orders',
      ...tabs.map((tab) => `/orders/${order}${tab}`),
      `/orders/${order}?deed=bill`,
      `/orders/${order}/progress`,
      '/runs',
      `/runs/${run}`,
      '/runs/new',
    ])
  })

  it('are read whole on the screens of money, at every width and zoom', async () => {
    const { customer, invoice, payment } = books
    await read([
      '/invoices',
      `/invoices/${invoice}`,
      `/invoices/${invoice}?deed=pay`,
      `/invoices/${invoice}?deed=credit`,
      '/receivables',
      '/receivables?tab=payments',
      `/payments/${payment}`,
      `/payments/new?invoice=${invoice}`,
      '/customers',
      `/customers/${customer}`,
      `/customers/${customer}/statement`,
      '/ledger',
      '/ledger?tab=journal',
      '/reports/future-revenue',
      '/history',
    ])
  })

  it('are read whole in the drawer of the queue and in the form of an order', async () => {
    const { page, go } = await studio.visitor({ locale: 'de-DE' })
    await go('/')
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await page.getByRole('dialog').waitFor()
    await settled(page)
    for (const width of widths) {
      expect.soft([width, ...(await unreadable(page, width))]).toEqual([width])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await go('/orders/new')
    await page.getByLabel('Position 1: Position').fill(long)
    await page.getByLabel('Position 1: Preis').fill('1.234.567.890,12')
    await page.locator('.outlook').waitFor()
    for (const width of widths) {
      expect.soft([width, ...(await unreadable(page, width))]).toEqual([width])
    }
  })
})
