import {
  billingErrors,
  buckets,
  contractStates,
  instalmentStatuses,
  invoiceKinds,
  lineKinds,
  lineMethods,
  missingWords,
  orderStates,
  quoteStates,
  signals,
} from '@tranche/engine'
import { z } from 'zod'
import {
  day,
  decimal,
  flag,
  list,
  mapOf,
  optional,
  record,
  text,
  wholeNumber,
  word,
} from './shape.ts'

/** What a step of a scenario may expect: see `format`. */
const id = text('an id')
const money = decimal('an amount')
const percent = decimal('a percentage')
const amounts = mapOf(money)

/** What this version does not look for yet. */
const laterErrors =
  'retroactive_price milestone_without_instalment instalment_without_task ' +
  'unapproved_change_worked currency_mismatch'

const deductions = list(record({ invoice: text('a label'), net: money, tax: money }, 'discount'))

/** What a document bills of one of several orders. */
const part = { kind: word(invoiceKinds), net: money, tax: money, gross: money, deductions }

export const expectations = record(
  optional({
    invoice: record(
      optional({
        kind: word(invoiceKinds, 'release advance'),
        net: money,
        tax: money,
        gross: money,
        withheld: amounts,
        payable: money,
        dueOn: day(),
        lines: amounts,
        previous: money,
        toDate: money,
        remaining: money,
        deductions,
        orders: mapOf(record(optional(part))),
        taxes: amounts,
        times: mapOf(decimal('hours')),
        periods: mapOf(list(day())),
      }),
      'retained recouped applied discounts parts rounding texts',
    ),
    nothing: flag(),
    ready: amounts,
    waiting: mapOf(
      record({
        ...optional({
          met: wholeNumber(),
          of: wholeNumber(),
          missing: list(word(missingWords)),
        }),
      }),
    ),
    signal: mapOf(word(signals)),
    contract: mapOf(
      record(optional({ is: word(contractStates), endsOn: text(), noticeBy: text() })),
    ),
    buckets: mapOf(list(word(buckets))),
    project: mapOf(
      record(
        optional({ percent, status: text(), subprojects: list(id), tasks: list(id) }),
        'start finish critical',
      ),
    ),
    quote: mapOf(record(optional({ net: money, state: word(quoteStates) }))),
    overbilled: amounts,
    order: mapOf(
      record(
        optional({
          net: money,
          plan: money,
          value: money,
          billed: money,
          remaining: money,
          percentBilled: percent,
          state: word(orderStates),
        }),
        'gross original approved pending waived',
      ),
    ),
    line: mapOf(
      record(
        optional({
          net: money,
          plan: money,
          value: money,
          billed: money,
          kind: word(lineKinds),
          method: word(lineMethods),
          archived: flag(),
        }),
      ),
    ),
    retroactive: amounts,
    future: mapOf(amounts),
    errors: mapOf(list(word(billingErrors, laterErrors))),
    status: mapOf(word(instalmentStatuses, 'DISPUTED Unknown')),
    accounts: mapOf(z.union([money, amounts])),
  }),
  'dates tasks milestones instalments effect application ' +
    'cash byStatus fields formulaFails flags ' +
    'open late reminder wip',
)

export type Expectations = z.infer<typeof expectations>
export type InvoiceExpectation = NonNullable<Expectations['invoice']>
