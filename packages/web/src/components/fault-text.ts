import { useLingui } from '@lingui/react/macro'
import { showDay, showDecimal } from '../app/format.ts'

interface Fault {
  readonly code: string
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
}

export interface FaultText {
  readonly sentence: string
  /** The server's own sentence (English) where ours cannot carry all that it says. */
  readonly original?: string
}

/**
 * A fault in the language in force. The server writes English with all the numbers; in another
 * language the code gives the sentence, the facts the numbers, and the original stands below.
 */
export function useFaultText(): (fault: Fault) => FaultText {
  const { i18n } = useLingui()
  const money = useMoneyFaults()
  const input = useInputFaults()
  const state = useStateFaults()
  const open = useOpenOutcomes()
  return ({ code, detail, facts }) => {
    const known = open[code]
    if (known !== undefined) return { sentence: known }
    if (i18n.locale === 'en') return { sentence: detail }
    const exact = money(code, facts)
    if (exact !== undefined) return { sentence: exact }
    const sentence = input[code] ?? state[code]
    return sentence === undefined ? { sentence: detail } : { sentence, original: detail }
  }
}

/** What a code says by itself: for a warning, which the server words as a refusal. */
export function useWarningText(): (warning: { code: string; message: string }) => string {
  const state = useStateFaults()
  return ({ code, message }) => state[code] ?? message
}

/** What became of a deed whose answer got lost: the server speaks of keys, a person saw none. */
function useOpenOutcomes(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    idempotency_key_reused: t`What you sent before did arrive, though its answer got lost. Look at what stands now; press again only if this is something else.`,
    request_running: t`What you sent is still being carried out: wait a moment, then press again.`,
    answer_lost: t`This was carried out, but its answer got lost: look at what stands now.`,
  }
}

/** Those whose numbers are all in the facts. */
function useMoneyFaults() {
  const { t } = useLingui()
  return (code: string, facts: Readonly<Record<string, string>>): string | undefined => {
    const [max, requested, expected, actual] = ['max', 'requested', 'expected', 'actual'].map(
      (name) => (/^-?\d+(\.\d+)?$/.test(facts[name] ?? '') ? showDecimal(facts[name] ?? '') : ''),
    )
    if (code === 'over_billing' && max !== '' && requested !== '') {
      return t`${requested} is more than is left: bill at most ${max}, or record a change order.`
    }
    if (code === 'over_billing' && max !== '') return t`Nothing more is left than ${max}.`
    if (code === 'credit_exceeds' && max !== '') return t`At most ${max} can be credited.`
    if (code === 'credit_balance_short' && max !== '') {
      return t`The customer credit is ${max}: apply at most that.`
    }
    const day = /^\d{4}-\d\d-\d\d$/.test(facts['earliest'] ?? '')
      ? showDay(facts['earliest'] ?? '')
      : ''
    const number = facts['number'] ?? ''
    if (day !== '' && code === 'date_before_series') {
      return t`The series has come to ${number}: date the document on ${day} or later.`
    }
    if (day !== '' && code === 'date_before_confirmation') {
      return t`The order ${number} was confirmed later: date the document on ${day} or later.`
    }
    if (day !== '' && code === 'date_before_previous') {
      return t`The document follows on ${number}: date it on ${day} or later.`
    }
    if (code === 'total_changed' && expected !== '' && actual !== '') {
      return t`The total changed: it comes to ${actual}, not ${expected}. Look at the new preview.`
    }
    return undefined
  }
}

function useInputFaults(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    unknown_field: t`This field is not known.`,
    missing_field: t`A field is missing: fill it in.`,
    invalid_value: t`This value has not the form that is expected.`,
    invalid_amount: t`This is no amount: write a decimal with the digits of the currency.`,
    invalid_percent: t`This is no percentage: write a decimal with at most six digits.`,
    invalid_date: t`This is no day that fits.`,
    unknown_currency: t`This currency is not known: use a code such as EUR.`,
    currency_mismatch: t`The currencies differ: use the currency of the order.`,
    duplicate_id: t`Two have the same id: give each its own.`,
    order_without_lines: t`The order has no lines: add at least one.`,
    order_value_negative: t`The order value is below zero: lower the deductions.`,
    plan_empty: t`The plan has no instalments: add at least one.`,
    plan_mixed_basis: t`The plan mixes shares to date and shares this time: use one of both.`,
    plan_falls: t`The plan must rise: let thresholds rise and shares not fall.`,
    plan_exceeds: t`The plan bills more than the order: lower the shares.`,
    plan_rest_not_last: t`The instalment that bills the rest must be the last one.`,
    plan_line: t`The plan names a line that it cannot bill, or names it twice.`,
    plan_trigger: t`The instalment needs a trigger that it can meet.`,
    progress_above: t`Progress is above 100 %: record a change order for more work.`,
    progress_down: t`Progress goes down: give the reason.`,
    progress_empty: t`A percentage is missing.`,
    bill_ambiguous: t`There is more than one way to bill in this: choose one.`,
    bill_not_positive: t`Nothing would be billed: bill more than zero.`,
    credit_not_positive: t`Nothing would be credited: credit more than zero.`,
    payment_not_positive: t`A payment is more than zero.`,
  }
}

function useStateFaults(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    not_found: t`This was not found.`,
    order_state: t`This is not possible in the state of the order.`,
    line_not_billable: t`This line cannot be billed: promote it to a standard line first.`,
    over_billing: t`This is more than is left.`,
    final_exists: t`The final invoice exists already: credit it before another.`,
    total_changed: t`The total changed: look at the new preview.`,
    particulars_missing: t`Particulars are missing that a document cannot do without.`,
    missing_tax_id: t`The law asks for the customer's tax id: enter it.`,
    date_before_series: t`It is dated before the last document of its series.`,
    date_before_confirmation: t`It is dated before its order was confirmed.`,
    date_before_previous: t`It is dated before a document that it states as previous.`,
    chain_broken: t`The chain of events is broken, and nothing is recorded: verify the books, and restore the database from a backup.`,
    credit_of_credit: t`A credit note cannot be credited: bill again instead.`,
    credit_exceeds: t`This credits more than is left of the invoice.`,
    credit_balance_short: t`The customer credit is smaller.`,
    payment_reversed: t`The payment is reversed already: record a new one.`,
    run_state: t`This is not possible with this billing run: preview a new one.`,
    version_changed: t`It was changed meanwhile: look at it again and repeat the change.`,
    precondition_failed: t`It was changed meanwhile: look at it again and repeat the change.`,
    already_exists: t`This exists already: use another id.`,
    foreign_origin: t`A page of another site cannot do this.`,
    unknown_host: t`The server does not know this address: open the one that it prints at start.`,
    out_of_range: t`A figure is too large: write smaller ones.`,
    body_too_large: t`This is too much at once: send less.`,
    organization_missing: t`No organization is chosen: load the page again.`,
    unavailable: t`The database does not answer: try again in a moment.`,
    internal: t`Something broke on our side: try again.`,
  }
}
