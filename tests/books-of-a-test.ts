import { type AnyInvoiceData, partsOfDocument } from '@tranche/documents'
import { local } from '../packages/server/src/base/actor.ts'
import type { Context } from '../packages/server/src/base/context.ts'
import type { CustomerView } from '../packages/server/src/customers/views.ts'
import type { OrderRequest } from '../packages/server/src/orders/views.ts'
import type { Parts } from '../packages/server/src/organizations/session.ts'
import type { OrganizationView } from '../packages/server/src/organizations/views.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { type Application, createApplication } from './use-cases.ts'

/** The value of a result; a refusal fails the test with its sentences. */
export function valueOf<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly faults: readonly { readonly message: string }[] },
): T {
  if (result.ok) return result.value
  throw new Error(result.faults.map(({ message }) => message).join('; '))
}

/** The codes of a refusal. */
export function codesOf(
  result:
    | { readonly ok: true }
    | { readonly ok: false; readonly faults: readonly { readonly code: string }[] },
): string[] {
  return result.ok ? [] : result.faults.map(({ code }) => code)
}

export interface Books extends FreshDatabase {
  readonly parts: Parts
  readonly application: Application
  readonly context: Context
  readonly organization: OrganizationView
  readonly customer: CustomerView
  readonly confirmedOrder: (request: Partial<OrderRequest>) => Promise<string>
  readonly jobs: readonly { readonly task: string; readonly payload: object }[]
}

/** An application on a database of its own: an organization on 31 March 2026 and a customer. */
export async function openBooks(): Promise<Books> {
  const own = await freshDatabase()
  const jobs: { readonly task: string; readonly payload: object }[] = []
  const parts: Parts = {
    pool: own.pool,
    clock: { now: () => new Date() },
    print: async ({ form }) => (form === 'pdf' ? '%PDF' : '<svg/>'),
    enqueue: async (_client, task, payload) => {
      jobs.push({ task, payload })
    },
  }
  const application = createApplication(parts)
  const organization = valueOf(
    await application.createOrganization({
      name: 'Acme',
      country: 'DE',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      // Due on the day of issue: what a test calls late is counted from there.
      termDays: 0,
    }),
  )
  const context: Context = {
    organizationId: organization.id,
    requestId: 'test',
    via: 'test',
    actor: local,
  }
  valueOf(await application.setClock(context, { frozenTime: '2026-03-31T09:00:00+02:00' }))
  const customer = valueOf(
    await application.createCustomer(context, { particulars: { name: 'Pine' } }),
  )
  async function confirmedOrder(request: Partial<OrderRequest>): Promise<string> {
    const order = valueOf(
      await application.createOrder(context, {
        id: '',
        label: 'Order',
        customerId: customer.id,
        currency: 'EUR',
        lines: [{ id: 'work', net: '1000.00', tax: '19' }],
        ...request,
      }),
    )
    return valueOf(await application.confirmOrder(context, order.id)).id
  }
  return { ...own, parts, application, context, organization, customer, confirmedOrder, jobs }
}

/** What an invoice bills of its order, where it bills one. */
export function partOf(view: { readonly document: AnyInvoiceData } | undefined) {
  return view === undefined ? undefined : partsOfDocument(view.document)[0]
}
