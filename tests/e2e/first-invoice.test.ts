import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { answered, type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'the first invoice', () => {
  let studio: Studio
  let desk: OrderDesk
  let order: string
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio, 'First Works')
    const clock = `/v1/organizations/${desk.organization}/clock`
    await desk.call('POST', clock, { frozen_time: '2026-03-01' })
    const lines = [{ id: 'a', label: 'Annex', net: '1000.00', tax: '19' }]
    order = await desk.order({ label: 'Annex', lines, plan_template: '30-40-30' })
    await desk.call('POST', clock, { advance_to: '2026-03-31' })
  })
  afterAll(() => studio?.close())

  it('asks in place for what it would lack, and says without what it would be issued', async () => {
    const visitor = await studio.visitor({ locale: 'en-US' })
    const { page, go } = visitor
    await go(`/orders/${order}?deed=bill`)
    await answered(page)
    const drawer = page.getByRole('dialog')
    const issue = drawer.getByRole('button', { name: /^Issue/ })
    const sum = 'Issue 357.00\u00a0EUR'
    expect(await issue.innerText()).toBe(`${sum} without your address, your tax id`)
    expect(await drawer.innerText()).toContain('Dated Mar 31, 2026, due Apr 30, 2026')
    await inspect(page, 'first-invoice')

    await drawer.getByLabel('Street').fill('Hafenstr. 1')
    await drawer.getByLabel('Postcode').fill('20457')
    await drawer.getByLabel('City').fill('Hamburg')
    await drawer.getByLabel('Tax id').fill('DE123456789')
    await drawer.getByLabel('IBAN').fill('DE03120300000000202051')
    expect(await issue.isDisabled()).toBe(true)
    await drawer.getByText('What is typed above is not saved yet').waitFor()
    await drawer.getByRole('button', { name: 'Save' }).click()
    await drawer
      .getByText(/is no IBAN/)
      .first()
      .waitFor()
    await drawer.getByLabel('IBAN').fill('DE02 1203 0000 0000 2020 51')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await drawer.getByLabel('IBAN').waitFor({ state: 'detached' })
    await settled(page)
    expect(await issue.innerText()).toBe(sum)

    await drawer.getByText('More: date, payment term').click()
    await drawer.getByLabel('Payment term, days').fill('10')
    await drawer.getByText('due Apr 10, 2026').waitFor()
    const day = drawer.getByLabel('Invoice date')
    await day.fill('3/30/2026')
    await day.blur()
    expect(await day.inputValue()).toBe('Mar 30, 2026')
    await drawer.getByText('Dated Mar 30, 2026, due Apr 9, 2026').waitFor()
    await day.fill('31 of')
    await day.blur()
    await drawer.getByText('No day yet: write it as Mar 31, 2026').waitFor()
    expect(unexpected(visitor)).toEqual([])
  })

  it('reads plans and what comes next in the language of the reader', async () => {
    const visitor = await studio.visitor({ locale: 'de-DE' })
    const { page, go } = visitor
    await go('/plans')
    const grid = page.getByRole('grid')
    await grid.getByText('30 % zu Beginn, 40 % zur Hälfte, der Rest am Ende').waitFor()
    expect(await grid.innerText()).not.toMatch(/at the start|half way|As performed/)
    await go(`/orders/${order}?tab=plan`)
    await page.getByRole('grid').getByText('Halbzeit').waitFor()
    expect(await page.getByRole('main').innerText()).toContain('Als Nächstes: Halbzeit')
    await go('/')
    await page.getByRole('grid').getByText('Beginn', { exact: true }).first().waitFor()
    await go('/orders/new')
    await page.getByRole('button', { name: /zu Beginn, 40 % zur Hälfte/ }).click()
    const names = page.getByLabel(/^Rate \d: Name auf der Rechnung$/)
    expect(await names.first().inputValue()).toBe('Beginn')
    expect(await names.last().inputValue()).toBe('Abschluss')
    expect(unexpected(visitor)).toEqual([])
  })
})
