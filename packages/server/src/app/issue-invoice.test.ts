import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/fresh-database.ts'
import { migrate } from '../storage/migrate.ts'
import type { Context } from './contract.ts'
import { createOrder } from './create-order.ts'
import { createCustomer } from './customers.ts'
import type { Dependencies } from './decide.ts'
import { issueInvoice } from './issue-invoice.ts'
import { confirmOrder, recordProgress } from './move-order.ts'
import { createOrganization } from './organizations.ts'

let database: FreshDatabase
let it_: Dependencies

beforeAll(async () => {
  database = await freshDatabase()
  await migrate(database.pool)
  it_ = {
    pool: database.pool,
    clock: { now: () => new Date() },
    renderer: async () => new Uint8Array(),
    enqueue: async () => undefined,
  }
})
afterAll(() => database.drop())

function valueOf<T>(result: { ok: true; value: T } | { ok: false; faults: readonly object[] }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

it('bills the Opencell steps', async () => {
  const organization = valueOf(
    await createOrganization(it_, { name: 'Acme', country: 'DE', currency: 'EUR' }),
  )
  const context: Context = { organizationId: organization.id, requestId: 'r1', via: 'test' }
  const customer = valueOf(await createCustomer(it_, context, { particulars: { name: 'Pine' } }))
  const order = valueOf(
    await createOrder(it_, context, {
      id: '',
      label: 'KPI',
      customerId: customer.id,
      currency: 'EUR',
      lines: [{ id: 'l1', net: '12000.00', tax: '20' }],
      plan: {
        basis: 'cumulative',
        instalments: [
          { id: 'a', when: { progress: '30' }, bill: { upTo: '50' } },
          { id: 'b', when: { progress: '50' }, bill: { upTo: '75' } },
          { id: 'c', when: { progress: '100' }, bill: { upTo: '100' } },
        ],
      },
    }),
  )
  valueOf(await confirmOrder(it_, context, order.id))
  const progressed = valueOf(
    await recordProgress(it_, context, { id: order.id, entry: { percent: '30' } }),
  )
  expect(progressed.ready).toBe(600000n)
  const ask = { orderId: order.id, input: { request: { kind: 'ready' as const } } }
  const invoice = valueOf(await issueInvoice(it_, context, ask))
  expect(invoice?.document.proposal.gross).toBe(720000n)
  expect(invoice?.status).toBe('INVOICED')
  expect(valueOf(await issueInvoice(it_, context, ask))).toBeUndefined()
})
