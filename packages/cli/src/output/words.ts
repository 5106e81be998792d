import type { components } from '@tranche/client'
import { amountText, countOf } from './amounts.ts'

type Schemas = components['schemas']
type Written<Member extends string> = Readonly<Record<Member, (value: string) => string>>

/** What an instalment may wait for, in the words of the terminal. */
const triggers: Written<keyof Schemas['Trigger']> = {
  confirmed: () => 'confirmed',
  date: (day) => `from ${day}`,
  progress: (percent) => `progress reaches ${percent} %`,
  line_progress: (parts) => `lines reach ${parts}`,
  subproject_progress: (parts) => `subprojects reach ${parts}`,
  status: (status) => `the project is ${status}`,
  manual: () => 'by hand',
}

/** How much it bills. */
const shares: Written<keyof Schemas['Share']> = {
  up_to: (percent) => `up to ${percent} %`,
  percent: (percent) => `${percent} %`,
  amount: (amount) => amount,
  gross: (amount) => `${amount} gross`,
  line: (id) => `line ${id}`,
  rest: () => 'the rest',
}

function say(words: Written<string>, written: object): string[] {
  return Object.entries(words).flatMap(([key, word]) => {
    const value: unknown = Reflect.get(written, key)
    return value === undefined || value === false ? [] : [word(textOf(value))]
  })
}

/** A part and its percent, of several. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (isDateAfter(value)) return afterText(value)
  const parts = Object.entries(value).map(([id, percent]) => `${id} ${String(percent)} %`)
  return parts.join(', ')
}

/** Written with a number, which no percent of a part is. */
function isDateAfter(value: object): value is Schemas['DateAfter'] {
  const { days, months } = value as Partial<Schemas['DateAfter']>
  return typeof (days ?? months) === 'number'
}

/** "30 days after the invoice of design" */
function afterText({ after, days, months = 0 }: Schemas['DateAfter']): string {
  const span = days === undefined ? countOf(months, 'month') : countOf(days, 'day')
  const anchors: Readonly<Record<string, string>> = {
    confirmed: 'confirmation',
    projectStart: 'start of the project',
  }
  return `${span} after the ${anchors[after] ?? `invoice of ${after}`}`
}

export function triggerText({ when }: { readonly when: Schemas['Trigger'] }): string {
  return say(triggers, when).join(' and ')
}

export function shareText({ bill }: { readonly bill: Schemas['Share'] }): string {
  return say(shares, bill).join(', ')
}

type Facts = Readonly<Record<string, string>>
type Words<Code extends string> = Readonly<Record<Code, (facts: Facts) => string>>

const reasons: Words<Schemas['Reason']['code']> = {
  plain_order: () => 'no plan: billed in full',
  order_confirmed: () => 'order confirmed',
  date_reached: ({ date }) => `date ${date} reached`,
  progress_reached: ({ wanted }) => `progress reached ${wanted} %`,
  status_reached: ({ wanted, status }) => `project is ${wanted ?? status ?? 'done'}`,
  period_open: () => 'nothing is billed in this period',
  minimum_reached: ({ amount, minimum }) => `${amount} of at least ${minimum}`,
  progress_recorded: ({ progress }) => `progress ${progress} % is recorded`,
  triggered_by_hand: () => 'triggered by hand',
  performed: () => 'time, costs or periods not billed yet',
  final_due: () => 'the rest is due',
}

const actors: Readonly<Record<Schemas['ActorKind'], (name: string) => string>> = {
  person: (name) => name,
  key: (name) => `key ${name}`,
  job: (name) => `job ${name}`,
  local: () => 'on this computer',
}

/** Who did something. */
export function actorText({ kind, id, name }: Schemas['Event']['actor']): string {
  return actors[kind](name ?? id ?? '')
}

