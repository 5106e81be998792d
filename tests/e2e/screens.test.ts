import { afterAll, beforeAll, describe, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { fillGallery, look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'every screen to begin with', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('stands without a serious finding, light and dark, and fits a phone', async () => {
    const { run, plan } = await fillGallery(studio)
    await look(await studio.visitor(), {
      'to-bill': '/',
      'to-bill-waiting': '/?bucket=waiting',
      'to-bill-none': '/?q=nobody',
      runs: '/runs',
      'run-new': '/runs/new?currency=EUR',
      run: `/runs/${run}`,
      orders: '/orders',
      'orders-none': '/orders?q=nobody',
      plans: '/plans',
      plan: `/plans/${plan}`,
    })
  })
})
