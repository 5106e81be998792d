import { type Fault, fault } from '../fault/fault.ts'
import type { WrittenOf } from '../members/form.ts'
import { type FieldsOf, givenOf, type Place } from '../members/member.ts'
import {
  type BillingMode,
  type BillingTerms,
  type Criterion,
  type CriterionKind,
  type CriterionSite,
  progressScopes,
} from '../orders/billing/criterion.ts'
import { termsOf } from '../orders/billing/terms.ts'
import type { Order, OrderLine } from '../orders/types.ts'
import type { Project } from '../projects/types.ts'
import { criteria } from './index.ts'
import { billingModes, plan, rules } from './modes/index.ts'

/** By what an order, or a line of it, is billed, as somebody writes it. */
export type BillingInput = WrittenOf<FieldsOf<typeof criteria>> & {
  /** One of the modes; without it, the one that knows what else is written. */
  readonly mode?: string | undefined
  /** Whose progress counts: `project` (default), or `subproject` for each line its own. */
  readonly per?: string | undefined
}

const modes: readonly [BillingMode, ...BillingMode[]] = [rules, ...billingModes.slice(1)]
const kinds: readonly CriterionKind[] = criteria

/** Billing data as written; what is of no mode, or of another, is a fault. */
export function readBilling(
  written: BillingInput,
  place: Place,
  base?: BillingTerms,
): BillingTerms {
  const { mode: word, per: scope, ...own } = written
  const { path, read } = place
  const given = givenOf(kinds, own, place)
  const keys = given.map(({ member }) => member.key)
  const mode = word === undefined ? modeFor(keys, base) : modeOf(word, place)
  for (const { member, place: at } of given) {
    if (!mode.criteria.includes(member.key)) read.faults.push(foreign(mode, member, at.path))
  }
  const per = scope === undefined ? undefined : read.word(scope, `${path}.per`, progressScopes)
  return {
    mode,
    criteria: given.map(({ member, written: value, place: at }) => {
      return { kind: member, value: member.read(value, at) }
    }),
    ...(per === undefined ? {} : { per }),
  }
}

/** The order's mode where it knows all that is written, else the first that does. */
function modeFor(keys: readonly string[], base: BillingTerms | undefined): BillingMode {
  const knows = (mode: BillingMode) => keys.every((key) => mode.criteria.includes(key))
  if (base !== undefined && base.mode !== plan && knows(base.mode)) return base.mode
  return modes.find(knows) ?? rules
}

function modeOf(word: string, { path, read }: Place): BillingMode {
  const [first, ...others] = modes
  const key = read.word(word, `${path}.mode`, [first.key, ...others.map((each) => each.key)])
  return others.find((each) => each.key === key) ?? first
}

function foreign({ key: mode }: BillingMode, { key }: CriterionKind, path: string): Fault {
  const others = modes.filter(({ criteria: known }) => known.includes(key))
  const names = others.map((each) => each.key).join(' or ')
  const message = `Mode ${mode} knows no ${key}: leave it out, or choose ${names}`
  return fault('invalid_value', message, { path, facts: { mode } })
}

/** The reverse of reading it. */
export function writeBilling(terms: BillingTerms, currency: string): BillingInput {
  const { mode, per } = terms
  const written = terms.criteria.map(({ kind, value }): [string, unknown] => [
    kind.key,
    kind.write(value, currency),
  ])
  return { mode: mode.key, ...Object.fromEntries(written), ...(per === undefined ? {} : { per }) }
}

/** What is wrong with the billing data of an order and of its lines, as a whole. */
export function checkBilling(order: Order, project: Project | undefined): Fault[] {
  const own = order.billing === undefined ? [] : checkOrder(order, order.billing, project)
  const lines = order.lines.flatMap((line, index) => {
    const path = `lines[${index}]`
    const part = unknownPart(line, { project, path })
    if (line.billing === undefined) return part
    return [...part, ...checkLine(order, { line, path: `${path}.billing` }, project)]
  })
  return [...own, ...lines]
}

function checkOrder(order: Order, terms: BillingTerms, project: Project | undefined): Fault[] {
  const site = { order, project, terms, path: 'billing' }
  if (order.plan !== undefined && terms.mode !== plan) {
    const message = `The order has a plan and is billed by ${terms.mode.key}, and only one of them can say what is ready: leave the plan or this mode out`
    return [fault('bill_ambiguous', message, { path: 'billing.mode' })]
  }
  if (terms.mode === plan && order.plan === undefined) {
    const message = 'The order is billed by a plan and has none: give it one, or another mode'
    return [fault('missing_field', message, { path: 'plan' })]
  }
  return checkTerms(terms.criteria, site)
}

interface OwnTerms {
  readonly line: OrderLine
  readonly path: string
}

function checkLine(order: Order, { line, path }: OwnTerms, project: Project | undefined): Fault[] {
  const { billing } = line
  if (billing?.mode === plan) {
    const message = `Line "${line.label}" follows the plan of its order: leave its own data out`
    return [fault('invalid_value', message, { path: `${path}.mode` })]
  }
  const terms = termsOf(order, line) ?? billing
  if (billing === undefined || terms === undefined) return []
  const ofOrder = billing.criteria.filter(({ kind }) => kind.ofOrder)
  if (ofOrder.length > 0) {
    return ofOrder.map(({ kind: { key } }) => {
      const message = `Only the order has a ${key}: leave it out of line "${line.label}"`
      return fault('invalid_value', message, { path: `${path}.${key}` })
    })
  }
  return checkTerms(billing.criteria, { order, project, line, terms, path })
}

function checkTerms(own: readonly Criterion[], site: CriterionSite): Fault[] {
  const { terms, path } = site
  const { needs } = terms.mode
  const has = (key: string) => terms.criteria.some(({ kind }) => kind.key === key)
  if (needs !== undefined && !has(needs)) {
    const message = `Mode ${terms.mode.key} has no ${needs}: give them`
    return [fault('missing_field', message, { path: `${path}.${needs}` })]
  }
  if (terms.per !== undefined && !has('progress')) {
    const message = 'Nothing waits for progress: give "progress" too, or leave "per" out'
    return [fault('missing_field', message, { path: `${path}.progress` })]
  }
  return own.flatMap(
    ({ kind, value }) => kind.check?.(value, { ...site, path: `${path}.${kind.key}` }) ?? [],
  )
}

function unknownPart(
  { label, subproject }: OrderLine,
  { project, path }: { readonly project: Project | undefined; readonly path: string },
): Fault[] {
  if (subproject === undefined) return []
  const known = project?.subprojects.map(({ id }) => id) ?? []
  if (known.includes(subproject)) return []
  const way =
    project === undefined ? 'give the order its project' : `it has ${known.join(', ') || 'none'}`
  const message = `Line "${label}" belongs to subproject "${subproject}", which its project does not know: ${way}`
  return [fault('not_found', message, { path: `${path}.subproject`, facts: { id: subproject } })]
}
