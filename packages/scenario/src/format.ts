import {
  billingErrors,
  billingModes,
  buckets,
  contractForms,
  contractStates,
  criterionFields,
  finalModes,
  instalmentStatuses,
  invoiceKinds,
  lineFields,
  lineKinds,
  lineMethods,
  missingWords,
  modes,
  orderStates,
  placesInProject,
  progressScopes,
  shareFields,
  signals,
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
  span,
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
  'retroactive_price milestone_without_instalment instalment_without_task ' +
  'unapproved_change_worked currency_mismatch'

/** By what an order, or a line of it, is billed. */
const billingKeys = {
  ...optional({
    mode: word(
      billingModes.map(({ key }) => key),
      'billed',
    ),
    per: word(progressScopes),
  }),
  ...shapeOf(criterionFields),
}
const billing = record(billingKeys)

const line = record(
  {
    id,
    ...optional({
      label: text(),
      tax: percent,
      taxes: list(record({ percent, ...optional({ key: text() }) })),
      kind: word(lineKinds),
      method: word(lineMethods),
      subproject: id,
      section: text(),
      insteadOf: id,
      inProject: word(placesInProject),
      text: text('a text below the line'),
      billing,
    }),
    ...shapeOf(lineFields),
  },
  'task category',
)

const when = record(shapeOf(triggerFields), 'milestone accepted')
const share = record(shapeOf(shareFields))
const instalment = record({ id, when, bill: share, ...optional({ label: text() }) }, 'separate')

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
      project: id,
      billing,
      contract: record(
        optional({
          form: word(contractForms),
          start: day(),
          term: span(),
          renewal: span(),
          notice: span(),
        }),
      ),
    }),
  },
  'quote opening retention advance applications applyCredit withholding prices rounding',
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
  project: record(
    {
      id,
      ...optional({
        label: text(),
        from: id,
        start: day(),
        statuses: list(text('a status')),
        subprojects: list(
          record({ id, ...optional({ label: text(), weight: decimal('a weight') }) }),
        ),
        tasks: list(
          record(
            { id, ...optional({ label: text(), days: decimal('days'), subproject: id }) },
            'after milestone pinned notBefore deadline calendar parent reached',
          ),
        ),
      }),
    },
    'calendar calendars',
  ),
  task: record(
    { project: id, id, ...optional({ percent, reason: text() }) },
    'days pinned after add remove started finished notBefore deadline calendar parent',
  ),
  status: record({ project: id, is: text('a status') }),
  promote: record({ order: id, line: id }),
  contract: record({
    order: id,
    is: word(contractStates),
    ...optional({ endsOn: day(), waive: flag(), reason: text() }),
  }),
  billing: record({ order: id, ...optional({ line: id }), ...billingKeys }),
  plan: record({
    order: id,
    ...optional({
      add: list(record({ id, when, bill: share, ...optional({ label: text(), before: id }) })),
      change: list(record({ id, ...optional({ label: text(), when, bill: share, before: id }) })),
      remove: list(id),
    }),
  }),
  progress: record(
    optional({
      order: id,
      project: id,
      percent,
      lines: percents,
      subprojects: percents,
      reason: text(),
    }),
    'stored',
  ),
  trigger: record({ order: id, instalment: id }),
  time: record({
    hours: decimal('hours'),
    ...optional({
      order: id,
      line: id,
      project: id,
      day: day(),
      person: text(),
      role: text(),
      rate: money,
      billable: flag(),
    }),
  }),
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
  'dates tasks milestones quote instalments effect application ' +
    'cash byStatus fields formulaFails flags ' +
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
  'reach accept reject change approve decline release ' +
    'dispute discount writeOff stored quote send ' +
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
