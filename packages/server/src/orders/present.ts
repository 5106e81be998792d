import {
  type Billable,
  formatMicro,
  type LineSignal,
  lineValues,
  netOf,
  noWork,
  type OrderLine,
  orderActions,
  projectProgress,
  shownFraction,
  shownPercent,
  shownProgress,
  type Work,
  writeLineTerms,
} from '@tranche/engine'
import { presentWritten } from '../base/http/forms.ts'
import { presentId } from '../base/http/ids.ts'
import { moneyIn, presentActions, presentMicro, presentStamps } from '../base/http/present.ts'
import { presentFiles } from '../documents/index.ts'
import { presentInstalmentTerms } from '../plans/index.ts'
import { presentBilling } from './billing-form.ts'
import { orderConfirmation } from './confirmation.ts'
import { presentContract } from './contract-form.ts'
import { presentExplanations, presentNext } from './present-explanations.ts'
import {
  leftOf,
  presentPreview,
  presentReceivable,
  presentStanding,
  presentValues,
} from './present-lists.ts'
import { type LineHours, noHours } from './recorded-hours.ts'
import type { OrderPreview, OrderView } from './views.ts'

/** A line, with what was done and billed of it. */
export function presentLine(
  line: OrderLine,
  {
    currency,
    work,
    hours = noHours,
    billed,
    progress,
    signal,
    archived = false,
    state,
  }: {
    readonly currency: string
    readonly work?: Work | undefined
    readonly hours?: LineHours | undefined
    readonly billed?: OrderView['lineBilled'][string] | undefined
    readonly progress?: bigint | undefined
    readonly signal?: LineSignal | undefined
    readonly archived?: boolean
    readonly state?: OrderView['order']['state']
  },
) {
  const money = moneyIn(currency)
  const net = netOf(line)
  const documents = billed === undefined ? {} : { [line.id]: billed }
  const values = lineValues({ work: work ?? noWork, billed: documents }, line)
  return {
    id: line.id,
    label: line.label,
    kind: line.kind,
    method: line.method,
    terms: presentWritten(writeLineTerms(line, currency)),
    taxes: line.taxes.map(({ key, percent }) => ({ key, percent: formatMicro(percent) })),
    progress_percent: presentMicro(progress),
    ...presentValues(values, currency),
    billed: money(billed?.net ?? 0n),
    section: line.section ?? null,
    instead_of: line.insteadOf ?? null,
    subproject: line.subproject ?? null,
    in_project: line.inProject ?? ('auto' as const),
    text: line.text ?? null,
    billing: presentBilling(line.billing, currency),
    ...presentSignal(signal),
    billed_percent: formatMicro(billed?.percent ?? shownPercent(billed?.net ?? 0n, net)),
    held: money(billed?.held ?? 0n),
    left: money(state === 'billed' ? 0n : values.value - (billed?.net ?? 0n)),
    archived,
    hours:
      line.method === 'effort'
        ? { recorded: formatMicro(hours.recorded), unbilled: formatMicro(hours.unbilled) }
        : null,
  }
}

/** Of what stands outside the order, nothing is waited for. */
const silent: LineSignal = {
  signal: 'none',
  waiting: { met: 0, of: 0, missing: [], conditions: [] },
}

function presentSignal({ signal, waiting }: LineSignal = silent) {
  const { met, of, missing, conditions } = waiting
  return {
    signal,
    waiting: {
      ...{ met, of, missing: [...missing] },
      conditions: conditions.map((each) => {
        return { key: each.key, met: each.met, facts: { ...each.facts } }
      }),
    },
  }
}

function presentProjectOf({ project: known }: OrderView) {
  if (known === undefined) return null
  const { number, project } = known
  return {
    id: presentId('project', project.id),
    number,
    label: project.label,
    status: project.status,
    progress_percent: formatMicro(shownFraction(projectProgress(project))),
  }
}

function presentPlan(view: OrderView) {
  const { plan, currency } = view.order
  if (plan === undefined) return null
  const money = moneyIn(currency)
  const states = new Map(view.instalments.map((each) => [each.id, each]))
  return {
    basis: plan.basis.key,
    by: plan.by,
    instalments: plan.instalments.map((each) => {
      const state = states.get(each.id)
      return {
        id: each.id,
        label: each.label,
        ...presentInstalmentTerms(each, currency),
        implied: each.implied,
        status: state?.status ?? 'FUTURE',
        billed: money(state?.billed ?? 0n),
        invoices: (state?.invoices ?? []).map((id) => presentId('invoice', id)),
      }
    }),
  }
}

