import type { components } from '@tranche/client'
import { billingOfDraft } from '../../components/billing/billing-draft.ts'
import { contractOfDraft } from '../../components/contracts/contract-draft.ts'
import { lineMethods, usualMethod } from '../../components/line-methods/index.ts'
import { figure, optional } from '../../components/line-methods/method.ts'
import { planOfDraft } from '../../components/plans/plan-draft.ts'
import type { PreviewBody } from '../../components/plans/use-preview.ts'
import { isBlank, type LineDraft, type OrderDraft } from './draft.ts'

type LineInput = components['schemas']['LineInput']

/** Names for what was left unnamed, in the language in force. */
export interface Names {
  readonly line: (number: number) => string
  readonly instalment: (number: number) => string
}

/** Lines that count: those in which something was typed. Faults point to their place here. */
export function writtenLines(draft: OrderDraft): readonly LineDraft[] {
  return draft.lines.filter((line) => !isBlank(line))
}

function lineOf(line: LineDraft, label: string, standard: ReadonlySet<string>): LineInput {
  const { id, method } = line
  const isPlaced = line.kind === 'alternative' && standard.has(line.insteadOf)
  const billing = billingOfDraft(line.billing)
  return {
    id,
    label: line.label.trim() === '' ? label : line.label.trim(),
    ...(method === usualMethod ? {} : { method }),
    ...lineMethods[method].written(line),
    ...(line.taxes.length === 0 ? {} : { taxes: line.taxes.map((tax) => ({ ...tax })) }),
    ...(line.kind === 'standard' ? {} : { kind: line.kind }),
    ...optional('section', line.section.trim()),
    // The line that it stood for may be gone.
    ...optional('instead_of', isPlaced ? line.insteadOf : ''),
    ...optional('subproject', line.subproject),
    ...optional('text', line.text.trim() === '' ? '' : line.text),
    ...(line.inProject === 'skip' ? { in_project: line.inProject } : {}),
    ...(billing === undefined ? {} : { billing }),
  }
}

/** The order as the API takes it; without a customer it may only be previewed. */
export function bodyOf(draft: OrderDraft, names: Names): PreviewBody {
  const lines = writtenLines(draft)
  const standard = new Set(lines.filter(({ kind }) => kind === 'standard').map(({ id }) => id))
  const billing = billingOfDraft(draft.billing)
  const plan = billing === undefined ? planOfDraft(draft.plan, names.instalment) : undefined
  const firstLabel = lines[0]?.label.trim() ?? ''
  const label = draft.label.trim() === '' ? firstLabel : draft.label.trim()
  const { termDays } = draft
  const contract = contractOfDraft(draft.contract)
  return {
    ...draft.kept,
    ...optional('customer', draft.customer?.id ?? ''),
    ...optional('label', label),
    currency: draft.currency,
    ...optional('customer_reference', draft.reference.trim()),
    ...(draft.taxMode === '' ? {} : { tax_mode: draft.taxMode as 'document' | 'line' }),
    ...(draft.final === '' ? {} : { final: draft.final as 'whole' | 'rest' }),
    ...figure('tolerance', draft.tolerance),
    ...(/^\d+$/.test(termDays.trim()) ? { term_days: Number(termDays) } : {}),
    ...optional('project', draft.project?.id ?? ''),
    ...(contract === undefined ? {} : { contract }),
    ...(billing === undefined ? {} : { billing }),
    lines: lines.map((line, index) => lineOf(line, names.line(index + 1), standard)),
    ...(plan === undefined ? {} : { plan }),
  }
}
