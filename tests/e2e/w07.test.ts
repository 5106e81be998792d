import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import {
  answered,
  billButton,
  issueBill,
  pasteLines,
  planFaults,
  planned,
  unexpected,
} from './order-desk.ts'
import { openStudio, plain, rowsOf, type Studio, settled, type Visitor } from './studio.ts'

const missing = chromiumPath() === undefined

const plan = [
  { day: '2026-01-15', share: 'amount', value: '5,000.00' },
  { day: '2026-02-15', share: 'percent', value: '25' },
  { day: '2026-03-01', share: 'line', value: 'Concept' },
  { day: '2026-04-30', share: 'rest', value: '' },
] as const

describe.skipIf(missing)(missing ? noChromium : 'W07: payment plan with final invoice', () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio?.close())

  it('bills parts as their days come, the rest as final invoice, and a credit anew', async () => {
    await openBooks(studio)
    const visitor = await studio.visitor()
    const { page } = visitor
    await visitor.go('/orders/new')
    await page.keyboard.type('Pine Interiors')
    await page.getByRole('option', { name: 'Pine Interiors', exact: false }).first().waitFor()
    await page.keyboard.press('Enter')
    await pasteLines(page, 'Concept\t4,000.00\t19 %\nBuild\t20,000.00\t19 %')
    await writePlan(page)
    await page.getByText('More: rounding').click()
    await page.getByLabel('The final invoice').selectOption('whole')
    await expect
      .poll(() => planned(page))
      .toEqual([...['5,000.00', '6,000.00', '4,000.00', '9,000.00']])
    await refusesAnEarlyFinal(page)
    await countsFromTheFirst(page)
    await inspect(page, 'new-order-final')
    await page.getByRole('button', { name: 'Confirm order' }).click()
    await billButton(page).waitFor()
    const order = new URL(page.url()).pathname

    const numbers: string[] = []
    for (const [index, total] of ['5,950.00', '7,140.00', '4,760.00', '10,710.00'].entries()) {
      await putForward(visitor, plan[index]?.day ?? '')
      const said = await billFirst(visitor)
      expect(said).toContain(total)
      numbers.push(/^\S+/.exec(said)?.[0] ?? '')
    }

    await page.getByRole('link', { name: 'Open invoice' }).click()
    await page.getByRole('group', { name: 'Where it stands' }).getByText('Final invoice').waitFor()
    const side = await words(page.getByRole('main'))
    expect(side).toContain('28,560.00')
    for (const gross of ['5,950.00', '7,140.00', '4,760.00']) expect(side).toContain(gross)
    const sheet = await readSheet(page)
    const printed = ['28,560.00', '5,950.00', '7,140.00', '4,760.00', '10,710.00', ...numbers]
    if (sheet !== undefined) for (const text of printed) expect(sheet).toContain(text)
    await inspect(page, 'final-invoice')

    await visitor.go(order)
    await page.getByText('Billed 100 %').first().waitFor()
    await visitor.go(`/invoices?q=${numbers[0]}`)
    await page
      .getByRole('grid')
      .getByText(numbers[0] ?? '')
      .first()
      .click()
    await page.getByRole('button', { name: 'Correct' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Issue credit note of 5,950.00' }).click()
    await dialog.getByText('is issued.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()

    await visitor.go('/')
    await expect.poll(() => rowsOf(page).count()).toBe(1)
    expect(await words(rowsOf(page))).toContain('5,000.00')
    await visitor.go(`${order}?tab=plan`)
    expect(await words(rowsOf(page))).toContain('Ready')
    await visitor.go('/')
    expect(await billFirst(visitor)).toContain('5,950.00')
    expect(unexpected(visitor)).toEqual([])
  })
})

/** An organization of 1 January with all that its invoices must state, and one customer. */
async function openBooks(studio: Studio): Promise<void> {
  const { server } = studio
  const { body: organization } = await server.call('POST', '/v1/organizations', {
    key: randomUUID(),
    body: { name: 'teamspace', country: 'DE', currency: 'EUR', timezone: 'Europe/Berlin' },
  })
  studio.organization = organization.id
  const call = async (method: string, path: string, body: unknown) => {
    const key = randomUUID()
    const reply = await server.call(method, path, { organization: organization.id, key, body })
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  }
  const address = { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' }
  const own = `/v1/organizations/${organization.id}`
  await call('POST', `${own}/clock`, { frozen_time: '2026-01-01' })
  await call('PATCH', own, { address, tax_id: 'DE123456789' })
  await call('POST', '/v1/customers', { name: 'Pine Interiors', address, tax_id: 'DE987654321' })
}

async function writePlan(page: Page): Promise<void> {
  await page.getByText('In instalments').click()
  for (const [index, { day, share, value }] of plan.entries()) {
    const name = `Instalment ${index + 1}`
    if (index > 0) await page.getByRole('button', { name: 'Add an instalment' }).click()
    await page.getByLabel(`${name}: when`).selectOption('date')
    await page.getByLabel(`${name}: day`).fill(day)
    await page.getByLabel(`${name}: how much`).selectOption(share)
    if (share === 'line') await page.getByLabel(`${name}: line`).selectOption({ label: value })
    else if (share !== 'rest') await page.getByLabel(`${name}: ${share}`).fill(value)
  }
}

/** The final instalment may not come before a partial one, neither by its day nor by its place. */
async function refusesAnEarlyFinal(page: Page): Promise<void> {
  const fault = planFaults(page)
  const day = page.getByLabel('Instalment 4: day')
  await day.fill('2026-02-20')
  await expect.poll(() => words(fault)).toContain('before "3" on 2026-03-01: move it to the end')
  await day.fill('2026-04-30')
  await fault.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Instalment 4: move up' }).click()
  await expect.poll(() => words(fault)).toContain('move it to the end')
  await page.getByRole('button', { name: 'Instalment 3: move down' }).click()
  await fault.waitFor({ state: 'detached' })
}

/** The second comes a month after the invoice of the first: on the same day. */
async function countsFromTheFirst(page: Page): Promise<void> {
  const fault = planFaults(page)
  await page.getByLabel('Instalment 2: which day').selectOption('months')
  await page.getByLabel('Instalment 2: how long after').fill('0')
  await expect.poll(() => words(fault)).toContain('A whole number above 0 is missing.')
  await page.getByLabel('Instalment 2: how long after').fill('1')
  await fault.waitFor({ state: 'detached' })
  const first = { label: 'the invoice of Instalment 1' }
  await page.getByLabel('Instalment 2: after what').selectOption(first)
  const said = 'When 1 month has passed since the invoice of'
  const outlook = page.getByRole('table', { name: 'What will be billed' })
  await expect.poll(() => words(outlook)).toContain(said)
}

async function putForward({ page, go }: Visitor, day: string): Promise<void> {
  await go('/settings?tab=clock')
  await page.getByLabel('Put forward to').fill(day)
  await page.getByRole('button', { name: 'Put forward' }).click()
  const [, month, date] = day.split('-').map(Number)
  const name = ['', 'Jan', 'Feb', 'Mar', 'Apr'][month ?? 0] ?? ''
  await page.getByRole('status').getByText(`${date} ${name} 2026`).waitFor()
  await go('/')
}

/** The first row of the queue, opened and issued by keyboard; what the page then says. */
async function billFirst(visitor: Visitor): Promise<string> {
  const { page } = visitor
  await rowsOf(page).first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await answered(page)
  const said = await issueBill(visitor)
  await settled(page)
  return said
}

async function words(found: Locator): Promise<string> {
  return plain(await found.allInnerTexts())
}

/** The text of the final invoice as the customer gets it; undefined without poppler. */
async function readSheet(page: Page): Promise<string | undefined> {
  const source = await page.getByTitle('Open the PDF').first().getAttribute('href')
  const reply = await page.request.get(new URL(source ?? '', page.url()).href)
  expect(reply.headers()['content-type']).toBe('application/pdf')
  const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await reply.body() })
  return read.error === undefined ? read.stdout.toString() : undefined
}
