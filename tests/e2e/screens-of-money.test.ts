import { afterAll, beforeAll, describe, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { fillGallery, look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'every screen of money', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('stands without a serious finding, light and dark, and fits a phone', async () => {
    const { invoice, payment } = await fillGallery(studio)
    await look(await studio.visitor(), {
      invoices: '/invoices',
      invoice: `/invoices/${invoice}`,
      'invoice-pay': `/invoices/${invoice}?deed=pay`,
      'invoice-correct': `/invoices/${invoice}?deed=credit`,
      receivables: '/receivables',
      payments: '/receivables?tab=payments',
      'receivables-credit': '/receivables?tab=credit',
      'payment-new': `/payments/new?invoice=${invoice}`,
      payment: `/payments/${payment}`,
    })
  })
})
