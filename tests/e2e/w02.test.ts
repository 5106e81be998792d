import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, photograph, type Studio } from './studio.ts'

const missing = chromiumPath() === undefined

const kpi = {
  label: 'Quarterly figures',
  lines: [{ id: 'a', label: 'KPI dashboard', net: '12000.00', tax: '20' }],
  plan: {
    basis: 'cumulative',
    instalments: [
      { id: 'design', label: 'Design', when: { progress: '30' }, bill: { up_to: '50' } },
      { id: 'build', label: 'Build', when: { progress: '50' }, bill: { up_to: '75' } },
      { id: 'launch', label: 'Launch', when: { progress: '100' }, bill: { up_to: '100' } },
    ],
  },
}

describe.skipIf(missing)(missing ? noChromium : 'W02: steps on progress, by keys alone', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('bills each step when it is reached, two strokes an invoice', async () => {
    const desk = await openOrderDesk(studio)
    const id = await desk.order(kpi)
    const visitor = await studio.visitor()
    const { page, go } = visitor
    const row = page.locator('[role="row"][data-key]')
    const progressed = async (percent: string) => {
      await desk.call('POST', `/v1/orders/${id}/progress`, { percent })
      await go('/?q=quarterly')
      await row.waitFor()
    }
    const issue = async () => {
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.locator('.preview[aria-busy="false"]').waitFor()
      await page.keyboard.press('Control+Enter')
      await page.locator('.issued-note').waitFor()
      await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
      return page.locator('.issued-note').innerText()
    }

    await progressed('29')
    expect(await row.innerText()).toMatch(/Almost[^]*Progress 29 of 30/)
    await progressed('30')
    expect(await issue()).toContain('7,200.00\u00a0EUR, due 30 Apr 2026')
    await expect.poll(() => row.innerText()).toMatch(/Waiting[^]*6,000\.00/)
    await progressed('45')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Build: progress 45 of 50').waitFor()
    await page.keyboard.press('Escape')
    await progressed('50')
    expect(await issue()).toContain('3,600.00')
    await progressed('100')
    expect(await issue()).toContain('3,600.00')
    await page.getByText('No order matches these filters.').waitFor()
    const { body: order } = await desk.call('GET', `/v1/orders/${id}`)
    expect([order.state, order.left.amount]).toEqual(['billed', '0.00'])
    expect(unexpected(visitor)).toEqual([])
  })

  it('shows the new preview where somebody was faster, and issues nothing else', async () => {
    const desk = await openOrderDesk(studio)
    const id = await desk.order({ ...kpi, label: 'Contested figures' })
    await desk.call('POST', `/v1/orders/${id}/progress`, { percent: '30' })
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/?q=contested')
    await page.locator('[role="row"][data-key]').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Issue 7,200.00' }).waitFor()
    await desk.call('POST', `/v1/orders/${id}/invoices`, { amount: '1000.00' })
    await page.keyboard.press('Control+Enter')
    const refusal = page.locator('.preview .refusal')
    await refusal.waitFor()
    expect(await refusal.innerText()).toMatch(/from 7,200\.00\sEUR to 6,000\.00\sEUR/)
    await page.getByRole('button', { name: 'Issue 6,000.00' }).waitFor()
    await photograph(page, 'to-bill-total-changed')
    await page.keyboard.press('Control+Enter')
    await page.locator('.issued-note').getByText('6,000.00').waitFor()
    const { body: invoices } = await desk.call('GET', `/v1/invoices?order=${id}&limit=10`)
    expect(invoices.data).toHaveLength(2)
    expect(unexpected(visitor)).toEqual([])
  })
})
