import type { Page } from 'playwright-core'
import { type Deed, fresh, named, writeOrder } from './deed-table.ts'
import { offer } from './quote-desk.ts'

const sums = (page: Page) => page.getByRole('region', { name: 'What it comes to' })

/** What is offered, and what the customer says to it. */
export const deedsOfQuotes: readonly Deed[] = [
  {
    name: 'save a quote',
    sent: /\/quotes$/,
    event: 'quote.created',
    at: async () => '/quotes/new',
    open: writeOrder,
    button: named('Save the quote'),
    keys: 'Control+Enter',
    done: sums,
  },
  {
    name: 'write a draft of a quote anew',
    sent: /\/quotes\/\w+\/versions\/1$/,
    event: 'quote.replaced',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Draft') }, 'draft')}/edit`,
    open: (page) => page.getByLabel('Line 1: Line').fill(fresh('Anew')),
    button: named('Save the quote'),
    done: sums,
  },
  {
    name: 'send a quote',
    sent: /\/versions\/1\/send$/,
    event: 'quote.sent',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Send') }, 'draft')}`,
    open: (page) => named('Send…')(page).click(),
    button: named(/^Send 10,500/),
    keys: 'Control+Enter',
    done: named('Accept…'),
  },
  {
    name: 'add a version to a quote',
    sent: /\/quotes\/\w+\/versions$/,
    event: 'quote.version_added',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Again') }, 'sent')}`,
    button: named('Write a new version'),
    done: (page) => page.getByRole('heading', { level: 1, name: 'Edit version 2 of the quote' }),
  },
  {
    name: 'accept a quote',
    sent: /\/versions\/1\/accept$/,
    event: 'quote.accepted',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Accept') }, 'sent')}`,
    open: async (page) => {
      await named('Accept…')(page).click()
      await page.getByRole('dialog').getByLabel('Photos').check()
      await named(/^Accept 11,400/)(page).waitFor()
    },
    button: named(/^Accept 11,400/),
    keys: 'Control+Enter',
    done: named('Make the order'),
  },
  {
    name: 'decline a quote',
    sent: /\/versions\/1\/decline$/,
    event: 'quote.declined',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Decline') }, 'sent')}`,
    open: async (page) => {
      await named('Decline…')(page).click()
      await page.getByLabel('Reason').fill('Too late for the season')
    },
    button: named('Decline'),
    keys: 'Control+Enter',
    done: (page) => page.getByText(/^Declined on/),
  },
  {
    name: 'make the order of a quote',
    sent: /\/quotes\/\w+\/order$/,
    event: 'quote.ordered',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Ordered') }, 'accepted')}`,
    button: named('Make the order'),
    keys: 'Control+Enter',
    done: named('Confirm'),
  },
  {
    name: 'delete the draft of a quote',
    sent: /\/quotes\/\w+\/versions\/1$/,
    event: 'quote.draft_deleted',
    at: async (desk) => `/quotes/${await offer(desk, { label: fresh('Gone') }, 'draft')}`,
    open: async (page) => {
      await named('More actions')(page).click()
      await page.getByRole('menuitem', { name: 'Delete the draft…' }).click()
    },
    button: named(/^Delete the draft of/),
    done: (page) => page.getByRole('heading', { level: 1, name: 'Quotes' }),
  },
]
