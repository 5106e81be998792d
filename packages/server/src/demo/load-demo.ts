import { type Day, type Result, success } from '@tranche/engine'
import { jobActor } from '../base/actor.ts'
import type { Asker, Context } from '../base/context.ts'
import { updated } from '../base/storage/changes.ts'
import {
  acrossOrganizations,
  elsewhere,
  inOrganization,
  type Transaction,
} from '../base/storage/database.ts'
import { type Happening, record } from '../base/storage/events.ts'
import { startOfDay } from '../base/storage/local-day.ts'
import { refreshDay, setClock } from '../clock/index.ts'
import { createCustomer } from '../customers/index.ts'
import { issueInvoice } from '../invoices/index.ts'
import { confirmOrder, createOrder, triggerInstalment } from '../orders/index.ts'
import {
  configureOrganization,
  createOrganization,
  type House,
  inHouse,
  inSession,
  loadOrganization,
  type OrganizationView,
  type Parts,
  type Session,
  showOrganization,
} from '../organizations/index.ts'
import { recordPayment } from '../payments/index.ts'
import { listTemplates } from '../plans/index.ts'
import { recordProgress, recordProjectProgress, setProjectStatus } from '../progress/index.ts'
import { createProject, type ProjectRequest } from '../projects/index.ts'
import {
  acceptQuote,
  addVersion,
  createQuote,
  orderQuote,
  type QuoteRequest,
  replaceVersion,
  sendQuote,
} from '../quotes/index.ts'
import { recordTime } from '../work/index.ts'
import { type DemoOrder, type DemoVersion, demoClock, demoOrders } from './demo-data.ts'
import type { DemoView } from './views.ts'

/** Any number: only loads of the demo take this lock. */
const demoLock = 7_271_025

const byItself: Asker = { actor: jobActor('demo'), via: 'demo', requestId: 'demo' }

/**
 * A fresh demonstration on a frozen clock, in the place of an earlier one. It is played day by day
 * through the use cases of every organization, and shown only when it is whole: one that is
 * interrupted leaves the earlier one as it was. One load at a time: whoever asks meanwhile gets the
 * one that is being made.
 */
export async function loadDemo(house: House): Promise<Result<OrganizationView>> {
  const { parts } = house
  const before = new Set((await loadedDemos(parts)).map(({ organization_id: id }) => id))
  await lockLoads(house)
  const others = await loadedDemos(parts)
  const made = others.find(({ organization_id: id }) => !before.has(id))
  const context = made === undefined ? await playDemo(parts) : contextOf(made.organization_id)
  if (made === undefined) await takePlace(house, context.organizationId, others)
  return success(await inSession(parts, context, async (session) => showOrganization(session)))
}

async function lockLoads({ transaction }: House): Promise<void> {
  await transaction.rows('SELECT pg_advisory_xact_lock($1)', [demoLock])
}

function contextOf(organizationId: string): Context {
  return { organizationId, ...byItself }
}

