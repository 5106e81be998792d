import {
  addMonths,
  type BillingTerms,
  billable,
  ceilingOf,
  type Day,
  type OrderFacts,
  type OrderLine,
  type Project,
  propose,
  standardLines,
} from '@tranche/engine'
import { Teller, type Told } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '../chance.ts'
import { checkBilledAgain, checkBooks, checkFacts, checkStandsUntil } from './check.ts'
import { rulesStory } from './stories.ts'

const runs = { numRuns: runsOf({ usual: 200, long: 3000 }) }
const few = { numRuns: runsOf({ usual: 50, long: 1000 }) }
const hundred = 100_000_000n

function always(look: (teller: Teller, told: Told) => void, { numRuns } = runs): Promise<void> {
  return fc.assert(
    fc.asyncProperty(rulesStory, async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) look(teller, await teller.tell(happening))
    }),
    { numRuns },
  )
}

function inEachOrder(
  look: (facts: OrderFacts, teller: Teller) => void,
  { numRuns } = runs,
): Promise<void> {
  return always(
    (teller) => {
      for (const id of teller.inputs.keys()) look(teller.book.facts(id), teller)
    },
    { numRuns },
  )
}

/** The same order as if nothing held it back. */
function unheld(facts: OrderFacts): OrderFacts {
  const { billing: _, lines, ...order } = facts.order
  const plain = lines.map(({ billing: _own, ...line }) => line as OrderLine)
  return { ...facts, order: { ...order, lines: plain } }
}

function hasShares(facts: OrderFacts): boolean {
  const all = [facts.order.billing, ...facts.order.lines.map((line) => line.billing)]
  return all.some((terms) => terms?.mode.key === 'lineRules')
}

/** Done of some work, as a fraction: its own words, not the engine's. */
interface Done {
  readonly top: bigint
  readonly of: bigint
}

function mean(parts: readonly (readonly [Done, bigint])[]): Done {
  const whole = parts.reduce((sum, [, weight]) => sum + weight, 0n)
  if (whole === 0n) return { top: 0n, of: 1n }
  const bottom = parts.reduce((product, [done]) => product * done.of, 1n)
  const top = parts.reduce(
    (sum, [done, weight]) => sum + (done.top * weight * bottom) / done.of,
    0n,
  )
  return { top, of: bottom * whole }
}

function ofTasks(tasks: Project['tasks']): Done {
  const days = tasks.reduce((sum, each) => sum + each.days, 0n)
  return mean(
    tasks.map((each) => [{ top: each.percent, of: hundred }, days === 0n ? 1n : each.days]),
  )
}

function ofPart(project: Project, id: string): Done {
  const percent = project.subprojects.find((each) => each.id === id)?.percent
  if (percent !== undefined) return { top: percent, of: hundred }
  return ofTasks(project.tasks.filter(({ subproject }) => subproject === id))
}

function ofProject(project: Project): Done {
  if (project.percent !== undefined) return { top: project.percent, of: hundred }
  const { subprojects, tasks } = project
  if (subprojects.length === 0) return ofTasks(tasks)
  const weighed = subprojects.every(({ weight }) => weight !== undefined)
  const daysOf = (id?: string) =>
    tasks.filter(({ subproject }) => subproject === id).reduce((sum, each) => sum + each.days, 0n)
  const days = tasks.reduce((sum, each) => sum + each.days, 0n)
  const loose = tasks.filter(({ subproject }) => subproject === undefined)
  const parts = subprojects.map(({ id, weight = 0n }) => {
    return [ofPart(project, id), weighed ? weight : days === 0n ? 1n : daysOf(id)] as const
  })
  return mean(weighed || days === 0n ? parts : [...parts, [ofTasks(loose), daysOf()]])
}

