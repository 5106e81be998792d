import {
  billable,
  type Day,
  instalmentStates,
  lineProgress,
  type OrderFacts,
  type OrderInput,
  orderProgress,
  type Proposal,
  parseMicro,
  propose,
  writeTrigger,
} from '@tranche/engine'
import { expect } from 'vitest'
import {
  carriedBy,
  grossOf,
  meanProgress,
  millionths,
  netsOf,
  openOf,
  rounded,
  settled,
  total,
} from './oracle.ts'

const hundred = 100_000_000n

/** An order at a moment: what the engine knows of it, what was typed, what was issued. */
export interface Moment {
  readonly facts: OrderFacts
  readonly input: OrderInput
  readonly proposals: readonly Proposal[]
  readonly day: Day
}

/** What `bill` would issue now; undefined when nothing is ready. */
export function previewOf({ facts, day }: Moment): Proposal | undefined {
  const proposed = propose(facts, day, { kind: 'ready' })
  return proposed.ok ? proposed.value : undefined
}

/** The mean of the lines by their nets, not by their number. */
export function checkProgress({ facts, input }: Moment): void {
  const { done, of } = meanProgress(input, facts)
  const { numerator, denominator } = orderProgress(facts.order, facts.progress)
  if (done < 0n || done > of) return
  expect(numerator * of, 'progress is the net-weighted mean').toBe(done * denominator)
  for (const line of facts.order.lines) {
    const own = facts.progress.lines[line.id] ?? facts.progress.percent ?? 0n
    const got = lineProgress(line, facts.progress)
    expect(got.numerator * hundred, `progress of ${line.id}`).toBe(own * got.denominator)
  }
}

interface After {
  readonly after: string
  readonly days?: number
  readonly months?: number
}

/** So long after the confirmation or the other's document; what was billed stays due. */
function hasFollowed(
  { facts, day }: Pick<Moment, 'facts' | 'day'>,
  id: string,
  { after, days = 0, months = 0 }: After,
): boolean {
  const known = facts.instalmentBilledOn
  if (known[id] !== undefined) return true
  const from = after === 'confirmed' ? facts.order.confirmedOn : known[after]
  if (from === undefined) return false
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const on = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days))
  return day >= on.toISOString().slice(0, 10)
}

/** Triggers that hold, read from the plan as it was typed. */
function firedOf({ facts, input, day }: Moment): ReadonlySet<string> {
  const { done, of } = meanProgress(input, facts)
  const holds = (facts.order.plan?.instalments ?? []).filter(({ id, when }) => {
    const { date, progress, manual } = writeTrigger(when)
    if (typeof date === 'string' && day < date) return false
    if (typeof date === 'object' && !hasFollowed({ facts, day }, id, date as After)) return false
    const wanted = typeof progress === 'string' ? parseMicro(progress) : undefined
    if (wanted !== undefined && done * hundred < wanted * of) return false
    return manual !== true || facts.triggered.includes(id)
  })
  const { basis, instalments = [] } = facts.order.plan ?? {}
  const last = holds.at(-1)
  // A jump takes the steps below along, the rest takes all.
  const jumps = basis?.key === 'cumulative' || last?.share.claim.endsOrder
  const all = last && jumps ? instalments.slice(0, instalments.indexOf(last) + 1) : holds
  return new Set(all.map(({ id }) => id))
}

/** Lines that share one target, and the target. */
interface Expected {
  readonly lines: readonly string[]
  readonly target: bigint
}

