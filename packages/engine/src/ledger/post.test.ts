import { describe, expect, it } from 'vitest'
import type { Proposal } from '../invoices/types.ts'
import { payableOf, type Withheld } from '../invoices/withholdings/index.ts'
import {
  balanced,
  naturalBalance,
  postCredit,
  postInvoice,
  postPayment,
  reverse,
  trialBalance,
} from './index.ts'

type Rows = readonly (Omit<Withheld, 'kind'> & { readonly kind: string })[]

function document(net: bigint, tax: bigint, rows: Rows = []): Proposal {
  const gross = net + tax
  const withheld = rows as readonly Withheld[]
  const payable = payableOf(gross, withheld)
  return { customer: 'Gulf', currency: 'AED', net, tax, gross, withheld, payable } as Proposal
}

describe('posting', () => {
  it('debits the receivable and credits income and tax', () => {
    expect(postInvoice(document(400000n, 20000n))).toEqual([
      { account: 'receivable', amount: 420000n, customer: 'Gulf' },
      { account: 'income', amount: -400000n },
      { account: 'tax', amount: -20000n },
    ])
  })

  it('posts nothing for a document of 0.00', () => {
    expect(postInvoice(document(0n, 0n))).toEqual([])
  })

  it('makes customer credit of a document below zero', () => {
    expect(postInvoice(document(-100n, -20n))).toEqual([
      { account: 'credit', amount: -120n, customer: 'Gulf' },
      { account: 'income', amount: 100n },
      { account: 'tax', amount: 20n },
    ])
  })

  it('puts each row that is withheld on its account', () => {
    const withheld: Rows = [
      { kind: 'retention', account: 'retention', base: 99981n, amount: 9998n },
      { kind: 'rounding', account: 'rounding', base: 89983n, amount: -17n },
    ]
    const postings = postInvoice(document(99981n, 0n, withheld))
    expect(postings).toEqual([
      { account: 'receivable', amount: 90000n, customer: 'Gulf' },
      { account: 'retention', amount: 9998n, customer: 'Gulf' },
      { account: 'rounding', amount: -17n, customer: 'Gulf' },
      { account: 'income', amount: -99981n },
    ])
    expect(balanced(postings)).toBe(true)
  })

  it('gives back what its invoice withheld with a credit note', () => {
    const withheld: Rows = [
      { kind: 'retention', account: 'retention', base: -1000n, amount: -100n },
    ]
    expect(postCredit(document(-1000n, 0n, withheld), 500n)).toEqual([
      { account: 'income', amount: 1000n },
      { account: 'receivable', amount: -500n, customer: 'Gulf' },
      { account: 'retention', amount: -100n, customer: 'Gulf' },
      { account: 'credit', amount: -400n, customer: 'Gulf' },
    ])
  })

  it('settles a credit note against its invoice first, the rest is customer credit', () => {
    const postings = postCredit(document(-100000n, -5000n), 100000n)
    expect(postings).toEqual([
      { account: 'income', amount: 100000n },
      { account: 'tax', amount: 5000n },
      { account: 'receivable', amount: -100000n, customer: 'Gulf' },
      { account: 'credit', amount: -5000n, customer: 'Gulf' },
    ])
    expect(() => postCredit(document(-100n, 0n), 101n)).toThrow()
  })

  it('posts an over-payment and its reversal to zero', () => {
    const paid = postPayment({
      source: 'payment',
      allocated: 2000n,
      unallocated: 100n,
      customer: 'Gulf',
    })
    expect(paid).toEqual([
      { account: 'bank', amount: 2100n },
      { account: 'receivable', amount: -2000n, customer: 'Gulf' },
      { account: 'credit', amount: -100n, customer: 'Gulf' },
    ])
    const balances = trialBalance([
      { currency: 'AED', postings: paid },
      { currency: 'AED', postings: reverse(paid) },
    ])
    expect(Object.values(balances.AED ?? {}).every((amount) => amount === 0n)).toBe(true)
  })

  it('applies customer credit', () => {
    expect(
      postPayment({ source: 'credit', allocated: 100n, unallocated: 0n, customer: 'Gulf' }),
    ).toEqual([
      { account: 'credit', amount: 100n, customer: 'Gulf' },
      { account: 'receivable', amount: -100n, customer: 'Gulf' },
    ])
  })

  it('keeps currencies apart and shows accounts on their natural side', () => {
    const balances = trialBalance([
      { currency: 'EUR', postings: postInvoice(document(100n, 19n)) },
      { currency: 'USD', postings: postInvoice(document(50n, 0n)) },
    ])
    expect(balances.EUR?.receivable).toBe(119n)
    expect(naturalBalance('income', balances.USD?.income ?? 0n)).toBe(50n)
    expect(naturalBalance('receivable', balances.USD?.receivable ?? 0n)).toBe(50n)
  })
})
