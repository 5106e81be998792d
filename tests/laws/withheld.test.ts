import { type Account, openAmount, type Proposal, trialBalance } from '@tranche/engine'
import { Teller } from '@tranche/scenario/tell'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { runsOf } from '../chance.ts'
import { checkBooks, checkDocument } from './check.ts'
import { total } from './oracle.ts'
import { shortStory, story } from './stories.ts'

vi.mock(
  '../../packages/engine/src/invoices/withholdings/list.ts',
  () => import('../withheld-kinds.ts'),
)

const runs = { numRuns: runsOf({ usual: 100, long: 1000 }) }

function always(look: (teller: Teller) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.oneof(shortStory, story), async (random) => {
      const teller = await new Teller().begin(random)
      for (const happening of random.happenings) {
        await teller.tell(happening)
        look(teller)
      }
    }),
    runs,
  )
}

/** An invoice with its credit notes. */
function* chainsOf({ book, documents }: Teller): Generator<[Proposal, readonly Proposal[]]> {
  const proposals = documents.map((id) => [id, book.proposal(id)] as const)
  for (const [id, invoice] of proposals) {
    if (invoice.kind === 'credit') continue
    yield [invoice, proposals.map(([, each]) => each).filter(({ credits }) => credits === id)]
  }
}

it('payable is gross less all that is withheld, also of documents below zero', async () => {
  const seen = new Set<string>()
  await always((teller) => {
    for (const id of teller.documents) {
      const document = teller.book.proposal(id)
      checkDocument(document, teller.input(document.order))
      for (const { kind } of document.withheld) seen.add(kind)
    }
  })
  expect([...seen].sort()).toEqual(['retention', 'rounding', 'source'])
})

it('the books balance, and each account carries what its rows say', () =>
  always((teller) => {
    checkBooks(teller.book)
    const rows = teller.documents.flatMap((id) => {
      const { currency, withheld } = teller.book.proposal(id)
      return withheld.map((row) => ({ ...row, currency }))
    })
    const balances = trialBalance(teller.book.entries())
    for (const account of ['retention', 'withheld', 'rounding'] satisfies Account[]) {
      for (const [currency, balance] of Object.entries(balances)) {
        const own = rows.filter((each) => each.account === account && each.currency === currency)
        expect(balance[account], account).toBe(total(own.map(({ amount }) => amount)))
      }
    }
  }))

it('credit notes give back what was withheld: never more, and all with all of the gross', () =>
  always((teller) => {
    for (const [invoice, notes] of chainsOf(teller)) {
      const left = total([invoice, ...notes].map(({ gross }) => gross))
      for (const row of invoice.withheld) {
        const back = notes.flatMap(({ withheld }) =>
          withheld.filter(({ kind }) => kind === row.kind),
        )
        const rest = row.amount + total(back.map(({ amount }) => amount))
        const between = row.amount < 0n ? rest >= row.amount && rest <= 0n : rest >= 0n
        expect(between, `${rest} left of ${row.amount} of ${row.kind}`).toBe(true)
        if (left === 0n && notes.length > 0) expect(rest, row.kind).toBe(0n)
        if (row.kind === 'retention' && notes.length > 0)
          expect(rest, 'pro rata').toBe(proRata(invoice, left, row.amount))
      }
    }
  }))

function proRata({ gross }: Proposal, left: bigint, amount: bigint): bigint {
  if (gross === 0n) return 0n
  const exact = amount * left
  const half = gross / 2n
  return (exact + (exact < 0n ? -half : half)) / gross
}

it('what is withheld is not open', () =>
  always((teller) => {
    for (const invoice of teller.book.receivables()) {
      const notes = teller.documents
        .map((id) => teller.book.proposal(id))
        .filter(({ credits }) => credits === invoice.id)
      const left = invoice.payable + total(notes.map(({ payable }) => payable)) - invoice.paid
      const open = left > 0n ? left : 0n
      const got = openAmount(invoice)
      if (teller.applied) expect(got >= open, `open of ${invoice.id}`).toBe(true)
      else expect(got, `open of ${invoice.id}`).toBe(open)
    }
  }))
