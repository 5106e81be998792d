import {
  billingErrors,
  finalModes,
  instalmentStatuses,
  invoiceKinds,
  lineFields,
  lineKinds,
  lineMethods,
  modes,
  orderStates,
  shareFields,
  taxModes,
  triggerFields,
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
  shapeOf,
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

/** What this version does not look for yet. */
const laterErrors =
  'retroactive_price time_without_line milestone_without_instalment instalment_without_task ' +
  'unapproved_change_worked currency_mismatch'

const line = record(
  {
    id,
    ...optional({
      label: text(),
      tax: percent,
      taxes: list(record({ percent, ...optional({ key: text() }) })),
      kind: word(lineKinds),
      method: word(lineMethods),
    }),
    ...shapeOf(lineFields),
  },
  'task subproject billing category section insteadOf inProject',
)

const instalment = record(
  {
    id,
    when: record(shapeOf(triggerFields), 'milestone status accepted'),
    bill: record(shapeOf(shareFields)),
    ...optional({ label: text() }),
  },
  'separate before',
)

const plan = record(
  {
    basis: word(modes.map(({ key }) => key)),
    ...optional({ by: word(['order', 'line']), instalments: list(instalment), implied: flag() }),
  },
  'template',
)

const order = record(
  {
    id,
    customer: text('a customer'),
    lines: list(line),
    ...optional({
      label: text(),
      currency: text('a code of ISO 4217'),
      terms: wholeNumber(),
      taxMode: word(taxModes),
      final: word(finalModes),
      tolerance: percent,
      plan,
    }),
  },
  'project quote opening retention billing advance contract applications applyCredit ' +
    'withholding prices rounding',
)

/** How much of each line: a percent, or one of these. */
const linesOf = <Keys extends z.ZodRawShape>(keys: Keys) =>
  mapOf(z.union([percent, record(optional(keys))]))
const part = { percent, amount: money, quantity: decimal('a quantity') }

const bill = record(
  {
    order: id,
    ...optional({
      percent,
      upTo: percent,
      amount: money,
      gross: money,
      rest: flag(),
      final: flag(),
      lines: linesOf({ ...part, upTo: percent }),
      only: list(id),
      times: z.union([
        word(['all', 'lastMonth', 'upToLastMonth']),
        record({ from: day(), to: day() }),
      ]),
    }),
  },
  'period servedOn recoup applyCredit',
)

const commands = {
  order,
  confirm: id,
  close: id,
  lift: id,
  progress: record(
    { order: id, ...optional({ percent, lines: percents, reason: text() }) },
    'stored project subprojects',
  ),
  trigger: record({ order: id, instalment: id }),
  time: record(
    {
      order: id,
      line: id,
      hours: decimal('hours'),
      ...optional({ day: day(), person: text(), role: text(), rate: money, billable: flag() }),
    },
    'project',
  ),
  cost: record(
    {
      order: id,
      line: id,
      amount: money,
      ...optional({ day: day(), receipt: text(), billable: flag() }),
    },
    'uninstalled',
  ),
  edit: record({
    order: id,
    line: id,
    ...optional({ method: word(lineMethods) }),
    ...shapeOf(lineFields),
  }),
  adjust: record({
    from: day(),
    // One line, or by a percent all that run of several orders.
    ...optional({ order: id, line: id, id, price: money, quantity: decimal('a quantity') }),
    ...optional({ orders: list(id), percent }),
  }),
  tidy: record({ orders: list(id), ...optional({ into: text() }) }),
  reopen: record({ order: id, ...optional({ reason: text() }) }),
  bill,
  run: record({}, 'collect'),
  credit: record({
    invoice: text('a label'),
    ...optional({
      net: money,
      gross: money,
      lines: linesOf(part),
      backTo: percent,
      again: word(['hold']),
    }),
  }),
  pay: record(
    {
      amount: money,
      ...optional({ invoice: text('a label'), customer: text('a customer'), currency: text() }),
    },
    'discount short reason',
  ),
  apply: record({ customer: text('a customer'), ...optional({ amount: money, currency: text() }) }),
  reverse: text('the label of a payment'),
}

const expectations = record(
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
        deductions: list(record({ invoice: text('a label'), net: money, tax: money }, 'discount')),
        taxes: amounts,
        times: mapOf(decimal('hours')),
        periods: mapOf(list(day())),
      }),
      'retained recouped applied discounts parts rounding orders texts',
    ),
    nothing: flag(),
    ready: amounts,
    waiting: mapOf(record({ met: wholeNumber(), of: wholeNumber() }, 'missing')),
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
  'dates tasks milestones project quote instalments effect application contract ' +
    'buckets signal cash byStatus fields formulaFails flags ' +
    'open late reminder wip',
)

const step = record(
  optional({
    on: day(),
    as: text('a label'),
    expect: expectations,
    refused: text('true, or the code of the fault'),
    ...commands,
  }),
  'project task reach status accept reject change approve decline release ' +
    'dispute discount writeOff contract stored quote send promote plan billing ' +
    'waive preview advance bond submit refund remind estimate recognize ' +
    'baseline external formula field set without',
)

export const scenarioFormat = record(
  {
    scenario: text('a title'),
    steps: list(step),
    ...optional({
      source: text(),
      currency: text('a code of ISO 4217'),
      timezone: text(),
      terms: wholeNumber(),
    }),
  },
  'rates limits late',
)

export type OrderFormat = z.infer<typeof order>
export type Expectations = z.infer<typeof expectations>
export type InvoiceExpectation = NonNullable<Expectations['invoice']>
export type CommandName = keyof typeof commands
export type StepFormat = z.infer<typeof step>
export type CommandFormat = {
  readonly [Name in CommandName]: {
    readonly kind: Name
    readonly value: z.infer<(typeof commands)[Name]>
  }
}[CommandName]

export const commandNames = Object.keys(commands) as readonly CommandName[]
