import { t } from '@lingui/core/macro'
import type { components } from '@tranche/client'
import { either, type Facts, plain, Reader, told, type Words } from './fault-facts.ts'
import { quoteFaults } from './quote-faults.ts'

/** The API's own, and an answer that is none of the API's. */
export type FaultCode = components['schemas']['ProblemCode'] | 'unexpected_reply'

const states: Readonly<Record<components['schemas']['OrderState'], () => string>> = {
  draft: () => t`draft`,
  confirmed: () => t`confirmed`,
  billed: () => t`billed`,
  closed: () => t`closed`,
}

const state = (word: string): string =>
  word in states ? states[word as keyof typeof states]() : word

const input = {
  unknown_field: {
    say: () => t`This field is not known.`,
    exact: told({ field: 'text' }, ({ field }) => t`There is no field “${field}”.`),
  },
  missing_field: {
    say: () => t`A field is missing: fill it in.`,
    exact: told({ field: 'text' }, ({ field }) => t`“${field}” is missing: fill it in.`),
  },
  invalid_value: { say: () => t`This value has not the form that is expected.` },
  invalid_amount: {
    say: () => t`This is no amount: write a decimal with the digits of the currency.`,
    exact: told(
      { value: 'text' },
      ({ value }) => t`“${value}” is no amount: write a decimal with the digits of the currency.`,
    ),
  },
  invalid_percent: {
    say: () => t`This is no percentage: write a decimal with at most six digits.`,
    exact: told(
      { value: 'text' },
      ({ value }) => t`“${value}” is no percentage: write a decimal with at most six digits.`,
    ),
  },
  invalid_date: {
    say: () => t`This is no day that fits.`,
    exact: either(
      told(
        { day: 'day', today: 'day' },
        ({ day, today }) => t`${day} has not come yet: record what was done up to ${today}.`,
      ),
      told(
        { valid_until: 'day', today: 'day' },
        (facts) => t`The quote would be valid until ${facts.valid_until}: give it a later day.`,
      ),
      told({ today: 'day' }, ({ today }) => t`It cannot be dated after today, ${today}.`),
      told({ from: 'day', firstOn: 'day' }, ({ from, firstOn }) =>
        from === firstOn
          ? t`The line does not run on ${from}: adjust the line that does.`
          : t`No period of the line begins on ${from}: adjust it from ${firstOn}.`,
      ),
      told({ from: 'day', to: 'day' }, ({ from, to }) => t`${from} is after ${to}: exchange them.`),
    ),
  },
  unknown_currency: {
    say: () => t`This currency is not known: use a code such as EUR.`,
    exact: told(
      { value: 'text' },
      ({ value }) => t`“${value}” is no currency: use a code such as EUR.`,
    ),
  },
  currency_mismatch: {
    say: () => t`The currencies differ: use the currency of the order.`,
    exact: told(
      { expected: 'text', given: 'text' },
      ({ expected, given }) => t`This is in ${expected}, not in ${given}: use ${expected}.`,
    ),
  },
  duplicate_id: {
    say: () => t`Two have the same id: give each its own.`,
    exact: told({ id: 'text' }, ({ id }) => t`“${id}” stands twice: give each its own id.`),
  },
  out_of_range: plain(() => t`A figure is too large: write smaller ones.`),
  body_too_large: plain(() => t`This is too much at once: send less.`),
} as const satisfies Readonly<Record<string, Words>>

