import { describe, expect, it } from 'vitest'
import { accounts } from '../money/accounts.ts'
import { naturalBalance, trialBalance } from './balance.ts'
import { balanced, postPayment } from './post.ts'
import type { Entry } from './types.ts'

const entry = (currency: string, postings: Entry['postings']): Entry => ({ currency, postings })

const paid = (allocated: bigint, unallocated: bigint, source: 'payment' | 'credit' = 'payment') =>
  postPayment({ source, allocated, unallocated, customer: 'c' })

describe('the trial balance', () => {
  it('has every account of every currency that was posted in, each currency at zero', () => {
    const entries = [entry('EUR', paid(700n, 300n)), entry('USD', paid(1n, 0n))]
    const balances = trialBalance(entries)
    expect(Object.keys(balances)).toEqual(['EUR', 'USD'])
    for (const [currency, each] of Object.entries(balances)) {
      expect(Object.keys(each).toSorted(), currency).toEqual([...accounts].toSorted())
      expect(Object.values(each).reduce((a, b) => a + b)).toBe(0n)
    }
    expect(balances['EUR']).toMatchObject({ bank: 1000n, receivable: -700n, credit: -300n })
    expect(balances['USD']).toMatchObject({ bank: 1n, receivable: -1n, credit: 0n })
  })

  it('of nothing is nothing, and of a deed and its reverse is zero everywhere', () => {
    expect(trialBalance([])).toEqual({})
    const there = paid(700n, 300n)
    const back = there.map((posting) => ({ ...posting, amount: -posting.amount }))
    const { EUR } = trialBalance([entry('EUR', there), entry('EUR', back)])
    expect(Object.values(EUR ?? {}).filter((amount) => amount !== 0n)).toEqual([])
  })
})

describe('a payment', () => {
  it.each([
    ['of all that is open', paid(1000n, 0n), { bank: 1000n, receivable: -1000n }],
    ['of nothing that is open', paid(0n, 1000n), { bank: 1000n, credit: -1000n }],
    ['of a part', paid(999n, 1n), { bank: 1000n, receivable: -999n, credit: -1n }],
    ['out of credit', paid(1000n, 0n, 'credit'), { credit: 1000n, receivable: -1000n }],
  ])('%s balances, on these accounts alone', (_, postings, expected) => {
    expect(balanced(postings)).toBe(true)
    const { EUR } = trialBalance([entry('EUR', postings)])
    const moved = Object.entries(EUR ?? {}).filter(([, amount]) => amount !== 0n)
    expect(Object.fromEntries(moved)).toEqual(expected)
  })
})

describe('a balance as people read it', () => {
  it('is above zero where the account usually stands', () => {
    for (const account of accounts) {
      const debit = ['receivable', 'retention', 'withheld', 'bank'].includes(account)
      expect(naturalBalance(account, 5n), account).toBe(debit ? 5n : -5n)
      expect(naturalBalance(account, 0n) === 0n, account).toBe(true)
    }
  })
})
