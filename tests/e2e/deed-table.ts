import type { Locator, Page } from 'playwright-core'
import {
  billButton,
  issuedNote,
  issueRun,
  type OrderDesk,
  standing,
  wishField,
} from './order-desk.ts'

/** One deed of the web application: where it is done, how, and what it leaves in the books. */
export interface Deed {
  readonly name: string
  /** What its request is sent to. */
  readonly sent: RegExp
  /** The event of which exactly one is written; without one the test counts keys only. */
  readonly event?: string
  /** Makes what the deed needs; the address where it is done. */
  readonly at: (desk: OrderDesk) => Promise<string>
  /** Brings the button on screen, ready to be pressed. */
  readonly open?: (page: Page) => Promise<unknown>
  readonly button: (page: Page) => Locator
  /** Pressed twice instead of Enter on the button. */
  readonly keys?: 'Control+Enter'
  /** On screen once it is done. */
  readonly done: (page: Page) => Locator
}

let count = 0
export const fresh = (word: string) => {
  count += 1
  return `${word} ${count.toString()}`
}

let tomorrow = new Date(0)
const mediumDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

const line = [{ id: 'a', label: 'Work', net: '1000.00', tax: '0' }]
const manual = {
  basis: 'incremental',
  instalments: [{ id: 'm', label: 'Milestone', when: { manual: true }, bill: { rest: true } }],
}

/** An invoice of 1,000.00 EUR; its id. */
export async function newInvoice(desk: OrderDesk): Promise<string> {
  const order = await desk.order({ label: fresh('Invoiced'), lines: line })
  return (await desk.call('POST', `/v1/orders/${order}/invoices`, { rest: true })).body.id
}

async function payment(desk: OrderDesk, amount: string): Promise<string> {
  const paid = { invoice: await newInvoice(desk), amount }
  return (await desk.call('POST', '/v1/payments', paid)).body.id
}

async function held(desk: OrderDesk): Promise<string> {
  const order = await desk.order({ label: fresh('Held'), lines: line })
  const { body } = await desk.call('POST', `/v1/orders/${order}/invoices`, { rest: true })
  await desk.call('POST', `/v1/invoices/${body.id}/credit`, { hold: true })
  return `/orders/${order}`
}

export const named =
  (name: string | RegExp) =>
  (page: Page): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).last()

export const writeOrder = async (page: Page) => {
  await page.getByLabel('Customer', { exact: true }).fill('Nordwind AG')
  await page.getByRole('option', { name: 'Nordwind AG' }).first().click()
  await page.getByLabel('Line 1: Line').fill(fresh('Cranes'))
  await page.getByLabel('Line 1: Price').fill('1,200')
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** What a payment that is recorded changed. */
export const recordedNote = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /is recorded\.|is applied\./ })

const addressForm = (page: Page) => page.getByRole('form', { name: /^The address of/ })

