import { type Fault, fault, type Result, refuse, resultOf, success } from '../fault/fault.ts'
import { formatMicro, type Micro, microHundred, parseMicro, sum } from '../money/decimal.ts'
import { checkTemplate } from './define.ts'
import type { PlanInput } from './input.ts'
import {
  faultsMost,
  type OpencellEntry,
  type OpencellItem,
  opencellEntries,
} from './opencell-entries.ts'

/**
 * How the two figures of an item may be meant. `as_named`: `advancement` is the progress,
 * `rateToBill` the share by itself. `cumulative`: the share is all that is billed by then.
 * `swapped`, `swapped_cumulative`: the same with the fields the wrong way round.
 */
export const opencellReadings = ['as_named', 'cumulative', 'swapped', 'swapped_cumulative'] as const
/** One of them. */
export type OpencellReading = (typeof opencellReadings)[number]

/** An invoicing plan of Opencell, as a template. */
export interface OpencellPlan {
  /** Its own. */
  readonly code: string
  /** Its description; without one its code. */
  readonly label: string
  /** What its figures may mean, the likeliest first; one, where nothing is to be asked. */
  readonly readings: readonly { readonly reading: OpencellReading; readonly plan: PlanInput }[]
  /** What must be answered before it can be kept; its facts name the readings to choose from. */
  readonly question?: Fault
}

interface Item {
  readonly id: string
  readonly label: string | undefined
  readonly advancement: Micro
  readonly rateToBill: Micro
}

interface Candidate {
  readonly reading: OpencellReading
  readonly plan: PlanInput
  readonly faults: readonly Fault[]
  /** Percent that it bills in the end. */
  readonly billed: Micro
  /** Progress and all that is billed by then: what has the same bills the same. */
  readonly outcome: string
  /** Its sentences. */
  readonly says: string
}

/**
 * Reads invoicing plans from the JSON that Opencell's API answers: items (`code`, `description`,
 * `billingPlanCode` or `billingPlan`, `advancement`, `rateToBill`) and plans (`code`,
 * `description`), each alone, one within the other, in lists and responses, or several of these in
 * an array. `advancement` is the progress from which an item bills `rateToBill` percent; no two
 * items share an `advancement`, and the rates add up to 100 at most. Figures that say otherwise, or
 * that could stand the wrong way round, are asked about and never guessed: `answers` has readings
 * by the code of the plan, and what is answered is what is read. An `advancement` of 0 is due on
 * confirmation. Where the rates end below 100, an order adds the implied last instalment.
 *
 * Shape and rules: InvoicingPlanItemDto and InvoicingPlanItemApi of
 * https://github.com/opencellsoft/opencell-core
 */
export function readOpencellPlans(
  json: string,
  answers: Readonly<Record<string, OpencellReading>> = {},
): Result<readonly OpencellPlan[]> {
  const entries = opencellEntries(json)
  if (!entries.ok) return entries
  const answered = new Map(Object.entries(answers))
  const codes = new Set(entries.value.map(({ code }) => code))
  const plans: OpencellPlan[] = []
  const faults = [...answered.keys()].flatMap((plan) => {
    const message = `There is an answer for plan "${plan}", but no such plan: leave it out`
    const details = { path: 'readings', facts: { plan } }
    return codes.has(plan) ? [] : [fault('invalid_value', message, details)]
  })
  for (const entry of entries.value) {
    const plan = planOf(entry, answered.get(entry.code))
    if (plan.ok) plans.push(plan.value)
    else faults.push(...plan.faults.slice(0, faultsMost))
  }
  return resultOf(faults.slice(0, faultsMost), () => plans)
}

function planOf(entry: OpencellEntry, answer: OpencellReading | undefined): Result<OpencellPlan> {
  const faults: Fault[] = []
  const items = entry.items.map((item, index) => readItem(item, { entry, index, faults }))
  const [first, ...more] = faults
  if (first !== undefined) return refuse(first, ...more)
  const read = (reading: OpencellReading) => candidate(entry, items, reading)
  if (answer !== undefined) return settled(entry, read(answer))
  const [named, swapped] = [read('as_named'), read('swapped')]
  const reversed = read('swapped_cumulative')
  // Shares that come to 100 by themselves are no cumulative ones, unless they do that, too.
  const isSpent = swapped.billed === microHundred && reversed.billed < microHundred
  const others = [read('cumulative'), swapped, ...(isSpent ? [] : [reversed])]
  const [flaw] = named.faults
  if (flaw !== undefined) {
    const possible = distinct(others)
    if (possible.length === 0) return settled(entry, named)
    return success(asked(entry, possible, flaw.message))
  }
  const [, other] = distinct([named, swapped])
  if (other === undefined || !ratesRise(items)) return settled(entry, named)
  const message = `Plan "${entry.code}" does not show which of advancement and rateToBill is the progress`
  return success(asked(entry, [named, other], message))
}

function settled({ code, label }: OpencellEntry, chosen: Candidate): Result<OpencellPlan> {
  const { reading, plan, faults } = chosen
  return resultOf(faults, () => ({ code, label, readings: [{ reading, plan }] }))
}