/** The targets of an order; undefined where they are a matter of more than one rule. */
export function targetsOf(moment: Moment): readonly Expected[] | undefined {
  const { facts, input } = moment
  const nets = netsOf(input)
  const each = (target: (id: string, net: bigint) => bigint) =>
    [...nets].map(([id, net]) => ({ lines: [id], target: target(id, net) }))
  const { plan } = facts.order
  const value = total(nets.values())
  const fired = firedOf(moment)
  const reached = (plan?.instalments ?? []).filter(({ id }) => fired.has(id))
  if (plan === undefined || facts.finalIssued) return each((_id, net) => net)
  if (reached.some(({ share }) => share.claim.endsOrder)) return each((_id, net) => net)
  if (plan.basis.key === 'linear' && plan.by === 'line') {
    return each((id, net) => {
      const own = facts.progress.lines[id] ?? facts.progress.percent ?? 0n
      return rounded(net * own, hundred)
    })
  }
  const { done, of } = meanProgress(input, facts)
  if (done < 0n || done > of) return undefined
  const all = { lines: [...nets.keys()] }
  if (plan.basis.key === 'linear') return [{ ...all, target: rounded(value * done, of) }]
  if (plan.basis.key === 'cumulative') {
    const shares = reached.map(({ share }) => share.claim.upTo ?? 0n)
    const largest = shares.reduce((most, share) => (share > most ? share : most), 0n)
    return [{ ...all, target: rounded(value * largest, hundred) }]
  }
  return incrementalTargets(moment, reached, { nets, value })
}

function incrementalTargets(
  { facts }: Moment,
  reached: NonNullable<OrderFacts['order']['plan']>['instalments'],
  { nets, value }: { readonly nets: ReadonlyMap<string, bigint>; readonly value: bigint },
): readonly Expected[] | undefined {
  const instalments = facts.order.plan?.instalments ?? []
  // The net of a gross share is a matter of how it is split over the tax sets.
  if (reached.some(({ share }) => share.claim.gross !== undefined)) return undefined
  const claimed = new Set(instalments.flatMap(({ share }) => share.claim.line ?? []))
  const amounts = reached.map(({ share }) => share.claim.net ?? 0n)
  const percents = reached.map(({ share }) => share.claim.percent ?? 0n)
  const shared = [...nets.keys()].filter((id) => !claimed.has(id))
  const own = [...claimed].map((id) => {
    const due = reached.some(({ share }) => share.claim.line === id)
    return { lines: [id], target: due ? (nets.get(id) ?? 0n) : 0n }
  })
  const target = total(amounts) + rounded(value * total(percents), hundred)
  return [{ lines: shared, target }, ...own]
}

/** Billed, and held back. */
function carriedOf({ billed }: OrderFacts, id: string): bigint {
  return (billed[id]?.net ?? 0n) + (billed[id]?.held ?? 0n)
}

/**
 * What is ready is target − billed, less what is held, pool by pool. Checked to the
 * unit where all lines are positive; what an order over its value may still bill is another law.
 */
export function checkTargets(moment: Moment): void {
  const { facts, input } = moment
  const nets = netsOf(input)
  const plain = [...nets.values()].every((net) => net >= 0n) && input.tolerance === '0'
  const targets = targetsOf(moment)
  if (!plain || targets === undefined || facts.order.state === 'closed') return
  const ready = previewOf(moment)
  const opens = targets.map(({ lines, target }) => {
    return target - total(lines.map((id) => carriedOf(facts, id)))
  })
  // Tax that earlier documents rounded up may be as much as the last units of net.
  const some = total(opens.filter((open) => open > 0n))
  if (
    ready === undefined &&
    some <= BigInt(input.lines.flatMap(({ taxes = [] }) => taxes).length)
  ) {
    return
  }
  const nowOf = (ids: readonly string[]) =>
    total(ready?.lines.filter(({ lineId }) => ids.includes(lineId)).map(({ net }) => net) ?? [])
  for (const { lines, target } of targets) {
    const held = total(lines.map((id) => facts.billed[id]?.held ?? 0n))
    const billed = total(lines.map((id) => facts.billed[id]?.net ?? 0n))
    const open = target - billed - held
    expect(nowOf(lines), `ready of ${lines.join(', ')}: ${target} − ${billed} − ${held}`).toBe(
      open > 0n ? open : 0n,
    )
  }
}

/**
 * What is ready is more than nothing for the customer, or completes the order; it
 * never goes beyond the order's value; and queue, run and preview say the same.
 */