const blockers: Words<Schemas['Blocker']['code']> = {
  order_not_confirmed: () => 'waits for the order to be confirmed',
  order_closed: () => 'the order is closed: more work is a new order',
  progress_below: ({ progress, wanted }) => `progress ${progress} of ${wanted} %`,
  before_date: ({ date }) => `waits for ${date}`,
  awaiting_instalment: ({ after }) => `waits for the invoice of ${after}`,
  project_not_started: () => 'waits for the project to have a start day',
  before_status: ({ status, wanted }) => `project is ${status}, waits for ${wanted}`,
  billed_in_period: ({ invoiced, next }) => `billed on ${invoiced}, the next period begins ${next}`,
  below_minimum: ({ amount, minimum }) => `minimum ${minimum}, now ${amount}`,
  by_hand: ({ date }) =>
    date === undefined ? 'billed by hand, nobody set a day' : `waits for ${date}`,
  awaiting_trigger: () => 'waits to be triggered by hand',
  contract_paused: ({ since }) => `the contract is paused since ${since}`,
  particulars_missing: () => 'particulars are missing',
  missing_tax_id: () =>
    'the customer\'s tax id is missing, which its country wants on the invoice: enter it, or "not registered" where there is none',
  would_exceed_order: ({ amount, left }) =>
    `${amount} is due, but ${left} is left on the order: more needs a change order`,
  held_after_credit: ({ amount }) => `${amount} was credited and is held until somebody lifts it`,
  over_billed: ({ amount, gross }) =>
    `billed ${amount} net, ${gross} gross more than the target: correct it with a credit note`,
  refused: ({ fault }) => `the invoice would be refused: ${fault}`,
}

/** What may be billed wrongly of an order, or not at all. */
const errors: Words<Schemas['BillingError']> = {
  no_start: () => 'runs, but nobody said from when: give its start',
  plan_not_100: ({ planned, net }) => `the plan bills ${planned} of ${net}`,
  plan_not_order: ({ planned, net }) => `the plan bills ${planned} of ${net}`,
  over_billed: ({ amount }) => `billed ${amount} more than the target: credit it`,
  time_without_line: ({ hours }) => `${hours} h on the project are of no line: nobody bills them`,
  tax_missing: () => "the customer's tax id is missing",
}

/** "stub: runs, but nobody said from when: give its start" */
export function errorText({ code, lines, facts }: Schemas['Order']['errors'][number]): string {
  return [...(lines.length === 0 ? [] : [lines.join(', ')]), words(errors, code, facts)].join(': ')
}

const steps: Words<Schemas['TraceStep']['code']> = {
  order_net: ({ lines }) => `order net, ${countOf(Number(lines), 'line')}`,
  target: ({ basis = 'no' }) => `target, ${basis} plan`,
  billed: () => 'billed, issued invoices less credit notes',
  over_billed: () => 'over-billed, never credited by itself',
  ready: () => 'ready, target − billed',
}

/** Why less is to be paid with a document than its gross. */
const withheld: Words<Schemas['WithheldKind']> = {}

/** "less retention 5 % on 1000.00: 50.00" */
export function withheldText({ kind, key, base, amount, facts }: Schemas['Withheld']): string {
  const name = key ?? kind
  const said = words(withheld, kind, { key: name, ...facts })
  return `less ${said === kind ? name : said} on ${base.amount}: ${amount.amount}`
}

/** A code that a newer server says is said as it is. */
function words(all: Words<string>, code: string, facts: Facts = {}): string {
  return all[code]?.(facts) ?? code
}

type Explanation = Schemas['Reason'] | Schemas['Blocker']

/** "Acceptance: waits for 2026-04-14" */
export function reasonText({ code, subject_label: label, facts, fields = [] }: Explanation) {
  const text = words({ ...reasons, ...blockers }, code, facts)
  const missing = fields.length === 0 ? '' : `: ${fields.join(', ')}`
  return `${label === null || label === undefined ? '' : `${label}: `}${text}${missing}`
}

/** "12,000.00 EUR on 2026-04-14 (Acceptance)" */
export function nextText({ on, net, label, waits }: Schemas['NextEvent']): string {
  const amount = amountText(net)
  if (on !== null) return `${amount} on ${on}${label === '' ? '' : ` (${label})`}`
  return `${amount} when: ${waits.map(reasonText).join(', ')}`
}

export function stepText({ code, amount, facts, fired }: Schemas['TraceStep']): string {
  const which = fired.length === 0 ? '' : `: ${fired.join(', ')}`
  return `${words(steps, code, facts)}${which}: ${amount.amount}`
}
