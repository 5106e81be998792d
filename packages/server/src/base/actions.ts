import type { Actor } from './actor.ts'

/** What can be done here, each with a sentence: every endpoint needs one of these. */
export const actions = {
  'organization.read': 'See organizations, their settings and the plans they offer.',
  'organization.create': 'Make an organization, or load the demonstration.',
  'organization.configure': 'Change an organization, its settings, its plans and its clock.',
  'customer.read': 'See customers and what they owe.',
  'customer.write': 'Make and change customers.',
  'order.read': 'See orders, what may be billed of them, and the queue.',
  'order.write': 'Make, import and replace drafts.',
  'order.confirm': 'Confirm and close orders, fire instalments, lift holds.',
  'quote.read': 'See quotes.',
  'quote.write': 'Make and change quotes while they are drafts.',
  'quote.send': 'Send quotes.',
  'quote.decide': 'Say what a customer decided of a quote.',
  'project.read': 'See projects and how far they are.',
  'project.write': 'Make and change projects.',
  'progress.report': 'Say how far the work of an order or a project is.',
  'order.change': 'Change lines of an order that runs, and adjust prices and sizes.',
  'work.read': 'See time and costs.',
  'work.record': 'Record time and costs, and take them back.',
  'invoice.read': 'See invoices, credit notes, their files and what is open.',
  'invoice.issue': 'Issue an invoice.',
  'invoice.credit': 'Credit an invoice.',
  'payment.read': 'See payments.',
  'payment.record': 'Record and reverse payments.',
  'run.read': 'See billing runs.',
  'run.issue': 'Preview, change and issue billing runs.',
  'ledger.read': 'See the ledger.',
  'audit.read': 'See the audit trail, and verify the books.',
} as const

export type Action = keyof typeof actions

/** Which actions are open to whom; today everybody may do everything. */
const policy: Readonly<Record<Actor['kind'], ReadonlySet<Action>>> = {
  person: all(),
  key: all(),
  job: all(),
  local: all(),
}

function all(): ReadonlySet<Action> {
  return new Set(Object.keys(actions) as Action[])
}

export function may({ actor }: { readonly actor: Actor }, action: Action): boolean {
  return policy[actor.kind].has(action)
}
