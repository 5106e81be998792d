import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk } from './order-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined
const lines = [{ id: 'a', label: 'Work', net: '1000.00', tax: '19' }]

/** What each list says where there is nothing. */
const lists = {
  '/': /Nothing to bill/,
  '/orders': /No order yet/,
  '/invoices': /Nothing has been invoiced yet/,
  '/receivables': /Nothing is open/,
  '/receivables?tab=payments': /No payment has been recorded yet/,
  '/customers': /No customer yet/,
  '/ledger': /The first invoice writes the first entry/,
  '/runs': /There is none yet/,
  '/plans': /^No plan/,
}

describe.skipIf(missing)(missing ? noChromium : 'the screen says what is true', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('takes no failure for emptiness, in any list, and shows it at the next try', async () => {
    const { page, context, go, turn } = await studio.visitor()
    await go('/settings')
    let broken = true
    await context.route(/\/v1\/(?!organizations)/, (route) =>
      broken ? route.abort() : route.continue(),
    )
    for (const [path, empty] of Object.entries(lists)) {
      await turn(path)
      await page.getByRole('alert').first().waitFor()
      await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      expect(await page.getByText(empty).count(), path).toBe(0)
    }
    await inspect(page, 'failed')
    broken = false
    const list = page.getByRole('grid', { name: 'Plan templates' })
    // It may come by itself before anybody can press.
    const again = page.getByRole('button', { name: 'Try again' }).click()
    await Promise.race([again, list.waitFor()])
    again.catch(() => undefined)
    await list.waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('says what waits for what, with the step that brings it on', async () => {
    const plan = {
      basis: 'incremental',
      instalments: [{ id: 'half', when: { progress: '50' }, bill: { rest: true } }],
    }
    const own = await openOrderDesk(studio, 'Only waiting')
    studio.organization = desk.organization
    const order = await own.order({ label: 'Waiting', lines, plan })
    const { page, go } = await studio.visitor({ organization: own.organization })
    await go('/')
    await page.getByText(/Next comes Waiting, 1,000\.00.*50/).waitFor()
    await inspect(page, 'to-bill-waiting')
    await page.getByRole('link', { name: 'Record progress' }).first().click()
    await page.waitForURL(new RegExp(`/orders/${order}/progress`))
  })

  it('confirms a draft by Ctrl Enter, and deletes one by two presses', async () => {
    const kept = await desk.order({ label: 'Kept', lines }, { draft: true })
    const mistaken = await desk.order({ label: 'Mistaken', lines }, { draft: true })
    const { page, go } = await studio.visitor()
    await go(`/orders/${kept}`)
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('button', { name: /^Bill \d/ })
      .first()
      .waitFor()
    await go(`/orders/${mistaken}`)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: /^Delete the draft/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nothing was billed of it').waitFor()
    // What asks to delete is no place to confirm from.
    await page.keyboard.press('Control+Enter')
    await settled(page)
    expect((await desk.call('GET', `/v1/orders/${mistaken}`)).body.state).toBe('draft')
    await dialog.getByRole('button', { name: /^Delete the draft of 1,000\.00/ }).click()
    await page.waitForURL(/\/orders$/)
    const { body } = await desk.call('GET', `/v1/orders/${mistaken}`)
    expect(body.code).toBe('not_found')
    expect((await desk.call('GET', `/v1/orders/${kept}`)).body.state).toBe('confirmed')
  })
})
