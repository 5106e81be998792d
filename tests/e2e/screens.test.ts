import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { openStudio, photograph, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined

/** Every address of the application with example data in it. */
async function addresses(studio: Studio): Promise<Readonly<Record<string, string>>> {
  const { body: demo } = await studio.server.call('POST', '/v1/demo', { key: 'demo' })
  const call = (method: string, path: string, body?: unknown) =>
    studio.server.call(method, path, { organization: demo.id, key: path + String(body), body })
  const { body: orders } = await call('GET', '/v1/orders?limit=100')
  const { body: invoices } = await call('GET', '/v1/invoices?limit=100')
  const { body: plans } = await call('GET', '/v1/plans')
  const { body: run } = await call('POST', '/v1/billing-runs', {})
  const [order] = orders.data
  const [invoice] = invoices.data
  const { body: payment } = await call('POST', '/v1/payments', {
    invoice: invoice.id,
    amount: '10.00',
  })
  const draft = await call('POST', '/v1/orders', {
    customer: order.customer,
    currency: 'EUR',
    label: 'A draft with a name that is longer than any column would like to show in one line',
    lines: [{ id: '1', label: 'Work', net: '1000.00' }],
  })
  return {
    'to-bill': '/',
    runs: '/runs',
    run: `/runs/${run.id}`,
    orders: '/orders',
    'new-order': '/orders/new',
    'edit-order': `/orders/${draft.body.id}/edit`,
    order: `/orders/${order.id}`,
    'order-plan': `/orders/${order.id}?tab=plan`,
    'order-explanation': `/orders/${order.id}?tab=explanation`,
    'order-history': `/orders/${order.id}?tab=history`,
    progress: `/orders/${order.id}/progress`,
    invoices: '/invoices',
    invoice: `/invoices/${invoice.id}`,
    receivables: '/receivables',
    payments: '/receivables?tab=payments',
    'new-payment': `/payments/new?invoice=${invoice.id}`,
    payment: `/payments/${payment.id}`,
    customers: '/customers',
    customer: `/customers/${order.customer}`,
    statement: `/customers/${invoice.customer}/statement`,
    ledger: '/ledger',
    balances: '/ledger?tab=balances',
    plans: '/plans',
    plan: `/plans/${plans.data[0].id}`,
    settings: '/settings',
    history: '/history',
  }
}

describe.skipIf(missing)(missing ? noChromium : 'every screen', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('greets who comes first', async () => {
    const { page, go, complaints } = await studio.visitor()
    await go('/')
    expect(new URL(page.url()).pathname).toBe('/welcome')
    await photograph(page, 'welcome')
    expect(complaints).toEqual([])
  })

  it('stands without a serious finding, light and dark, and fits a phone', async () => {
    const places = await addresses(studio)
    const { page, go, complaints } = await studio.visitor()
    for (const [name, path] of Object.entries(places)) {
      await go(path)
      await settled(page)
      await photograph(page, name)
      expect(complaints, name).toEqual([])
    }
  })
})
