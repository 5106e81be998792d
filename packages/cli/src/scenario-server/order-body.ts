import type { components } from '@tranche/client'
import type {
  BillingInput,
  CreditInput,
  InstalmentEdit,
  LineRequestsInput,
  OrderInput,
  PlanEdit,
  ProjectProgressInput,
} from '@tranche/engine'
import type { BookBill } from '@tranche/scenario'

type Schemas = components['schemas']

/** An order of a scenario as the API wants it. */
export function orderBody(
  input: OrderInput,
  { customer, project }: { readonly customer: string; readonly project: string | undefined },
): Schemas['WriteOrder'] {
  const { id, taxMode, termDays, plan, customer: _, ...order } = input
  const body = {
    ...order,
    lines: order.lines.map(lineBody),
    billing: order.billing === undefined ? undefined : billingBody(order.billing),
    project,
    customer,
    external_id: id,
    tax_mode: taxMode,
    term_days: termDays,
    plan: plan === undefined ? undefined : planBody(plan),
  }
  // The scenario's words are free text where the API lists values: the server refuses wrong ones.
  return body as unknown as Schemas['WriteOrder']
}

function lineBody({ billing, ...line }: OrderInput['lines'][number]) {
  const own = billing === undefined ? {} : { billing: billingBody(billing) }
  return { ...inApiSpelling(line), ...own }
}

/** Billing data of an order or a line as the API wants them. */
export function billingBody({ shares, ...billing }: BillingInput) {
  const list = shares?.map(inApiSpelling)
  return { ...inApiSpelling(billing), ...(list === undefined ? {} : { shares: list }) }
}

function planBody(plan: NonNullable<OrderInput['plan']>) {
  return { ...plan, instalments: plan.instalments?.map(instalmentBody) }
}

function instalmentBody({ when, bill, ...head }: InstalmentEdit) {
  return {
    ...head,
    ...(when === undefined ? {} : { when: inApiSpelling(when) }),
    ...(bill === undefined ? {} : { bill: inApiSpelling(bill) }),
  }
}

/** The edit of a plan as the API wants it. */
export function planEditBody({ add, change, remove }: PlanEdit): Schemas['ChangePlan'] {
  const body = { add: add?.map(instalmentBody), change: change?.map(instalmentBody), remove }
  return body as unknown as Schemas['ChangePlan']
}

/** `upTo` → `up_to` */
export function inApiSpelling(written: object) {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [snake(key), value]))
}

const months = { all: 'all', lastMonth: 'last_month', upToLastMonth: 'up_to_last_month' } as const

export function billBody({ upTo, only, lines, times, ...request }: BookBill): Schemas['Bill'] {
  const body = {
    ...request,
    up_to: upTo,
    only: only === undefined ? undefined : [...only],
    lines: lines && linesBody(lines),
    times: typeof times === 'string' ? months[times] : times,
  }
  return body as unknown as Schemas['Bill']
}

function linesBody(lines: LineRequestsInput) {
  const entries = Object.entries(lines).map(([id, given]) => {
    if (typeof given === 'string') return [id, given] as const
    const { upTo, ...share } = given
    return [id, { ...share, up_to: upTo }] as const
  })
  return Object.fromEntries(entries)
}

export function creditBody({ backTo, ...request }: CreditInput): Schemas['Credit'] {
  return { ...request, back_to: backTo } as unknown as Schemas['Credit']
}

/** Without being read-only: a request may be anybody's. */
export function copyOf({ subprojects, tasks, ...entry }: ProjectProgressInput) {
  return {
    ...entry,
    ...(subprojects === undefined ? {} : { subprojects: { ...subprojects } }),
    ...(tasks === undefined ? {} : { tasks: { ...tasks } }),
  }
}
