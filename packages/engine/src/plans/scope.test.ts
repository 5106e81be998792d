import { describe, expect, it } from 'vitest'
import { order, Story } from '../../test/story.ts'
import { billable } from '../billing/billable.ts'
import { withChange } from '../billing/change.ts'
import { promoteLine } from '../billing/promote-line.ts'
import type { Day } from '../calendar/day.ts'
import { plannedNet } from '../orders/values.ts'
import { defineOrder } from './define-order.ts'
import type { ScopeInput } from './input.ts'

const lines = [
  { id: 'design', net: '1000.00', section: 'Concept' },
  { id: 'build', net: '3000.00', section: 'Website' },
  { id: 'texts', net: '600.00', section: 'Website' },
  { id: 'hours', method: 'effort', price: '100' },
  { id: 'shop', net: '900.00', kind: 'optional' },
]

const orderWith = (scope: ScopeInput, bill: object = { percent: '50' }) =>
  order(lines, {
    basis: 'incremental',
    scope,
    instalments: [{ id: 'a', when: { confirmed: true }, bill }],
  })

function faultsOf(scope: ScopeInput, bill?: object): string[] {
  const read = defineOrder(orderWith(scope, bill))
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path} ${message}`)
}

describe('the scope of a plan', () => {
  it.each([
    [{ section: 'Website' }, 360_000n, 180_000n + 100_000n],
    [{ lines: ['design', 'texts'] }, 160_000n, 80_000n + 300_000n],
  ])(
    'is the base of its shares; what is outside is ready as it is performed',
    (scope, base, ready) => {
      const story = new Story(orderWith(scope))
      expect(plannedNet(story.facts.order)).toBe(base)
      expect(billable(story.facts, '2026-01-01' as Day).ready).toBe(ready)
      // Neither does a line that is promoted later count.
      const promoted = promoteLine(story.facts, 'shop')
      const after = promoted.ok ? withChange(story.facts, promoted.value) : story.facts
      expect(plannedNet(after.order)).toBe(base)
      expect(billable(after, '2026-01-01' as Day).ready).toBe(ready + 90_000n)
    },
  )

  it.each([
    [{}, undefined, 'plan.scope The scope of a plan is a section or lines: give one of them'],
    [
      { section: 'Website', lines: ['build'] },
      undefined,
      'plan.scope The scope of a plan is a section or lines: give one of them',
    ],
    [
      { lines: [] },
      undefined,
      'plan.scope.lines The scope of the plan names no line, so it would bill nothing: name at least one',
    ],
    [
      { section: 'Shop' },
      undefined,
      'plan.scope.section The order has no section "Shop": name Concept or Website',
    ],
    [
      { lines: ['build', 'nobody'] },
      undefined,
      'plan.scope.lines The order has no line "nobody": name design, build, texts, hours or shop',
    ],
    [
      { section: 'Website' },
      { line: 'design' },
      'plan.scope An instalment bills line "design", which is not in the scope of the plan: add it, or leave the instalment out',
    ],
  ])('is refused in one sentence: %#', (scope, bill, fault) => {
    expect(faultsOf(scope, bill)).toEqual([fault])
  })
})
