import type { components } from '../../api/client.ts'

export type Contract = components['schemas']['Contract']
type ContractInput = components['schemas']['ContractInput']
export type Span = NonNullable<ContractInput['term']>

/** A length of time as typed; an empty count means: none. */
export interface SpanDraft {
  readonly count: string
  readonly unit: 'days' | 'months'
}

/** How long an order runs, as typed. */
export interface ContractDraft {
  readonly form: Contract['form']
  readonly start: string
  readonly term: SpanDraft
  readonly renewal: SpanDraft
  readonly notice: SpanDraft
}

const noSpan: SpanDraft = { count: '', unit: 'months' }

/** It runs once, and nothing more was agreed. */
export const noContract: ContractDraft = {
  form: 'oneOff',
  start: '',
  term: noSpan,
  renewal: noSpan,
  notice: noSpan,
}

export const contractSpans = ['term', 'renewal', 'notice'] as const

/** What is given of spans; a renewal only where it renews itself. */
export function spansOf(draft: ContractDraft): readonly (typeof contractSpans)[number][] {
  return contractSpans.filter(
    (name) => draft[name].count.trim() !== '' && (name !== 'renewal' || draft.form === 'renewal'),
  )
}

/** As the API takes it; nothing where nothing was typed. */
export function contractOfDraft(draft: ContractDraft): ContractInput | undefined {
  const { form, start } = draft
  const spans = Object.fromEntries(
    spansOf(draft).map((name) => [name, { [draft[name].unit]: Number(draft[name].count) }]),
  )
  const given = { ...(start === '' ? {} : { start }), ...spans }
  return form === 'oneOff' && Object.keys(given).length === 0 ? undefined : { form, ...given }
}

export function draftOfContract(contract: Contract | null): ContractDraft {
  if (contract === null) return noContract
  const { form, start, term, renewal, notice } = contract
  return {
    form,
    start: start ?? '',
    term: spanDraft(term),
    renewal: spanDraft(renewal),
    notice: spanDraft(notice),
  }
}

function spanDraft(span: Contract['term']): SpanDraft {
  if (span === null) return noSpan
  const unit = span.days === undefined ? 'months' : 'days'
  return { count: (span[unit] ?? 0).toString(), unit }
}