const ordersAndPlans = {
  order_without_lines: plain(() => t`The order has no lines: add at least one.`),
  ...quoteFaults,
  order_value_negative: {
    say: () => t`The order net is below zero: lower the deductions.`,
    exact: told(
      { value: 'number' },
      ({ value }) => t`The lines come to ${value}, which is below zero: lower the deductions.`,
    ),
  },
  order_state: {
    say: () => t`This is not possible in the state of the order.`,
    exact: told({ state: 'text' }, (facts) => {
      const word = state(facts.state)
      return t`This is not possible while the order is ${word}.`
    }),
  },
  line_not_billable: plain(
    () => t`This line cannot be billed: promote it to a standard line first.`,
  ),
  instalment_billed: {
    say: () => t`An instalment is billed already and stays as it is: credit that first.`,
    exact: told(
      { instalment: 'text', billed: 'number' },
      ({ instalment, billed }) =>
        t`Instalment “${instalment}” is billed with ${billed} and stays as it is: credit that first.`,
    ),
  },
  archive_named: {
    say: () => t`The archive has a name already: leave the name out, or rename it in the settings.`,
    exact: told(
      { name: 'text' },
      ({ name }) =>
        t`The archive is called “${name}” already: leave the name out, or rename it in the settings.`,
    ),
  },
  line_agreed: {
    say: () => t`Price and size are agreed: adjust them from a day on.`,
    exact: told(
      { retroactive: 'number' },
      ({ retroactive }) =>
        t`This would change what is already billed retroactively by ${retroactive}: adjust it from the first day of a period that is not billed.`,
    ),
  },
  line_billed: {
    say: () => t`It is billed already: credit that first.`,
    exact: either(
      told(
        { min: 'number' },
        ({ min }) => t`It is billed with ${min}: cap it at that or above, or credit first.`,
      ),
      told(
        { order: 'text', line: 'text', from: 'day', firstOn: 'day' },
        ({ order, line, from, firstOn }) =>
          t`“${line}” of ${order} is billed beyond ${from}: adjust from ${firstOn} or later, or without that order.`,
      ),
      told(
        { from: 'day', firstOn: 'day' },
        ({ from, firstOn }) =>
          t`The line is billed beyond ${from}: adjust it from ${firstOn} or the first day of a later period.`,
      ),
    ),
  },
  plan_empty: plain(() => t`The plan has no instalments: add at least one.`),
  plan_mixed_basis: {
    say: () => t`The plan mixes shares to date and shares this time: use one of both.`,
    exact: told(
      { instalment: 'text' },
      ({ instalment }) =>
        t`Instalment “${instalment}” mixes shares to date and shares this time: use one of both.`,
    ),
  },
  plan_falls: {
    say: () => t`The plan must rise: let thresholds rise and shares not fall.`,
    exact: either(
      told(
        { instalment: 'text', threshold: 'number', before: 'number' },
        ({ instalment, threshold, before }) =>
          t`Instalment “${instalment}” waits for ${threshold} %, after one that waits for ${before} %: let thresholds rise.`,
      ),
      told(
        { instalment: 'text', share: 'number', before: 'number' },
        ({ instalment, share, before }) =>
          t`Instalment “${instalment}” bills up to ${share} %, less than the ${before} % before it: shares must not fall.`,
      ),
    ),
  },
  plan_ambiguous: {
    say: () => t`The figures of a plan may mean more than one thing: say which.`,
    exact: told(
      { plan: 'text' },
      ({ plan }) => t`The figures of plan “${plan}” may mean more than one thing: say which.`,
    ),
  },
  plan_exceeds: {
    say: () => t`The plan bills more than the order: lower the shares.`,
    exact: either(
      told(
        { total: 'number' },
        ({ total }) => t`The percents add up to ${total} %, more than 100 %: lower one.`,
      ),
      told(
        { wanted: 'number', max: 'number' },
        ({ wanted, max }) =>
          t`The plan's shares come to ${wanted}, but its lines carry ${max}: lower them.`,
      ),
    ),
  },
  plan_rest_not_last: {
    say: () => t`The instalment that bills the rest must be the last one.`,
    exact: either(
      told(
        { instalment: 'text' },
        ({ instalment }) =>
          t`Instalment “${instalment}” bills the rest, but is not the last: move it to the end.`,
      ),
      told(
        { on: 'day', later: 'text', later_on: 'day' },
        ({ on, later, later_on: laterOn }) =>
          t`The final instalment is on ${on}, before “${later}” on ${laterOn}: move it to the end.`,
      ),
    ),
  },
  plan_line: {
    say: () => t`The plan names a line that it cannot bill, or names it twice.`,
    exact: told(
      { line: 'text' },
      ({ line }) => t`The plan cannot bill the line “${line}”, or names it twice.`,
    ),
  },
  plan_trigger: {
    say: () => t`The instalment needs a trigger that it can meet.`,
    exact: either(
      told(
        { circle: 'text' },
        () => t`Instalments wait for each other in a circle: let one count from the confirmation.`,
      ),
      told(
        { rest: 'text' },
        () => t`After the instalment that bills the rest nothing is left: count from another.`,
      ),
    ),
  },
  progress_above: {
    say: () => t`Progress is above 100 %: record a change order for more work.`,
    exact: told(
      { value: 'number' },
      ({ value }) => t`${value} % is above 100 %: record a change order for more work.`,
    ),
  },
  progress_down: {
    say: () => t`Progress goes down: give the reason.`,
    exact: told(
      { from: 'number', to: 'number' },
      ({ from, to }) => t`Progress goes down from ${from} to ${to} %: give the reason.`,
    ),
  },
  progress_empty: plain(() => t`A percentage is missing.`),
} as const satisfies Readonly<Record<string, Words>>

