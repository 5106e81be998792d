import { afterAll, beforeAll, describe, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { fillGallery, look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'every screen of an order', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('stands without a serious finding, light and dark, and fits a phone', async () => {
    const { order, draft } = await fillGallery(studio)
    await look(await studio.visitor(), {
      'order-new': '/orders/new',
      'order-edit': `/orders/${draft}/edit`,
      order: `/orders/${order}`,
      'order-plan': `/orders/${order}?tab=plan`,
      'order-invoices': `/orders/${order}?tab=invoices`,
      'order-documents': `/orders/${order}?tab=documents`,
      'order-explanation': `/orders/${order}?tab=explanation`,
      'order-history': `/orders/${order}?tab=history`,
      'order-bill': `/orders/${order}?deed=bill`,
      progress: `/orders/${order}/progress`,
    })
  })
})
