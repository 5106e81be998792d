import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { billButton, computed, type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, plain, rowsOf, type Studio, undisturbed } from './studio.ts'

const missing = chromiumPath() === undefined

describe.skipIf(missing)(missing ? noChromium : 'contracts, and lines beside the order', () => {
  let studio: Studio
  let desk: OrderDesk
  const today = (day: string) =>
    desk.call('POST', `/v1/organizations/${desk.organization}/clock`, { frozen_time: day })
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio, 'Contract Works')
    await today('2026-03-31')
  })
  afterAll(() => studio?.close())

  it('writes a contract in sections, pauses it, lets it go on, and promotes a line', async () => {
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go('/orders/new')
    await writeOrder(page)
    await inspect(page, 'order-form-contract')
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await page.waitForURL(/\/orders\/ord_/)
    const contract = page.getByRole('region', { name: 'Contract' })
    await contract.getByText('Running').waitFor()
    expect(plain([await contract.innerText()])).toContain(
      'Renews itself every 6 months · runs until 30 Jun 2026 · notice by 31 May 2026',
    )
    await billButton(page).getByText('800.00').waitFor()
    await expect.poll(() => sections(page)).toEqual(['Operation 100.00', 'Set-up 500.00'])
    await inspect(page, 'order-contract')

    await contract.getByRole('button', { name: 'Pause or end it…' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Cancel', { exact: true }).click()
    await effect(page, 'Runs until stays 30 Jun 2026')
    await drawer.getByLabel(/^Last day/).fill('30 Apr 2026')
    await effect(page, 'Runs until 30 Jun 2026 → 30 Apr 2026')
    await drawer.getByText('Pause', { exact: true }).click()
    await effect(page, 'Ready to bill 800.00 → 0.00 EUR')
    await inspect(page, 'contract-drawer')
    await drawer.getByRole('button', { name: 'Pause the contract' }).click()
    await undisturbed(page)
    await contract.getByText('Paused', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Bill', exact: true }).waitFor()
    await page
      .getByText('The contract is paused')
      .or(page.getByText('the contract is paused'))
      .first()
      .waitFor()

    await today('2026-04-30')
    await go(new URL(page.url()).pathname)
    await contract.getByRole('button', { name: 'Let it go on…' }).click()
    await effect(page, 'Ready to bill 0.00 → 900.00 EUR')
    await drawer.getByLabel('Waive the periods of the pause, since 31 Mar 2026').check()
    await effect(page, 'Ready to bill 0.00 → 800.00 EUR')
    await drawer.getByRole('button', { name: 'Let the contract go on' }).click()
    await undisturbed(page)
    await billButton(page).getByText('800.00').waitFor()

    await page.getByRole('button', { name: 'Change Training' }).click()
    await page.getByRole('menuitem', { name: 'Make part of the order…' }).click()
    await effect(page, 'Order net 600.00 → 900.00 EUR')
    await page.getByRole('menu', { includeHidden: true }).waitFor({ state: 'detached' })
    await inspect(page, 'line-promote')
    await drawer.getByRole('button', { name: /^Make part of the order: 900/ }).click()
    await undisturbed(page)
    await billButton(page).getByText('1,100.00').waitFor()
    await expect.poll(() => sections(page)).toEqual(['Operation 100.00', 'Set-up 800.00'])
    expect(unexpected(visitor)).toEqual([])
  })
})

/** A line per month, one at once and one that is only offered; it renews itself. */
async function writeOrder(page: Page): Promise<void> {
  await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
  await page.getByRole('option', { name: 'Nordwind AG' }).first().click()
  await page.getByLabel('Line 1: Line').fill('Hosting')
  await page.getByLabel('Line 1: Price').fill('100')
  await page.getByRole('button', { name: 'Line 1: how it is billed' }).click()
  await page.getByRole('menuitem', { name: 'Per period' }).click()
  await page.getByLabel('Line 1: From').fill('1 Jan 2026')
  await page.getByRole('button', { name: 'In sections' }).click()
  await page.getByRole('combobox', { name: 'Line 1: section' }).fill('Operation')
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByLabel('Line 2: Line').fill('Installation')
  await page.getByLabel('Line 2: Price').fill('500')
  await page.getByRole('combobox', { name: 'Line 2: section' }).fill('Set-up')
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByLabel('Line 3: Line').fill('Training')
  await page.getByLabel('Line 3: Price').fill('300')
  await page.getByLabel('Line 3: kind').selectOption('Optional')
  await page.getByText('Contract: how long it runs').click()
  await page.getByText('Renews itself', { exact: true }).click()
  await page.getByLabel('Contract from').fill('1 Jan 2026')
  await page.getByLabel('Runs at first for', { exact: true }).fill('6')
  await page.getByLabel('Notice before its end', { exact: true }).fill('1')
  await computed(page)
}

/** What the drawer says that it changes. */
async function effect(page: Page, words: string): Promise<void> {
  const table = page.getByLabel('What it changes')
  await expect
    .poll(async () => plain([await table.innerText()]).replaceAll(/\s+/g, ' '))
    .toContain(words)
}

/** Headings among the lines, with the sums of what is scheduled. */
async function sections(page: Page): Promise<string[]> {
  const headings = rowsOf(page).and(page.locator('[data-heading]'))
  const cells = await Promise.all(
    (await headings.all()).map((row) => row.getByRole('gridcell').allInnerTexts()),
  )
  return cells.map(([name, scheduled]) => `${name} ${scheduled}`)
}
