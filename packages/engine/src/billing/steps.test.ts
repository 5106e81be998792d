import { describe, expect, it } from 'vitest'
import { codes, order, Story } from '../../test/story.ts'
import type { InstalmentInput, PlanInput } from '../plans/input.ts'

const amounts = (story: Story, percents: readonly string[]) =>
  percents.map((percent) => story.progress({ percent }).bill()?.net ?? 0n)

const begun = (net: string, plan: PlanInput) =>
  new Story(order([{ id: 'a', net, tax: '19' }], plan))

type When = InstalmentInput['when']
type Bill = InstalmentInput['bill']

const plan = (basis: string, ...rows: readonly (readonly [When, Bill])[]): PlanInput => ({
  basis,
  instalments: rows.map(([when, bill], index) => ({ id: `${index + 1}`, when, bill })),
})

const upTo = plan(
  'cumulative',
  [{ progress: '30' }, { upTo: '30' }],
  [{ progress: '60' }, { upTo: '60' }],
  [{ progress: '100' }, { upTo: '100' }],
)
const shares = plan(
  'incremental',
  [{ progress: '30' }, { percent: '30' }],
  [{ progress: '60' }, { percent: '30' }],
  [{ progress: '100' }, { rest: true }],
)
const mixed = plan(
  'incremental',
  [{ confirmed: true }, { amount: '10.00' }],
  [{ progress: '50' }, { gross: '11.90' }],
  [{ progress: '100' }, { rest: true }],
)

describe('what each step of progress bills', () => {
  it.each([
    ['at its thresholds', upTo, ['30', '60', '100'], [3000n, 3000n, 4000n]],
    ['a hair below one', upTo, ['29.999999', '30'], [0n, 3000n]],
    ['beyond one', upTo, ['59', '60'], [3000n, 3000n]],
    ['over two at once', upTo, ['99.999999', '100'], [6000n, 4000n]],
    ['to the end at once', upTo, ['100'], [10_000n]],
    ['in shares', shares, ['30', '60', '100'], [3000n, 3000n, 4000n]],
    ['in shares, to the end at once', shares, ['100'], [10_000n]],
    ['by amount, gross and rest', mixed, ['0', '50', '100'], [1000n, 1000n, 8000n]],
    ['by amount and gross at once', mixed, ['50', '100'], [2000n, 8000n]],
    ['linear', { basis: 'linear' }, ['10', '10.005', '99.99', '100'], [1000n, 1n, 8998n, 1n]],
    ['linear, half a cent', { basis: 'linear' }, ['0.005', '0.014999'], [1n, 0n]],
  ] as const)('%s', (_, of, percents, expected) => {
    expect(amounts(begun('100.00', of), percents)).toEqual(expected)
  })

  it('comes to the same in the end, whichever way it went', () => {
    const ways = [
      ['100'],
      ['30', '100'],
      ['1', '2', '30', '31', '60', '61', '99', '100'],
      Array.from({ length: 100 }, (_, index) => `${index + 1}`),
    ]
    for (const net of ['0.01', '0.02', '0.99', '9999.99', '33.33']) {
      for (const of of [upTo, shares, { basis: 'linear' }]) {
        for (const way of ways) {
          const story = begun(net, of)
          const billed = amounts(story, way).reduce((a, b) => a + b)
          const said = `${net}, ${of.basis}, in ${way.length} steps`
          expect(billed, said).toBe(BigInt(net.replace('.', '')))
          expect(story.facts.order.state, said).toBe('billed')
        }
      }
    }
  })
})

describe('a bill by hand between the steps', () => {
  it('is taken off the next ones, and never asked for twice', () => {
    const story = begun('100.00', upTo)
    expect(story.bill({ amount: '45.00' })?.net).toBe(4500n)
    expect(amounts(story, ['30', '60', '100'])).toEqual([0n, 1500n, 4000n])
  })

  it('leaves nothing to the steps where it bills all', () => {
    const story = begun('100.00', upTo)
    expect(story.bill({ rest: true })?.net).toBe(10_000n)
    expect(amounts(story, ['30', '100'])).toEqual([0n, 0n])
  })

  it.each([
    [{ percent: '100.01' }, 'over_billing'],
    [{ percent: '0' }, 'bill_not_positive'],
    [{ percent: '-1' }, 'invalid_percent'],
    [{ upTo: '0' }, 'bill_not_positive'],
    [{ amount: '0' }, 'bill_not_positive'],
    [{ amount: '100.01' }, 'over_billing'],
    [{ gross: '119.01' }, 'over_billing'],
    [{ percent: '10', amount: '10' }, 'bill_ambiguous'],
    [{ only: ['none'] }, 'not_found'],
    [{ lines: {} }, 'bill_not_positive'],
    [{ lines: { z: '10' } }, 'not_found'],
    [{ lines: { a: '101' } }, 'over_billing'],
  ])('of %o is refused as %s, and bills nothing', (input, code) => {
    const story = begun('100.00', upTo)
    const refused = codes(story.propose(input))
    expect(refused).toEqual([code])
    expect(story.facts.billed).toEqual(begun('100.00', upTo).facts.billed)
  })
})

describe('a credit note between the steps', () => {
  it('is billed again with the next one, unless it is held', () => {
    const again = begun('100.00', upTo)
    expect(amounts(again, ['30'])).toEqual([3000n])
    again.credit('1')
    expect(amounts(again, ['60'])).toEqual([6000n])
    const held = begun('100.00', upTo)
    expect(amounts(held, ['30'])).toEqual([3000n])
    held.credit('1', { hold: true })
    expect(amounts(held, ['60', '100'])).toEqual([3000n, 4000n])
  })

  it.each([
    ['in full, twice', [{}, {}], 'credit_exceeds'],
    ['a cent too much', [{ net: '30.01' }], 'credit_exceeds'],
    ['a cent too much in two', [{ net: '29.99' }, { net: '0.02' }], 'credit_exceeds'],
    ['a cent too much of its gross', [{ gross: '35.71' }], 'credit_exceeds'],
    ['nothing', [{ net: '0' }], 'credit_not_positive'],
  ] as const)('%s: the last is refused', (_, inputs, code) => {
    const story = begun('100.00', upTo)
    amounts(story, ['30'])
    const last = inputs.at(-1) ?? {}
    for (const input of inputs.slice(0, -1)) story.credit('1', input)
    expect(codes(story.proposeCredit('1', last))).toEqual([code])
  })

  it('takes back to the cent what it credits, line and tax, in whatever parts', () => {
    for (const parts of [['30.00'], ['0.01', '29.99'], ['10.00', '10.00', '10.00']]) {
      const story = begun('100.00', upTo)
      const [net] = amounts(story, ['30'])
      const notes = parts.map((each) => story.credit('1', { net: each }))
      const sum = (key: 'net' | 'tax' | 'gross') => notes.reduce((all, each) => all + each[key], 0n)
      expect([sum('net'), sum('tax'), sum('gross')], parts.join(' ')).toEqual([
        -3000n,
        -570n,
        -3570n,
      ])
      expect(net).toBe(3000n)
      expect(story.facts.billed['a']?.net ?? 0n).toBe(0n)
    }
  })
})