const billingAndMoney = {
  bill_ambiguous: { say: () => t`There is more than one way to bill in this: choose one.` },
  bill_not_positive: {
    say: () => t`Nothing would be billed: bill more than zero.`,
    exact: told(
      { requested: 'number', max: 'number' },
      ({ requested, max }) => t`${requested} of ${max}: bill more than zero and at most ${max}.`,
    ),
  },
  orders_differ: plain(
    () => t`These orders cannot stand on one invoice: bill them on an invoice each.`,
  ),
  over_billing: {
    say: () => t`This is more than is left.`,
    exact: either(
      told(
        { requested: 'number', max: 'number' },
        ({ requested, max }) =>
          t`${requested} is more than is left: bill at most ${max}, or record a change order.`,
      ),
      told({ max: 'number' }, ({ max }) => t`Nothing more is left than ${max}.`),
    ),
  },
  final_exists: plain(() => t`The final invoice exists already: credit it before another.`),
  total_changed: {
    say: () => t`The total changed: look at the new preview.`,
    exact: told(
      { actual: 'number', expected: 'number' },
      ({ actual, expected }) =>
        t`The total changed: it comes to ${actual}, not ${expected}. Look at the new preview.`,
    ),
  },
  particulars_missing: {
    say: () => t`Particulars are missing that a document cannot do without.`,
  },
  missing_tax_id: { say: () => t`The law asks for the customer's tax id: enter it.` },
  unprinted_signs: {
    say: () => t`Some signs cannot be printed: � stands in their place.`,
    exact: told(
      { text: 'text', signs: 'text' },
      ({ text, signs }) =>
        t`“${text}” holds ${signs}, which cannot be printed: � stands in its place.`,
    ),
  },
  printer_busy: plain(() => t`Too many documents are being printed: try again in a moment.`),
  date_before_series: {
    say: () => t`It is dated before the last document of its series.`,
    exact: told(
      { number: 'text', earliest: 'day' },
      ({ number, earliest }) =>
        t`The series has come to ${number}: date the document on ${earliest} or later.`,
    ),
  },
  date_before_confirmation: {
    say: () => t`It is dated before its order was confirmed.`,
    exact: told(
      { number: 'text', earliest: 'day' },
      ({ number, earliest }) =>
        t`The order ${number} was confirmed later: date the document on ${earliest} or later.`,
    ),
  },
  date_before_previous: {
    say: () => t`It is dated before a document that it states as previous.`,
    exact: told(
      { number: 'text', earliest: 'day' },
      ({ number, earliest }) =>
        t`The document follows on ${number}: date it on ${earliest} or later.`,
    ),
  },
  credit_several_orders: plain(
    () => t`The invoice bills several orders: credit lines of one of them, or an amount.`,
  ),
  credit_of_credit: plain(() => t`A credit note cannot be credited: bill again instead.`),
  credit_exceeds: {
    say: () => t`This credits more than is left of the invoice.`,
    exact: told({ max: 'number' }, ({ max }) => t`At most ${max} can be credited.`),
  },
  credit_not_positive: plain(() => t`Nothing would be credited: credit more than zero.`),
  payment_not_positive: plain(() => t`A payment is more than zero.`),
  payment_reversed: plain(() => t`The payment is reversed already: record a new one.`),
  credit_balance_short: {
    say: () => t`The customer credit is smaller.`,
    exact: told(
      { max: 'number' },
      ({ max }) => t`The customer credit is ${max}: apply at most that.`,
    ),
  },
} as const satisfies Readonly<Record<string, Words>>