/** What the section of archived lines shows under its name. */
function presentArchive({ order, tidiness, archive }: OrderView) {
  const lines = tidiness.archived.length
  const { billed, ...values } = archive
  const sums = presentValues(values, order.currency)
  return { lines, ...sums, billed: moneyIn(order.currency)(billed) }
}

function presentProgress(progress: OrderView['progress']) {
  const lines = Object.entries(progress.lines).map(([id, percent]) => [id, formatMicro(percent)])
  return {
    percent: presentMicro(progress.percent),
    lines: Object.fromEntries(lines) as Record<string, string>,
  }
}

export function presentOrder(view: OrderView) {
  const { order } = view
  const money = moneyIn(order.currency)
  const id = presentId('order', view.id)
  const actions = orderActions({ order, billed: view.lineBilled }, view.tidiness)
  return {
    id,
    object: 'order' as const,
    number: view.number ?? null,
    state: order.state,
    label: order.label,
    customer: presentId('customer', order.customer),
    customer_name: view.customerName,
    customer_reference: view.customerReference ?? null,
    currency: order.currency,
    tax_mode: order.taxMode,
    final: order.final,
    tolerance: formatMicro(order.tolerance),
    term_days: order.termDays,
    confirmed_on: order.confirmedOn ?? null,
    lines: order.lines.map((line) =>
      presentLine(line, {
        currency: order.currency,
        work: view.work,
        hours: view.hours[line.id],
        billed: view.lineBilled[line.id],
        progress: view.progress.lines[line.id],
        signal: view.signals.lines[line.id],
        archived: view.tidiness.archived.includes(line.id),
        state: order.state,
      }),
    ),
    archive: presentArchive(view),
    plan: presentPlan(view),
    project: presentProjectOf(view),
    quote:
      view.quote === undefined
        ? null
        : { id: presentId('quote', view.quote.id), number: view.quote.number },
    billing: presentBilling(order.billing, order.currency),
    contract: presentContract(order.contract, view.today),
    ...presentSignal(view.signals),
    buckets: [...view.signals.buckets],
    progress: presentProgress(view.progress),
    progress_percent: formatMicro(shownProgress(order, view.progress)),
    ...presentValues(view.values, order.currency),
    billed: money(view.billed),
    billed_percent: view.billedPercent,
    left: money(leftOf(view)),
    ready: money(view.ready),
    standing: presentStanding(view.standing, order.currency),
    receivable: presentReceivable(view.receivable, order.currency),
    reasons: presentExplanations(view.readyReasons),
    blockers: presentExplanations(view.blockers),
    errors: view.errors.map(({ code, lines, facts = {} }) => {
      return { code, lines: [...lines], facts: { ...facts } }
    }),
    next: view.next === undefined ? null : presentNext(view.next, order.currency),
    confirmation: order.confirmedOn === undefined ? null : presentFiles(orderConfirmation, id),
    available_actions: presentActions(actions),
    ...presentStamps(view),
  }
}

/** An order that is not saved: its lines, its sums, and what it bills. */
export function presentOrderPreview(preview: OrderPreview) {
  const { lines, currency } = preview.order
  const shown = lines.map((line) => presentLine(line, { currency }))
  return { ...presentPreview(preview), lines: shown }
}

/** What may be billed and why, with the engine's own trace. */
export function presentBillable(id: string, found: Billable) {
  const { currency } = found
  const money = moneyIn(currency)
  const lines = Object.entries(found.lines).map(([line, net]) => [line, money(net)] as const)
  return {
    object: 'billable' as const,
    order: presentId('order', id),
    is_ready: found.isReady,
    ready: money(found.ready),
    ready_gross: money(found.readyGross),
    lines: Object.fromEntries(lines),
    target: money(found.target),
    billed: money(found.billed),
    net: money(found.orderNet),
    over_billed: money(found.overBilled),
    over_billed_gross: money(found.overBilledGross),
    held: money(found.held),
    reasons: presentExplanations(found.reasons),
    blockers: presentExplanations(found.blockers),
    conditions: { met: found.conditions.met, of: found.conditions.of },
    next: found.next === undefined ? null : presentNext(found.next, currency),
    trace: found.trace.map(({ code, amount, facts, fired }) => ({
      code,
      amount: money(amount),
      facts: { ...facts },
      fired: [...(fired ?? [])],
    })),
  }
}
