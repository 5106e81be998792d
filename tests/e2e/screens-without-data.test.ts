import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined
const nothing = '01985c6e7d3a7b3c8f00a1b2c3d4e5f6'

describe.skipIf(missing)(missing ? noChromium : 'every screen without data', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
    const { status, body } = await studio.server.call('POST', '/v1/organizations', {
      key: randomUUID(),
      body: { name: 'Alpenblick', country: 'AT', currency: 'EUR' },
    })
    expect(status).toBe(201)
    studio.organization = body.id
  })
  afterAll(() => studio?.close())

  it('says what there will be, and how to begin', async () => {
    await look(await studio.visitor(), {
      'empty-to-bill': '/',
      'empty-runs': '/runs',
      'empty-orders': '/orders',
      'empty-quotes': '/quotes',
      'empty-time': '/time',
      'empty-invoices': '/invoices',
      'empty-receivables': '/receivables',
      'empty-payments': '/receivables?tab=payments',
      'empty-customers': '/customers',
      'empty-ledger': '/ledger',
      'empty-balances': '/ledger?tab=balances',
      'empty-future': '/reports/future-revenue',
      'empty-history': '/history',
    })
  })

  it('says in a sentence where an address leads nowhere', async () => {
    await look(await studio.visitor(), {
      'error-page': '/nowhere',
      'error-order': `/orders/ord_${nothing}`,
      'error-edit': `/orders/ord_${nothing}/edit`,
      'error-quote': `/quotes/quo_${nothing}`,
      'error-quote-edit': `/quotes/quo_${nothing}/edit`,
      'error-progress': `/orders/ord_${nothing}/progress`,
      'error-invoice': `/invoices/inv_${nothing}`,
      'error-payment': `/payments/pay_${nothing}`,
      'error-customer': `/customers/cus_${nothing}`,
      'error-statement': `/customers/cus_${nothing}/statement`,
      'error-run': `/runs/run_${nothing}`,
      'error-plan': `/plans/pla_${nothing}`,
    })
  })
})
