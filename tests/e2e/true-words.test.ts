import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, type Studio, settled, undisturbed } from './studio.ts'

const missing = chromiumPath() === undefined
const lines = [{ id: 'a', label: 'Work', net: '1000.00', tax: '19' }]

const records = [
  ['orders', 'ord', 'All orders'],
  ['invoices', 'inv', 'All invoices'],
  ['customers', 'cus', 'All customers'],
  ['payments', 'pay', 'All payments'],
  ['plans', 'pla', 'All plan templates'],
  ['runs', 'run', 'All billing runs'],
] as const

/** Where more than the list of a page is asked for, and what must not be said without. */
const panels = (order: string, invoice: { readonly id: string; readonly customer: string }) => [
  { at: `/invoices/${invoice.id}`, asked: /\/v1\/payments\?/, not: 'Nothing yet.' },
  { at: `/invoices/${invoice.id}`, asked: /\/v1\/ledger\/entries/, not: 'Open in the ledger' },
  {
    at: `/payments/new?customer=${invoice.customer}`,
    asked: /\/open-invoices/,
    not: /Nothing is open/,
  },
  { at: `/orders/${order}`, asked: /\/billable/, not: 'Scheduled' },
  { at: `/orders/new?customer=${invoice.customer}`, asked: /\/v1\/customers\/cus/, not: 'Net EUR' },
]

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
  '/time': /No open order has a line/,
  '/reports/future-revenue': /Nothing comes by itself/,
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

  it('takes no failure for emptiness beside the lists either: panels, fields', async () => {
    const order = await desk.order({ label: 'Panels', lines })
    const path = `/v1/orders/${order}/invoices`
    const { body: invoice } = await desk.call('POST', path, { percent: '50' })
    const { page, context, go } = await studio.visitor()
    for (const { at, asked, not } of panels(order, invoice)) {
      await context.route(asked, (route) => route.abort())
      await go(at)
      await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      expect(await page.getByText(not).count(), at).toBe(0)
      await context.unroute(asked)
      // It may come by itself before anybody can press.
      const gone = page.getByRole('button', { name: 'Try again' }).first()
      const again = gone.click()
      await Promise.race([again, gone.waitFor({ state: 'detached' })])
      again.catch(() => undefined)
      await gone.waitFor({ state: 'detached' })
      await settled(page)
    }
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
    // What there is no more is nowhere offered.
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search and actions' })
    await palette.getByText('Kept').first().waitFor()
    expect(await palette.getByText('Mistaken').count()).toBe(0)
  })

  it('shows an address that leads nowhere in its place, with the ways on', async () => {
    const { page, go } = await studio.visitor()
    for (const path of ['/nowhere', '/orders/new/nowhere', '/customers/x/y/z']) {
      await go(path)
      await page.getByText(`There is no page at “${path}”.`).waitFor()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    }
    await inspect(page, 'nowhere')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search and actions' }).waitFor()
    await page.keyboard.press('Escape')
    const ways = page.getByRole('navigation', { name: 'Pages', exact: true })
    await ways.getByRole('link', { name: 'Customers' }).click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
    await go('/orders/%E0%A4%A')
    await page.getByText('There is no page at').waitFor()
    await ways.getByRole('link', { name: 'Customers' }).click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  })

  it('names what an unknown id is, and leads to those that there are', async () => {
    const nothing = '01985c6e7d3a7b3c8f00a1b2c3d4e5f6'
    const { page, go } = await studio.visitor()
    for (const [noun, id, all] of records) {
      for (const each of [`${id}_${nothing}`, 'nonsense']) {
        await go(`/${noun}/${each}`)
        await page.getByRole('alert').waitFor()
        await page.getByRole('main').getByRole('link', { name: all, exact: true }).waitFor()
        expect(await page.getByRole('button', { name: 'Try again' }).count(), noun).toBe(0)
      }
    }
  })

  it('lets no key of a page act behind a dialog, and loses no letter of a search', async () => {
    const order = await desk.order({ label: 'Behind', lines })
    const { page, go } = await studio.visitor()
    await go(`/orders/${order}`)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('behind')
    const palette = page.getByRole('dialog', { name: 'Search and actions' })
    await palette.getByText('1,000.00 EUR').waitFor()
    expect(await palette.getByLabel('Search', { exact: true }).inputValue()).toBe('behind')
    await inspect(page, 'palette')
    await page.keyboard.press('Control+k')
    await palette.waitFor({ state: 'detached' })
    for (const opened of ['?', 'p']) {
      await page.keyboard.press(opened)
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      // From no field of it, a letter is a key.
      await dialog.focus()
      for (const key of ['b', 'g', 'o', 'Control+k']) await page.keyboard.press(key)
      await settled(page)
      expect(await page.getByRole('dialog').count(), opened).toBe(1)
      expect(page.url()).toContain(order)
      await page.keyboard.press('Escape')
      await undisturbed(page)
    }
  })

  it('searches for no more than can be searched for', async () => {
    await desk.order({ label: 'Pasted', lines })
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const pasted = `Pasted ${'x'.repeat(100_000)}`
    await go('/orders')
    await page.getByRole('searchbox').fill(pasted)
    await page.getByText('No order fits these filters.').waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search and actions' })
    await palette.getByLabel('Search', { exact: true }).fill(pasted)
    await palette.getByText('Nothing found for').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('writes amounts that are found as the reader does', async () => {
    await desk.order({ label: 'Neubau Halle', lines })
    const { page, go } = await studio.visitor({ locale: 'de-DE' })
    await go('/customers')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('neubau')
    await page.getByRole('dialog').getByText('Nordwind AG · 1.000,00 EUR').waitFor()
  })
})
