import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { openOrderDesk, unexpected } from './order-desk.ts'
import { offer } from './quote-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined
/** With signs at its end that belong to no direction. */
const name = 'שירותי בנייה (2)!'
const label = 'مشروع الميناء 2026.'

/** Names of another direction that could turn what stands beside them, with where they stand. */
function turned(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const alone = ['isolate', 'plaintext', 'isolate-override']
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: parent, textContent } = node
      // Between U+2068 and U+2069 a name is isolated within its sentence.
      const text = (textContent ?? '').replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')
      if (parent?.checkVisibility() !== true || !/[\u0590-\u08ff]/.test(text)) continue
      const whole = (parent.textContent ?? '').trim() === text.trim()
      const { unicodeBidi, display } = getComputedStyle(parent)
      const isAlone = alone.includes(unicodeBidi) || (whole && !display.startsWith('inline'))
      if (!isAlone) found.push(`${parent.tagName}.${parent.className}: ${text}`)
    }
    for (const input of document.querySelectorAll('input, textarea')) {
      const { unicodeBidi } = getComputedStyle(input)
      if (unicodeBidi !== 'plaintext') found.push(`${input.outerHTML.slice(0, 80)} ${unicodeBidi}`)
    }
    return found
  })
}

describe.skipIf(missing)(missing ? noChromium : 'names from right to left', () => {
  let studio: Studio
  let screens: readonly string[]
  let order: string
  beforeAll(async () => {
    studio = await openStudio()
    const desk = await openOrderDesk(studio)
    const { body: customer } = await desk.call('POST', '/v1/customers', { name })
    const plan = {
      basis: 'incremental',
      instalments: [{ id: 'a', label, when: { confirmed: true }, bill: { percent: '40' } }],
    }
    const lines = [{ id: 'a', label, net: '1000.00', tax: '19' }]
    order = await desk.order({ customer: customer.id, label, lines, plan })
    await desk.order({ customer: customer.id, label, lines, plan })
    const { body: invoice } = await desk.call('POST', `/v1/orders/${order}/invoices`, {
      customer_reference: name,
    })
    const quote = await offer(desk, { customer: customer.id, label, lines, plan }, 'sent')
    await desk.call('POST', '/v1/payments', {
      invoice: invoice.id,
      amount: '1.00',
      reference: name,
    })
    screens = [
      '/',
      '/orders',
      `/orders/${order}`,
      `/orders/${order}?tab=plan`,
      `/orders/${order}/progress`,
      '/quotes',
      `/quotes/${quote}`,
      `/quotes/${quote}?tab=plan`,
      '/invoices',
      `/invoices/${invoice.id}`,
      `/invoices/${invoice.id}?deed=pay`,
      '/receivables?tab=payments',
      '/customers',
      `/customers/${customer.id}`,
      `/customers/${customer.id}/statement`,
      '/history',
    ]
  })
  afterAll(() => studio?.close())

  it('turn nothing beside them, on any screen', async () => {
    const visitor = await studio.visitor()
    const { page, turn } = visitor
    let seen = 0
    for (const path of screens) {
      await turn(path)
      expect.soft([path, ...(await turned(page))]).toEqual([path])
      seen += await page.getByText(/[\u0590-\u08ff]/).count()
    }
    expect(seen).toBeGreaterThan(screens.length)
    expect(unexpected(visitor)).toEqual([])
  })

  it('stand isolated within a sentence', async () => {
    const { page, go } = await studio.visitor()
    await go(`/orders/${order}?deed=bill`)
    await settled(page)
    const title = await page.getByRole('dialog').getByText(label).first().innerText()
    expect(title).toBe(`Bill \u2068${label}\u2069`)
    expect(await turned(page)).toEqual([])
  })
})
