import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined

/** "210 x 297": width and height of the first page of a PDF, in millimetres. */
function pageSize(pdf: Buffer): string {
  const [, width = '', height = ''] =
    /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf.toString('latin1')) ?? []
  const millimetres = (points: string) => Math.round((Number(points) / 72) * 25.4)
  return `${millimetres(width).toString()} x ${millimetres(height).toString()}`
}

/** Ground and ink of everything that carries text, as paper gets it. */
async function inks(page: Page): Promise<{ grounds: string[]; inks: string[] }> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll('main, main *')].filter(
      (each) => each.checkVisibility() && (each.textContent ?? '') !== '',
    )
    const unique = (of: (style: CSSStyleDeclaration) => string) => [
      ...new Set(seen.map((each) => of(getComputedStyle(each)))),
    ]
    return {
      grounds: unique((style) => style.backgroundColor),
      inks: unique((style) => style.color),
    }
  })
}

describe.skipIf(missing)(missing ? noChromium : 'W20: keys, language, dark and paper', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('lets a letter be a letter where single keys are off', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    const order = await desk.order({
      label: 'Annex',
      lines: [{ id: 'a', label: 'Annex', net: '1000.00', tax: '0' }],
    })
    await visitor.go('/settings?tab=appearance')
    await page.getByRole('switch', { name: 'Single keys act' }).press('Space')
    await inspect(page, 'settings-appearance')
    await visitor.go(`/orders/${order}`)
    await page.keyboard.press('b')
    await settled(page)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await visitor.go('/customers')
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('b')
    expect(await page.getByRole('searchbox').inputValue()).toBe('b')
    await visitor.go('/settings?tab=appearance')
    await page.getByRole('switch', { name: 'Single keys act' }).press('Space')
    await visitor.go('/customers')
    await page.keyboard.press('n')
    await page.getByRole('dialog', { name: 'New customer' }).waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('turns labels, dates and numbers at once, and no stored data', async () => {
    const before = await desk.call('GET', `/v1/organizations/${desk.organization}`)
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/settings?tab=appearance')
    await page.getByText('Deutsch', { exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    await visitor.go('/receivables')
    await page.getByRole('cell', { name: /^29\.350,00/ }).waitFor()
    expect(await page.getByRole('grid').innerText()).toContain('28.12.2025')
    await inspect(page, 'receivables-german')
    const after = await desk.call('GET', `/v1/organizations/${desk.organization}`)
    expect(after.body).toEqual(before.body)
    expect(unexpected(visitor)).toEqual([])
  })

  it('prints black on white from the dark, on A4 and on Letter, without cut columns', async () => {
    const { body: found } = await desk.call('GET', '/v1/customers?q=pine')
    const visitor = await studio.visitor({ look: 'dark' })
    const { page } = visitor
    const places = [
      `/customers/${found.data[0].id}/statement`,
      '/receivables',
      '/ledger',
      '/history',
    ]
    for (const path of places) {
      await visitor.go(path)
      const a4 = await page.pdf({ format: 'A4' })
      const letter = await page.pdf({ format: 'Letter' })
      expect([pageSize(a4), pageSize(letter)], path).toEqual(['210 x 297', '216 x 279'])
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const paper = await inks(page)
      const white = ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)']
      expect(
        paper.grounds.filter((ground) => !white.includes(ground)),
        path,
      ).toEqual([])
      const ink = ['rgb(0, 0, 0)', 'rgb(51, 51, 51)']
      expect(
        paper.inks.filter((each) => !ink.includes(each)),
        path,
      ).toEqual([])
      await page.setViewportSize({ width: 680, height: 900 })
      // A table takes another width with the next frame.
      await vi.waitFor(
        async () =>
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(680),
        { timeout: 30_000 },
      )
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.emulateMedia({ media: null, colorScheme: 'dark' })
    }
    expect(unexpected(visitor)).toEqual([])
  })

  it('shows what a save changes, and saves over newer settings only when asked again', async () => {
    const one = await studio.visitor()
    await one.go('/settings?tab=numbering')
    const { page } = one
    await page.getByLabel('Numbers of invoices').fill('R{year}/{number:4}')
    await page.getByText('R2026/0001').waitFor()
    expect(await page.getByLabel('What changes').innerText()).toContain('R{year}/{number:4}')
    await desk.call('PATCH', `/v1/organizations/${desk.organization}`, { term_days: 14 })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Save again to put this over their version.').waitFor()
    await inspect(page, 'settings-stale')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    const { body } = await desk.call('GET', `/v1/organizations/${desk.organization}`)
    expect([body.number_formats.invoice, body.term_days]).toEqual(['R{year}/{number:4}', 14])

    await one.go('/history?type=organization.configured')
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText(/^Chain unbroken up to event/).waitFor()
    const row = page.getByRole('grid').getByRole('row').nth(1)
    expect(await row.innerText()).toContain('INV-{year}-{number:5} → R{year}/{number:4}')
    expect(unexpected(one)).toEqual([])
  })
})
