import type { components } from '@tranche/client'
import type { Organization } from '../../api/session.tsx'
import {
  type BillingDraft,
  byPlan,
  draftOfBilling,
} from '../../components/billing/billing-draft.ts'
import {
  type ContractDraft,
  draftOfContract,
  noContract,
} from '../../components/contracts/contract-draft.ts'
import { lineMethods, noTerms, usualMethod } from '../../components/line-methods/index.ts'
import type { LineMethod, TermsDraft } from '../../components/line-methods/method.ts'
import {
  asPerformed,
  draftOfPlan,
  freshKey,
  type PlanDraft,
} from '../../components/plans/plan-draft.ts'
import type { ChosenProject } from '../../components/projects/project-select.tsx'
import { addDecimals } from '../../words/decimals.ts'
import { showDecimal } from '../../words/format.ts'

export type Order = components['schemas']['Order']
export type Quote = components['schemas']['Quote']
export type QuoteVersion = components['schemas']['QuoteVersion']
export type LineKind = 'standard' | 'alternative' | 'optional'

export interface TaxDraft {
  readonly key: string
  readonly percent: string
}

/** A line as typed, with the terms of its method. */
export interface LineDraft extends TermsDraft {
  readonly key: string
  readonly id: string
  readonly label: string
  readonly method: LineMethod
  readonly taxes: readonly TaxDraft[]
  readonly kind: LineKind
  /** Heading under which it stands; empty where it stands under none. */
  readonly section: string
  /** Id of the standard line that an alternative stands for. */
  readonly insteadOf: string
  /** Id of a part of the order's project; empty where it is of none. */
  readonly subproject: string
  /** What stands below its label. */
  readonly text: string
  /** Whether a project made of the order has a work package for it. */
  readonly inProject: 'auto' | 'skip'
  /** Of its own; by the plan: as the order. */
  readonly billing: BillingDraft
}

/** An order as typed; empty texts mean: the default. */
export interface OrderDraft {
  /** Without an id: created with the order. */
  readonly customer: { readonly id: string; readonly name: string } | undefined
  readonly label: string
  readonly currency: string
  readonly reference: string
  /** Of a quote: the last day on which it can be accepted. */
  readonly validUntil: string
  readonly lines: readonly LineDraft[]
  readonly project: ChosenProject | undefined
  readonly contract: ContractDraft
  readonly billing: BillingDraft
  readonly plan: PlanDraft
  readonly taxMode: string
  readonly final: string
  readonly tolerance: string
  readonly termDays: string
  /** What the form does not show and must not lose. */
  readonly kept: {
    readonly external_id?: string
    readonly metadata?: Readonly<Record<string, string>>
  }
}

/** The next line: same tax as the one before, else the first rate of the organization. */
export function nextLine(organization: Organization, lines: readonly LineDraft[]): LineDraft {
  const ids = new Set(lines.map(({ id }) => id))
  let number = lines.length + 1
  while (ids.has(number.toString())) number += 1
  const first = organization.tax_rates[0]
  const usual = first === undefined ? [] : [{ key: first.key, percent: first.percent }]
  return {
    key: freshKey(),
    id: number.toString(),
    label: '',
    method: usualMethod,
    ...noTerms,
    taxes: lines.at(-1)?.taxes ?? usual,
    kind: 'standard',
    section: lines.at(-1)?.section ?? '',
    insteadOf: '',
    subproject: lines.at(-1)?.subproject ?? '',
    text: '',
    inProject: 'auto',
    billing: byPlan,
  }
}

export function emptyDraft(organization: Organization): OrderDraft {
  return {
    customer: undefined,
    label: '',
    currency: organization.currency,
    reference: '',
    validUntil: '',
    lines: [nextLine(organization, [])],
    project: undefined,
    contract: noContract,
    billing: byPlan,
    plan: asPerformed,
    taxMode: '',
    final: '',
    tolerance: '',
    termDays: '',
    kept: {},
  }
}

const shown = (figure: string | null): string => (figure === null ? '' : showDecimal(figure))

/** A draft order of the API as the form shows it. */
export function draftOfOrder(order: Order): OrderDraft {
  const plan = order.plan && {
    ...order.plan,
    instalments: order.plan.instalments.filter(({ implied }) => !implied),
    implied: !isLeftOpen(order.plan),
  }
  const { project } = order
  return {
    ...draftOfOffer(order, order.external_id),
    customer: { id: order.customer, name: order.customer_name },
    project: project === null ? undefined : { id: project.id, label: project.label },
    plan: draftOfPlan(plan),
    validUntil: '',
  }
}

/** A draft of a quote likewise; of its project the API knows the id alone. */
export function draftOfQuote(
  quote: Quote,
  version: QuoteVersion,
  project: OrderDraft['project'],
): OrderDraft {
  return {
    ...draftOfOffer(version, quote.external_id),
    customer: { id: quote.customer, name: quote.customer_name },
    project,
    plan: draftOfPlan(version.plan),
    validUntil: version.valid_until ?? '',
  }
}

/** What an order and a quote say alike. */
function draftOfOffer(
  offer: Order | QuoteVersion,
  externalId: string | null,
): Omit<OrderDraft, 'customer' | 'project' | 'plan' | 'validUntil'> {
  return {
    label: offer.label,
    currency: offer.currency,
    reference: offer.customer_reference ?? '',
    lines: offer.lines.map((line) => lineDraft(line, offer.currency)),
    contract: draftOfContract(offer.contract),
    billing: draftOfBilling(offer.billing),
    taxMode: offer.tax_mode,
    final: offer.final,
    tolerance: offer.tolerance === '0' ? '' : shown(offer.tolerance),
    termDays: offer.term_days.toString(),
    kept: {
      ...(externalId === null ? {} : { external_id: externalId }),
      metadata: offer.metadata,
    },
  }
}

/** Nothing was added to it, though it does not say that it bills all: so it was written. */
function isLeftOpen({ instalments }: NonNullable<Order['plan']>): boolean {
  const last = instalments.at(-1)
  if (last === undefined || instalments.some(({ implied }) => implied)) return false
  const percent = instalments.map(({ bill }) => bill.percent ?? '0').reduce(addDecimals)
  return last.bill.rest !== true && last.bill.up_to !== '100' && percent !== '100'
}

function lineDraft(line: Order['lines'][number], currency: string): LineDraft {
  const { id, label, method, taxes, kind } = line
  const own = {
    section: line.section ?? '',
    insteadOf: line.instead_of ?? '',
    subproject: line.subproject ?? '',
    text: line.text ?? '',
    inProject: line.in_project,
    billing: draftOfBilling(line.billing),
  }
  const terms = lineMethods[method].drafted(line.terms, currency)
  return { key: id, id, label, method, ...noTerms, ...terms, taxes, kind, ...own }
}

/** A line in which nothing was typed yet. */
export function isBlank(line: LineDraft): boolean {
  return line.label.trim() === '' && lineMethods[line.method].isBlank(line)
}

/** Nothing typed that would be a pity to lose. */
export function isUntouched(draft: OrderDraft): boolean {
  const { customer, label, reference, lines } = draft
  return (
    customer === undefined &&
    label === '' &&
    reference === '' &&
    lines.every((each) => isBlank(each))
  )
}
