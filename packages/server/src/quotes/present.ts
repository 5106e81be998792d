import {
  formatMicro,
  type LineDifference,
  type Minor,
  netOf,
  type OrderTotals,
  quoteActions,
  quoteVersionActions,
  standingVersion,
} from '@tranche/engine'
import { apiName } from '../base/http/forms.ts'
import { presentId } from '../base/http/ids.ts'
import { moneyIn, presentActions, presentStamps } from '../base/http/present.ts'
import { presentFiles } from '../documents/index.ts'
import { presentBilling, presentContract, presentLine, presentPreview } from '../orders/index.ts'
import { presentPlanInput } from '../plans/index.ts'
import { quoteDocument } from './quote-document.ts'
import type { ComparedVersions, QuoteSummary, QuoteVersionView, QuoteView } from './views.ts'

function presentSums(
  { net, tax, gross }: { readonly net: Minor; readonly tax: Minor; readonly gross: Minor },
  currency: string,
) {
  const money = moneyIn(currency)
  return { net: money(net), tax: money(tax), gross: money(gross) }
}

function acceptedSums({ stored: { row } }: QuoteVersionView) {
  const { accepted_net: net, accepted_tax: tax, accepted_gross: gross } = row
  return net === null || tax === null || gross === null ? undefined : { net, tax, gross }
}

/** One version, with what is needed to show it and to write it anew. */
export function presentVersion(quote: QuoteView, view: QuoteVersionView) {
  const { stored, order, totals, outlook, state } = view
  const { row, version } = stored
  const { currency } = order
  const { terms } = row
  const id = presentId('quote', quote.head.id)
  const accepted = acceptedSums(view)
  const { basis, bills, unplanned } = presentPreview({ order, ...totals, outlook })
  const actions = quoteVersionActions({
    quote: quote.quote,
    version: row.sequence,
    today: quote.today,
  })
  return {
    object: 'quote_version' as const,
    quote: id,
    sequence: row.sequence,
    state,
    label: order.label,
    currency,
    tax_mode: order.taxMode,
    final: order.final,
    tolerance: formatMicro(order.tolerance),
    term_days: order.termDays,
    customer_reference: terms.customerReference ?? null,
    metadata: { ...terms.metadata },
    valid_until: row.valid_until,
    sent_on: row.sent_on,
    decided_on: row.decided_on,
    decided_by: row.decided_by,
    reason: row.reason,
    ...presentSums(row, currency),
    taxes: presentTaxes(totals, currency),
    lines: order.lines.map((line) => presentLine(line, { currency })),
    project: order.project === undefined ? null : presentId('project', order.project),
    billing: presentBilling(order.billing, currency),
    contract: presentContract(order.contract, quote.today),
    plan: terms.plan === undefined ? null : presentPlanInput(terms.plan),
    basis,
    bills,
    unplanned,
    accepted:
      accepted === undefined
        ? null
        : { pick: [...(version.pick ?? [])], ...presentSums(accepted, currency) },
    document:
      row.state === 'draft' ? null : presentFiles(quoteDocument, id, row.sequence.toString()),
    available_actions: presentActions(actions),
  }
}

function presentTaxes({ taxes }: OrderTotals, currency: string) {
  const money = moneyIn(currency)
  return taxes.map(({ key, percent, base, tax }) => {
    return { key, percent: formatMicro(percent), base: money(base), tax: money(tax) }
  })
}

export function presentQuote(view: QuoteView) {
  const { head, quote, shown } = view
  const standing = standingVersion(quote.versions)
  const own = shown.find(({ stored }) => stored.row.sequence === standing?.version)
  if (own === undefined) throw new Error('a quote has at least one version')
  const { row } = own.stored
  return {
    id: presentId('quote', head.id),
    object: 'quote' as const,
    number: head.number,
    label: own.order.label,
    customer: presentId('customer', head.customer_id),
    customer_name: head.customer_name,
    currency: row.currency,
    state: own.state,
    ...presentSums(acceptedSums(own) ?? row, row.currency),
    standing: row.sequence,
    versions: shown.map((each) => presentVersion(view, each)),
    order: presentOrderOf(view),
    available_actions: presentActions(quoteActions(quote)),
    ...presentStamps({
      id: head.id,
      ...(head.external_id === null ? {} : { externalId: head.external_id }),
      metadata: row.terms.metadata ?? {},
      createdAt: head.created_at,
      updatedAt: head.updated_at,
      version: head.version,
    }),
  }
}

function presentOrderOf({ head }: QuoteView) {
  const { order_id: id, order_number: number, order_label: label, order_state: state } = head
  if (id === null || label === null || state === null) return null
  return { id: presentId('order', id), number, label, state }
}

export function presentQuoteSummary(row: QuoteSummary) {
  const { currency } = row
  return {
    id: presentId('quote', row.id),
    object: 'quote_summary' as const,
    number: row.number,
    external_id: row.external_id,
    state: row.state,
    label: row.label,
    customer: presentId('customer', row.customer_id),
    customer_name: row.customer_name,
    currency,
    ...presentSums(row, currency),
    standing: row.sequence,
    versions: Number(row.versions),
    valid_until: row.valid_until,
    sent_on: row.sent_on,
    decided_on: row.decided_on,
    order:
      row.order_id === null
        ? null
        : { id: presentId('order', row.order_id), number: row.order_number },
    created_at: row.created_at,
    updated_at: row.updated_at,
    version: row.version,
  }
}

export function presentDifferences(compared: ComparedVersions) {
  const { id, from, to, differences, fields } = compared
  const { before, after, lines } = differences
  // What is compared may be offered in two currencies.
  const [one, other] = [compared.before, compared.after]
  return {
    object: 'quote_differences' as const,
    quote: presentId('quote', id),
    from,
    to,
    before: { currency: one, ...presentSums(before, one) },
    after: { currency: other, ...presentSums(after, other) },
    lines: lines.map((each) => ({
      id: each.id,
      is: each.is,
      before: offered(each.before, one),
      after: offered(each.after, other),
      fields: each.fields.map(apiName),
    })),
    fields: [...differences.fields.map(apiName), ...fields],
  }
}

function offered(line: LineDifference['before'], currency: string) {
  if (line === undefined) return null
  const { label, kind } = line
  return { label, kind, net: moneyIn(currency)(netOf(line)) }
}