async function playDemo(parts: Parts): Promise<Context> {
  const steps = demoOrders
    .flatMap((order) => stepsOf(order))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const timezone = 'Europe/Berlin'
  const begins = startOfDay((steps[0]?.day ?? demoClock) as Day, timezone)
  const organization = unwrap(
    await inHouse(parts, byItself, (house) =>
      createOrganization(house, {
        name: 'Nordlicht Studio (demo)',
        country: 'DE',
        currency: 'EUR',
        timezone,
        demo: begins,
      }),
    ),
  )
  const context = contextOf(organization.id)
  await inSession(parts, context, async (session) => {
    unwrap(
      await configureOrganization(session, {
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
    await listTemplates(session, { page: { limit: 1 } })
  })
  await playDays(parts, { context, steps })
  return context
}

/** A step of the demonstration that is refused is our own error. */
function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(
    `The demonstration cannot be loaded: ${result.faults.map(({ message }) => message).join('; ')}`,
  )
}

function loadedDemos({ pool }: Pick<Parts, 'pool'>): Promise<{ organization_id: string }[]> {
  return acrossOrganizations(
    pool,
    `SELECT organization_id FROM organizations WHERE demo AND archived_at IS NULL
      ORDER BY organization_id`,
  )
}

type Shown = 'organization.archived' | 'organization.configured'

/** Shows the new one and archives those before it, in the transaction of whoever asked for it. */
async function takePlace(
  { parts, transaction, origin }: House,
  organizationId: string,
  demos: readonly { readonly organization_id: string }[],
): Promise<void> {
  const set = (type: Shown, subjectId: string, archived_at: string | null): Happening[] => [
    { type, subjectId, changes: [updated('organizations', { archived_at })] },
  ]
  for (const { organization_id: id } of demos) {
    await elsewhere(transaction, id, async (old) => {
      const now = await nowIn(old, parts)
      return record(old, { ...origin, now }, set('organization.archived', id, now))
    })
  }
  await elsewhere(transaction, organizationId, async (fresh) => {
    const { actor, via } = byItself
    const shown = { ...origin, actor, via, now: await nowIn(fresh, parts) }
    return record(fresh, shown, set('organization.configured', organizationId, null))
  })
}

/** By the clock of an organization, which stands still. */
async function nowIn(transaction: Transaction, { clock }: Parts): Promise<string> {
  return (await loadOrganization(transaction, clock.now()))?.now ?? clock.now().toISOString()
}

/** What a load would archive, with what lies in it. */
export async function showDemos({ parts }: House): Promise<readonly DemoView[]> {
  const demos = await loadedDemos(parts)
  const counted = await Promise.all(
    demos.map(({ organization_id: id }) =>
      inOrganization(parts.pool, id, (transaction) =>
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
  readonly run: (session: Session) => Promise<void>
}

interface Play {
  readonly context: Context
  readonly steps: readonly Step[]
}

async function playDays(parts: Parts, { context, steps }: Play): Promise<void> {
  const play = (work: (session: Session) => Promise<unknown>) => inSession(parts, context, work)
  const turn = async (day: string) => {
    await play(async (session) => unwrap(await setClock(session, { advanceTo: day })))
    await refreshDay(parts, context)
  }
  let today = ''
  for (const step of steps) {
    if (step.day !== today) await turn(step.day)
    today = step.day
    await play(step.run)
  }
  await turn(demoClock)
}

async function projectOf(session: Session, request: ProjectRequest): Promise<string> {
  return unwrap(await createProject(session, request)).row.id
}

async function follow(
  session: Session,
  id: string,
  { tasks, status }: Pick<DemoOrder['happens'][number], 'tasks' | 'status'>,
): Promise<void> {
  if (tasks !== undefined) unwrap(await recordProjectProgress(session, { id, entry: { tasks } }))
  if (status !== undefined) unwrap(await setProjectStatus(session, { id, status }))
}

/** The id of the quote. */
async function send(session: Session, request: QuoteRequest): Promise<string> {
  const { id } = unwrap(await createQuote(session, request)).head
  unwrap(await sendQuote(session, { id, version: 1 }))
  return id
}

/** The id of the order. */
async function accept(session: Session, id: string, by: string): Promise<string> {
  unwrap(await acceptQuote(session, { id, version: 1, by }))
  return unwrap(await orderQuote(session, { id, given: {} })).id
}

/** Versions of a quote, each sent on its day. */
function versionsOf(versions: readonly DemoVersion[], customer: () => string): Step[] {
  let id = ''
  return versions.map(({ on, validUntil, order }, index) => ({
    day: on,
    async run(session) {
      const request = { order: { ...order, id: '', customerId: customer() }, validUntil }
      if (index === 0) {
        id = await send(session, request)
        return
      }
      const version = index + 1
      unwrap(await addVersion(session, id))
      unwrap(await replaceVersion(session, { id, version, request }))
      unwrap(await sendQuote(session, { id, version }))
    },
  }))
}

function stepsOf(demo: DemoOrder): Step[] {
  let id = ''
  let invoiceId = ''
  let project: string | undefined
  let customerId = ''
  const { begins, offered, offers = [] } = demo
  const meet = async (session: Session) => {
    customerId = unwrap(await createCustomer(session, { particulars: demo.customer })).id
  }
  const orderOf = () => {
    return { ...demo.order, customerId, id: '', ...(project === undefined ? {} : { project }) }
  }
  let quoteId = ''
  const offer = async (session: Session) => {
    await meet(session)
    const validUntil = offered?.validUntil
    quoteId = await send(session, { order: orderOf(), ...(validUntil && { validUntil }) })
  }
  const begin = async (session: Session) => {
    if (offered === undefined) await meet(session)
    project = demo.project && (await projectOf(session, { ...demo.project, customerId }))
    id =
      offered === undefined
        ? unwrap(await createOrder(session, orderOf())).id
        : await accept(session, quoteId, offered.by)
    unwrap(await confirmOrder(session, id))
  }
  const steps: Step[] = [
    ...(offered === undefined ? [] : [{ day: offered.on, run: offer }]),
    { day: begins, run: begin },
    ...versionsOf(offers, () => customerId),
  ]
  for (const { on, percent, trigger, tasks, status, time, bill, pay } of demo.happens) {
    const run = async (session: Session) => {
      if (project !== undefined) await follow(session, project, { tasks, status })
      if (percent !== undefined) unwrap(await recordProgress(session, { id, entry: { percent } }))
      if (trigger !== undefined) {
        unwrap(await triggerInstalment(session, { id, instalment: trigger }))
      }
      if (time !== undefined) unwrap(await recordTime(session, { id, entry: time }))
      if (bill === true) {
        invoiceId = unwrap(await issueInvoice(session, { id, input: { bill: {} } }))?.id ?? ''
      }
      if (pay !== undefined) unwrap(await recordPayment(session, { invoiceId, amount: pay }))
    }
    steps.push({ day: on, run })
  }
  return steps
}
