import { describe, expect, it } from 'vitest'
import { codes, order, Story, unwrap } from '../../test/story.ts'
import { emptyFacts } from '../billing/facts.ts'
import { closeOrder, confirmOrder } from '../billing/lifecycle.ts'
import type { Day } from '../calendar/day.ts'
import { recordProgress, triggerInstalment } from '../index.ts'
import { checkIds } from '../members/check-ids.ts'
import { defineOrder } from '../plans/define-order.ts'
import type { OrderState } from './types.ts'
import { orderNet, withTolerance } from './values.ts'

const day = '2026-01-05' as Day
const manual = { id: 'm', when: { manual: true }, bill: { percent: '10' } } as const

describe('a command in a state', () => {
  const inState = (state: OrderState) => {
    const plan = { basis: 'incremental', instalments: [manual] }
    const facts = emptyFacts(unwrap(defineOrder(order([{ id: 'a', net: '100' }], plan))))
    return { ...facts, order: { ...facts.order, state } }
  }
  const commands = {
    confirm: (state: OrderState) => confirmOrder(inState(state), day),
    progress: (state: OrderState) => recordProgress(inState(state), { percent: '1' }),
    trigger: (state: OrderState) => triggerInstalment(inState(state), 'm'),
    close: (state: OrderState) => closeOrder(inState(state)),
  }

  it.each([
    ['draft', ['confirm']],
    ['confirmed', ['progress', 'trigger', 'close']],
    ['billed', ['progress', 'trigger', 'close']],
    ['closed', []],
  ] as const)('%s allows %o', (state, allowed) => {
    for (const [name, command] of Object.entries(commands)) {
      const wanted = (allowed as readonly string[]).includes(name) ? [] : ['order_state']
      expect(codes(command(state)), name).toEqual(wanted)
    }
  })
})

describe('an id', () => {
  it.each(['a', '1', 'Ä', '階', '_', 'a b', 'a.b:c/d+e-f', 'x'.repeat(100)])('may be %s', (id) => {
    expect(checkIds([{ id }], 'lines')).toEqual([])
  })

  it.each([
    '',
    ' a',
    '-a',
    '.a',
    '__proto__',
    'constructor',
    'a\n',
    'a\u0000',
    'a"b',
    "a'b",
    'x'.repeat(101),
  ])('may not be %o', (id) => {
    const [fault, ...others] = checkIds([{ id: 'good' }, { id }], 'lines')
    expect([fault?.code, fault?.path, others]).toEqual(['invalid_value', 'lines[1].id', []])
  })

  it('stands once; case and spelling make another', () => {
    const ids = ['a', 'A', 'a ', 'a', 'a'].map((id) => ({ id }))
    const found = checkIds(ids, 'lines')
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['duplicate_id', 'lines[3].id'],
      ['duplicate_id', 'lines[4].id'],
    ])
  })
})

describe('the value of an order', () => {
  it('counts lines that stand, and no others', () => {
    const lines = [
      { id: 'a', net: '100.00' },
      { id: 'b', net: '-30.00' },
      { id: 'c', net: '1000.00', kind: 'optional' },
      { id: 'd', net: '1000.00', kind: 'alternative' },
    ]
    expect(orderNet(unwrap(defineOrder(order(lines))))).toBe(7000n)
  })

  it.each([
    ['below zero', [{ id: 'a', net: '-0.01' }], 'order_value_negative'],
    ['of no line', [], undefined],
    [
      'with the same line twice',
      [
        { id: 'a', net: '1' },
        { id: 'a', net: '1' },
      ],
      'duplicate_id',
    ],
  ])('%s is refused', (_, lines, code) => {
    const refused = codes(defineOrder(order(lines)))
    expect(refused).toHaveLength(1)
    if (code !== undefined) expect(refused).toEqual([code])
  })

  it.each([
    ['0', 10_000n, 10_000n],
    ['10', 10_000n, 11_000n],
    ['0.004999', 10_000n, 10_000n],
    ['0.005', 10_000n, 10_001n],
    ['10', -10_000n, -11_000n],
    ['100', 1n, 2n],
    ['10', 0n, 0n],
  ])('with a tolerance of %s %%: %s may become %s', (tolerance, net, most) => {
    const defined = unwrap(defineOrder(order([{ id: 'a', net: '1' }], undefined, { tolerance })))
    expect(withTolerance(net, defined)).toBe(most)
  })
})

describe('the ceiling', () => {
  const begun = (tolerance: string) =>
    new Story(order([{ id: 'a', net: '100.00' }], undefined, { tolerance }))

  it.each([
    ['0', '100.00', '0.01'],
    ['5', '105.00', '0.01'],
    ['0.005', '100.01', '0.01'],
  ])('of a tolerance of %s %% lets %s through, and not %s more', (tolerance, most, more) => {
    const story = begun(tolerance)
    const beyond = (Number(most) + Number(more)).toFixed(2)
    expect(codes(story.propose({ amount: beyond }))).toEqual(['over_billing'])
    expect(story.bill({ amount: most })?.net).toBe(BigInt(most.replace('.', '')))
    expect(codes(story.propose({ amount: more }))).toEqual(['over_billing'])
  })

  it('comes back by as much as is credited', () => {
    const story = begun('0')
    story.bill({ amount: '100.00' }, 'first')
    story.credit('first', { net: '0.01' })
    expect(codes(story.propose({ amount: '0.02' }))).toEqual(['over_billing'])
    expect(story.bill({ amount: '0.01' })?.net).toBe(1n)
  })
})
