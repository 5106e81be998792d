import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  billButton,
  expectHead,
  issueBill,
  type OrderDesk,
  openOrderDesk,
  pasteLines,
  planFaults,
  planned,
  unexpected,
} from './order-desk.ts'
import {
  focusOf,
  openStudio,
  plain,
  rowsOf,
  type Studio,
  undisturbed,
  type Visitor,
} from './studio.ts'

const missing = chromiumPath() === undefined
/** Of one invoice, by keyboard alone. */
const KEYS_MAX = 12

const steps = [
  ['30', '50'],
  ['50', '75'],
  ['100', '100'],
] as const
const plan = {
  basis: 'cumulative',
  instalments: steps.map(([progress, share], index) => ({
    id: `step-${index + 1}`,
    label: `Step ${index + 1}`,
    when: { progress },
    bill: { up_to: share },
  })),
}

describe.skipIf(missing)(missing ? noChromium : 'W02: steps on progress', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it('is written in sentences and billed by keyboard, step by step', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await page.keyboard.type('Opencell SAS')
    await page.keyboard.press('Tab')
    await page.getByText('New: created with the order.').waitFor()
    await pasteLines(page, 'Operation KPI dashboard\t12,000.00\t20 %')
    await writePlan(page)
    expect(await planned(page)).toEqual(['6,000.00', '3,000.00', '3,000.00'])
    await inspect(page, 'new-order-plan')
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await billButton(page).waitFor()
    const order = page.url()

    await record(visitor, '29')
    await visitor.go('/?bucket=almost')
    expect(plain(await rowsOf(page).allInnerTexts())).toContain('29 of 30 %')
    await page.goto(order)
    expect(await billAt(visitor, '30')).toContain('7,200.00')
    await record(visitor, '45')
    await expectHead(visitor, 'progress reaches 50 %')
    expect(await billAt(visitor, '50')).toContain('3,600.00')
    await expectHead(visitor, 'Billed 75 %')
    expect(await billAt(visitor, '100')).toContain('3,600.00')
    await expectHead(visitor, 'Billed 100 %')
    expect(unexpected(visitor)).toEqual([])
  })

  it('bills steps that were passed together in one invoice (variant A)', async () => {
    const lines = [{ id: 'kpi', label: 'Operation KPI', net: '12000.00', tax: '20' }]
    const id = await desk.order({ label: 'Variant A', lines, plan })
    const visitor = await studio.visitor()
    await visitor.go(`/orders/${id}`)
    expect(await billAt(visitor, '60')).toContain('10,800.00')
    const { body } = await desk.call('GET', `/v1/orders/${id}/outlook`)
    const billed = body.bills.map((each: { billed: { amount: string } }) => each.billed.amount)
    expect(billed).toEqual(['6000.00', '3000.00', '0.00'])
    expect(unexpected(visitor)).toEqual([])
  })

  it('shares a value that does not divide to the cent (variant B)', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await page.getByLabel('Line 1: Line').fill('Operation KPI dashboard')
    await page.getByLabel('Line 1: Price').fill('9,999.99')
    await page.getByRole('button', { name: /^Take the template At 30/ }).click()
    await expect.poll(() => planned(page)).toEqual(['5,000.00', '2,499.99', '2,500.00'])
    expect(unexpected(visitor)).toEqual([])
  })

  it('refuses steps that fall or repeat, each with its sentence (variant C)', async () => {
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await page.getByLabel('Line 1: Line').fill('Operation KPI dashboard')
    await page.getByLabel('Line 1: Price').fill('12000')
    await page.getByRole('button', { name: /^Take the template At 30/ }).click()
    await page.getByLabel('Instalment 2: progress in percent').fill('30')
    await page.getByLabel('Instalment 3: percent').fill('60')
    const faults = planFaults(page)
    const sentences = async () => plain(await faults.allInnerTexts())
    await expect.poll(sentences).toContain('fires at 30 %, not above the 30 % before it')
    await expect.poll(sentences).toContain('bills up to 60 %, less than the 75 % before it')
    await inspect(page, 'new-order-refused')

    await page.reload()
    await expect.poll(sentences).toContain('not above the 30 % before it')
    await page.getByLabel('Instalment 2: progress in percent').fill('50')
    await page.getByLabel('Instalment 3: percent').fill('100')
    await faults.first().waitFor({ state: 'detached' })
    expect(await planned(page)).toEqual(['6,000.00', '3,000.00', '3,000.00'])
    expect(unexpected(visitor)).toEqual([])
  })
})

async function writePlan(page: Page): Promise<void> {
  await page.getByText('In instalments').click()
  for (const [index, [progress, share]] of steps.entries()) {
    const number = index + 1
    if (index > 0) await page.getByRole('button', { name: 'Add an instalment' }).click()
    await page.getByLabel(`Instalment ${number}: when`).selectOption('progress')
    await page.getByLabel(`Instalment ${number}: progress in percent`).fill(progress)
    await page.getByLabel(`Instalment ${number}: how much`).selectOption('up_to')
    await page.getByLabel(`Instalment ${number}: percent`).fill(share)
  }
}

/** P, the percent, Ctrl-Enter: the number of keys. */
async function record({ page }: Visitor, percent: string): Promise<number> {
  await page.getByRole('button', { name: 'Progress', exact: true }).waitFor()
  const keys = ['p', ...percent, 'Control+Enter']
  for (const [index, key] of keys.entries()) {
    if (index === 1)
      await page
        .getByLabel(/^Percent of /)
        .and(focusOf(page))
        .waitFor()
    await page.keyboard.press(key)
  }
  await undisturbed(page)
  return keys.length
}

/** Records progress, bills what it made ready, and counts the keys; what the page then says. */
async function billAt(visitor: Visitor, percent: string): Promise<string> {
  const { page } = visitor
  const keys = (await record(visitor, percent)) + 2
  expect(keys).toBeLessThanOrEqual(KEYS_MAX)
  await page.keyboard.press('b')
  await answered(page)
  return issueBill(visitor)
}
