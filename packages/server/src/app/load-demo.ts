import type { Result } from '@tranche/engine'
import { updated } from '../storage/changes.ts'
import { acrossOrganizations, inOrganization } from '../storage/database.ts'
import { record } from '../storage/events.ts'
import type { Context, OrganizationView } from './contract.ts'
import { createOrder } from './create-order.ts'
import { createCustomer } from './customers.ts'
import type { Dependencies } from './decide.ts'
import { type DemoOrder, demoClock, demoOrders } from './demo-data.ts'
import { issueInvoice } from './issue-invoice.ts'
import { confirmOrder, recordProgress, triggerInstalment } from './move-order.ts'
import {
  configureOrganization,
  createOrganization,
  setClock,
  showOrganization,
} from './organizations.ts'
import { listTemplates } from './plan-templates.ts'
import { recordPayment } from './record-payment.ts'

/**
 * A fresh demonstration on a frozen clock, in the place of an earlier one. It is played through the
 * same use cases as everything else, day by day, so that its books are as real as any.
 */
export async function loadDemo(dependencies: Dependencies): Promise<Result<OrganizationView>> {
  await archiveDemos(dependencies)
  const organization = unwrap(
    await createOrganization(dependencies, {
      name: 'Nordlicht Studio (demo)',
      country: 'DE',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      demo: true,
    }),
  )
  const context: Context = { organizationId: organization.id, requestId: 'demo', via: 'demo' }
  unwrap(
    await configureOrganization(dependencies, context, {
      particulars: {
        name: 'Nordlicht Studio (demo)',
        legalName: 'Nordlicht Studio GmbH',
        address: { street: 'Beispielweg 7', postcode: '20095', city: 'Hamburg', country: 'DE' },
        taxId: 'DE000000000',
        email: 'books@example.com',
      },
      bank: { name: 'Beispielbank', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' },
      termDays: 30,
    }),
  )
  await listTemplates(dependencies, context, { limit: 1 })
  await playDays(dependencies, context)
  return showOrganization(dependencies, context)
}

/** A step of the demonstration that is refused is our own error. */
function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(
    `The demonstration cannot be loaded: ${result.faults.map(({ message }) => message).join('; ')}`,
  )
}

async function archiveDemos({ pool, clock }: Dependencies): Promise<void> {
  const demos = await acrossOrganizations<{ organization_id: string }>(
    pool,
    'SELECT organization_id FROM organizations WHERE demo AND archived_at IS NULL',
  )
  const now = clock.now().toISOString()
  for (const { organization_id: id } of demos) {
    await inOrganization(pool, id, (transaction) =>
      record(transaction, { now, via: 'demo', requestId: 'demo' }, [
        {
          type: 'organization.archived',
          subjectId: id,
          changes: [updated('organizations', { archived_at: now })],
        },
      ]),
    )
  }
}

/** What happens on a day, in the order of the days. */
interface Step {
  readonly day: string
  run(): Promise<void>
}

async function playDays(dependencies: Dependencies, context: Context): Promise<void> {
  const steps = demoOrders
    .flatMap((order) => stepsOf(dependencies, context, order))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  let today = ''
  for (const step of steps) {
    if (step.day !== today) {
      const change = today === '' ? { frozenTime: step.day } : { advanceTo: step.day }
      unwrap(await setClock(dependencies, context, change))
      today = step.day
    }
    await step.run()
  }
  unwrap(await setClock(dependencies, context, { advanceTo: demoClock }))
}

function stepsOf(dependencies: Dependencies, context: Context, demo: DemoOrder): Step[] {
  let id = ''
  let invoiceId = ''
  const begin = async () => {
    const customer = unwrap(
      await createCustomer(dependencies, context, { particulars: demo.customer }),
    )
    const order = { ...demo.order, id: '', customerId: customer.id }
    id = unwrap(await createOrder(dependencies, context, order)).id
    unwrap(await confirmOrder(dependencies, context, id))
  }
  const steps: Step[] = [{ day: demo.begins, run: begin }]
  for (const { on, percent, trigger, bill, pay } of demo.happens) {
    const run = async () => {
      if (percent !== undefined) {
        unwrap(await recordProgress(dependencies, context, { id, entry: { percent } }))
      }
      if (trigger !== undefined) {
        unwrap(await triggerInstalment(dependencies, context, { id, instalment: trigger }))
      }
      if (bill === true) {
        const input = { request: { kind: 'ready' } } as const
        const invoice = unwrap(await issueInvoice(dependencies, context, { orderId: id, input }))
        invoiceId = invoice?.id ?? ''
      }
      if (pay !== undefined) {
        unwrap(await recordPayment(dependencies, context, { invoiceId, amount: pay }))
      }
    }
    steps.push({ day: on, run })
  }
  return steps
}
