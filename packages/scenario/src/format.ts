import {
  billingModes,
  contractForms,
  contractStates,
  criterionFields,
  cycles,
  finalModes,
  lineFields,
  lineKinds,
  lineMethods,
  modes,
  placesInProject,
  progressScopes,
  shareFields,
  taxModes,
  triggerFields,
} from '@tranche/engine'
import { z } from 'zod'
import { expectations } from './expectations.ts'
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
const repeat = record({ every: word(cycles), times: wholeNumber() })
const instalment = record(
  { id, when, bill: share, ...optional({ label: text(), repeat }) },
  'separate',
)

const scope = record(optional({ section: text(), lines: list(id) }))
const plan = record(
  {
    basis: word(modes.map(({ key }) => key)),
    ...optional({
      by: word(['order', 'line']),
      instalments: list(instalment),
      implied: flag(),
      scope,
    }),
  },
  'template',
)

const orderKeys = {
  id,
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
}

const laterOfOrders =
  'opening retention advance applications applyCredit withholding prices rounding'

/** Whose it is and its lines, or the quote that says both. */
const order = record(
  {
    ...orderKeys,
    ...optional({ customer: text('a customer'), lines: list(line), quote: text('a quote') }),
  },
  laterOfOrders,
)
  .superRefine(({ customer, lines, quote }, context) => {
    if (quote !== undefined) return
    for (const [key, value] of Object.entries({ customer, lines })) {
      if (value !== undefined) continue
      const message = `"${key}" is missing`
      context.addIssue({ code: 'custom', path: [key], message, input: undefined })
    }
  })
  .meta({ anyOf: [{ required: ['customer', 'lines'] }, { required: ['quote'] }] })

/** A version of a quote; another version of one that is there already is named by its number. */
const quote = record(
  {
    ...orderKeys,
    customer: text('a customer'),
    lines: list(line),
    ...optional({ validUntil: day(), version: wholeNumber() }),
  },
  laterOfOrders,
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
  quote,
  send: text('a quote'),
  accept: record(
    { quote: text('a quote'), ...optional({ pick: list(id), by: text() }) },
    'order instalment application lines',
  ),
  decline: record(
    { quote: text('a quote'), ...optional({ by: text(), reason: text() }) },
    'change order instalment application',
  ),
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
      add: list(
        record({ id, when, bill: share, ...optional({ label: text(), before: id, repeat }) }),
      ),
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
  run: record(optional({ collect: word(['customer']) })),
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

const step = record(
  optional({
    on: day(),
    as: text('a label'),
    expect: expectations,
    refused: text('true, or the code of the fault'),
    ...commands,
  }),
  'reach reject change approve release ' +
    'dispute discount writeOff stored ' +
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
export type QuoteFormat = z.infer<typeof quote>
export type CommandName = keyof typeof commands
export type StepFormat = z.infer<typeof step>
export type CommandFormat = {
  readonly [Name in CommandName]: {
    readonly kind: Name
    readonly value: z.infer<(typeof commands)[Name]>
  }
}[CommandName]

export const commandNames = Object.keys(commands) as readonly CommandName[]
