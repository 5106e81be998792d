import { afterAll, beforeAll, describe, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { fillGallery, look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(
  missing ? noChromium : 'every screen of customers, books and settings',
  () => {
    let studio: Studio
    beforeAll(async () => {
      studio = await openStudio()
    })
    afterAll(() => studio?.close())

    it('stands without a serious finding, light and dark, and fits a phone', async () => {
      const { customer } = await fillGallery(studio)
      await look(await studio.visitor(), {
        customers: '/customers',
        'customer-new': '/customers?new=1',
        customer: `/customers/${customer}`,
        statement: `/customers/${customer}/statement`,
        ledger: '/ledger',
        balances: '/ledger?tab=balances',
        future: '/reports/future-revenue',
        settings: '/settings',
        'settings-numbering': '/settings?tab=numbering',
        'settings-taxes': '/settings?tab=taxes',
        'settings-terms': '/settings?tab=terms',
        'settings-rounding': '/settings?tab=rounding',
        'settings-clock': '/settings?tab=clock',
        'settings-appearance': '/settings?tab=appearance',
        history: '/history',
      })
    })
  },
)
