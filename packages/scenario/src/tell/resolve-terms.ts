import { addDays, formatMicro, type OrderFacts, type PlanEdit } from '@tranche/engine'
import type { Command } from './command.ts'
import type { Happening } from './story.ts'

/** One instalment more, less, elsewhere or of another share, where the order has a plan of some. */
export function resolvePlan(
  facts: OrderFacts,
  { pick, part, how }: Happening & { kind: 'plan' },
): Command {
  const instalments = facts.order.plan?.instalments ?? []
  const open = instalments.filter(({ id }) => (facts.instalmentBilled[id] ?? 0n) === 0n)
  const some = open.length === 0 ? instalments : open
  const one = some[pick % some.length]
  const ids = instalments.map(({ id }) => id)
  const edit = one === undefined ? {} : editOf(one, { pick, part, how, ids })
  return { kind: 'plan', order: facts.order.id, edit }
}

type Drawn = Pick<Happening & { kind: 'plan' }, 'pick' | 'part' | 'how'> & {
  readonly ids: readonly string[]
}

function editOf(
  { id, share: { claim } }: NonNullable<OrderFacts['order']['plan']>['instalments'][number],
  { pick, part, how, ids }: Drawn,
): PlanEdit {
  const shareOf = (micro: bigint) => {
    const text = formatMicro(micro)
    return claim.upTo === undefined ? { percent: text } : { upTo: text }
  }
  const some = shareOf((BigInt(part) * 1_000_000n) / 20n)
  const fresh = { id: freshId(ids), when: { manual: true as const } }
  const next = ids[pick % ids.length] ?? id
  switch (how) {
    case 'add':
      return { add: [{ ...fresh, bill: some }] }
    case 'change':
      return { change: [{ id, bill: some }] }
    case 'split': {
      const half = (claim.upTo ?? claim.percent ?? 0n) / 2n
      const rest = claim.upTo ?? (claim.percent ?? 0n) - half
      return {
        add: [{ ...fresh, bill: shareOf(half), before: id }],
        change: [{ id, bill: shareOf(rest) }],
      }
    }
    case 'move':
      return { change: [{ id, before: next }] }
    case 'when':
      return { change: [{ id, when: { confirmed: true } }] }
    case 'remove':
      return { remove: [id] }
  }
}

function freshId(ids: readonly string[]): string {
  let count = ids.length
  while (ids.includes(`n${count}`)) count += 1
  return `n${count}`
}

/** New prices of all that runs, a little up or down, from some weeks on. */
export function resolveRaise(
  { order, work }: OrderFacts,
  { part }: Happening & { kind: 'raise' },
): Command {
  const percent = formatMicro((BigInt(part) * 1_000_000n) / 50n - 5_000_000n)
  return { kind: 'raise', order: order.id, by: { percent, from: addDays(work.on, 20) } }
}