export function checkReady(moment: Moment): void {
  const { facts, input, proposals, day } = moment
  const now = previewOf(moment)
  const { ready, lines, overBilled, billed } = billable(facts, day)
  const most = billed > 0n ? billed : 0n
  expect(overBilled, 'over-billed').toBeGreaterThanOrEqual(0n)
  expect(overBilled <= most, `over-billed ${overBilled} of ${billed} billed`).toBe(true)
  expect(total(Object.values(lines)), 'lines = ready').toBe(ready)
  if (now === undefined) {
    expect(Object.keys(lines), 'nothing to propose, nothing ready').toEqual([])
    return
  }
  const after = carriedBy([...proposals, now], input)
  const completes = settled(input, after)
  expect(now.gross > 0n || completes, `ready with a gross of ${now.gross}`).toBe(true)
  const value = total(netsOf(input).values())
  const within = now.toDate <= value || now.toDate <= now.previous
  expect(within, `ready up to ${now.toDate} of ${value}`).toBe(true)
}

/** Without a plan, or when the rest is due, all that is not held is ready, whatever its net. */
export function checkPlainOrder(moment: Moment): void {
  const { facts, input, proposals } = moment
  const { plan, state } = facts.order
  const fired = firedOf(moment)
  const rest = plan?.instalments.find(({ share }) => share.claim.endsOrder)?.id ?? ''
  const whole = plan === undefined || fired.has(rest)
  if (!whole || state !== 'confirmed' || input.tolerance !== '0') return
  if (Object.values(facts.billed).some(({ held }) => held !== 0n)) return
  const carried = carriedBy(proposals, input)
  const gross = grossOf(input) - carried.gross
  if (gross < 0n) return
  const now = previewOf(moment)
  const open = [...netsOf(input)].map(([id, net]) => {
    return [id, openOf(net, carried.nets.get(id) ?? 0n)] as const
  })
  const moving = open.filter(([, net]) => net !== 0n)
  if (moving.length === 0 && gross === 0n) return
  expect(now?.gross, 'the whole rest is ready').toBe(gross)
  const lines = now?.lines.filter(({ net }) => net !== 0n) ?? []
  expect(lines.map(({ lineId, net }) => [lineId, net])).toEqual(moving)
}

/** INVOICED only where a document billed it, READY only what has fired. */
export function checkInstalmentStates(moment: Moment): void {
  const { facts, input, proposals, day } = moment
  const states = instalmentStates(facts, day)
  const fired = firedOf(moment)
  const invoices = proposals.filter(({ kind }) => kind !== 'credit')
  const plain =
    [...netsOf(input).values()].every((net) => net >= 0n) &&
    millionths(input.tolerance ?? '0') === 0n
  const empty = [...netsOf(input).values()].every((net) => net === 0n)
  for (const { id, status } of states) {
    // After a final, what a credit opens again waits for nothing.
    const due = fired.has(id) || facts.finalIssued
    if (status === 'READY') expect(due, `${id} is READY`).toBe(true)
    // Of an order that comes to nothing, nothing is left to invoice.
    if (status === 'BILLED' && !empty) {
      expect(invoices.length, `${id} is billed by no document`).toBeGreaterThan(0)
    }
  }
  if (!plain || states.length === 0 || facts.order.state === 'closed') return
  // A cent of tax that gross amounts left open belongs to no instalment.
  if ((previewOf(moment)?.net ?? 0n) !== 0n) {
    const ready = states.filter(({ status }) => status === 'READY').map(({ id }) => id)
    expect(ready.length, 'something is ready, and no instalment').toBeGreaterThan(0)
  }
  const billed = total(Object.values(facts.billed).map(({ net }) => net))
  if (billed < total(netsOf(input).values())) {
    const all = states.every(({ status }) => status === 'BILLED')
    expect(all, 'every instalment is billed, and the order is not').toBe(false)
  }
}

/** What is held is open, and on the line's own sign. */
export function checkHeld({ facts, input }: Moment): void {
  for (const [id, net] of netsOf(input)) {
    const { held = 0n, net: billed = 0n } = facts.billed[id] ?? {}
    const open = openOf(net, billed)
    const within = open < 0n ? held >= open && held <= 0n : held >= 0n && held <= open
    expect(within, `${id}: held ${held} of ${open} open`).toBe(true)
  }
}