export const deeds: readonly Deed[] = [
  {
    name: 'issue an invoice',
    sent: /\/orders\/\w+\/invoices$/,
    event: 'invoice.issued',
    at: async (desk) => `/orders/${await desk.order({ label: fresh('Issue'), lines: line })}`,
    open: async (page) => {
      await billButton(page).click()
      await wishField(page).fill('30 %')
    },
    button: named(/^Issue 300/),
    keys: 'Control+Enter',
    done: issuedNote,
  },
  {
    name: 'issue a credit note',
    sent: /\/invoices\/\w+\/credit$/,
    event: 'invoice.credited',
    at: async (desk) => `/invoices/${await newInvoice(desk)}?deed=credit`,
    open: async (page) => {
      await page.getByRole('dialog').getByText('Net', { exact: true }).first().click()
      await page.getByLabel('Net to credit, EUR').fill('250')
    },
    button: named(/^Issue credit note of 250/),
    keys: 'Control+Enter',
    done: issuedNote,
  },
  {
    name: 'record a payment',
    sent: /\/payments$/,
    event: 'payment.recorded',
    at: async (desk) => `/invoices/${await newInvoice(desk)}?deed=pay`,
    open: (page) => page.getByLabel('Amount, EUR').fill('400'),
    button: named(/^Record 400/),
    keys: 'Control+Enter',
    done: recordedNote,
  },
  {
    name: 'apply customer credit',
    sent: /\/payments$/,
    event: 'payment.recorded',
    at: async (desk) => {
      await payment(desk, '1500')
      return `/invoices/${await newInvoice(desk)}?deed=apply`
    },
    open: (page) => page.getByLabel('Amount, EUR').fill('300'),
    button: named(/^Record 300/),
    done: recordedNote,
  },
  {
    name: 'reverse a payment',
    sent: /\/payments\/\w+\/reverse$/,
    event: 'payment.reversed',
    at: async (desk) => `/payments/${await payment(desk, '200')}`,
    open: async (page) => {
      await named('Reverse…')(page).click()
      await page.getByLabel('Reason').fill('Returned by the bank')
    },
    button: named(/^Reverse 200/),
    done: (page) => page.getByText('Reversed on'),
  },
  {
    name: 'preview a billing run',
    sent: /\/billing-runs$/,
    at: async (desk) => {
      await desk.order({ label: fresh('Run'), currency: 'SEK', lines: line })
      return '/?currency=SEK'
    },
    button: named(/^Preview (billing )?run/),
    done: issueRun,
  },
  {
    name: 'issue a billing run',
    sent: /\/billing-runs\/\w+\/issue$/,
    event: 'invoice.issued',
    at: async (desk) => {
      const orders = [await desk.order({ label: fresh('Run'), currency: 'NOK', lines: line })]
      const { body } = await desk.call('POST', '/v1/billing-runs', { orders })
      return `/runs/${body.id}`
    },
    button: issueRun,
    keys: 'Control+Enter',
    done: (page) => page.getByText('1 invoice issued.'),
  },
  {
    name: 'confirm an order',
    sent: /\/confirm$/,
    event: 'order.confirmed',
    at: async (desk) =>
      `/orders/${await desk.order({ label: fresh('Draft'), lines: line }, { draft: true })}`,
    button: named('Confirm'),
    done: billButton,
  },
  {
    name: 'close an order',
    sent: /\/close$/,
    event: 'order.closed',
    at: async (desk) => `/orders/${await desk.order({ label: fresh('Close'), lines: line })}`,
    open: async (page) => {
      await named('More actions')(page).click()
      await page.getByRole('menuitem', { name: 'Close the order…' }).click()
    },
    button: named(/^Close, leave/),
    done: (page) => standing(page).page().getByText('Closed', { exact: true }).first(),
  },
  {
    name: 'lift a hold',
    sent: /\/lift-hold$/,
    event: 'order.hold_lifted',
    at: held,
    button: named('Lift the hold'),
    done: (page) => named(/^Bill 1,000/)(page),
  },
  {
    name: 'release an instalment',
    sent: /\/trigger$/,
    event: 'order.instalment_triggered',
    at: async (desk) => {
      const order = await desk.order({ label: fresh('Release'), lines: line, plan: manual })
      return `/orders/${order}?tab=plan`
    },
    button: named('Release Milestone'),
    done: (page) => named(/^Bill 1,000/)(page),
  },
  {
    name: 'record progress',
    sent: /\/progress$/,
    event: 'order.progressed',
    at: async (desk) => `/orders/${await desk.order({ label: fresh('Progress'), lines: line })}`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Progress', exact: true }).click()
      await page
        .getByLabel(/^Percent of /)
        .first()
        .fill('40')
    },
    button: named('Record progress'),
    keys: 'Control+Enter',
    done: (page) => standing(page).getByText(/40\s%/).first(),
  },
  {
    name: 'save a draft order',
    sent: /\/orders$/,
    event: 'order.created',
    at: async () => '/orders/new',
    open: writeOrder,
    button: named('Save as draft'),
    done: standing,
  },
  {
    name: 'create and confirm an order',
    sent: /\/orders$/,
    event: 'order.created',
    at: async () => '/orders/new',
    open: writeOrder,
    button: named('Confirm order'),
    done: standing,
  },
  {
    name: 'create a customer',
    sent: /\/customers$/,
    event: 'customer.created',
    at: async () => '/customers?new=1',
    open: (page) => page.getByRole('dialog').getByLabel(/^Name/).first().fill(fresh('Customer')),
    button: named('Create customer'),
    done: (page) => heading(page, /^Customer \d/),
  },
  {
    name: 'change a customer',
    sent: /\/customers\/\w+$/,
    event: 'customer.updated',
    at: async (desk) => {
      const { body } = await desk.call('POST', '/v1/customers', { name: fresh('Changed') })
      return `/customers/${body.id}?edit=1`
    },
    open: (page) => page.getByLabel('City').fill('Kiel'),
    button: named('Save'),
    done: (page) => page.getByRole('region', { name: 'Particulars' }).getByText('Kiel'),
  },
  {
    name: 'complete a tax id',
    sent: /\/customers\/\w+$/,
    event: 'customer.updated',
    at: async (desk) => {
      const name = fresh('Dubai')
      const { body } = await desk.call('POST', '/v1/customers', {
        name,
        address: { country: 'AE' },
      })
      return `/orders/${await desk.order({ label: name, customer: body.id, lines: line })}`
    },
    open: (page) => page.getByLabel(/^Tax id of Dubai/).fill('100000000000003'),
    button: named('Save'),
    done: (page) => page.getByRole('main').filter({ hasNot: page.getByLabel(/^Tax id of/) }),
  },
  {
    name: 'write a draft anew',
    sent: /\/orders\/ord_\w+$/,
    event: 'order.replaced',
    at: async (desk) =>
      `/orders/${await desk.order({ label: fresh('Draft'), lines: line }, { draft: true })}/edit`,
    open: (page) => page.getByLabel('Line 1: Line').fill(fresh('Anew')),
    button: named('Save as draft'),
    done: standing,
  },
  {
    name: 'create a plan template',
    sent: /\/plans$/,
    event: 'plan.created',
    at: async () => '/plans/new',
    open: (page) => page.getByLabel(/^Name/).first().fill(fresh('Template')),
    button: named('Save template'),
    keys: 'Control+Enter',
    done: (page) => heading(page, /^Template \d/),
  },
  {
    name: 'replace a plan template',
    sent: /\/plans\/\w+$/,
    event: 'plan.replaced',
    at: async (desk) => {
      const label = fresh('Old')
      const code = label.replace(' ', '-')
      const { body } = await desk.call('POST', '/v1/plans', { code, label, plan: manual })
      return `/plans/${body.id}`
    },
    open: (page) => page.getByLabel(/^Name/).first().fill(fresh('Replaced')),
    button: named('Save template'),
    keys: 'Control+Enter',
    done: (page) => heading(page, /^Replaced \d/),
  },
  {
    name: 'keep a plan as a template',
    sent: /\/plans$/,
    event: 'plan.created',
    at: async () => '/orders/new',
    open: async (page) => {
      await writeOrder(page)
      await page.getByText('In instalments').click()
      await named('Save plan as template')(page).click()
      await page.getByLabel('Name of the template').fill(fresh('Kept'))
    },
    button: named('Save template'),
    done: (page) => page.getByText(/^Saved as “Kept/),
  },
  {
    name: 'give an address',
    sent: /\/customers\/\w+$/,
    event: 'customer.updated',
    at: async (desk) => {
      const { body } = await desk.call('POST', '/v1/customers', { name: fresh('Homeless') })
      const order = { label: fresh('Nowhere'), customer: body.id, lines: line }
      return `/orders/${await desk.order(order)}`
    },
    open: async (page) => {
      await billButton(page).click()
      await addressForm(page).getByLabel('City').fill('Kiel')
    },
    button: (page) => addressForm(page).getByRole('button', { name: 'Save' }),
    done: (page) => page.getByRole('dialog').filter({ hasNotText: 'The address of Homeless' }),
  },
  {
    name: 'change the settings',
    sent: /\/organizations\/\w+$/,
    event: 'organization.configured',
    at: async () => '/settings',
    open: (page) => page.getByLabel('Legal name').fill(fresh('Example')),
    button: named('Save'),
    done: (page) => page.getByText('Saved.'),
  },
  {
    name: 'put the clock forward',
    sent: /\/clock$/,
    event: 'organization.clock_set',
    at: async (desk) => {
      const { body } = await desk.call('GET', `/v1/organizations/${desk.organization}`)
      tomorrow = new Date(Date.parse(body.clock.today) + 86_400_000)
      return '/settings?tab=clock'
    },
    open: (page) => page.getByLabel('Put forward to').fill(tomorrow.toISOString().slice(0, 10)),
    button: named('Put forward'),
    done: (page) => page.getByRole('status').getByText(mediumDay.format(tomorrow)),
  },
  {
    name: 'verify the books',
    sent: /\/verify$/,
    at: async () => '/history',
    button: named('Verify'),
    done: (page) => page.getByText('Chain unbroken'),
  },
  {
    name: 'reset the example data',
    sent: /\/demo$/,
    at: async () => '/orders',
    open: (page) => named('Reset demo')(page).click(),
    button: named('Archive this, begin afresh'),
    done: (page) => heading(page, 'To bill'),
  },
  {
    name: 'begin an organization',
    sent: /\/organizations$/,
    at: async () => '/welcome',
    open: (page) => page.getByLabel('Your organization').fill(fresh('Founded')),
    button: named('Write the first order'),
    done: (page) => page.getByRole('grid', { name: 'Lines' }),
  },
]
