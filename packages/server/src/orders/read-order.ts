import { defineOrder, fault, type Order, type Result, refuse, resultOf } from '@tranche/engine'
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
  const { transaction } = session
  const [customer] = isId(input.customerId)
    ? await transaction.rows<FoundCustomer>(
        'SELECT id, term_days FROM customers WHERE organization_id = $1 AND id = $2',
        [transaction.organizationId, input.customerId],
      )
    : []
  const projects = await projectsOf(session, [input])
  return orderOf(session, { id, input, customer, projects })
}

interface ToRead {
  readonly id: string
  readonly input: OrderRequest
  readonly customer: FoundCustomer | undefined
  /** Those that the request may name, by id. */
  readonly projects: ReadonlyMap<string, LoadedProject>
}

/** The same of what was looked up: all faults at once. */
export async function orderOf(
  session: Session,
  { id, input, customer, projects }: ToRead,
): Promise<Result<Order>> {
  const { organization } = session
  const { planTemplate } = input
  const template =
    planTemplate === undefined ? undefined : await findTemplate(session, planTemplate)
  const named = input.customerId !== ''
  const faults = named && customer === undefined ? [unknown('customer', input.customerId)] : []
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
  const written = {
    taxMode,
    final,
    ...input,
    id,
    label: labelOf(input),
    customer: customer?.id ?? '',
    termDays: input.termDays ?? customer?.term_days ?? organization.termDays,
    ...(plan === undefined ? {} : { plan }),
  }
  const defined = defineOrder(written, { project })
  const known = resultOf(faults, () => undefined)
  if (known.ok) return defined
  return defined.ok ? known : refuse(...known.faults, ...defined.faults)
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
