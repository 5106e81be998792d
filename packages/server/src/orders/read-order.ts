import {
  defineOrder,
  fault,
  type Order,
  type OrderInput,
  type Result,
  refuse,
  resultOf,
  success,
} from '@tranche/engine'
import { prepare, violatedConstraint } from '../base/storage/database.ts'
import { isId } from '../base/storage/ids.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { findTemplate } from '../plans/index.ts'
import { type LoadedProject, loadProjects } from '../projects/index.ts'
import type { OrderRequest } from './views.ts'

export interface FoundCustomer {
  readonly id: string
  readonly term_days: number | null
}

/**
 * The draft that a request describes: customer, term and plan template are looked up. Without a
 * customer (a preview) none is.
 */
export async function readOrder(
  session: Session,
  id: string,
  input: OrderRequest,
): Promise<Result<Order>> {
  return orderOf(session, await lookedUp(session, id, input))
}

/** A request with the customer and the project that it names. */
export async function lookedUp(session: Session, id: string, input: OrderRequest): Promise<ToRead> {
  const { transaction } = session
  const [customer] = isId(input.customerId)
    ? await transaction.rows<FoundCustomer>(
        'SELECT id, term_days FROM customers WHERE organization_id = $1 AND id = $2',
        [transaction.organizationId, input.customerId],
      )
    : []
  return { id, input, customer, projects: await projectsOf(session, [input]) }
}

interface ToRead {
  readonly id: string
  readonly input: OrderRequest
  readonly customer: FoundCustomer | undefined
  /** Those that the request may name, by id. */
  readonly projects: ReadonlyMap<string, LoadedProject>
}

/** An order as it is written, everything decided that a request may leave out. */
export type WrittenOrder = OrderInput & Pick<OrderRequest, 'customerReference' | 'metadata'>

/** What a request describes: as it is written, and read. */
export interface ReadOrder {
  readonly written: WrittenOrder
  readonly order: Order
}

/** The same of what was looked up: all faults at once. */
export async function orderOf(session: Session, toRead: ToRead): Promise<Result<Order>> {
  const read = await readWith(defineOrder, session, toRead)
  return read.ok ? success(read.value.order) : read
}

/** The same, with what was written, by whoever defines what is written. */
export async function readWith(
  define: typeof defineOrder,
  session: Session,
  { id, input, customer, projects }: ToRead,
): Promise<Result<ReadOrder>> {
  const { organization } = session
  const { customerId, planTemplate, externalId: _, ...rest } = input
  const template =
    planTemplate === undefined ? undefined : await findTemplate(session, planTemplate)
  const faults =
    customerId !== '' && customer === undefined ? [unknown('customer', customerId)] : []
  if (planTemplate !== undefined && template === undefined) {
    faults.push(unknown('plan', planTemplate))
  }
  if (template !== undefined && input.plan !== undefined) {
    faults.push(
      fault('bill_ambiguous', 'The order has a plan and a plan template: leave one of them out', {
        path: 'planTemplate',
      }),
    )
  }
  const project = projects.get(input.project ?? '')?.project
  if (input.project !== undefined && project === undefined) {
    faults.push(unknown('project', input.project))
  }
  const plan = input.plan ?? template?.plan
  const { taxMode, final } = organization.rounding
  const written: WrittenOrder = {
    taxMode,
    final,
    ...rest,
    id,
    label: labelOf(input),
    customer: customer?.id ?? '',
    termDays: input.termDays ?? customer?.term_days ?? organization.termDays,
    ...(plan === undefined ? {} : { plan }),
  }
  const defined = define(written, { project })
  const known = resultOf(faults, () => undefined)
  if (!known.ok) return defined.ok ? known : refuse(...known.faults, ...defined.faults)
  return defined.ok ? success({ written, order: defined.value }) : defined
}

/** The projects that requests name, by id. */
export function projectsOf(
  { transaction }: Session,
  inputs: readonly Pick<OrderRequest, 'project'>[],
): Promise<ReadonlyMap<string, LoadedProject>> {
  const ids = inputs.flatMap(({ project }) =>
    project !== undefined && isId(project) ? project : [],
  )
  return loadProjects(transaction, [...new Set(ids)])
}

/**
 * Holds a project as it is until the order that names it is written; what the order waits for
 * cannot go meanwhile. Before the order itself, as whoever changes a project does.
 */
export async function holdProjects(
  { transaction }: Session,
  requests: readonly Pick<OrderRequest, 'project'>[],
): Promise<void> {
  const named = requests.flatMap(({ project = '' }) => (isId(project) ? project : []))
  if (named.length > 0) await transaction.rows(hold, [transaction.organizationId, named])
}

const hold = prepare(`SELECT FROM projects WHERE organization_id = $1 AND id = ANY($2::uuid[])
  ORDER BY id FOR SHARE`)

/** How sentences and documents call an order that was given no label. */
function labelOf({ label, externalId, customerReference, lines }: OrderRequest): string {
  const [line] = lines
  return label ?? externalId ?? customerReference ?? line?.label ?? line?.id ?? 'without a label'
}

/** An external id that somebody else gave meanwhile is refused, too. */
export async function refusingTwins<T>(
  input: OrderRequest,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'orders_organization_id_external_id_key') throw error
    const id = input.externalId ?? ''
    const message = `An order with the external id "${id}" exists already: update it, or use another`
    return refuse(fault('already_exists', message, { path: 'external_id', facts: { id } }))
  }
}