const books = {
  not_found: {
    say: () => t`This was not found.`,
    exact: told({ id: 'text' }, ({ id }) => t`“${id}” was not found.`),
  },
  chain_broken: plain(
    () =>
      t`The chain of events is broken, and nothing is recorded: verify the books, and restore the database from a backup.`,
  ),
  run_state: plain(() => t`This is not possible with this billing run: preview a new one.`),
  version_changed: plain(
    () => t`It was changed meanwhile: look at it again and repeat the change.`,
  ),
  precondition_failed: plain(
    () => t`It was changed meanwhile: look at it again and repeat the change.`,
  ),
  already_exists: {
    say: () => t`This exists already: use another id.`,
    exact: told({ id: 'text' }, ({ id }) => t`“${id}” exists already: use another id.`),
  },
  idempotency_key_reused: plain(
    () =>
      t`What you sent before did arrive, though its answer got lost. Look at what stands now; press again only if this is something else.`,
  ),
  request_running: plain(
    () => t`What you sent is still being carried out: wait a moment, then press again.`,
  ),
  not_allowed: plain(() => t`You are not allowed to do this: ask whoever gives rights here.`),
  malformed_json: plain(() => t`What was sent could not be read: load the page again.`),
  body_incomplete: plain(() => t`What was sent did not arrive whole: press again.`),
  invalid_header: plain(() => t`What was sent could not be read: load the page again.`),
  unsupported_media_type: plain(() => t`What was sent could not be read: load the page again.`),
  idempotency_key_missing: plain(() => t`What was sent could not be read: load the page again.`),
  route_not_found: plain(() => t`The server does not know this: load the page again.`),
  method_not_allowed: plain(() => t`The server does not know this: load the page again.`),
  unexpected_reply: plain(() => t`Something else than Tranche answered: try again.`),
  foreign_origin: plain(() => t`A page of another site cannot do this.`),
  unknown_host: plain(
    () => t`The server does not know this address: open the one that it prints at start.`,
  ),
  organization_missing: plain(() => t`No organization is chosen: load the page again.`),
  unavailable: plain(() => t`The database does not answer: try again in a moment.`),
  internal: plain(() => t`Something broke on our side: try again.`),
} as const satisfies Readonly<Record<string, Words>>

/** Each refusal of the API has its words: one without does not compile. */
const words: Readonly<Record<FaultCode, Words>> = {
  ...input,
  ...ordersAndPlans,
  ...billingAndMoney,
  ...books,
}

/** What a code says by itself, in the language in force. */
export function codeText(code: FaultCode): string {
  return words[code].say()
}

/** A fault with all its numbers; undefined where they are not among its facts. */
export function exactText(code: FaultCode, facts: Facts): string | undefined {
  return words[code].exact?.(new Reader(facts))
}
