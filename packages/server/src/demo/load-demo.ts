import type { Result } from '@tranche/engine'
import type pg from 'pg'
import { jobActor } from '../base/actor.ts'
import type { Asker, Context } from '../base/context.ts'
import { updated } from '../base/storage/changes.ts'
import {
  acrossOrganizations,
  elsewhere,
  inOrganization,
  whileLocked,
} from '../base/storage/database.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { setClock } from '../clock/index.ts'
import { createCustomer } from '../customers/index.ts'
import { issueInvoice } from '../invoices/index.ts'
import { confirmOrder, createOrder, triggerInstalment } from '../orders/index.ts'
import {
  configureOrganization,
  createOrganization,
  type Dependencies,
  type OrganizationView,
  showOrganization,
} from '../organizations/index.ts'
import { recordPayment } from '../payments/index.ts'
import { listTemplates } from '../plans/index.ts'
import { recordProgress } from '../progress/index.ts'
import { type DemoOrder, demoClock, demoOrders } from './demo-data.ts'
import type { DemoView } from './views.ts'

/** Any number: only loads of the demo take this lock. */
const demoLock = 7_271_025

const byItself: Asker = { actor: jobActor('demo'), via: 'demo', requestId: 'demo' }

/** What this process is loading; a pool is a database. */
const loading = new WeakMap<pg.Pool, Promise<Result<OrganizationView>>>()

/**
 * A fresh demonstration on a frozen clock, in the place of an earlier one. It is played through the
 * same use cases as everything else, day by day, so that its books are as real as any; out of
 * sight, so that one that is interrupted leaves the earlier one as it was. One load at a time.
 */
export function loadDemo(
  dependencies: Dependencies,
  asker: Asker = byItself,
): Promise<Result<OrganizationView>> {
  const { pool } = dependencies
  const begun = loading.get(pool)
  if (begun !== undefined) return begun
  const load = whileLocked(pool, demoLock, async () => {
    const context = await playDemo(dependencies)
    await takePlace(dependencies, context, asker)
    return showOrganization(dependencies, context)
  }).finally(() => loading.delete(pool))
  loading.set(pool, load)
  return load
}

async function playDemo(dependencies: Dependencies): Promise<Context> {
  const organization = unwrap(
    await createOrganization(
      dependencies,
      {
        name: 'Nordlicht Studio (demo)',
        country: 'DE',
        currency: 'EUR',
        timezone: 'Europe/Berlin',
        demo: true,
      },
      byItself,
    ),
  )
  const context: Context = { organizationId: organization.id, ...byItself }
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
  return context
}

/** A step of the demonstration that is refused is our own error. */
function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(
    `The demonstration cannot be loaded: ${result.faults.map(({ message }) => message).join('; ')}`,
  )
}

function loadedDemos({ pool }: Dependencies): Promise<{ organization_id: string }[]> {
  return acrossOrganizations(
    pool,
    `SELECT organization_id FROM organizations WHERE demo AND archived_at IS NULL
      ORDER BY organization_id`,
  )
}

type Shown = 'organization.archived' | 'organization.configured'

/** Shows the new one and archives those before it, in one transaction. */
async function takePlace(
  dependencies: Dependencies,
  { organizationId }: Context,
  { actor, via, requestId, claim }: Asker,
): Promise<void> {
  const demos = await loadedDemos(dependencies)
  const scope = claim === undefined ? { organizationId } : { organizationId, claim }
  const origin = { now: dependencies.clock.now().toISOString(), actor, via, requestId }
  const set = (type: Shown, subjectId: string, archived_at: string | null): Happening[] => [
    { type, subjectId, changes: [updated('organizations', { archived_at })] },
  ]
  await inOrganization(dependencies.pool, scope, async (transaction) => {
    for (const { organization_id: id } of demos) {
      await elsewhere(transaction, id, (old) =>
        record(old, origin, set('organization.archived', id, origin.now)),
      )
    }
    const shown = { ...origin, actor: byItself.actor, via: byItself.via }
    await record(transaction, shown, set('organization.configured', organizationId, null))
  })
}

/** What a load would archive, with what lies in it. */
export async function showDemos(dependencies: Dependencies): Promise<readonly DemoView[]> {
  const demos = await loadedDemos(dependencies)
  const counted = await Promise.all(
    demos.map(({ organization_id: id }) =>
      inOrganization(dependencies.pool, id, (transaction) =>
        transaction.rows<Omit<DemoView, 'id'>>(contents, [id]),
      ),
    ),
  )
  return demos.flatMap(({ organization_id: id }, index) => {
    const [found] = counted[index] ?? []
    return found === undefined ? [] : [{ id, ...found }]
  })
}

const countOf = (table: string) =>
  `(SELECT count(*) FROM ${table} WHERE organization_id = $1)::integer AS ${table}`

const contents = `SELECT name, ${['customers', 'orders', 'invoices', 'payments']
  .map(countOf)
  .join(', ')}, (SELECT count(*) FROM events
    WHERE organization_id = $1 AND type NOT IN ('invoice.pdf_made', 'document.pdf_made') AND sequence > (SELECT max(sequence) FROM events
      WHERE organization_id = $1 AND via = 'demo'))::integer AS changes
  FROM organizations WHERE organization_id = $1`

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
