/** What kind of refusal a code is; only the API knows what HTTP makes of it. */
export type FaultKind = 'invalid' | 'missing' | 'state' | 'conflict' | 'over_billing'

/** What the catalogue says of a code. */
export interface FaultEntry {
  readonly kind: FaultKind
  /** A heading a person can read. */
  readonly title: string
  /** How one gets on. */
  readonly cure: string
}

/**
 * Every reason for which Tranche refuses, in the order in which they are reported.
 * A code is never renamed and never used again for something else.
 */
export const faultCatalogue = {
  unknown_field: entry('invalid', 'Unknown field', 'Use the nearest known name.'),
  missing_field: entry('invalid', 'Missing field', 'Give the named field.'),
  invalid_value: entry('invalid', 'Invalid value', 'Give a value of the described form.'),
  invalid_amount: entry(
    'invalid',
    'Invalid amount',
    'Write a decimal with the digits of the currency.',
  ),
  invalid_percent: entry(
    'invalid',
    'Invalid percentage',
    'Write a decimal with at most six digits.',
  ),
  invalid_date: entry('invalid', 'Invalid date', 'Write a day as YYYY-MM-DD.'),
  unknown_currency: entry('invalid', 'Unknown currency', 'Use a code of ISO 4217.'),
  currency_mismatch: entry('invalid', 'Currencies differ', 'Use the currency of the order.'),
  duplicate_id: entry('invalid', 'Duplicate id', 'Give each its own id.'),
  not_found: entry('missing', 'Not found', 'Look the id up in the list.'),
  order_without_lines: entry('invalid', 'Order without lines', 'Add at least one line.'),
  quote_state: entry(
    'state',
    'Not possible with this version of the quote',
    'See which actions are available, or make a new version.',
  ),
  quote_expired: entry('state', 'The quote is valid no more', 'Send a new version.'),
  quote_ordered: entry('state', 'The quote has its order', 'Go on with that order.'),
  quote_pick: entry(
    'invalid',
    'Not to be picked',
    'Pick optional or alternative lines, once each.',
  ),
  order_value_negative: entry('invalid', 'Order net below zero', 'Lower the deductions.'),
  order_state: entry('state', 'Not possible in this state', 'See which actions are available.'),
  line_not_billable: entry('state', 'Line cannot be billed', 'Promote the line to standard first.'),
  line_billed: entry('state', 'Line is billed', 'Credit what is billed of it first.'),
  instalment_billed: entry('state', 'Instalment is billed', 'Credit what is billed of it first.'),
  archive_named: entry(
    'state',
    'The archive has a name',
    'Leave the name out, or rename the archive in the settings.',
  ),
  line_agreed: entry('state', 'Price and size are agreed', 'Adjust them from a day on.'),
  plan_empty: entry('invalid', 'Plan without instalments', 'Add at least one instalment.'),
  plan_mixed_basis: entry('invalid', 'Plan mixes two bases', 'Use upTo and rest only, or no upTo.'),
  plan_falls: entry('invalid', 'Plan does not rise', 'Let thresholds rise and shares not fall.'),
  plan_exceeds: entry('invalid', 'Plan exceeds the order', 'Lower the shares.'),
  plan_rest_not_last: entry('invalid', 'Final instalment is not last', 'Move it to the end.'),
  plan_line: entry('invalid', 'Plan names a wrong line', 'Name a standard line once.'),
  plan_trigger: entry(
    'invalid',
    'Trigger is not usable',
    'Give the instalment a trigger it can meet.',
  ),
  plan_ambiguous: entry(
    'invalid',
    'Figures of a plan may mean more than one thing',
    'Say which reading is meant.',
  ),
  progress_above: entry('invalid', 'Progress above 100 %', 'Record a change order for more work.'),
  progress_down: entry('invalid', 'Progress goes down', 'Give the reason.'),
  progress_empty: entry('invalid', 'Progress without a percentage', 'Give a percentage.'),
  bill_ambiguous: entry('invalid', 'More than one way to bill', 'Choose one.'),
  bill_not_positive: entry('invalid', 'Nothing to bill in that', 'Bill more than zero.'),
  over_billing: entry(
    'over_billing',
    'More than is left',
    'Bill at most the maximum, or record a change order.',
  ),
  orders_differ: entry(
    'invalid',
    'Orders that cannot stand on one invoice',
    'Bill them on an invoice each.',
  ),
  final_exists: entry('state', 'Final invoice exists', 'Credit it before issuing another.'),
  total_changed: entry('conflict', 'The total changed', 'Look at the new preview.'),
  particulars_missing: entry('state', 'Particulars missing', 'Complete what the law asks for.'),
  missing_tax_id: entry(
    'state',
    'Tax registration number missing',
    "Enter the customer's tax id; the law of its country wants it on the invoice.",
  ),
  date_before_series: entry(
    'state',
    'Dated before the last of its series',
    'Date it on the earliest day or later, or let the organization only warn.',
  ),
  date_before_confirmation: entry(
    'state',
    'Dated before its order was confirmed',
    'Date it on the earliest day or later, or let the organization only warn.',
  ),
  date_before_previous: entry(
    'state',
    'Dated before a document that it states as previous',
    'Date it on the earliest day or later, or let the organization only warn.',
  ),
  unprinted_signs: entry(
    'state',
    'Signs that cannot be printed',
    'Write the text otherwise, or issue the document all the same.',
  ),
  credit_of_credit: entry('state', 'A credit note cannot be credited', 'Bill again instead.'),
  credit_exceeds: entry('over_billing', 'Credits more than is left', 'Credit at most the maximum.'),
  credit_not_positive: entry('invalid', 'Nothing to credit', 'Credit more than zero.'),
  credit_several_orders: entry(
    'invalid',
    'The invoice bills several orders',
    'Credit lines of one of them, or an amount.',
  ),
  payment_not_positive: entry('invalid', 'Payment not above zero', 'Record more than zero.'),
  payment_reversed: entry('state', 'Payment is reversed already', 'Record a new payment.'),
  credit_balance_short: entry(
    'over_billing',
    'Customer credit too small',
    'Apply at most the balance.',
  ),
  chain_broken: entry(
    'state',
    'The chain of events is broken',
    'Verify the books, and restore the database from a backup.',
  ),
  run_state: entry('state', 'Not possible with this billing run', 'Preview a new run.'),
  version_changed: entry(
    'conflict',
    'Changed in the meantime',
    'Read it again and repeat the change.',
  ),
  already_exists: entry('conflict', 'Exists already', 'Use another id.'),
} as const satisfies Record<string, FaultEntry>

/** A reason for which Tranche refuses. */
export type FaultCode = keyof typeof faultCatalogue
/** Every code, in the order of the catalogue. */
export const faultCodes = Object.keys(faultCatalogue) as readonly FaultCode[]

function entry(kind: FaultKind, title: string, cure: string): FaultEntry {
  return { kind, title, cure }
}
