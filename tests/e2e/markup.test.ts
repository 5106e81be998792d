import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  issuedNote,
  type OrderDesk,
  openOrderDesk,
  typeBill,
  unexpected,
} from './order-desk.ts'
import { offer } from './quote-desk.ts'
import { openStudio, rowsOf, type Studio, type Visitor } from './studio.ts'

const missing = chromiumPath() === undefined
const tags = '<img src=x onerror=alert(1)> & "quotes" <b>bold</b>'
const slots = '{0} <0>x</0> {name}'
const formula = '=1+1'

interface Books {
  readonly customer: string
  readonly order: string
  readonly draft: string
  readonly invoice: string
  readonly payment: string
  readonly run: string
  readonly plan: string
  readonly quote: string
}

describe.skipIf(missing)(missing ? noChromium : 'names that look like markup', () => {
  let studio: Studio
  let desk: OrderDesk
  let books: Books
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
    books = await writeBooks(desk)
  })
  afterAll(() => studio?.close())

  it('stand as they were written on every screen, and nothing of them runs', async () => {
    const visitor = await studio.visitor()
    const { page, go, turn } = visitor
    const dialogs = watchDialogs(visitor)
    const { customer, order, draft, invoice, payment, run, plan, quote } = books
    const shown: readonly (readonly [string, ...string[]])[] = [
      ['/', tags, slots],
      [`/runs/${run}`, tags, slots],
      ['/orders', tags, slots],
      [`/orders/${order}`, tags, slots],
      [`/orders/${order}?tab=plan`, tags, slots],
      [`/orders/${order}?tab=invoices`, tags],
      [`/orders/${order}?tab=documents`, tags],
      [`/orders/${order}?tab=explanation`, tags],
      [`/orders/${order}?tab=history`, tags],
      [`/orders/${order}?deed=bill`, tags],
      [`/orders/${order}/progress`, tags],
      [`/orders/${draft}/edit`],
      ['/quotes', tags],
      [`/quotes/${quote}`, tags, slots],
      [`/quotes/${quote}?tab=plan`, tags, slots],
      [`/quotes/${quote}?deed=accept`, tags],
      [`/quotes/${quote}/edit`],
      ['/invoices', tags],
      [`/invoices/${invoice}`, tags, slots],
      [`/invoices/${invoice}?deed=credit`, tags],
      [`/invoices/${invoice}?deed=pay`, tags],
      ['/receivables', tags],
      ['/receivables?tab=payments', tags],
      [`/payments/new?customer=${customer}`],
      [`/payments/${payment}`, tags],
      ['/customers', tags],
      [`/customers/${customer}`, tags],
      [`/customers/${customer}/statement`, tags],
      ['/ledger', tags],
      ['/plans', tags],
      [`/plans/${plan}`, slots],
      ['/history', tags],
    ]
    await go('/welcome')
    for (const [path, ...names] of shown) {
      await turn(path)
      for (const name of names) await expectName(visitor, path, name)
      expect(await made(visitor), path).toEqual([])
    }
    await go(`/orders/${order}`)
    await inspect(page, 'order-markup')
    expect(dialogs).toEqual([])
    expect(unexpected(visitor)).toEqual([])
  })

  it('are found, opened and billed like any other name', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const dialogs = watchDialogs(visitor)
    await go('/')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('quotes bold')
    await page.getByRole('dialog').getByText(tags).first().waitFor()
    expect(await made(visitor)).toEqual([])
    await page.keyboard.press('Escape')
    await rowsOf(page).filter({ hasText: tags }).first().click()
    await page.getByRole('dialog').getByText(tags).first().waitFor()
    await answered(page)
    expect(await made(visitor)).toEqual([])
    await page.keyboard.press('Escape')

    await go(`/orders/${books.order}`)
    await typeBill(visitor, '10 %')
    await expectName(visitor, 'bill', tags)
    await page.keyboard.press('Control+Enter')
    await issuedNote(page).waitFor()
    expect(await made(visitor)).toEqual([])
    expect(dialogs).toEqual([])
    expect(unexpected(visitor)).toEqual([])
  })

  it('carry nothing into the picture of an invoice, nor a formula into a spreadsheet', async () => {
    const file = async (path: string) => {
      const address = `${studio.server.url}${path}?organization=${desk.organization}`
      const reply = await fetch(address)
      expect(reply.status, path).toBe(200)
      return reply.text()
    }
    const picture = await file(`/v1/invoices/${books.invoice}.svg`)
    expect(picture).toMatch(/^<svg /)
    expect(picture).not.toMatch(/<img|<script|onerror=|<b>/i)
    const orders = await file('/v1/orders.csv')
    expect(orders).toContain(`'${formula}`)
    expect(orders).not.toMatch(/(^|,)"?=/m)
    expect(orders).toContain(tags.replaceAll('"', '""'))
    for (const list of [
      'quotes',
      'queue',
      'invoices',
      'customers',
      'payments',
      'events',
      'ledger/entries',
    ]) {
      expect(await file(`/v1/${list}.csv`), list).not.toMatch(/(^|,)"?=/m)
    }
  })
})

/** Everything named so: a customer, an order with plan, its invoice and payment, a run, a draft. */
async function writeBooks(desk: OrderDesk): Promise<Books> {
  const make = async (path: string, body: object) => {
    const reply = await desk.call('POST', path, body)
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    return reply.body.id as string
  }
  const customer = await make('/v1/customers', {
    name: tags,
    address: { street: tags, postcode: '20457', city: slots, country: 'DE' },
    tax_id: 'DE987654321',
  })
  const lines = [
    { id: 'a', label: tags, net: '1000.00' },
    { id: 'b', label: slots, net: '500.00' },
  ]
  const instalments = [
    { id: '1', label: tags, when: { confirmed: true }, bill: { percent: '30' } },
    { id: '2', label: slots, when: { progress: '50' }, bill: { percent: '20' } },
    { id: '3', label: tags, when: { manual: true }, bill: { rest: true } },
  ]
  const plan = { basis: 'incremental', instalments }
  const order = await desk.order({ customer, label: tags, lines, plan })
  const invoice = await make(`/v1/orders/${order}/invoices`, {})
  await desk.order({ customer, label: tags, lines, plan })
  await desk.order({ customer, label: slots, lines, plan })
  return {
    customer,
    order,
    invoice,
    quote: await offer(desk, { customer, label: tags, lines, plan }, 'sent'),
    draft: await desk.order({ customer, label: formula, lines, plan }, { draft: true }),
    payment: await make('/v1/payments', { invoice, amount: '10.00', reference: tags }),
    run: await make('/v1/billing-runs', {}),
    plan: await make('/v1/plans', { code: 'markup', label: tags, plan }),
  }
}

/** The name stands somewhere on the page, letter for letter. */
async function expectName({ page }: Visitor, path: string, name: string): Promise<void> {
  const read = async () => String(await page.evaluate('document.body.innerText'))
  await expect.poll(read, { message: path }).toContain(name)
}

/** Elements that only the names can have made. */
async function made({ page }: Visitor): Promise<unknown> {
  return page.evaluate(`
    [...document.querySelectorAll('img[src="x"], [onerror], b, x')]
      .filter((each) => each.localName !== 'b' || each.textContent === 'bold')
      .map((each) => each.outerHTML)`)
}

function watchDialogs({ page }: Visitor): string[] {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(dialog.message())
    void dialog.dismiss()
  })
  return seen
}