/** What has no fault, each outcome once. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const sound = candidates.filter(({ faults }) => faults.length === 0)
  const first = (each: Candidate) => sound.find(({ outcome }) => outcome === each.outcome) === each
  return sound.filter(first)
}

function asked(
  { code, label }: OpencellEntry,
  possible: readonly Candidate[],
  because: string,
): OpencellPlan {
  const choices = possible.map(({ reading, says }) => `${reading} (${says})`).join(' or ')
  const readings = possible.map(({ reading, plan }) => ({ reading, plan }))
  const message = `${because}. Say how it is meant: ${choices}`
  const facts = { plan: code, readings: readings.map(({ reading }) => reading).join(', ') }
  const question = fault('plan_ambiguous', message, { path: 'readings', facts })
  return { code, label, readings, question }
}

/** They could be steps of progress: in the order of the file, or in that of the advancement. */
function ratesRise(items: readonly Item[]): boolean {
  const rise = (all: readonly Item[]) =>
    all.every(({ rateToBill }, index) => rateToBill > (all[index - 1]?.rateToBill ?? -1n))
  return rise(items) || rise(byFigure(items, 'advancement'))
}

function byFigure(items: readonly Item[], name: 'advancement' | 'rateToBill'): Item[] {
  return [...items].sort((a, b) => (a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0))
}

function candidate(
  { code }: OpencellEntry,
  items: readonly Item[],
  reading: OpencellReading,
): Candidate {
  const swapped = reading === 'swapped' || reading === 'swapped_cumulative'
  const cumulative = reading === 'cumulative' || reading === 'swapped_cumulative'
  const [progress, share] = swapped
    ? (['rateToBill', 'advancement'] as const)
    : (['advancement', 'rateToBill'] as const)
  const sorted = byFigure(items, progress)
  // What bills nothing is no instalment.
  const billing = sorted.filter((item) => item[share] > 0n)
  const instalments = billing.map((item) => {
    const percent = formatMicro(item[share])
    return {
      id: item.id,
      ...(item.label === undefined ? {} : { label: item.label }),
      when: item[progress] === 0n ? { confirmed: true } : { progress: formatMicro(item[progress]) },
      bill: cumulative ? { upTo: percent } : { percent },
    }
  })
  const plan: PlanInput = { basis: cumulative ? 'cumulative' : 'incremental', instalments }
  const twins = sorted.filter((item, at) => item[progress] === sorted[at - 1]?.[progress])
  const faults = twins.map((item) => {
    const value = formatMicro(item[progress])
    const message = `Two items of plan "${code}" have the ${progress} ${value}: let each have its own`
    return fault('plan_falls', message, { path: 'json', facts: { plan: code, value } })
  })
  const total = sum(sorted.map((item) => item[share]))
  if (!cumulative && total > microHundred) {
    const text = formatMicro(total)
    const message = `The ${share} of the items of plan "${code}" add up to ${text} %, more than 100 %`
    const facts = { plan: code, total: text }
    faults.push(fault('plan_exceeds', message, { path: 'json', facts }))
  }
  const falls = sorted.some((item, at) => item[share] < (sorted[at - 1]?.[share] ?? 0n))
  if (cumulative && falls) {
    const message = `The ${share} of plan "${code}" falls while the ${progress} rises: all that is billed by then does not`
    faults.push(fault('plan_falls', message, { path: 'json', facts: { plan: code } }))
  }
  const checked = checkTemplate(plan)
  if (faults.length === 0 && !checked.ok) {
    faults.push(...checked.faults.map((each) => ofPlan(each, code)))
  }
  let done = 0n
  const steps = billing.map((item) => {
    done = cumulative ? item[share] : done + item[share]
    return `${item[progress]}:${done}`
  })
  return { reading, plan, faults, billed: done, outcome: steps.join(), says: sentences(plan) }
}

function ofPlan(each: Fault, code: string): Fault {
  const message = `Plan "${code}": ${each.message}`
  return { ...each, message, path: 'json', facts: { ...each.facts, plan: code } }
}

const told = 4

function sentences({ instalments = [] }: PlanInput): string {
  const all = instalments.map(({ when, bill }) => {
    const start =
      when.confirmed === true ? 'when confirmed' : `when progress reaches ${when.progress} %`
    return `${start}, bill ${bill.upTo === undefined ? bill.percent : `up to ${bill.upTo}`} %`
  })
  return all.length > told ? `${all.slice(0, told).join('; ')}; …` : all.join('; ')
}

interface ItemPlace {
  readonly entry: OpencellEntry
  readonly index: number
  readonly faults: Fault[]
}

function readItem(item: OpencellItem, { entry, index, faults }: ItemPlace): Item {
  const id = item.code ?? `item-${index + 1}`
  const figure = (name: 'advancement' | 'rateToBill'): Micro => {
    const written = item[name]
    const value = written === undefined ? undefined : parseMicro(plain(written))
    const whose = `Item "${id}" of plan "${entry.code}"`
    const facts = { plan: entry.code, item: id, field: name }
    if (written === undefined) {
      const message = `${whose} has no ${name}: ask the API for this field, too`
      faults.push(fault('missing_field', message, { path: 'json', facts }))
    } else if (value === undefined || value < 0n || value > microHundred) {
      const message = `${whose} has the ${name} ${written}: write a percentage from 0 to 100 with at most 6 digits after the point`
      const details = { path: 'json', facts: { ...facts, value: written } }
      faults.push(fault('invalid_percent', message, details))
    }
    return value ?? 0n
  }
  const figures = { advancement: figure('advancement'), rateToBill: figure('rateToBill') }
  return { id, label: item.label, ...figures }
}

/** `50.000000000000` and `5E+1`, as programs write it, is `50`: the same figure, to the digit. */
function plain(written: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(written) ?? []
  if (whole === '') return written
  const shift = Number.parseInt(power, 10)
  const digits = `${'0'.repeat(99)}${whole}${fraction}${'0'.repeat(99)}`
  const point = 99 + whole.length + shift
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const after = digits.slice(point).replace(/0+$/, '')
  return `${sign}${before}${after === '' ? '' : `.${after}`}`
}