/** All but the minimum: whether each criterion of a line holds, counted by hand. */
function holdsByHand(
  { order, project, invoicedOn }: OrderFacts,
  line: OrderLine,
  on: Day,
): boolean {
  const { billing: base } = order
  const own = line.billing
  const same = own === undefined || base?.mode.key === own.mode.key
  const of = (terms: BillingTerms | undefined): Readonly<Record<string, unknown>> =>
    Object.fromEntries((terms?.criteria ?? []).map(({ kind, value }) => [kind.key, value]))
  const asked: Readonly<Record<string, unknown>> = { ...(same ? of(base) : {}), ...of(own) }
  const per = own?.per ?? (same ? base?.per : undefined)
  if ((own ?? base)?.mode.key === 'manual' && asked['on'] === undefined) return false
  for (const day of [asked['earliest'], asked['on']])
    if (day !== undefined && (day as Day) > on) return false
  const statuses: readonly unknown[] = project?.statuses ?? []
  const at = (status: unknown) => statuses.indexOf(status)
  if (asked['status'] !== undefined && at(project?.status) < at(asked['status'])) return false
  if (asked['progress'] !== undefined && project !== undefined) {
    const part = per === 'subproject' ? line.subproject : undefined
    const { top, of: whole } = part === undefined ? ofProject(project) : ofPart(project, part)
    if (top * hundred < (asked['progress'] as bigint) * whole) return false
  }
  const start = (asked['earliest'] as Day | undefined) ?? order.confirmedOn
  const cycle = { month: 1, quarter: 3, year: 12 }[asked['every'] as 'month']
  if (asked['every'] === undefined || start === undefined || start > on) return true
  let from = start
  for (let count = 1; addMonths(start, count * cycle) <= on; count += 1)
    from = addMonths(start, count * cycle)
  return invoicedOn === undefined || invoicedOn < from
}

describe('laws of criteria, over random stories', () => {
  it('criteria hold back and nothing else', () =>
    inEachOrder((facts, { day }) => {
      if (hasShares(facts) || facts.order.state === 'closed') return
      const [held, plain] = [billable(facts, day), billable(unheld(facts), day)]
      expect(held.overBilled <= plain.overBilled, 'over-billed').toBe(true)
      if (facts.order.plan !== undefined || !held.isReady || !plain.isReady) return
      if (standardLines(facts.order).some((line) => ceilingOf(line, facts.work) < 0n)) return
      for (const [id, net] of Object.entries(held.lines)) expect(net, id).toBe(plain.lines[id])
    }))

  it('a line whose criteria do not hold, counted one by one, is not ready', () =>
    inEachOrder((facts, { day }) => {
      if (facts.order.plan !== undefined || facts.order.state !== 'confirmed') return
      const { lines } = billable(facts, day)
      for (const line of standardLines(facts.order)) {
        if (holdsByHand(facts, line, day)) continue
        expect(lines[line.id] ?? 0n, `line ${line.id}`).toBe(0n)
      }
    }))

  it('one whose criteria hold is ready in full, unless the minimum is not reached', () =>
    inEachOrder((facts, { day }) => {
      const { plan, billing, state } = facts.order
      if (plan !== undefined || hasShares(facts) || state !== 'confirmed') return
      if (billing?.criteria.some(({ kind }) => kind.key === 'minimum')) return
      if (standardLines(facts.order).some((line) => ceilingOf(line, facts.work) < 0n)) return
      const [held, plain] = [billable(facts, day), billable(unheld(facts), day)]
      const due = standardLines(facts.order).filter((line) => holdsByHand(facts, line, day))
      const sum = due.reduce((all, { id }) => all + (plain.lines[id] ?? 0n), 0n)
      if (plain.isReady && plain.overBilled === 0n) expect(held.ready).toBe(sum)
    }))

  it('7: what is ready, once billed, leaves nothing ready that day', () =>
    always((teller, { kind, bill, documents, order = '' }) => {
      if (kind !== 'bill' || documents.length === 0 || Object.keys(bill ?? {}).length > 0) return
      const facts = teller.book.facts(order)
      expect(propose(facts, teller.day, { kind: 'ready' })).toEqual({ ok: true, value: undefined })
    }))

  it('8: what is credited in full and billed again comes to the same', () =>
    inEachOrder((facts, { day }) => checkBilledAgain(facts, day)))

  it('an order stands as it does until the day that is named for it', () =>
    inEachOrder((facts, { day }) => checkStandsUntil(facts, day), few))

  it('documents add up, and the facts carry what they say', () =>
    inEachOrder((facts, teller) => {
      checkFacts(facts, teller.proposals(facts.order.id))
      checkBooks(teller.book)
    }))
})
