import type { components } from '@tranche/client'
import { readDecimal } from '../../app/read-decimal.ts'
import { planOfDraft } from '../plans/plan-draft.ts'
import type { PreviewBody } from '../plans/use-preview.ts'
import { isBlank, type LineDraft, type OrderDraft } from './draft.ts'

type LineInput = components['schemas']['LineInput']
export type OrderBody = components['schemas']['WriteOrder']

/** Names for what was left unnamed, in the language in force. */
export interface Names {
  readonly line: (number: number) => string
  readonly instalment: (number: number) => string
}

/** "1.234,50" in German → "1234.50"; what is no number goes as it is, and is refused there. */
const decimalOf = (typed: string): string => readDecimal(typed) ?? typed.trim()

const optional = <Name extends string>(name: Name, value: string): Partial<Record<Name, string>> =>
  value.trim() === '' ? {} : ({ [name]: value } as Record<Name, string>)

const figure = <Name extends string>(name: Name, typed: string): Partial<Record<Name, string>> =>
  optional(name, typed.trim() === '' ? '' : decimalOf(typed))

/** Lines that count: those in which something was typed. Faults point to their place here. */
export function writtenLines(draft: OrderDraft): readonly LineDraft[] {
  return draft.lines.filter((line) => !isBlank(line))
}

/** "25 %" → "25%", "12,50" → "12.50" */
function discountOf(typed: string): string {
  const text = typed.trim()
  if (!text.endsWith('%')) return text === '' ? '' : decimalOf(text)
  return `${decimalOf(text.slice(0, -1).trim())}%`
}

function lineOf(line: LineDraft, label: string): LineInput {
  const priced =
    line.share === undefined
      ? {
          ...figure('quantity', line.quantity),
          ...optional('unit', line.unit.trim()),
          ...figure('price', line.price),
          ...figure('net', line.price.trim() === '' ? line.net : ''),
          ...optional('discount', discountOf(line.discount)),
        }
      : {
          method: 'percentage' as const,
          percent: decimalOf(line.share.percent),
          of: [...line.share.of],
        }
  return {
    id: line.id,
    label: line.label.trim() === '' ? label : line.label.trim(),
    ...priced,
    ...(line.taxes.length === 0 ? {} : { taxes: line.taxes.map((tax) => ({ ...tax })) }),
    ...(line.kind === 'standard' ? {} : { kind: line.kind }),
  }
}

/** The order as the API takes it; without a customer it may only be previewed. */
export function bodyOf(draft: OrderDraft, names: Names): PreviewBody {
  const lines = writtenLines(draft)
  const plan = planOfDraft(draft.plan, names.instalment)
  const firstLabel = lines[0]?.label.trim() ?? ''
  const label = draft.label.trim() === '' ? firstLabel : draft.label.trim()
  const { termDays } = draft
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
    lines: lines.map((line, index) => lineOf(line, names.line(index + 1))),
    ...(plan === undefined ? {} : { plan }),
  }
}
