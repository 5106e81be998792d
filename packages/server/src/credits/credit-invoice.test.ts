import { type BillInput, type CreditInput, formatAmount } from '@tranche/engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Books,
  codesOf,
  openBooks,
  partOf,
  valueOf,
} from '../../../../tests/books-of-a-test.ts'

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
    expect(partOf(final)?.proposal).toMatchObject({ kind: 'final', gross: 0n, net: 19000n })
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

/** A line of 1,000.00 at 19 %, billed in full. */
async function billed(): Promise<string> {
  const order = await books.confirmedOrder({})
  return (await bill(order, { rest: true }))?.id ?? ''
}

const credit = (id: string, request: CreditInput) =>
  books.application.creditInvoice(books.context, { id, input: { credit: request } })
const net = (amount: bigint): CreditInput => ({ net: formatAmount(amount, 'EUR'), hold: true })
const show = async (id: string) => valueOf(await books.application.showInvoice(books.context, id))

it('credits to the cent, in parts, and no cent beyond', async () => {
  const invoice = await billed()
  const parts = [1n, 33_333n, 66_665n]
  for (const [index, part] of parts.entries()) {
    const note = valueOf(await credit(invoice, net(part)))
    expect(partOf(note)?.proposal.net).toBe(-part)
    const left = 100_000n - parts.slice(0, index + 1).reduce((a, b) => a + b)
    expect(codesOf(await credit(invoice, net(left + 1n)))).toEqual(['credit_exceeds'])
  }
  expect(partOf(valueOf(await credit(invoice, net(1n))))?.proposal.net).toBe(-1n)
  const { open, credited, status, creditNotes } = await show(invoice)
  expect([open, credited, status, creditNotes.length]).toEqual([0n, 119_000n, 'CREDITED', 4])
  expect(codesOf(await credit(invoice, full.credit))).toEqual(['credit_exceeds'])
  await clean()
})

it('shows before what it does after, and saves nothing until then', async () => {
  const { application, context } = books
  const invoice = await billed()
  valueOf(await application.recordPayment(context, { invoiceId: invoice, amount: '1000.00' }))
  const input = { credit: net(50_000n) }
  const shown = valueOf(await application.previewCredit(context, { id: invoice, input }))
  expect(shown).toMatchObject({
    openBefore: 19_000n,
    openAfter: 0n,
    settles: 19_000n,
    customerCredit: 40_500n,
    left: { net: 100_000n, gross: 119_000n },
  })
  expect(await show(invoice)).toMatchObject({ open: 19_000n, credited: 0n, creditNotes: [] })
  const note = valueOf(await application.creditInvoice(context, { id: invoice, input }))
  expect(partOf(note)?.proposal).toMatchObject({ net: -50_000n, tax: -9500n, gross: -59_500n })
  expect(await show(invoice)).toMatchObject({ open: 0n, credited: 59_500n, creditNotes: [note.id] })
  await clean()
})

it('lets one of several at once take what is left', async () => {
  const invoice = await billed()
  const tried = await Promise.all([1, 2, 3].map(() => credit(invoice, net(60_000n))))
  expect(tried.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await show(invoice)).credited).toBe(71_400n)
  await clean()
})

it('credits neither a credit note, nor what is not there', async () => {
  const note = valueOf(await credit(await billed(), net(10_000n)))
  for (const id of [note.id, '01985c6e-7d3a-7b3c-8f00-a1b2c3d4e5f6', 'nothing']) {
    expect(codesOf(await credit(id, full.credit)), id).toHaveLength(1)
  }
})
