import { modes, shareFields, triggerFields } from '@tranche/engine'
import { shapesOf } from './member-shapes.ts'
import {
  day,
  decimal,
  discount,
  either,
  flag,
  list,
  mapOf,
  type Of,
  record,
  text,
  wholeNumber,
  word,
} from './shape.ts'

/**
 * The constructs of scenario files, for reading and for the published JSON Schema at once. Keys of
 * features to come are named so that they are refused in words, not as a typing mistake.
 */
const id = text('an id')
const money = decimal('an amount')
const percent = decimal('a percentage')
const percents = mapOf(percent)
const amounts = mapOf(money)

const line = record({
  required: { id },
  optional: {
    label: text(),
    net: money,
    quantity: decimal('a quantity'),
    unit: text(),
    price: decimal('a price'),
    discount: discount(),
    tax: percent,
    taxes: list(record({ required: { percent }, optional: { key: text() } })),
    kind: word(['standard', 'alternative', 'optional']),
    method: word(['fixed', 'percentage'], ['effort', 'duration']),
    percent,
    of: list(id),
  },
  later: [
    ...['cycle', 'start', 'end', 'timing', 'offset', 'commencedOnly', 'task', 'subproject'],
    ...['billing', 'cap', 'roles', 'markup', 'category', 'section', 'insteadOf', 'inProject'],
  ],
})

const instalment = record({
  required: {
    id,
    when: record({
      required: {},
      optional: shapesOf(triggerFields),
      later: ['milestone', 'status', 'accepted'],
    }),
    bill: record({ required: {}, optional: shapesOf(shareFields) }),
  },
  optional: { label: text() },
  later: ['separate', 'before'],
})

const plan = record({
  required: { basis: word(modes.map(({ key }) => key)) },
  optional: { by: word(['order', 'line']), instalments: list(instalment), implied: flag() },
  later: ['template'],
})

const order = record({
  required: { id, customer: text('a customer'), lines: list(line) },
  optional: {
    label: text(),
    currency: text('a code of ISO 4217'),
    terms: wholeNumber(),
    taxMode: word(['document', 'line']),
    final: word(['whole', 'rest']),
    tolerance: percent,
    plan,
  },
  later: [
    ...[
      'project',
      'quote',
      'opening',
      'retention',
      'billing',
      'advance',
      'contract',
      'applications',
    ],
    ...['applyCredit', 'withholding', 'prices', 'rounding'],
  ],
})

/** How much of a line: a percent, or one of these. */
const lineRequest = (keys: 'bill' | 'credit') =>
  either(
    percent,
    record({
      required: {},
      optional: {
        percent,
        amount: money,
        quantity: decimal('a quantity'),
        ...(keys === 'bill' ? { upTo: percent } : {}),
      },
    }),
  )

const bill = record({
  required: { order: id },
  optional: {
    percent,
    upTo: percent,
    amount: money,
    gross: money,
    rest: flag(),
    final: flag(),
    lines: mapOf(lineRequest('bill')),
    only: list(id),
  },
  later: ['period', 'times', 'servedOn', 'recoup', 'applyCredit'],
})

const commands = {
  order,
  confirm: id,
  close: id,
  lift: id,
  progress: record({
    required: { order: id },
    optional: { percent, lines: percents, reason: text() },
    later: ['stored', 'project', 'subprojects'],
  }),
  trigger: record({ required: { order: id, instalment: id }, optional: {} }),
  bill,
  run: record({ required: {}, optional: {}, later: ['collect'] }),
  credit: record({
    required: { invoice: text('a label') },
    optional: {
      net: money,
      gross: money,
      lines: mapOf(lineRequest('credit')),
      backTo: percent,
      again: word(['hold']),
    },
  }),
  pay: record({
    required: { amount: money },
    optional: { invoice: text('a label'), customer: text('a customer'), currency: text() },
    later: ['discount', 'short', 'reason'],
  }),
  apply: record({
    required: { customer: text('a customer') },
    optional: { amount: money, currency: text() },
  }),
  reverse: text('the label of a payment'),
}

const statuses = [
  'READY',
  'FUTURE',
  'INVOICED',
  'PARTLY_PAID',
  'OVERDUE',
  'PAID',
  'CREDITED',
  'CANCELLED',
] as const

const expectations = record({
  required: {},
  optional: {
    invoice: record({
      required: {},
      optional: {
        kind: word(['deposit', 'progress', 'standard', 'final', 'credit'], ['release', 'advance']),
        net: money,
        tax: money,
        gross: money,
        payable: money,
        dueOn: day(),
        lines: amounts,
        previous: money,
        toDate: money,
        remaining: money,
        deductions: list(
          record({
            required: { invoice: text('a label'), net: money, tax: money },
            optional: {},
            later: ['discount'],
          }),
        ),
        taxes: amounts,
      },
      later: [
        ...['retained', 'recouped', 'applied', 'discounts', 'parts', 'withheld', 'rounding'],
        ...['orders', 'periods', 'times', 'texts'],
      ],
    }),
    nothing: flag(),
    ready: amounts,
    waiting: mapOf(
      record({
        required: { met: wholeNumber(), of: wholeNumber() },
        optional: {},
        later: ['missing'],
      }),
    ),
    overbilled: amounts,
    order: mapOf(
      record({
        required: {},
        optional: {
          net: money,
          plan: money,
          value: money,
          billed: money,
          remaining: money,
          percentBilled: percent,
          state: word(['draft', 'confirmed', 'billed', 'closed']),
        },
        later: ['gross', 'original', 'approved', 'pending', 'waived'],
      }),
    ),
    status: mapOf(word(statuses, ['DISPUTED', 'Unknown'])),
    accounts: mapOf(either(money, amounts)),
  },
  later: [
    ...['dates', 'tasks', 'milestones', 'project', 'quote', 'line', 'instalments', 'effect'],
    ...['application', 'contract', 'buckets', 'signal', 'errors', 'retroactive', 'future', 'cash'],
    ...['byStatus', 'fields', 'formulaFails', 'flags', 'open', 'late', 'reminder', 'wip'],
  ],
})

const step = record({
  required: {},
  optional: {
    on: day(),
    as: text('a label'),
    expect: expectations,
    refused: text('true, or the code of the fault'),
    ...commands,
  },
  later: [
    ...['project', 'task', 'reach', 'status', 'accept', 'reject', 'time', 'change', 'approve'],
    ...['decline', 'adjust', 'release', 'dispute', 'discount', 'writeOff', 'contract', 'stored'],
    ...[
      'quote',
      'send',
      'promote',
      'plan',
      'edit',
      'tidy',
      'billing',
      'reopen',
      'waive',
      'preview',
    ],
    ...['cost', 'advance', 'bond', 'submit', 'refund', 'remind', 'estimate', 'recognize'],
    ...['baseline', 'external', 'formula', 'field', 'set', 'without'],
  ],
})

export const scenarioShape = record({
  required: { scenario: text('a title'), steps: list(step) },
  optional: {
    source: text(),
    currency: text('a code of ISO 4217'),
    timezone: text(),
    terms: wholeNumber(),
  },
  later: ['rates', 'limits', 'late'],
})

export type OrderFormat = Of<typeof order>
export type Expectations = Of<typeof expectations>
export type InvoiceExpectation = NonNullable<Expectations['invoice']>
export type CommandName = keyof typeof commands
export type StepFormat = Of<typeof step>
export type CommandFormat = {
  readonly [Name in CommandName]: {
    readonly kind: Name
    readonly value: Of<(typeof commands)[Name]>
  }
}[CommandName]

export const commandNames = Object.keys(commands) as readonly CommandName[]
