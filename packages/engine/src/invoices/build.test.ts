import { expect, it } from 'vitest'
import { order, Story } from '../../test/story.ts'
import { formatAmount } from '../money/currency.ts'
import { formatMicro } from '../money/decimal.ts'
import type { Proposal } from './types.ts'

function shares(proposal: Proposal | undefined, id: string) {
  const line = proposal?.lines.find(({ lineId }) => lineId === id)
  if (line === undefined) return 'no line'
  const { previousPercent = 0n, thisPercent = 0n, percent } = line
  const [before, now, toDate] = [previousPercent, thisPercent, percent].map(formatMicro)
  return `${formatAmount(line.net, 'EUR')}: ${before} + ${now} = ${toDate}`
}

const linear = { basis: 'linear' }

it('states what came before, what this bills and what stands to date, in percent', () => {
  const story = new Story(order([{ id: 'works', net: '10000' }], linear))
  expect(shares(story.progress({ percent: '10' }).bill(), 'works')).toBe('1000.00: 0 + 10 = 10')
  expect(shares(story.progress({ percent: '20' }).bill(), 'works')).toBe('1000.00: 10 + 10 = 20')
  expect(shares(story.progress({ percent: '50' }).bill(), 'works')).toBe('3000.00: 20 + 30 = 50')
  expect(shares(story.credit('3'), 'works')).toBe('-3000.00: 50 + -30 = 20')
})

it('credits the third of three steps with its own amount', () => {
  const story = new Story(order([{ id: 'works', net: '2120' }], linear))
  for (const percent of ['20', '40', '60']) story.progress({ percent }).bill()
  expect(shares(story.credit('3'), 'works')).toBe('-424.00: 60 + -20 = 40')
})

it('keeps a finished line at 100 %', () => {
  const lines = [
    { id: 'done', net: '300' },
    { id: 'going', net: '700' },
  ]
  const story = new Story(order(lines, { basis: 'linear', by: 'line' }))
  story.progress({ lines: { done: '100' } }).bill()
  for (const percent of ['33.333333', '66.666667', '100']) {
    const invoice = story.progress({ lines: { going: percent } }).bill()
    expect(shares(invoice, 'done')).toBe('0.00: 100 + 0 = 100')
  }
})

it('lets the three percents add up, whatever was rounded', () => {
  const story = new Story(order([{ id: 'third', net: '0.07' }], linear))
  let before = 0n
  for (const percent of ['15', '29', '43', '58', '72', '86', '100']) {
    const line = story.progress({ percent }).bill()?.lines[0]
    expect(line?.previousPercent).toBe(before)
    expect((line?.previousPercent ?? 0n) + (line?.thisPercent ?? 0n)).toBe(line?.percent)
    before = line?.percent ?? 0n
  }
  expect(before).toBe(100_000_000n)
})
