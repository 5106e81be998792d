import type { BillInput } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Books, codesOf, openBooks, valueOf } from '../../../../tests/books-of-a-test.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.drop())

const full = { credit: { hold: false } }

const bill = async (id: string, bill: BillInput) =>
  valueOf(await books.application.issueInvoice(books.context, { id, input: { bill } }))

async function clean(): Promise<void> {
  const { checks } = await books.application.verify()
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
}

/** 1,190.00 without tax beside −1,000.00 with 19 %: net 190.00, tax −190.00, gross 0.00. */
const nothing = [
  { id: 'more', net: '1190.00', tax: '0' },
  { id: 'less', net: '-1000.00', tax: '19' },
]

it('takes an order for open again each time that its final of 0.00 was credited', async () => {
  const { application, context } = books
  const instalments = [
    { id: 'all', when: { manual: true as const }, bill: { rest: true as const } },
  ]
  const order = await books.confirmedOrder({
    final: 'whole',
    lines: nothing,
    plan: { basis: 'incremental', instalments },
  })
  for (const _ of [1, 2, 3]) {
    const final = await bill(order, { final: true })
    expect(final?.document.proposal).toMatchObject({ kind: 'final', gross: 0n, net: 19000n })
    valueOf(await application.creditInvoice(context, { id: final?.id ?? '', input: full }))
    // No final is left, so what nobody has triggered waits again.
    const ready = { bill: {} }
    expect(
      valueOf(await application.previewInvoice(context, { id: order, input: ready })),
    ).toBeUndefined()
  }
  await clean()
})

it('leaves nothing of an invoice whose gross is credited, neither lines nor taxes', async () => {
  const { application, context } = books
  const order = await books.confirmedOrder({
    final: 'whole',
    lines: [...nothing, { id: 'work', net: '1000.00', tax: '7' }],
  })
  const invoice = await bill(order, { final: true })
  const work = { credit: { lines: { work: { percent: '100' } }, hold: false } }
  const refused = await application.creditInvoice(context, { id: invoice?.id ?? '', input: work })
  expect(codesOf(refused)).toEqual(['credit_exceeds'])
  valueOf(await application.creditInvoice(context, { id: invoice?.id ?? '', input: full }))
  await clean()
})
