import { describe, expect, it, vi } from 'vitest'
import { order, Story } from '../../../test/story.ts'
import { postCredit, postInvoice } from '../../ledger/index.ts'
import { formatAmount } from '../../money/currency.ts'
import { percentOf } from '../../money/decimal.ts'
import type { Proposal } from '../types.ts'
import { nameOf } from './index.ts'
import type { WithholdingKind } from './withholding.ts'

/** A part of the gross is kept back, tax on one line withheld, the rest paid in steps of 0.05. */
vi.mock('./list.ts', () => {
  const retention: WithholdingKind<string> = {
    key: 'retention',
    account: 'retention',
    decide: ({ document: { gross } }) => [
      { base: gross, amount: percentOf(gross, 5_000_000n), facts: { percent: '5' } },
    ],
  }
  const labourOf = ({ lines }: Pick<Proposal, 'lines'>) =>
    lines.find(({ lineId }) => lineId === 'labour')?.net ?? 0n
  const source: WithholdingKind<string> = {
    key: 'source',
    account: 'withheld',
    decide({ document }) {
      const base = labourOf(document)
      return [{ key: 'CIS', base, amount: percentOf(base, 20_000_000n), facts: { percent: '20' } }]
    },
    credited: (note) => -labourOf(note),
  }
  const rounding: WithholdingKind<string> = {
    key: 'rounding',
    account: 'rounding',
    decide: ({ left }) => [{ base: left, amount: left % 5n }],
  }
  return { withholdings: [retention, source, rounding] }
})

function rows(proposal: Proposal | undefined): string {
  if (proposal === undefined) return 'nothing'
  const text = (amount: bigint) => formatAmount(amount, proposal.currency)
  const parts = proposal.withheld.map(
    (row) => `${nameOf(row)} ${text(row.amount)} of ${text(row.base)}`,
  )
  return `${text(proposal.gross)} less ${parts.join(', ')} = ${text(proposal.payable)}`
}

const lines = [
  { id: 'labour', net: '2000.01', tax: '20' },
  { id: 'materials', net: '500.00', tax: '20' },
]

describe('what is withheld of a document', () => {
  it('is deducted kind by kind, each of what those before it leave', () => {
    const invoice = new Story(order(lines)).bill()
    expect(rows(invoice)).toBe(
      '3000.01 less retention 150.00 of 3000.01, CIS 400.00 of 2000.01, ' +
        'rounding 0.01 of 2450.01 = 2450.00',
    )
  })

  it('is given back by credit notes pro rata to its base, of the last part all', () => {
    const story = new Story(order(lines))
    story.bill()
    expect(rows(story.credit('1', { lines: { labour: { percent: '25' } } }))).toBe(
      '-600.00 less retention -30.00 of -600.00, CIS -100.00 of -500.00 = -470.00',
    )
    expect(rows(story.credit('1', { lines: { materials: { percent: '100' } } }))).toBe(
      '-600.00 less retention -30.00 of -600.00 = -570.00',
    )
    expect(rows(story.credit('1'))).toBe(
      '-1800.01 less retention -90.00 of -1800.01, CIS -300.00 of -1500.01, ' +
        'rounding -0.01 of -2450.01 = -1410.00',
    )
  })

  it('changes nothing of what is billed, and is withheld again when it is billed again', () => {
    const story = new Story(order(lines))
    const first = story.bill()
    expect(story.facts.order.state).toBe('billed')
    story.credit('1')
    const again = story.bill()
    expect(rows(again)).toBe(rows(first))
  })

  it('stands on its accounts in balanced entries', () => {
    const story = new Story(order(lines))
    const invoice = story.bill()
    if (invoice === undefined) throw new Error('nothing is billed')
    const accounts = Object.fromEntries(
      postInvoice(invoice).map(({ account, amount }) => [account, formatAmount(amount, 'EUR')]),
    )
    expect(accounts).toEqual({
      receivable: '2450.00',
      retention: '150.00',
      withheld: '400.00',
      rounding: '0.01',
      income: '-2500.01',
      tax: '-500.00',
    })
    const note = story.credit('1')
    expect(postCredit(note, 2450_00n)).toEqual(
      expect.arrayContaining([{ account: 'retention', amount: -150_00n, customer: 'c' }]),
    )
  })
})
