import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { holdMidway, letGo } from '../midway.ts'
import { inspect } from './inspect.ts'
import { issueRun, openOrderDesk, unexpected } from './order-desk.ts'
import { openOwnStudio, openStudio, plain, rowsOf, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'W10: a billing run', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('shows what is blocked with its cure, issues what is chosen, and nothing twice', async () => {
    const desk = await openOrderDesk(studio)
    const { body: queue } = await desk.call('GET', '/v1/queue')
    const gulf = queue.data.find((each: { order_label: string }) =>
      each.order_label.includes('Store rollout'),
    )
    await desk.call('PATCH', `/v1/customers/${gulf.customer}`, { tax_id: null })
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/?bucket=blocked')
    await rowsOf(page).getByText('tax id is missing').waitFor()

    await go('/')
    await page.keyboard.press('a')
    await page.getByRole('button', { name: 'Preview run of 6' }).waitFor()
    await go('/runs/new')
    await page.waitForURL('**/runs/run_*')
    const issue = issueRun(page)
    const label = async () => plain([await issue.innerText()])
    await expect.poll(label).toBe('Issue 6 invoices, 17,860.14 EUR + 125,000.00 USD')
    await inspect(page, 'run-blocked')
    await page.getByLabel('Tax id of Gulf Retail').fill('100000000000003')
    await page.keyboard.press('Enter')
    const all = 'Issue 7 invoices, 17,860.14 EUR + 4,200.00 AED + 125,000.00 USD'
    await expect.poll(label).toBe(all)

    await rowsOf(page).first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect.poll(label).toContain('Issue 6 invoices')
    await page.keyboard.press('x')
    await expect.poll(label).toBe(all)
    const second = await studio.visitor()
    await second.page.goto(page.url())
    await issueRun(second.page).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('7 invoices issued.').waitFor()
    await issueRun(second.page).click()
    await second.page.getByText('7 invoices issued.').waitFor()
    const numbers = rowsOf(page).getByRole('link', { name: /^INV-/ })
    await expect.poll(() => numbers.count()).toBe(7)
    const made = (await numbers.allInnerTexts()).map((text) => Number(text.slice(-5)))
    const ordered = made.toSorted((a, b) => a - b)
    expect(ordered.map((each) => each - (ordered[0] ?? 0))).toEqual([0, 1, 2, 3, 4, 5, 6])
    await page.reload()
    await page.getByText('7 invoices issued.').waitFor()
    const { body: invoices } = await desk.call('GET', '/v1/invoices?limit=100')
    const ofRun = invoices.data.filter(
      (each: { issued_on: string }) => each.issued_on === '2026-03-31',
    )
    expect(ofRun).toHaveLength(7)

    await go('/runs/new')
    await page.getByText(/Nothing to bill until 1 Apr 2026 \(Licences, 336\.25/).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('is taken up again after the server was killed in the middle', async ({ onTestFinished }) => {
    const own = await openOwnStudio()
    onTestFinished(() => own.close())
    const desk = await openOrderDesk(own)
    const orders = Array.from({ length: 520 }, (_each, at) => ({
      customer_name: 'Nordwind AG',
      label: `Small job ${at.toString()}`,
      currency: 'SEK',
      lines: [{ id: 'a', label: 'Work', net: '100.00', tax: '25' }],
      confirm: true,
    }))
    await desk.call('POST', '/v1/imports/orders', { orders })
    const owner = await own.database.pool.connect()
    await holdMidway(owner)
    const { page, go } = await own.visitor()
    await go('/runs/new?currency=SEK')
    await issueRun(page).getByText('Issue 520 invoices').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('progressbar', { name: 'Issuing' }).waitFor()
    const run = async () => (await desk.call('GET', '/v1/billing-runs')).body.data[0]
    await expect.poll(async () => (await run()).counts.issued).toBeGreaterThan(0)
    expect((await run()).counts.pending).toBeGreaterThan(0)
    await own.server.kill()
    await letGo(owner)
    owner.release()
    await own.restart()
    await page.reload()
    const resume = page.getByRole('button', { name: 'Resume' })
    const done = page.getByText('520 invoices issued.')
    await resume.or(done).waitFor({ timeout: 60_000 })
    if (await resume.isVisible()) await resume.click()
    await done.waitFor({ timeout: 60_000 })
    expect((await run()).counts).toMatchObject({ issued: 520, pending: 0, failed: 0 })
  })
})
