import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { paste, plain, type Studio, type Visitor } from './studio.ts'

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

/** Opens the drawer by its key and types how much; waits for the server's preview or refusal. */
export async function typeBill({ page }: Visitor, wish: string): Promise<void> {
  await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
  await page.keyboard.press('b')
  await page.locator('.bill input[data-autofocus]').fill(wish)
  await answered(page)
}

/** The server has said what the wish comes to, or why it does not go. */
export async function answered(page: Page): Promise<void> {
  await page.locator('.bill-understood[aria-busy="false"], .bill .refusal').first().waitFor()
  await page.locator('.preview[aria-busy="true"]').waitFor({ state: 'detached' })
}

/** Issues what the drawer shows, by its key; what the page says about it. */
export async function issueBill({ page }: Visitor): Promise<string> {
  await page.keyboard.press('Control+Enter')
  await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
  return page.locator('.order-issued').innerText()
}

/** The preview's lines as texts: previous, this time, to date. */
export async function previewLines({ page }: Visitor): Promise<string[]> {
  const cells = page.locator('.preview-lines td[data-now] .amount')
  return cells.allInnerTexts()
}

/** Waits until the head of the order says it: "Billed 75 %". */
export async function expectHead({ page }: Visitor, words: string): Promise<void> {
  const head = page.locator('.order-head')
  await vi.waitFor(async () => {
    expect(plain([await head.innerText()])).toContain(words)
  }, 60_000)
}

/** Complaints that are no refusal of the API: those the browser logs by itself. */
export function unexpected({ complaints }: Visitor): string[] {
  return complaints.filter((text) => !/status of (409|412|422)/.test(text))
}
