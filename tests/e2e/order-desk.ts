import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { paste, plain, type Studio, undisturbed, type Visitor } from './studio.ts'

/** Example data with a customer, and orders made through the API as a test needs them. */
export interface OrderDesk {
  readonly organization: string
  call(method: string, path: string, body?: unknown): ReturnType<Studio['server']['call']>
  /** Creates and confirms an order; its id. */
  order(fields: object, options?: { readonly draft?: boolean }): Promise<string>
}

/** On the example data; named, on an organization of that name, which begins empty. */
export async function openOrderDesk(studio: Studio, name?: string): Promise<OrderDesk> {
  const [path, wanted] =
    name === undefined
      ? (['/v1/demo', undefined] as const)
      : (['/v1/organizations', { name, country: 'DE', currency: 'EUR' }] as const)
  const made = await studio.server.call('POST', path, { key: randomUUID(), body: wanted })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const { body: demo } = made
  const organization: string = demo.id
  studio.organization = organization
  const call: OrderDesk['call'] = (method, path, body) =>
    studio.server.call(method, path, { organization, key: randomUUID(), body })
  const { body: customer } = await call('POST', '/v1/customers', {
    name: 'Nordwind AG',
    address: { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' },
    tax_id: 'DE987654321',
  })
  return {
    organization,
    call,
    async order(fields, options = {}) {
      const wanted = { customer: customer.id, currency: 'EUR', ...fields }
      const { status, body } = await call('POST', '/v1/orders', wanted)
      expect(status, JSON.stringify(body)).toBe(201)
      if (options.draft !== true) await call('POST', `/v1/orders/${body.id}/confirm`)
      return body.id
    },
  }
}

/** Lines of a new order as from a spreadsheet, into the first cell of the grid. */
export async function pasteLines(page: Page, text: string): Promise<void> {
  await paste(page.getByLabel('Line 1: Line'), text)
  await page
    .getByText(/^\d+ lines? pasted\./)
    .first()
    .waitFor()
}

/** The button of an order that opens the drawer: "Bill", or "Bill 4,000.00 EUR". */
export function billButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Bill( -?\d|$)/ })
}

/** What the drawer asks first. */
export function wishField(page: Page): Locator {
  return page.getByLabel(/^How much, in /)
}

/** In words what the wish was understood to mean. */
export function understood(page: Page): Locator {
  return page.getByRole('dialog').getByText(/^Bills /)
}

/** Opens the drawer by its key and types how much; waits for the server's preview or refusal. */
export async function typeBill({ page }: Visitor, wish: string): Promise<void> {
  await undisturbed(page)
  await page.keyboard.press('b')
  await wishField(page).fill(wish)
  await answered(page)
}

/** The server has said what the wish comes to, or why it does not go. */
export async function answered(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog')
  const issue = (disabled: boolean) => drawer.getByRole('button', { name: /^Issue/, disabled })
  await issue(false).or(drawer.getByRole('alert')).first().waitFor()
  await issue(true).waitFor({ state: 'detached' })
}

/** "INV-2026-00007 is issued.", with what it comes to and the ways to it. */
export function issuedNote(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: 'is issued.' })
}

/** Issues what the drawer shows, by its key; what the page says about it. */
export async function issueBill({ page }: Visitor): Promise<string> {
  await page.keyboard.press('Control+Enter')
  await undisturbed(page)
  return issuedNote(page).innerText()
}

/** The preview's lines as texts: what each bills this time, between before and to date. */
export async function previewLines({ page }: Visitor): Promise<string[]> {
  const preview = page.getByRole('region', { name: 'Invoice preview' })
  const lines = preview.getByRole('table').first()
  const rows = lines.getByRole('row').filter({ has: page.getByRole('rowheader') })
  return Promise.all((await rows.all()).map((row) => row.getByRole('cell').nth(1).innerText()))
}

/** What each instalment of an order that is written bills, once the server has answered. */
export async function planned(page: Page): Promise<string[]> {
  const table = page.getByRole('table', { name: 'What will be billed' })
  await table.waitFor()
  await computed(page)
  const rows = await table.getByRole('rowgroup').nth(1).getByRole('row').all()
  return Promise.all(rows.map((row) => row.getByRole('cell').nth(1).innerText()))
}

/** Every answer on screen is that of what is typed. */
export async function computed(page: Page): Promise<void> {
  await page.getByText('Being computed…').first().waitFor({ state: 'detached' })
}

/** Below an order that is written: what it comes to, and the ways to keep it. */
export function saveBar(page: Page, name = 'Save'): Locator {
  return page.getByRole('group', { name, exact: true })
}

/** What is wrong with the instalments of a plan, each in its row. */
export function planFaults(page: Page): Locator {
  return page.getByRole('listitem').getByRole('alert')
}

/** The button that issues a billing run. */
export function issueRun(page: Page): Locator {
  return page.getByRole('button', { name: /^Issue / })
}

/** The value of an order, what became of it, and what comes next. */
export function standing(page: Page): Locator {
  return page.getByRole('region', { name: 'Where it stands' })
}

/** Waits until the head of the order says it: "Billed 75 %". */
export async function expectHead({ page }: Visitor, words: string): Promise<void> {
  const head = standing(page)
  await vi.waitFor(async () => {
    expect(plain([await head.innerText()])).toContain(words)
  }, 60_000)
}

/** Complaints that are no refusal of the API: those the browser logs by itself. */
export function unexpected({ complaints }: Visitor): string[] {
  return complaints.filter((text) => !/status of (409|412|422)/.test(text))
}
