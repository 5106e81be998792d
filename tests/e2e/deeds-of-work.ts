import { type Deed, fresh, named } from './deed-table.ts'
import type { OrderDesk } from './order-desk.ts'

/** An order with a line by time and one per month; what is done of the first may be recorded. */
async function performed(desk: OrderDesk): Promise<string> {
  const lines = [
    { id: 't', label: 'Hours', method: 'effort', price: '100' },
    { id: 'm', label: 'Licence', method: 'duration', price: '50', start: '2020-01-01' },
  ]
  return desk.order({ label: fresh('Performed'), lines })
}

/** What is performed, and what changes while an order runs. */
export const deedsOfWork: readonly Deed[] = [
  {
    name: 'record time',
    sent: /\/orders\/\w+\/time$/,
    event: 'order.time_recorded',
    at: async (desk) => `/orders/${await performed(desk)}?tab=work&deed=time`,
    open: (page) => page.getByLabel('Hours').fill('7:30'),
    button: named('Record time'),
    keys: 'Control+Enter',
    done: (page) => page.getByRole('grid').getByText('7:30'),
  },
  {
    name: 'record a cost',
    sent: /\/orders\/\w+\/costs$/,
    event: 'order.cost_recorded',
    at: async (desk) => `/orders/${await performed(desk)}?tab=work&deed=cost`,
    open: (page) => page.getByLabel(/^Amount net/).fill('80'),
    button: named('Record the cost'),
    keys: 'Control+Enter',
    done: (page) => page.getByRole('grid').getByText('80.00'),
  },
  {
    name: 're-open an order',
    sent: /\/orders\/\w+\/reopen$/,
    event: 'order.reopened',
    at: async (desk) => {
      const order = await performed(desk)
      await desk.call('POST', `/v1/orders/${order}/close`)
      return `/orders/${order}`
    },
    open: async (page) => {
      await named('More actions')(page).click()
      await page.getByRole('menuitem', { name: 'Re-open the order…' }).click()
      await page.getByLabel('Reason').fill('It goes on')
    },
    button: named('Re-open the order'),
    done: (page) => named('Record time')(page),
  },
  {
    name: 'tidy up an order',
    sent: /\/orders\/tidy$/,
    event: 'order.tidied',
    at: async (desk) => {
      const order = await performed(desk)
      await desk.call('POST', `/v1/orders/${order}/invoices`, {})
      await desk.call('POST', `/v1/orders/${order}/close`)
      return `/orders/${order}`
    },
    open: async (page) => {
      await named('More actions')(page).click()
      await page.getByRole('menuitem', { name: 'Tidy up…' }).click()
      await page.getByText('2 of 2 lines in 1 order').waitFor()
    },
    button: named(/^Move into /),
    done: (page) => page.getByText('All lines are in the archive.'),
  },
  {
    name: 'adjust the prices of chosen orders',
    sent: /\/orders\/adjust$/,
    event: 'order.line_adjusted',
    at: async (desk) => {
      const label = fresh('Dearer')
      const runs = { method: 'duration', start: '2020-01-01', price: '50' }
      await desk.order({ label, lines: [{ id: 'm', label: 'Licence', ...runs }] })
      return `/orders?q=${encodeURIComponent(label)}`
    },
    open: async (page) => {
      await page.getByRole('checkbox', { name: /^Choose Order/ }).check()
      await named('Adjust prices…')(page).click()
      await page.getByLabel(/^Percent/).fill('10')
      await page.getByLabel('From').fill('1 Jan 2035')
      await page.getByText('+5.00').waitFor()
    },
    button: named('Adjust the price of 1 line'),
    done: (page) => page.getByText('1 price adjusted.'),
  },
  {
    name: 'import a plan of Opencell',
    sent: /\/plans\/import$/,
    event: 'plan.created',
    at: async () => '/plans',
    open: async (page) => {
      const item = { code: 'all', advancement: 100, rateToBill: 100 }
      const plan = { code: fresh('OC'), invoicingPlanItems: [item] }
      await named('Import…')(page).click()
      await page.getByLabel('What the API of Opencell answers').fill(JSON.stringify(plan))
      await page.getByText('When progress reaches 100 %').first().waitFor()
    },
    button: named('Save 1 template'),
    done: (page) => page.getByText('1 template imported.'),
  },
  {
    name: 'change the cap of a line',
    sent: /\/orders\/\w+\/lines\/\w+$/,
    event: 'order.line_changed',
    at: async (desk) => `/orders/${await performed(desk)}`,
    open: async (page) => {
      await named('Change Hours')(page).click()
      await page.getByRole('menuitem', { name: 'Change the cap…' }).click()
      await page.getByLabel(/^Most that is billed/).fill('900')
    },
    button: named('Change the cap'),
    done: (page) => page.getByText('cap 900.00'),
  },
]
