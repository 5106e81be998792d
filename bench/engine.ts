import {
  applyInvoice,
  confirmOrder,
  type Day,
  defineOrder,
  emptyFacts,
  type OrderFacts,
  propose,
  recordProgress,
  withChange,
} from '@tranche/engine'
import { median, type Row, unwrap } from './table.ts'

const day = '2026-03-31' as Day

/**
 * A linear order of `lines` lines, `invoices` earlier invoices, and one more per cent of progress.
 */
function orderWith(lines: number, invoices: number): OrderFacts {
  const draft = unwrap(
    defineOrder({
      id: 'bench',
      customer: 'bench',
      currency: 'EUR',
      lines: Array.from({ length: lines }, (_, index) => ({
        id: `line-${index}`,
        quantity: '3.5',
        price: `${100 + index}.126`,
        tax: index % 3 === 0 ? '7' : '19',
      })),
      plan: { basis: 'linear' },
    }),
  )
  let facts = emptyFacts(draft)
  facts = withChange(facts, unwrap(confirmOrder(facts, day)))
  for (let done = 1; done <= invoices + 1; done += 1) {
    facts = withChange(facts, unwrap(recordProgress(facts, { percent: `${done / 2}` })))
    if (done > invoices) break
    const proposal = unwrap(propose(facts, day, { kind: 'ready' }))
    if (proposal === undefined) throw new Error('nothing to bill in the benchmark')
    facts = withChange(facts, applyInvoice(facts, proposal))
  }
  return facts
}

interface Measured {
  readonly facts: OrderFacts
  /** Proposals a round. */
  readonly count: number
}

/**
 * Proposals per second of each; the median of several rounds. They take turns: what the machine or
 * the compiler does meanwhile meets them alike.
 */
function rates(measured: readonly Measured[]): number[] {
  const rounds = measured.map((): number[] => [])
  for (let round = 0; round < 9; round += 1) {
    for (const [index, { facts, count }] of measured.entries()) {
      const begin = performance.now()
      for (let done = 0; done < count; done += 1) propose(facts, day, { kind: 'ready' })
      rounds[index]?.push((count * 1000) / (performance.now() - begin))
    }
  }
  return rounds.map((each) => median(each.slice(2)))
}

export function benchEngine(): Row[] {
  const [small = 0, large = 0, late = 1] = rates([
    { facts: orderWith(10, 0), count: 4000 },
    { facts: orderWith(1000, 0), count: 60 },
    { facts: orderWith(10, 100), count: 4000 },
  ])
  const growth = small / large / 100
  return [
    { name: 'engine: proposals, 10 lines', figure: `${Math.round(small)} /s`, limit: '' },
    { name: 'engine: proposals, 1,000 lines', figure: `${Math.round(large)} /s`, limit: '' },
    {
      name: 'engine: time for 100 times the lines',
      figure: `${(growth * 100).toFixed(0)} times`,
      limit: 'linear: about 100',
      met: growth < 1.5,
    },
    {
      name: 'engine: time after 100 earlier invoices',
      figure: `${(small / late).toFixed(2)} times`,
      limit: 'independent: about 1',
      met: small / late < 1.3,
    },
  ]
}
