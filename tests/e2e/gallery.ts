import { expect } from 'vitest'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk } from './order-desk.ts'
import { type Studio, type Visitor } from './studio.ts'

/** Screens by the name of their picture. */
export type Screens = Readonly<Record<string, string>>

/** Example data with one of everything to look at. */
export interface Gallery {
  readonly order: string
  readonly draft: string
  readonly invoice: string
  readonly payment: string
  readonly run: string
  readonly plan: string
  readonly customer: string
  /** Its first version is sent, its second a draft. */
  readonly quote: string
}

const long = 'A name that is longer than any column would like to show in one single line of text'

/** An order of a customer with a long name, billed and partly paid, a draft, a run, a plan. */
export async function fillGallery(studio: Studio): Promise<Gallery> {
  const desk = await openOrderDesk(studio)
  const customer = await make(desk, '/v1/customers', {
    name: `${long}, Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz GmbH`,
    address: { street: long, postcode: '20457', city: long, country: 'DE' },
    tax_id: 'DE987654321',
  })
  const fields = {
    customer,
    label: long,
    lines: [
      { id: 'a', label: long, net: '123456789.12' },
      { id: 'b', label: 'Short', net: '0.01' },
    ],
  }
  const order = await desk.order(fields)
  const invoice = await make(desk, `/v1/orders/${order}/invoices`, { percent: '40' })
  const offered = [
    ...fields.lines,
    { id: 'c', label: long, net: '987654321.98', kind: 'alternative', instead_of: 'a' },
    { id: 'd', label: 'Short', net: '0.50', kind: 'optional', section: long },
  ]
  const offer = { ...fields, currency: 'EUR', lines: offered, valid_until: '2099-12-31' }
  const quote = await make(desk, '/v1/quotes', offer)
  await make(desk, `/v1/quotes/${quote}/versions/1/send`, {})
  await make(desk, `/v1/quotes/${quote}/versions`, {})
  const plans = await desk.call('GET', '/v1/plans')
  return {
    customer,
    quote,
    order,
    invoice,
    draft: await desk.order(fields, { draft: true }),
    payment: await make(desk, '/v1/payments', { invoice, amount: '10.00', reference: long }),
    run: await make(desk, '/v1/billing-runs', {}),
    plan: plans.body.data[0].id,
  }
}

async function make(desk: OrderDesk, path: string, body: object): Promise<string> {
  const reply = await desk.call('POST', path, body)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body.id
}

/** Each screen in light, dark and narrow: no serious finding, nothing sideways, no complaint. */
export async function look(visitor: Visitor, screens: Screens): Promise<void> {
  const { page, turn, complaints } = visitor
  for (const [name, path] of Object.entries(screens)) {
    await turn(path)
    await inspect(page, name)
    // Where there is nothing, the browser itself logs the answer.
    const others = complaints.filter((text) => !/status of 404/.test(text))
    expect.soft(others, name).toEqual([])
  }
}
