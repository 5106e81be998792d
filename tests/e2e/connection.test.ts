import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  issueBill,
  type OrderDesk,
  openOrderDesk,
  saveBar,
  typeBill,
  wishField,
} from './order-desk.ts'
import { openOwnStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined
const lines = [{ id: 'a', label: 'Work', net: '1000.00' }]
const silent = 'The server does not answer. What you typed is still here: try again.'
const gone = /goes on by itself/
/** Queries are asked anew when a window comes back after so long. */
const STALE_MS = 5_200

describe.skipIf(missing)(missing ? noChromium : 'a lost connection', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openOwnStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('keeps an order as it is written, and saves it once when the server is back', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await page.keyboard.type('Nordwind AG')
    await page.getByRole('option', { name: 'Nordwind AG' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Line 1: Line').fill('Cranes')
    await page.getByLabel('Line 1: Price').fill('1,200')
    await saveBar(page).getByText('1,200.00').first().waitFor()

    await studio.server.kill()
    await page.getByLabel('Line 1: Price').fill('1,300')
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await saveBar(page).getByText(silent).waitFor()
    await page.getByText(gone).waitFor()
    expect(await page.getByLabel('Line 1: Price').inputValue()).toBe('1,300')
    await inspect(page, 'new-order-lost')

    await studio.restart()
    await page.getByText(gone).waitFor({ state: 'detached' })
    expect(await page.getByLabel('Line 1: Line').inputValue()).toBe('Cranes')
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.waitForURL(/\/orders\/ord_/)
    await page.getByText('1,300.00').first().waitFor()
    const { body } = await desk.call('GET', '/v1/orders?q=Cranes')
    expect(body.data).toHaveLength(1)
  })

  it('keeps a bill as it is typed, and shows its preview when the network is back', async () => {
    const order = await desk.order({ label: 'Offline', lines })
    const visitor = await studio.visitor()
    const { page, context } = visitor
    await page.clock.install()
    await visitor.go(`/orders/${order}`)
    await typeBill(visitor, '30 %')
    await context.setOffline(true)
    const wish = wishField(page)
    await wish.fill('40 %')
    await page.getByRole('dialog').getByText(silent).first().waitFor()
    await page.getByText(gone).waitFor()
    await page.clock.fastForward(STALE_MS)
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    await settled(page)
    await page.clock.fastForward(STALE_MS)
    await settled(page)
    expect(await wish.inputValue()).toBe('40 %')

    await context.setOffline(false)
    await page.getByText(gone).waitFor({ state: 'detached' })
    await answered(page)
    await page.getByRole('button', { name: /^Issue 400.00/ }).waitFor()
    expect(await issueBill(visitor)).toContain('400.00')
    expect(await invoices(desk, order)).toHaveLength(1)
  })

  it('issues once where the answer got lost, however often it is pressed', async () => {
    const order = await desk.order({ label: 'Answer lost', lines })
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go(`/orders/${order}`)
    await typeBill(visitor, '25 %')
    const address = `**/v1/orders/${order}/invoices`
    await page.route(address, async (route) => {
      await route.fetch({ maxRetries: 2 })
      await route.abort()
    })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').getByText(silent).waitFor()
    expect(await invoices(desk, order)).toHaveLength(1)
    await page.unroute(address)
    await answered(page)
    expect(await issueBill(visitor)).toContain('250.00')
    expect(await invoices(desk, order)).toHaveLength(1)
  })
})

async function invoices(desk: OrderDesk, order: string): Promise<unknown[]> {
  const { body } = await desk.call('GET', `/v1/invoices?order=${order}`)
  return body.data
}
