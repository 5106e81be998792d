import type { Page } from 'playwright-core'
import { type Deed, fresh, named } from './deed-table.ts'
import { billButton, type OrderDesk } from './order-desk.ts'

/** An order of 1,000.00 with a line that is only offered. */
async function offering(desk: OrderDesk): Promise<string> {
  const lines = [
    { id: 'a', label: 'Work', net: '1000.00' },
    { id: 'o', label: 'Extra', net: '300.00', kind: 'optional' },
  ]
  return desk.order({ label: fresh('Offering'), lines })
}

/** An order of 1,000.00 that bills by a plan of two. */
async function planned(desk: OrderDesk): Promise<string> {
  const instalments = [
    { id: 'one', label: 'Concept', when: { manual: true }, bill: { percent: '40' } },
    { id: 'two', label: 'Launch', when: { manual: true }, bill: { rest: true } },
  ]
  const lines = [{ id: 'a', label: 'Work', net: '1000.00' }]
  return desk.order({ label: fresh('Planned'), lines, plan: { basis: 'incremental', instalments } })
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** What was agreed of an order, and changes while it runs. */
export const deedsOfTerms: readonly Deed[] = [
  {
    name: 'change how an order is billed',
    sent: /\/orders\/\w+\/billing$/,
    event: 'order.billing_changed',
    at: async (desk) => `/orders/${await offering(desk)}?deed=billing`,
    open: (page) => page.getByRole('dialog').getByText('Manual', { exact: true }).click(),
    button: named('Save'),
    keys: 'Control+Enter',
    done: (page) => region(page, 'How it is billed'),
  },
  {
    name: 'pause a contract',
    sent: /\/orders\/\w+\/contract$/,
    event: 'order.contract_changed',
    at: async (desk) => `/orders/${await offering(desk)}?deed=contract`,
    button: named('Pause the contract'),
    keys: 'Control+Enter',
    done: (page) => region(page, 'Contract').getByText('Paused', { exact: true }),
  },
  {
    name: 'promote a line',
    sent: /\/lines\/\w+\/promote$/,
    event: 'order.line_promoted',
    at: async (desk) => `/orders/${await offering(desk)}`,
    open: async (page) => {
      await named('Change Extra')(page).click()
      await page.getByRole('menuitem', { name: 'Make part of the order…' }).click()
    },
    button: named(/^Make part of the order: 1,300/),
    done: (page) => billButton(page).getByText('1,300.00'),
  },
  {
    name: 'change a plan that runs',
    sent: /\/orders\/\w+\/plan$/,
    event: 'order.plan_changed',
    at: async (desk) => `/orders/${await planned(desk)}?tab=plan`,
    open: async (page) => {
      await named('Change the plan')(page).click()
      await named('Instalment 1: split in two')(page).click()
      const table = page.getByRole('table', { name: 'What the plan bills' })
      await table.getByRole('row', { name: /Concept.*– 200\.00/ }).waitFor()
      await table.getByRole('row', { name: /Concept.*400\.00 200\.00/ }).waitFor()
    },
    button: (page) => page.getByRole('dialog').getByRole('button', { name: 'Change the plan' }),
    done: (page) =>
      page
        .getByRole('grid', { name: /^Plan of/ })
        .getByText('200.00')
        .nth(1),
  },
]
