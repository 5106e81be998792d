import { afterAll, beforeAll, describe, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { fillGallery, look } from './gallery.ts'
import { openStudio, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'every screen of a quote', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('stands without a serious finding, light and dark, and fits a phone', async () => {
    const { quote, customer } = await fillGallery(studio)
    await look(await studio.visitor(), {
      quotes: '/quotes',
      'quotes-none': '/quotes?q=nobody',
      'quotes-of-customer': `/customers/${customer}?tab=quotes`,
      'quote-new': '/quotes/new',
      'quote-edit': `/quotes/${quote}/edit`,
      quote: `/quotes/${quote}?version=1`,
      'quote-plan': `/quotes/${quote}?version=1&tab=plan`,
      'quote-versions': `/quotes/${quote}?version=1&tab=versions`,
      'quote-document': `/quotes/${quote}?version=1&tab=document`,
      'quote-history': `/quotes/${quote}?version=1&tab=history`,
      'quote-send': `/quotes/${quote}?version=2&deed=send`,
      'quote-accept': `/quotes/${quote}?version=1&deed=accept`,
      'quote-decline': `/quotes/${quote}?version=1&deed=decline`,
    })
  })
})
